/// Checks UTF-8, and makes strings of it: several times faster than the standard library where a text is mostly ASCII
/// but has a quote or a dash in every line.
enum ValidUTF8 {
    /// Whether bytes are well-formed UTF-8 (Unicode, table 3-7).
    static func isValid(_ bytes: borrowing Span<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            while index + 32 <= bytes.count, isASCII(bytes, index) { index += 32 }
            guard index < bytes.count else { break }
            if index + 8 <= bytes.count, ByteWord(bytes, at: index).isASCII {
                index += 8
                continue
            }
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            // A word beyond ASCII has many letters there.
            repeat {
                if index + 8 <= bytes.count, case let word = ByteWord(bytes, at: index) {
                    let whole = word.isFourPairs ? 8 : word.startsWithTwoTriples ? 6 : 0
                    index += whole
                    if whole > 0 { continue }
                }
                let length = sequenceLength(bytes, at: index)
                if length == 0 { return false }
                index += length
            } while index < bytes.count && bytes[index] >= 0x80
        }
        return true
    }

    /// Whether 32 bytes are ASCII.
    @inline(__always)
    private static func isASCII(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
        let first = ByteWord(bytes, at: index).isASCII && ByteWord(bytes, at: index + 8).isASCII
        return first && ByteWord(bytes, at: index + 16).isASCII && ByteWord(bytes, at: index + 24).isASCII
    }

    /// The bytes as a string; what is broken is mended.
    static func string(_ bytes: ArraySlice<UInt8>) -> String {
        guard isValid(bytes.span) else { return String(decoding: bytes, as: UTF8.self) }
        // Just checked.
        return String(copying: unsafe UTF8Span(unchecked: bytes.span))
    }

    /// The length of the sequence beyond ASCII that starts at `index`; 0 where it is none.
    @inline(__always)
    private static func sequenceLength(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        guard first >= 0xC2, first <= 0xF4 else { return 0 }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index + length <= bytes.count, isSecond(bytes[index + 1], after: first) else { return 0 }
        if length > 2, bytes[index + 2] & 0xC0 != 0x80 { return 0 }
        return length == 4 && bytes[index + 3] & 0xC0 != 0x80 ? 0 : length
    }

    /// No overlong forms, no surrogates, nothing beyond U+10FFFF.
    @inline(__always)
    private static func isSecond(_ byte: UInt8, after first: UInt8) -> Bool {
        switch first {
        case 0xE0: byte >= 0xA0 && byte <= 0xBF
        case 0xED: byte >= 0x80 && byte <= 0x9F
        case 0xF0: byte >= 0x90 && byte <= 0xBF
        case 0xF4: byte >= 0x80 && byte <= 0x8F
        default: byte & 0xC0 == 0x80
        }
    }
}
