import FeedmillModel
import FeedmillParse
import Glibc
import Testing

@Suite struct StreamingDecoderTests {
    private func decode(_ bytes: [UInt8], piece: Int = 1 << 20) -> (text: String, decoder: StreamingDecoder) {
        var decoder = StreamingDecoder()
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            output += decoder.decode(bytes[start..<min(start + piece, bytes.count)])
        }
        output += decoder.finish()
        #expect(String(validating: output, as: UTF8.self) != nil)
        return (String(decoding: output, as: UTF8.self), decoder)
    }

    /// A text in any encoding that the system knows.
    private func encoded(_ text: String, as name: String) throws -> [UInt8] {
        let descriptor = try #require(iconv_open(name, "UTF-8"))
        defer { iconv_close(descriptor) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 6 + 64)
        let written = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var (source, left) = (from.baseAddress, from.count)
                var (target, room) = (to.baseAddress, to.count)
                #expect(iconv(descriptor, &source, &left, &target, &room) != -1)
                return to.count - room
            }
        }
        return output[..<written].map { UInt8(bitPattern: $0) }
    }

    private static let words: [(label: String, iconv: String, text: String)] = [
        ("utf-8", "UTF-8", "Grüße – „Welt“ 日本"), ("iso-8859-1", "LATIN1", "Grüße aus Köln"),
        ("windows-1252", "CP1252", "„Grüße“ – 20 €"), ("iso-8859-2", "ISO-8859-2", "Zażółć gęślą jaźń"),
        ("iso-8859-15", "ISO-8859-15", "20 € für Übung"), ("windows-1251", "CP1251", "Привет, мир"),
        ("koi8-r", "KOI8-R", "Привет, мир"), ("windows-1250", "CP1250", "Zażółć gęślą"), ("gb2312", "GB18030", "你好，世界"),
        ("gbk", "GB18030", "你好，世界"), ("gb18030", "GB18030", "你好，世界𠀀"), ("big5", "BIG5", "你好，世界"),
        ("shift_jis", "CP932", "日本語のテキスト①"), ("euc-jp", "EUC-JP", "日本語のテキスト"), ("euc-kr", "CP949", "안녕하세요 세계"),
        ("iso-2022-jp", "ISO-2022-JP", "日本語のテキスト"), ("windows-1256", "CP1256", "مرحبا بالعالم"),
        ("windows-1253", "CP1253", "Γειά σου"), ("tis-620", "TIS-620", "สวัสดี"), ("macintosh", "MACINTOSH", "Grüße"),
    ]

    @Test(arguments: words)
    func `the encoding that the declaration states is read`(label: String, iconv: String, text: String) throws {
        let document = "<?xml version='1.0' encoding='\(label)'?><r>\(text)</r>"
        let bytes = try encoded(document, as: iconv)
        for piece in [1, 7, 1 << 20] {
            let found = decode(bytes, piece: piece)
            #expect(found.text == document)
            #expect(found.decoder.warnings.isEmpty)
        }
        let name = label == "gb2312" || label == "gbk" ? "gb18030" : label
        #expect(decode(bytes).decoder.encoding == name)
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
    func `wide characters are read with a mark and without`(name: String) throws {
        let document = "<?xml version='1.0' encoding='\(name.prefix(6))'?><r>Grüße 日本 \u{1F600}</r>"
        for mark in ["", "\u{FEFF}"] {
            for piece in [1, 5, 1 << 20] {
                let found = decode(try encoded(mark + document, as: name), piece: piece)
                #expect(found.text == document)
                #expect(found.decoder.encoding == name.lowercased())
                #expect(found.decoder.warnings.isEmpty)
            }
        }
    }

    @Test(arguments: ["IBM037", "IBM1047", "CP500"])
    func `EBCDIC is read`(name: String) throws {
        let document = "<?xml version='1.0' encoding='\(name)'?>\n<r>Gr\u{FC}n</r>"
        let found = decode(try encoded(document, as: name))
        #expect(found.text == document)
        #expect(found.decoder.encoding == name.lowercased())
    }

    @Test(arguments: [
        ("utf-8", "CP1251", "Государственная дума приняла новый закон о бюджете страны", "windows-1251"),
        ("iso-8859-1", "UTF-8", "Grüße – „Welt“", "utf-8"), ("windows-1251", "UTF-8", "Привет, мир", "utf-8"),
        ("gb2312", "UTF-8", "你好，世界。你好", "utf-8"), ("utf-16", "UTF-8", "Grüße", "utf-8"),
        ("utf-8", "UTF-16LE", "Grüße", "utf-16le"), ("no such", "UTF-8", "Grüße", "utf-8"),
        ("nonesuch", "UTF-8", "Grüße", "utf-8"), ("utf-8", "CP1252", "„Grüße“ – 20 €", "windows-1252"),
        ("gb2312", "CP1252", "Grüße aus Köln – „schön“ déjà vu, façade", "windows-1252"),
        ("utf-8", "IBM037", "Hello", "ibm037"), ("big5", "IBM037", "Hello", "ibm037"),
    ])
    func `a declaration that lies is told and not believed`(
        label: String, iconv: String, text: String, name: String
    ) throws {
        let document = "<?xml version='1.0' encoding='\(label)'?><r>\(text)</r>"
        let found = decode(try encoded(document, as: iconv))
        #expect(found.text == document)
        #expect(found.decoder.encoding == name)
        #expect(!found.decoder.warnings.isEmpty)
    }

    @Test func `an encoding that nothing declares is told`() throws {
        let found = decode(try encoded("<r>„Grüße“ – 20 €</r>", as: "CP1252"))
        #expect(
            found.decoder.warnings.map(\.message) == [
                "no encoding is declared, and it is not utf-8: it is windows-1252"
            ])
        #expect(decode(Array("<r>Grüße</r>".utf8)).decoder.warnings.isEmpty)
    }

    @Test func `bytes that are no character of their encoding have a place`() {
        let document = Array("<?xml version='1.0' encoding='gb2312'?>\n<r>".utf8) + [0xC4, 0xE3, 0xFF, 0x0A, 0xFF]
        #expect(decode(document).decoder.warnings.map(\.position) == [TextPosition(line: 2, column: 7)])
    }

    @Test func `a mark is believed rather than the declaration`() {
        let document = "<?xml version='1.0' encoding='iso-8859-1'?><r>é</r>"
        let found = decode([0xEF, 0xBB, 0xBF] + Array(document.utf8))
        #expect(found.text == document)
        #expect(found.decoder.encoding == "utf-8")
        #expect(found.decoder.warnings.count == 1)
    }

    @Test func `windows-1252 goes by the name of ISO 8859-1`() {
        let head = Array("<?xml version='1.0' encoding='ISO-8859-1'?><r>".utf8)
        let found = decode(head + [0x93, 0xE9, 0x94, 0x20, 0x80] + Array("</r>".utf8))
        #expect(found.text.hasSuffix("<r>“é” €</r>"))
        #expect(found.decoder.encoding == "windows-1252")
        #expect(found.decoder.warnings.isEmpty)
    }

    @Test func `a stray byte in UTF-8 is mended by itself`() {
        let document = Array("<r>\nÄ Ö Ü ß é it".utf8) + [0x92] + Array("s – €</r>".utf8)
        for piece in [1, 3, 100] {
            let found = decode(document, piece: piece)
            #expect(found.text == "<r>\nÄ Ö Ü ß é it’s – €</r>")
            #expect(found.decoder.encoding == "utf-8")
            #expect(found.decoder.warnings.map(\.position?.line) == [2])
        }
    }

    @Test func `what is not valid or not allowed is mended`() {
        let declared = Array("<?xml version='1.0' encoding='utf-8'?>é".utf8)
        let cases: [([UInt8], String)] = [
            ([0xE2, 0x82, 0x41], "\u{FFFD}A"), ([0x41, 0x00, 0x01, 0x42], "AB"), ([0x41, 0x0C, 0x42], "A\nB"),
            ([0xEF, 0xBF, 0xBF, 0x41], "A"), ([0xED, 0xA0, 0x80, 0x41], "\u{FFFD}A"),
            ([0x41, 0xF0, 0x9F], "A\u{FFFD}"),
        ]
        for (bytes, text) in cases {
            let found = decode(declared + bytes)
            #expect(found.text.hasSuffix("é" + text))
            #expect(found.decoder.warnings.count == 1)
        }
    }

    @Test func `UTF-8 without a declaration passes, wherever it begins`() {
        for count in [0, 900, 5000, 70_000] {
            let text = String(repeating: "abcdefg\n", count: count / 8) + "é日本\u{1F600}"
            let document = text + String(repeating: "é", count: 50_000)
            #expect(decode(Array(document.utf8), piece: 4096).text == document)
        }
    }

    @Test func `nothing makes nothing`() {
        #expect(decode([]).text == "")
        #expect(decode([0xEF, 0xBB, 0xBF]).text == "")
        #expect(decode([]).decoder.encoding == "utf-8")
    }

    @Test func `any bytes become text that XML allows`() {
        var state: UInt64 = 7
        for length in [1, 2, 3, 4, 17, 1023, 1024, 1500, 70_000] {
            let bytes = (0..<length).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            let text = decode(bytes, piece: 333).text
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || [9, 10, 13].contains($0.value) })
        }
    }
}
