/// Which of two media types a client wants, RFC 9110 § 12.5.1.
enum AcceptedMediaType {
    /// Whether HTML is liked better than JSON; programs that say nothing, or `*/*`, get JSON.
    static func prefersHTML(_ field: String?) -> Bool {
        guard let field else { return false }
        let choices = WeightedChoices(field)
        return weight(of: "text", "html", in: choices) > weight(of: "application", "json", in: choices)
    }

    /// The weight by the most specific range that covers the type.
    private static func weight(of type: String, _ subtype: String, in choices: WeightedChoices) -> Int {
        choices.weight(of: "\(type)/\(subtype)") ?? choices.weight(of: "\(type)/*") ?? choices.weight(of: "*/*") ?? 0
    }
}
