/// The id that a feed states of itself, RFC 4287 § 4.2.6.
enum FeedID {
    /// The id if it is an absolute URI; nil for anything else, which names the feed to nobody.
    static func absolute(_ words: ArraySlice<UInt8>) -> String? {
        guard words.count < 2048, let colon = words.firstIndex(of: UInt8(ascii: ":")), colon > words.startIndex,
            colon < words.endIndex - 1, words.allSatisfy(isAllowed), let first = words.first, isLetter(first),
            words[..<colon].allSatisfy({ isLetter($0) || isSchemeCharacter($0) })
        else { return nil }
        return string(words)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !marks.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSchemeCharacter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte)
    }

    private static let marks = Set("<>\"{}|\\^`".utf8)
}
