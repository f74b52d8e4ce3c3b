public import FeedmillModel

extension Timestamp {
    /// Reads RFC 3339 § 5.6, with `Z` or an offset; nil for anything else.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T") else { return nil }
        func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        var rest = bytes[19...]
        var milliseconds = 0.0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            milliseconds = (Double("0." + String(decoding: digits, as: UTF8.self)) ?? 0) * 1000
            rest = rest[digits.endIndex...]
        }
        guard let offset = Self.offsetMinutes(rest) else { return nil }
        self = Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            .adding(milliseconds: Int64(milliseconds.rounded()) - Int64(offset) * 60_000)
    }

    /// Reads RFC 5322 § 3.3 in UTC, as RSS feeds of ours have it; nil for anything else.
    public init?(rfc5322 text: String) {
        guard text.hasSuffix(" +0000") else { return nil }
        self.init(imfFixdate: text.dropLast(6) + " GMT")
    }

    private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: bytes, as: UTF8.self)
        if text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, text.hasPrefix("+") || text.hasPrefix("-") else { return nil }
        return (parts[0] * 60 + parts[1]) * (text.hasPrefix("-") ? -1 : 1)
    }
}
