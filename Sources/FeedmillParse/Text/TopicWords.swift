/// The words that a line is about, told by how they begin: what a heading has in common with the text that it heads.
///
/// Words of fewer than four letters say little and are left out; endings are cut, so that `elections` and `election` are
/// one. Scripts without spaces are read by two characters at a time.
struct TopicWords {
    /// No more bytes of a paragraph are read for its words.
    private static let furthest = 1500
    private static let shortest = 4
    private static let stemLength = 5

    private var stems: Set<UInt64> = []

    init(_ line: ArraySlice<UInt8>) {
        let line = line.prefix(Self.furthest)
        var (stem, length, index) = (UInt64(0), 0, line.startIndex)
        var ideograph: Unicode.Scalar?
        while index < line.endIndex {
            let scalar = scalar(in: line, at: index)
            index += UTF8.width(scalar)
            let isWide = Punctuation.isWide(scalar)
            if isWide, let ideograph { stems.insert(UInt64(ideograph.value) << 32 | UInt64(scalar.value)) }
            ideograph = isWide ? scalar : nil
            if !isWide, let letter = Self.letter(scalar) {
                if length < Self.stemLength { stem = stem &* 0x1_0000_01B3 ^ UInt64(letter) }
                length += 1
            } else {
                if length >= Self.shortest { stems.insert(stem) }
                (stem, length) = (0, 0)
            }
        }
        if length >= Self.shortest { stems.insert(stem) }
    }

    /// Which part of these words stands in `other` too, from 0 to 1.
    func share(in other: TopicWords) -> Double {
        stems.isEmpty ? 0 : Double(stems.count { other.stems.contains($0) }) / Double(stems.count)
    }

    /// The letter in lower case, for the scripts in which the cases lie evenly apart; nil for what is no letter.
    private static func letter(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0x41...0x5A, 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: scalar.value + 0x20
        case 0x400...0x40F: scalar.value + 0x50
        case 0x61...0x7A: scalar.value
        case ..<0xDF, 0x2000..<0x2C00, 0x3000..<0x3040: nil
        default: scalar.value
        }
    }
}
