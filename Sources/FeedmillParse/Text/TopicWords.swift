/// The words that a line is about, told by how they begin: what a heading has in common with the text that it heads.
///
/// Words of fewer than four letters say little and are left out; endings are cut, so that `elections` and `election` are
/// one. Scripts without spaces are read by two characters at a time.
struct TopicWords {
    /// No more bytes of a paragraph are read for its words.
    private static let furthest = 1000
    private static let shortest = 4
    private static let stemLength = 5
    /// More than a heading has.
    private static let most = 64

    private let stems: [UInt64]

    init(_ line: ArraySlice<UInt8>) {
        var stems: [UInt64] = []
        Self.forEachStem(of: line) { if stems.count < Self.most, !stems.contains($0) { stems.append($0) } }
        self.stems = stems
    }

    /// Which part of these words stands in another line too, from 0 to 1.
    func share(in other: ArraySlice<UInt8>) -> Double {
        guard !stems.isEmpty else { return 0 }
        var found: UInt64 = 0
        Self.forEachStem(of: other) { stem in
            if let index = stems.firstIndex(of: stem) { found |= 1 << UInt64(index) }
        }
        return Double(found.nonzeroBitCount) / Double(stems.count)
    }

    @inline(__always)
    private static func forEachStem(of line: ArraySlice<UInt8>, _ body: (UInt64) -> Void) {
        let line = line.prefix(furthest)
        let bytes = line.span
        var (stem, length, index, ideograph) = (UInt64(0), 0, 0, UInt64(0))
        while index < bytes.count {
            var letter = UInt32(bytes[index] | 0x20)
            if bytes[index] < 0x80 {
                index += 1
                ideograph = 0
                if letter < 0x61 || letter > 0x7A { letter = 0 }
            } else {
                let scalar = scalar(in: line, at: line.startIndex + index)
                index += UTF8.width(scalar)
                let isWide = Punctuation.isWide(scalar)
                if isWide, ideograph != 0 { body(ideograph << 32 | UInt64(scalar.value)) }
                ideograph = isWide ? UInt64(scalar.value) : 0
                letter = isWide ? 0 : Self.letter(scalar)
            }
            if letter != 0 {
                if length < stemLength { stem = stem &* 0x1_0000_01B3 ^ UInt64(letter) }
                length += 1
            } else if length > 0 {
                if length >= shortest { body(stem) }
                (stem, length) = (0, 0)
            }
        }
        if length >= shortest { body(stem) }
    }

    /// A letter beyond ASCII in lower case, for the scripts in which the cases lie evenly apart; 0 for what is no letter.
    private static func letter(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar.value {
        case 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: scalar.value + 0x20
        case 0x400...0x40F: scalar.value + 0x50
        case ..<0xDF, 0x2000..<0x2C00, 0x3000..<0x3040: 0
        default: scalar.value
        }
    }
}
