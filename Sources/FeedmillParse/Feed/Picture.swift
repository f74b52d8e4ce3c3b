/// The address of a picture that an element names.
enum Picture {
    /// By an attribute (`itunes:image`, `media:thumbnail`), by a part of it (RSS's `image`), or as its text.
    static func address(_ statement: FeedStatement, base: WebAddress?) -> String? {
        let base = statement.base ?? base
        let attributes = ["href", "url", "resource"].lazy.compactMap { statement.attribute($0) }
        if let stated = attributes.first {
            return WebAddress.safe(FeedStatement.unescaped(Array(stated.utf8)[...]), base: base)?.string
        }
        if let part = statement.children.first(where: { $0.term == .url && !$0.isBlank }) {
            return WebAddress.safe(part.addressWords, base: base)?.string
        }
        let words = statement.addressWords
        // A text that is no address at all is a caption.
        guard !words.isEmpty, !words.contains(where: isSpace) else { return nil }
        return WebAddress.safe(words, base: base)?.string
    }
}
