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

    /// Texts in old encodings, written by another program than ours: the name, what is said, and the bytes.
    private static let old: [(name: String, text: String, bytes: String)] = [
        (
            "koi8-u",
            "Старий міст\n"
                + "Міст через річку закрито з понеділка, і її о"
                + "пори тріснули. Ґанок теж зачинено, автобуси "
                + "їдуть старою дорогою.\n",
            """
            f3d4c1d2c9ca20cda6d3d40aeda6d3d420dec5d2c5da20d2a6decbd520dac1cbd2c9d4cf20da20d0cfcec5c4a6cccbc1
            2c20a620a7a720cfd0cfd2c920d4d2a6d3ced5ccc92e20bdc1cecfcb20d4c5d620dac1dec9cec5cecf2c20c1d7d4cfc2
            d5d3c920a7c4d5d4d820d3d4c1d2cfc020c4cfd2cfc7cfc02e0a
            """
        ),
        (
            "koi8-r",
            "Старый мост\n"
                + "Мост через реку закрыт с понедельника, и авт"
                + "обусы идут по старой дороге, а инженеры нашл"
                + "и трещины в опорах.\n",
            """
            f3d4c1d2d9ca20cdcfd3d40aedcfd3d420dec5d2c5da20d2c5cbd520dac1cbd2d9d420d320d0cfcec5c4c5ccd8cec9cb
            c12c20c920c1d7d4cfc2d5d3d920c9c4d5d420d0cf20d3d4c1d2cfca20c4cfd2cfc7c52c20c120c9ced6c5cec5d2d920
            cec1dbccc920d4d2c5ddc9ced920d720cfd0cfd2c1c82e0a
            """
        ),
        (
            "windows-1256",
            "تحقيقٌ رسمي\n"
                + "تحقيقٌ رسمي: فَتَحَ المُدعون تحقيقاً رسمياً "
                + "ستتعامل معه وحدة خاصة، وأغلقَ الجسرُ القديمُ"
                + " فوقَ النهر منذ يوم الاثنين.\n",
            """
            cacddeeddef120d1d3e3ed0acacddeeddef120d1d3e3ed3a20ddf3caf3cdf320c7e1e3f5cfdae6e420cacddeeddec7f0
            20d1d3e3edc7f020d3cacadac7e3e120e3dae520e6cdcfc920cec7d5c9a120e6c3dbe1def320c7e1ccd3d1f520c7e1de
            cfede3f520dde6def320c7e1e4e5d120e3e4d020ede6e320c7e1c7cbe4ede42e0a
            """
        ),
        (
            "iso-8859-15",
            "Un titre\n"
                + "Le cœur de la sœur bat pour vingt € de bœuf,"
                + " et c'est déjà beaucoup pour un été où tout "
                + "est si cher à la campagne.\n",
            """
            556e2074697472650a4c652063bd7572206465206c612073bd75722062617420706f75722076696e677420a420646520
            62bd75662c2065742063276573742064e96ae02062656175636f757020706f757220756e20e974e9206ff920746f7574
            20657374207369206368657220e0206c612063616d7061676e652e0a
            """
        ),
        (
            "euc-jp",
            "題名\n"
                + "①橋は閉鎖された。②バスは古い道を走る。これは日本語の文章です。技術者がひびを見つけた。"
                + "\n",
            """
            c2eaccbe0aada1b6b6a4cfcac4babfa4b5a4eca4bfa1a3ada2a5d0a5b9a4cfb8c5a4a4c6bba4f2c1f6a4eba1a3a4b3a4
            eca4cfc6fccbdcb8eca4cecab8becfa4c7a4b9a1a3b5bbbdd1bcd4a4aca4d2a4d3a4f2b8aba4c4a4b1a4bfa1a30a
            """
        ),
        (
            "hz-gb-2312",
            "题目\n"
                + "桥在星期一关闭了，公共汽车走旧路。~ 工程师找到了裂缝。\n",
            """
            7e7b4c62443f7e7d0a7e7b4745545a5047465a523b39583155414b232c392b3932467b3335575f3e49423721237e7d7e
            7e207e7b3924334c4a265552353d414b4151376c21237e7d0a
            """
        ),
        (
            "windows-1257",
            "Tilts slēgts\n"
                + "Tilts pār upi ir slēgts kopš pirmdienas – “p"
                + "ēc tam kad inženieri atrada plaisas divos tā"
                + " balstos”, saka pilsētas dome.\n",
            """
            54696c747320736ce76774730a54696c74732070e2722075706920697220736ce7677473206b6f70f0207069726d6469
            656e61732096209370e7632074616d206b616420696efe656e696572692061747261646120706c616973617320646976
            6f732074e22062616c73746f73942c2073616b612070696c73e774617320646f6d652e0a
            """
        ),
    ]

    @Test(arguments: old)
    func `old encodings are told from their relatives`(_ sample: (name: String, text: String, bytes: String)) throws {
        let digits = sample.bytes.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
        let parsed = try parse(bytes)
        #expect(parsed.document.encoding == sample.name)
        #expect("\(parsed.title ?? "")\n\(try parsed.item.text)\n" == sample.text)
    }

    @Test func `an English text with a lone sign is western`() throws {
        let text = "A screen\nIf you|re looking for a screen, this one shows 1920*1200 pixels, and it|s cheap.\n"
        let bytes = text.utf8.map { $0 == UInt8(ascii: "|") ? 0x92 : $0 == UInt8(ascii: "*") ? 0xD7 : $0 }
        try check(
            bytes, "windows-1252",
            "a b If you’re looking for a screen, this one shows 1920×1200 pixels, and it’s cheap.")
    }

    @Test(arguments: ["A ~{shell~} script", "Keys ~{aabbccddee~} here", "Nothing ~{ here", "~{abcdefgh", "{~}"])
    func `tildes and braces make no Chinese of a text`(_ line: String) throws {
        #expect(try parse(lines: "T", line, prose()).document.encoding == "utf-8")
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
