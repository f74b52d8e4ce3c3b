public import FeedmillModel

/// Which tags and authors an item has, and when two spellings are one.
///
/// Case does not tell topics apart (in both directions: `Straße` is `STRASSE`), nor does white space around and within them: `Tianjin` and `tianjin` are one tag.
public enum TopicIdentity {
    /// To be raised when the same items have other topics than before.
    public static let version = 1

    /// Beyond these an item's tags, and its authors, have no feeds: nobody gives so many by hand.
    private static let mostOfAKind = 50
    /// Bytes of a name that can still be a part of an address.
    private static let longestName = 400

    /// The tags and the authors of an item, each once.
    public static func topics(of content: ItemContent) -> [Topic] {
        guard !content.categories.isEmpty || !content.authors.isEmpty else { return [] }
        return topics(.tag, content.categories)
            + topics(.author, content.authors.compactMap { $0.name ?? $0.email ?? $0.url })
    }

    /// The topic that a text names; nil where nothing of it can be shown, or it is too long for a name.
    public static func topic(_ kind: Topic.Kind, _ text: String) -> Topic? {
        let name = folded(NFC.normalise(String(String.UnicodeScalarView(text.unicodeScalars.filter(isShown)))))
        guard !name.isEmpty, name.utf8.count <= longestName else { return nil }
        return Topic(kind: kind, key: NFC.normalise(name.uppercased().lowercased()), name: name)
    }

    /// The id of a topic's feeds.
    public static func feedID(of topic: Topic) -> String {
        let kind = topic.kind == .tag ? "tag" : "author"
        return "urn:uuid:" + UUIDv5.make(name: "feedmill:\(kind):\(topic.key)".utf8)
    }

    private static func topics(_ kind: Topic.Kind, _ texts: [String]) -> [Topic] {
        var topics: [Topic] = []
        for text in texts where topics.count < mostOfAKind {
            guard let topic = topic(kind, text), !topics.contains(where: { $0.key == topic.key }) else { continue }
            topics.append(topic)
        }
        return topics
    }

    private static func folded(_ text: String) -> String {
        var bytes: [UInt8] = []
        WhiteSpace.fold(text.utf8.span, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Controls and marks of direction are no part of a name; what joins letters is.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x85: true
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}
