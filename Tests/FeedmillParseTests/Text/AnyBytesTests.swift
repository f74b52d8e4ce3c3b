import FeedmillModel
import FeedmillParse
import Testing

/// What must hold whatever a document holds.
struct AnyBytesTests {
    /// Words as sequences of letters and digits: marks are no words.
    private func words(_ text: some StringProtocol) -> [Substring] {
        var words: [Substring] = []
        let scalars = Substring(text).unicodeScalars
        var start: String.Index?
        for index in scalars.indices {
            let isLetter = scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil
            if isLetter, start == nil { start = index }
            if !isLetter, let first = start {
                words.append(Substring(scalars[first..<index]))
                start = nil
            }
        }
        if let first = start { words.append(Substring(scalars[first...])) }
        return words
    }

    /// Title and text hold the words of the file, in order; a title may be cut or said twice.
    private func holdsEveryWord(_ file: String, _ item: ParsedItem) -> Bool {
        // Titles are without bidi overrides, which would part words here.
        let visible = String(String.UnicodeScalarView(file.unicodeScalars.filter { !isOverride($0) }))
        let shown = String(String.UnicodeScalarView(item.text.unicodeScalars.filter { !isOverride($0) }))
        let (expected, text) = (words(visible), words(shown))
        let title = words(item.content.title ?? "")
        if item.content.title?.hasSuffix("…") == true { return text == expected || title + text == expected }
        return title + text == expected || title + title + text == expected
    }

    private func isOverride(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value)
    }

    private static let samples = [
        "A title\nA standfirst that is one sentence long.\nBy Jane Doe, September 2, 2025\n\(prose(1))\nA heading\n\(prose(2))\n- one\n- two\n",
        "Titel\n\n1. eins\n2. zwei\n\n> Zitat von gestern\n> und heute\n\n    if (a) { b(); }\n\n***\n\nÄÖÜ https://example.org/ä?b=(c) #Tag\n",
        "标题\n他说：“你好。”（新华社）\n— 名字 (@name) 2025年9月1日\n#标签 pic.twitter.com/abc\n发布时间：2025年9月2日\n",
        "عنوان\nبقلم أحمد علي\n2 سبتمبر 2025\nنص المقال هنا، وهو قصير جدا.\u{2028}\n",
    ]

    @Test func `mutated documents never trap and lose no word`() throws {
        var random = Seeded(state: 20_250_902)
        let deadline = ContinuousClock.now + .seconds(2)
        var rounds = 0
        while ContinuousClock.now < deadline, rounds < 20_000 {
            rounds += 1
            let bytes = mutated(Array(Self.samples[rounds % Self.samples.count].utf8), &random)
            let parsed = try parse(bytes)
            guard let item = parsed.items.first else { continue }
            #expect(item.content.title?.unicodeScalars.count ?? 0 <= 500)
            // Only valid UTF-8 without forbidden characters can be compared with what was read.
            guard let file = String(validating: bytes, as: UTF8.self), parsed.document.warnings.isEmpty else {
                continue
            }
            try #require(holdsEveryWord(file, item), "\(file.debugDescription) became \(item.text.debugDescription)")
        }
        #expect(rounds > 50)
    }

    private func mutated(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        let pieces: [[UInt8]] = [
            "\n", "\n\n", " ", "- ", "#", "@", "http://", "\u{202E}", "(", ")", "1. ", "> ", "\r", "—", "…",
        ].map { Array($0.utf8) }
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
            case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 60)], at: place)
            default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            }
        }
        return bytes
    }

    @Test(arguments: [
        Large("word ", 100_000), Large("a", 1_000_000), Large("A line\n", 100_000), Large("\n", 50_000),
        Large("www./,", 50_000), Large("@a.b-", 50_000), Large("— A (@b", 50_000), Large("http://", 50_000),
        Large("1. a\n", 100_000), Large("> ", 100_000), Large("T\n(", 50_000), Large("- ", 100_000),
        Large("#", 200_000, after: "T\n"), Large("e\u{301}", 100_000), Large("{\"a\":", 50_000),
        Large("<a ", 50_000), Large("    x = 1;\n", 100_000), Large("www.a,", 50_000, after: "T\n"),
        Large("＃", 50_000, after: "T\n"), Large("é ", 50_000, after: "T\n"), Large("Foto: ", 50_000, after: "T\n"),
        Large("#a\n", 50_000), Large("— A (@b) 1\n", 100_000), Large("\u{2028}a", 50_000),
    ])
    func `large documents of any shape take time in proportion`(_ document: Large) throws {
        let text = document.text
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try parse(text) }
        // A thousandth of this is enough in a release build; what is not linear would take hours.
        #expect(time < .seconds(60))
    }
}

/// A text of one piece, again and again.
struct Large: Sendable, CustomTestStringConvertible {
    let piece: String
    let count: Int
    let start: String

    init(_ piece: String, _ count: Int, after start: String = "") {
        (self.piece, self.count, self.start) = (piece, count, start)
    }

    var text: String { start + String(repeating: piece, count: count) }
    var testDescription: String { "\(count) times \(piece.debugDescription)" }
}

/// A small generator with a seed, so that what fails once fails again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
