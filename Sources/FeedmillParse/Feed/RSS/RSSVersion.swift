/// The version that an `rss` element states.
enum RSSVersion {
    /// As written, but `2.0` for what some publishers write in its place (`RSS 2.0`, `2`); nil where none is stated.
    static func stated(_ version: String?) -> String? {
        guard let version else { return nil }
        let digits = version.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
        guard !digits.isEmpty, digits.count <= 16 else { return nil }
        return digits.contains(".") ? String(digits) : digits + ".0"
    }
}
