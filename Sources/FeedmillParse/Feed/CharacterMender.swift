/// Mends two mistakes that publishers' programs make with valid UTF-8.
///
/// Both leave characters that nobody writes: the controls U+0080–U+009F are the quotes and dashes of windows-1252, and
/// UTF-8 that was taken for ISO-8859-1 and encoded once more shows as `Ã©` and the like from start to end.
enum CharacterMender {
    /// Mends a text; whether there was anything to mend.
    @discardableResult
    static func mend(_ text: inout [UInt8]) -> Bool {
        guard text.contains(where: { $0 >= 0x80 }) else { return false }
        if let once = decodedOnce(text) {
            text = once
            return true
        }
        guard let first = text.indices.first(where: { isControl(text, at: $0) }) else { return false }
        var mended = Array(text[..<first])
        var index = first
        while index < text.count {
            if isControl(text, at: index) {
                mended += Array(String(windows1252[Int(text[index + 1] - 0x80)]).utf8)
                index += 2
            } else {
                mended.append(text[index])
                index += 1
            }
        }
        text = mended
        return true
    }

    /// Whether a control that windows-1252 has a character for stands here.
    private static func isControl(_ text: [UInt8], at index: Int) -> Bool {
        guard text[index] == 0xC2, index + 1 < text.count, text[index + 1] < 0xA0 else { return false }
        return windows1252[Int(text[index + 1] - 0x80)].value >= 0xA0
    }

    /// The text with one encoding taken off, where all of it was encoded twice.
    private static func decodedOnce(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                if !bytes.isEmpty { bytes.append(byte) }
                index += 1
                continue
            }
            guard byte == 0xC2 || byte == 0xC3, index + 1 < text.count else { return nil }
            if bytes.isEmpty { bytes = Array(text[..<index]) }
            let value = (byte & 0x03) << 6 | (text[index + 1] & 0x3F)
            if !continues(bytes, value) { return nil }
            bytes.append(value)
            index += 2
        }
        return String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
    }

    /// Whether a byte may follow in UTF-8: said at once, so that texts in Latin letters cost one look.
    private static func continues(_ bytes: [UInt8], _ byte: UInt8) -> Bool {
        guard let last = bytes.last, last >= 0x80 else { return byte >= 0xC2 }
        return true
    }

    /// The characters of windows-1252 for 0x80 to 0x9F; those that it lacks stand as they are.
    private static let windows1252: [Unicode.Scalar] = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
