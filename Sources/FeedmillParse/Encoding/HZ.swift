/// Chinese in ASCII's bytes, RFC 1843: `~{` begins signs of GB 2312 without their highest bits, `~}` ends them.
enum HZ {
    /// Its IANA name in lower case.
    static let name = "hz-gb-2312"

    /// Whether bytes of ASCII hold such runs, all of them whole and mostly of signs that are often used.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        var (pairs, common, index) = (0, 0, 0)
        while let start = next(0x7B, in: bytes, from: index) {
            index = start + 2
            while index + 1 < bytes.count, !(bytes[index] == 0x7E && bytes[index + 1] == 0x7D) {
                guard (0x21...0x77).contains(bytes[index]), (0x21...0x7E).contains(bytes[index + 1]) else {
                    return false
                }
                pairs += 1
                // The first level of ideographs, and punctuation.
                if (0x30...0x57).contains(bytes[index]) || bytes[index] == 0x21 || bytes[index] == 0x23 { common += 1 }
                index += 2
            }
            guard index + 1 < bytes.count else { return false }
            index += 2
        }
        return pairs >= 4 && common * 10 >= pairs * 8
    }

    /// The same text in GB 2312's own bytes, which GB 18030 has too.
    static func widened(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (output, index, isWide) = ([UInt8](), bytes.startIndex, false)
        while index < bytes.endIndex {
            let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
            switch (bytes[index], next) {
            case (0x7E, 0x7B): (isWide, index) = (true, index + 2)
            case (0x7E, 0x7D): (isWide, index) = (false, index + 2)
            case (0x7E, 0x7E) where !isWide:
                output.append(0x7E)
                index += 2
            default:
                output.append(isWide && bytes[index] > 0x20 ? bytes[index] | 0x80 : bytes[index])
                index += 1
            }
        }
        return output
    }

    /// Where `~` and this byte stand next.
    private static func next(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while let tilde = firstIndex(of: 0x7E, in: bytes[...], from: index) {
            if tilde + 1 < bytes.count, bytes[tilde + 1] == byte { return tilde }
            index = tilde + 1
        }
        return nil
    }
}
