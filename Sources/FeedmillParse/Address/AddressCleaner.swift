/// Makes addresses of what people write: white space around it and line breaks inside go, characters that no address
/// may hold are percent-encoded, and backslashes are slashes.
enum AddressCleaner {
    /// Cleans an address; `allowsBackslash` where it is none of the web.
    ///
    /// What is left is judged and written alike, so that no scheme can hide behind control characters.
    static func clean(_ text: ArraySlice<UInt8>, allowsBackslash: Bool) -> [UInt8] {
        let trimmed = trimmedOfSpace(text)
        let bytes = trimmed.span
        if isClean(bytes) { return Array(trimmed) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        let turns = !allowsBackslash && turnsBackslashes(bytes)
        var isPath = true
        let isForbidden = isForbidden
        var rest = 0
        for index in 0..<bytes.count where index >= rest {
            let byte = bytes[index]
            if byte == 0x3F || byte == 0x23 { isPath = false }
            if byte < 0x20 || byte == 0x7F { continue }
            if byte == 0xEF {
                rest = isNoncharacter(bytes, index) ? index + 3 : rest
                if rest <= index { result.append(byte) }
            } else if byte == 0x5C, turns, isPath {
                result.append(0x2F)
            } else if isForbidden.contains(byte) {
                result += [0x25, digit(byte >> 4), digit(byte & 15)]
            } else {
                result.append(byte)
            }
        }
        return result
    }

    static func isClean(_ bytes: borrowing Span<UInt8>) -> Bool {
        let isForbidden = isForbidden
        for index in 0..<bytes.count where isForbidden.contains(bytes[index]) { return false }
        return true
    }

    /// U+FFFE and U+FFFF, which XML has no room for.
    private static func isNoncharacter(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    /// RFC 3986 § 2, neither reserved nor unreserved; bytes beyond ASCII are those of an IRI, but for one that a
    /// noncharacter may begin with.
    private static let isForbidden = ByteSet(Array(0...0x20) + [0x7F, 0xEF] + Array("\"<>\\^`{|}".utf8))

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x41 + value - 10
    }

    /// Browsers take backslashes for slashes in relative addresses and those of the web, but not in `data:` or `mailto:`.
    private static func turnsBackslashes(_ bytes: borrowing Span<UInt8>) -> Bool {
        guard let scheme = AddressParts(bytes).scheme else { return true }
        return AddressScheme.isFetched(bytes.extracting(scheme))
    }

    private static func trimmedOfSpace(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first {
            let length = first <= 0x20 ? 1 : first < 0x80 ? 0 : spaceLength(in: text.span, at: 0)
            if length == 0 { break }
            text = text.dropFirst(length)
        }
        while let last = text.last {
            if last <= 0x20 {
                text = text.dropLast()
            } else if last >= 0x80, let length = wideSpaceLength(atEndOf: text) {
                text = text.dropLast(length)
            } else {
                break
            }
        }
        return text
    }

    private static func wideSpaceLength(atEndOf text: ArraySlice<UInt8>) -> Int? {
        for length in 2...3 where text.count >= length {
            if spaceLength(in: text.span, at: text.count - length) == length { return length }
        }
        return nil
    }
}
