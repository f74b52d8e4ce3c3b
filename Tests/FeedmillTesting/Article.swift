/// Plain-text articles of our own making: the same number always gives the same text, and no two numbers the same.
public struct Article: Sendable {
    /// Which one.
    public var number: Int
    /// About how long it is, in bytes.
    public var bytes: Int

    /// Names an article.
    public init(_ number: Int, bytes: Int = 600) {
        self.number = number
        self.bytes = bytes
    }

    /// The first line.
    public var title: String {
        var random = SplitMix64(UInt64(number))
        return "Story \(number): " + (0..<5).map { _ in Self.word(&random) }.joined(separator: " ")
    }

    /// All lines: the title, then a paragraph a line.
    public var text: String {
        ([title] + paragraphs).joined(separator: "\n") + "\n"
    }

    /// The paragraphs; the number stands in the first, so that no two articles are copies.
    public var paragraphs: [String] {
        var random = SplitMix64(UInt64(number) &+ 0x5EED_0000_0000)
        var paragraphs = ["This is report number \(number) from the coast, and it opens with " + Self.sentence(&random)]
        var length = 0
        while length < bytes {
            let sentences = (0..<Int(random.next() % 4 + 3)).map { _ in Self.capitalised(Self.sentence(&random)) }
            paragraphs.append(sentences.joined(separator: " "))
            length += paragraphs[paragraphs.count - 1].utf8.count
        }
        return paragraphs
    }

    private static func sentence(_ random: inout SplitMix64) -> String {
        (0..<Int(random.next() % 12 + 7)).map { _ in word(&random) }.joined(separator: " ") + "."
    }

    private static func word(_ random: inout SplitMix64) -> String {
        words[Int(random.next() % UInt64(words.count))]
    }

    private static func capitalised(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    private static let words = """
        the a of and to in that for was with on as by at from but which this had not are were they one all there \
        harbour lighthouse keeper winter morning letter village council bridge river engine captain garden market \
        station window paper teacher builder summer evening journey mountain valley forest baker kitchen bread \
        lantern signal weather storm island ferry timber stone copper silver ledger record archive museum library \
        walked waited found carried opened closed promised reported measured repaired painted gathered returned \
        crossed followed remembered counted answered offered finished slowly quietly early later nearly seldom \
        always perhaps together beyond between under over after before during without toward small large old new \
        bright narrow distant careful patient heavy gentle broken common local northern eastern ready quiet several
        """.split(separator: " ").map(String.init)
}

/// A small random number generator whose sequence is the same on every machine.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts a sequence; those of two numbers have nothing in common.
    public init(_ seed: UInt64) {
        state = seed
        state = next() ^ seed
    }

    /// The next number of the sequence.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
