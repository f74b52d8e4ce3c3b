/// How long media play, as `itunes:duration` and `media:content` state it.
enum PlayingTime {
    /// Seconds of `1:02:03`, `62:03`, `3723` or `3723.5`; nil for anything else, and for nothing.
    static func seconds(_ text: String?) -> Double? {
        guard let text else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0.0
        for part in parts {
            guard let number = number(trimmed(Array(part.utf8)[...])) else { return nil }
            seconds = seconds * 60 + number
        }
        return seconds > 0 && seconds < 1e9 ? seconds : nil
    }

    /// Digits with at most one point or comma; `Double` would take `inf` and `0x1p3` too.
    private static func number(_ digits: ArraySlice<UInt8>) -> Double? {
        guard !digits.isEmpty, digits.count <= 16, digits.first.map(isDigit) == true,
            digits.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
        else { return nil }
        return Double(string(digits.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }[...]))
    }
}
