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
        guard containsForbidden(text.utf8.span) else { return text }
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: text.unicodeScalars.lazy.filter(isAllowed))
        return String(rest)
    }

    /// Looks at bytes, not characters: this runs over everything that is written.
    ///
    /// In valid UTF-8 the forbidden are the bytes below 0x20 but tab, line feed and carriage return, and the sequences
    /// EF BF BE and EF BF BF; surrogates do not occur in a `String`.
    private static func containsForbidden(_ bytes: borrowing Span<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 0x20, byte != 0x9, byte != 0xA, byte != 0xD { return true }
            if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return true }
        }
        return false
    }
}
