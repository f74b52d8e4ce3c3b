import FeedmillModel
import FeedmillParse
import Testing

struct EncodingTests {
    private let text =
        "Ein Titel\nÜberraschung für alle: 20 € kostet das „große“ Spiel nun, so heißt es in der Mitteilung.\n"

    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    private func utf32(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in [0, 8, 16, 24].map { UInt8(scalar.value >> $0 & 255) } }
    }

    private func check(_ bytes: [UInt8], _ encoding: String, _ expected: String) throws {
        let parsed = try parse(bytes)
        #expect(parsed.document.encoding == encoding)
        #expect(parsed.document.warnings.isEmpty)
        let words = expected.split { $0.isWhitespace }.dropFirst(2)
        #expect(try parsed.item.text.split { $0.isWhitespace } == Array(words))
    }

    @Test func `UTF-8 is read with a byte order mark and without`() throws {
        try check(Array(text.utf8), "utf-8", text)
        try check([0xEF, 0xBB, 0xBF] + text.utf8, "utf-8", text)
    }

    @Test(arguments: [true, false])
    func `UTF-16 is read with a byte order mark and without`(bigEndian: Bool) throws {
        let name = bigEndian ? "utf-16be" : "utf-16le"
        try check(utf16(text, bigEndian: bigEndian), name, text)
        try check(utf16("\u{FEFF}" + text, bigEndian: bigEndian), name, text)
        let russian = "Два слова\nЭто обычный русский текст в несколько слов без всякого смысла.\n"
        try check(utf16(russian, bigEndian: bigEndian), name, russian)
    }

    @Test func `UTF-32 is read by its byte order mark`() throws {
        try check(utf32("\u{FEFF}" + text), "utf-32le", text)
    }

    @Test func `windows-1252 is told from a few letters`() throws {
        let bytes =
            Array("Ein Titel\n".utf8) + [0xDC] + Array("berraschung f".utf8) + [0xFC] + Array("r alle: 20 ".utf8)
            + [0x80, 0x20, 0x84] + Array("gro".utf8) + [0xDF, 0x65, 0x93] + Array(" soll es kosten.\n".utf8)
        try check(bytes, "windows-1252", "Ein Titel\nÜberraschung für alle: 20 € „große“ soll es kosten.")
    }

    @Test func `windows-1251 is detected`() throws {
        let text =
            "Новый закон\nГосударственная дума приняла новый закон о бюджете страны на следующий год после долгих споров.\n"
        let bytes = text.unicodeScalars.map { $0.value < 128 ? UInt8($0.value) : UInt8($0.value - 0x410 + 0xC0) }
        try check(bytes, "windows-1251", text)
    }

    @Test func `Shift_JIS is detected`() throws {
        // 日本語の表題 / これは日本語の文章です。これは日本語の文章です。
        let title: [UInt8] = [0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x82, 0xCC, 0x95, 0x5C, 0x91, 0xE8, 0x0A]
        let body: [UInt8] = [
            0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x82, 0xCC, 0x95, 0xB6, 0x8F, 0xCD,
            0x82, 0xC5,
            0x82, 0xB7, 0x81, 0x42,
        ]
        let parsed = try parse(title + body + body)
        #expect(parsed.document.encoding == "shift_jis")
        #expect(parsed.title == "日本語の表題")
        #expect(try parsed.item.text == "これは日本語の文章です。これは日本語の文章です。")
    }

    @Test func `ISO-2022-JP is told by its escapes`() throws {
        // 日本 / 日本
        let word: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
        let parsed = try parse(word + [0x0A] + word + [0x2E, 0x20] + word + [0x2E, 0x0A])
        #expect(parsed.document.encoding == "iso-2022-jp")
        #expect(parsed.title == "日本")
        #expect(try parsed.item.text == "日本. 日本.")
    }

    @Test func `UTF-8 that was cut in a character is still UTF-8, with a warning`() throws {
        let parsed = try parse(
            Array(
                ("Titel\n" + prose() + " Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich – ").utf8
                    .dropLast(2)))
        #expect(parsed.document.encoding == "utf-8")
        #expect(parsed.document.warnings.map(\.position?.line) == [2])
        #expect(try parsed.item.text.hasSuffix("Deich \u{FFFD}"))
    }

    @Test func `characters that XML forbids are dropped, with a warning`() throws {
        let parsed = try parse("T\0itle\nOne\u{1}two \u{FFFE}three\u{B}four.")
        #expect(parsed.title == "Title")
        #expect(try parsed.item.text == "Onetwo three\n\nfour.")
        #expect(
            parsed.document.warnings == [
                ParseWarning("3 characters dropped that XML forbids", at: TextPosition(line: 1, column: 2))
            ])
    }

    @Test(arguments: [
        "T\0itle\nOne two.", "Titel\nZw\0ei.", "Titel\0\nZwei.", "Title\nOne.\0\0\0 Two three four five.",
    ])
    func `stray zeros make no UTF-16 of a text`(_ text: String) throws {
        #expect(try parse(text).document.encoding == "utf-8")
        let western = text.unicodeScalars.map { UInt8($0.value) } + [0x20, 0xFC, 0x62, 0x65, 0x72]
        #expect(try parse(western).document.encoding == "windows-1252")
    }

    @Test func `UTF-16 without a mark is told in Chinese too`() throws {
        let chinese = "标题\n九月的第一个早晨，老街上的钟表店重新打开了木门。店里的三百多只钟表没有一只走得一样准。\n"
        for bigEndian in [true, false] {
            try check(
                utf16(chinese, bigEndian: bigEndian), bigEndian ? "utf-16be" : "utf-16le", "a b " + chinese.dropFirst(3)
            )
        }
    }

    @Test func `the size of the pieces makes no difference`() throws {
        let bytes = Array(text.utf8)
        let whole = try parse(bytes)
        for size in [1, 7, 4096] { #expect(try parse(bytes, piece: size).item == whole.item) }
    }
}
