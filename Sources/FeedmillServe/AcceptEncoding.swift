/// Which content coding a client wants, RFC 9110 § 12.5.3.
enum AcceptEncoding {
    /// Whether gzip is accepted and not liked less than the plain form.
    ///
    /// `*` speaks for what is not named; a field that is absent or empty asks for the plain form.
    static func prefersGzip(_ field: String?) -> Bool {
        guard let field, !field.isEmpty else { return false }
        if field == "gzip" { return true }
        let choices = WeightedChoices(field)
        let gzip = choices.weight(of: "gzip") ?? choices.weight(of: "x-gzip") ?? choices.weight(of: "*") ?? 0
        return gzip > 0 && gzip >= choices.weight(of: "identity") ?? 0
    }
}
