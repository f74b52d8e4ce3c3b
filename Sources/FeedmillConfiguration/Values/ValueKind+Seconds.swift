extension ValueKind where Value == Duration {
    /// Seconds in decimal notation, to the nanosecond: `300`, `0.25`.
    static func seconds(atLeast minimum: Int) -> ValueKind {
        ValueKind(
            expectation: "a number of seconds of at least \(minimum), like \(minimum) or \(minimum).5",
            parse: { text in
                guard let value = duration(text), value >= .seconds(minimum) else { return nil }
                return value
            },
            show: decimal)
    }
}

/// Reads decimal seconds; nine digits on either side are more than anyone means.
private func duration(_ text: String) -> Duration? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, isDigits(whole), whole.count <= 9, let seconds = Int64(whole) else { return nil }
    guard parts.count == 2 else { return .seconds(seconds) }
    let fraction = parts[1]
    guard isDigits(fraction), fraction.count <= 9 else { return nil }
    let padded = fraction + String(repeating: "0", count: 9 - fraction.count)
    return Int64(padded).map { .seconds(seconds) + .nanoseconds($0) }
}

/// Seconds as they are written in a configuration, without needless zeros.
@Sendable private func decimal(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let digits = String(attoseconds / 1_000_000_000)
    let fraction = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    guard let last = fraction.lastIndex(where: { $0 != "0" }) else { return "\(seconds)" }
    return "\(seconds).\(fraction[...last])"
}
