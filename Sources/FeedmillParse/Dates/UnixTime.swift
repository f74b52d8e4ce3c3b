import FeedmillModel

/// Reads a bare number as the time since 1970: seconds, or finer units by the number of digits.
enum UnixTime {
    // Nine digits begin in 1973 and ten end in 2286; shorter numbers are dates of ISO 8601, or nothing.
    static func moment(of words: ArraySlice<UInt8>) -> Timestamp? {
        var scanner = DateScanner(words)
        guard let (number, digits) = scanner.number(9...16), let value = Int64(exactly: number) else { return nil }
        let thousandths = scanner.skip(0x2E) ? scanner.thousandths() : 0
        guard let thousandths, scanner.isAtEnd else { return nil }
        switch digits {
        case 9, 10: return Timestamp(milliseconds: value * 1000 + Int64(thousandths))
        case 12, 13: return Timestamp(milliseconds: value)
        case 15, 16: return Timestamp(milliseconds: value / 1000)
        default: return nil
        }
    }
}
