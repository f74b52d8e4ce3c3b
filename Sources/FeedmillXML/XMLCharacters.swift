/// Which characters XML 1.0 § 2.2 allows in a document; the others cannot be written, not even as references.
public enum XMLCharacters {
    /// Whether a document may hold the character.
    public static func isAllowed(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// The text without the characters that XML forbids; the very same text where there are none.
    public static func allowed(in text: String) -> String {
        guard firstForbidden(in: text.utf8.span) != nil else { return text }
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: text.unicodeScalars.lazy.filter(isAllowed))
        return String(rest)
    }

    /// Where the first character stands that XML forbids.
    ///
    /// Looks at bytes, not characters: this runs over everything that is written. In valid UTF-8 the forbidden are the
    /// bytes below 0x20 but tab, line feed and carriage return, and the sequences EF BF BE and EF BF BF; surrogates do
    /// not occur.
    static func firstForbidden(in bytes: borrowing Span<UInt8>) -> Int? {
        bytes.withUnsafeBytes { raw in
            var index = 0
            while index < raw.count {
                let end = min(index + 8, raw.count)
                if end == index + 8, !mayHoldForbidden(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                    index = end
                    continue
                }
                while index < end {
                    if isForbidden(raw, at: index) { return index }
                    index += 1
                }
            }
            return nil
        }
    }

    /// Whether any of eight bytes is below 0x20 or EF: the usual ones are neither, and need no second look.
    private static func mayHoldForbidden(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let isLow = (word &- ones &* 0x20) & ~word & highs
        let difference = word ^ (ones &* 0xEF)
        let isEF = (difference &- ones) & ~difference & highs
        return isLow | isEF != 0
    }

    private static func isForbidden(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x20 { return byte != 0x9 && byte != 0xA && byte != 0xD }
        return byte == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }
}
