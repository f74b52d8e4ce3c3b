/// Mends two mistakes that publishers' programs make with valid UTF-8.
///
/// Both leave characters that nobody writes: the controls U+0080–U+009F are the quotes and dashes of windows-1252, and
/// UTF-8 that was taken for ISO-8859-1 and encoded once more shows as `Ã©` and the like from start to end.
enum CharacterMender {
    /// Mends a text; whether there was anything to mend.
    ///
    /// Both mistakes show as bytes C2 and C3, which most texts have few of and many have none.
    @discardableResult
    static func mend(_ text: inout [UInt8]) -> Bool {
        let firstC2 = firstIndex(of: 0xC2, in: text[...], from: 0)
        let firstC3 = firstIndex(of: 0xC3, in: text[...], from: 0)
        guard firstC2 != nil || firstC3 != nil else { return false }
        let first = min(firstC2 ?? text.count, firstC3 ?? text.count)
        if isEncodedTwice(text[first...]), isEncodedTwice(text[...]) {
            text = decodedOnce(text)
            return true
        }
        guard let control = firstControl(text, from: firstC2 ?? text.count) else { return false }
        text = withoutControls(text, from: control)
        return true
    }

    private static func firstControl(_ text: [UInt8], from start: Int) -> Int? {
        var index = start
        while let found = firstIndex(of: 0xC2, in: text[...], from: index) {
            if isControl(text, at: found) { return found }
            index = found + 2
        }
        return nil
    }

    private static func withoutControls(_ text: [UInt8], from first: Int) -> [UInt8] {
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
        return mended
    }

    /// Whether a control that windows-1252 has a character for stands here.
    private static func isControl(_ text: [UInt8], at index: Int) -> Bool {
        guard text[index] == 0xC2, index + 1 < text.count, text[index + 1] < 0xA0 else { return false }
        return windows1252[Int(text[index + 1] - 0x80)].value >= 0xA0
    }

    /// Whether all beyond ASCII is UTF-8 in which each byte was encoded again.
    ///
    /// In a text of Latin letters the first of them tells that it is not.
    private static func isEncodedTwice(_ text: ArraySlice<UInt8>) -> Bool {
        var (index, awaited) = (text.startIndex, 0)
        while index < text.endIndex {
            let byte = text[index]
            if byte < 0x80 {
                if awaited > 0 { return false }
                index += 1
                continue
            }
            guard byte == 0xC2 || byte == 0xC3, index + 1 < text.endIndex else { return false }
            let value = (byte & 0x03) << 6 | (text[index + 1] & 0x3F)
            switch (value, awaited) {
            case (0x80..<0xC0, 1...): awaited -= 1
            case (0xC2..<0xF5, 0): awaited = sequenceLength(value) - 1
            default: return false
            }
            index += 2
        }
        return awaited == 0
    }

    /// The text with one encoding taken off; as it is, if what is left then would be no UTF-8.
    private static func decodedOnce(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            bytes.append(byte < 0x80 ? byte : (byte & 0x03) << 6 | (text[index + 1] & 0x3F))
            index += byte < 0x80 ? 1 : 2
        }
        return String(validating: bytes, as: UTF8.self) == nil ? text : bytes
    }

    /// The characters of windows-1252 for 0x80 to 0x9F; those that it lacks stand as they are.
    private static let windows1252: [Unicode.Scalar] = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
