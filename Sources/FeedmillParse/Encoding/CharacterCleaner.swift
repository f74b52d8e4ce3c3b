/// Drops the characters that XML 1.0 § 2.2 forbids from valid UTF-8.
enum CharacterCleaner {
    /// What was dropped.
    struct Dropped {
        var count = 0
        /// Where the first stood, as an index into the cleaned bytes.
        var firstIndex = 0
    }

    static func clean(_ bytes: [UInt8]) -> (bytes: [UInt8], dropped: Dropped) {
        guard let first = firstOdd(bytes.span) else { return (bytes, Dropped()) }
        var dropped = Dropped()
        var kept = Array(bytes[..<first])
        kept.reserveCapacity(bytes.count)
        var index = first
        while index < bytes.count {
            let forbidden = forbiddenLength(bytes.span, at: index)
            if forbidden > 0 {
                if dropped.count == 0 { dropped.firstIndex = kept.count }
                dropped.count += 1
                index += forbidden
            } else {
                kept.append(isPageBreak(bytes[index]) ? 0x0A : bytes[index])
                index += 1
            }
        }
        return (kept, dropped)
    }

    /// VT and FF end a line or a page in old texts: XML forbids them too, but they part words.
    private static func isPageBreak(_ byte: UInt8) -> Bool {
        byte == 0x0B || byte == 0x0C
    }

    private static func firstOdd(_ bytes: borrowing Span<UInt8>) -> Int? {
        firstIndex(
            in: bytes,
            mayBeOdd: { bytes, index in
                let word = ByteWord(bytes, at: index)
                return word.holds(below: 0x20) || word.holds(0xEF)
            },
            isOdd: { bytes, index in isPageBreak(bytes[index]) || forbiddenLength(bytes, at: index) > 0 })
    }

    // The length of the forbidden character at `index`, 0 where it is allowed. Surrogates cannot stand in valid UTF-8.
    private static func forbiddenLength(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x20 { return (0x09...0x0D).contains(byte) ? 0 : 1 }
        guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF else { return 0 }
        return bytes[index + 2] >= 0xBE ? 3 : 0
    }
}
