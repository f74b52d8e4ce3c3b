/// What gathers items across channels: a tag, or an author.
public struct Topic: Hashable, Sendable {
    /// What it is that items share.
    public enum Kind: Int, CaseIterable, Sendable {
        /// A subject, from the items' categories.
        case tag
        /// Who wrote them.
        case author

        /// The folder of its feeds and pages.
        public var folder: String {
            switch self {
            case .tag: "tags"
            case .author: "authors"
            }
        }
    }

    /// A tag or an author.
    public var kind: Kind
    /// What all its spellings have in common: `tianjin` for `Tianjin` and `TIANJIN`.
    public var key: String
    /// As it is shown, and stands in its address: its first spelling.
    public var name: String

    /// Makes a topic.
    public init(kind: Kind, key: String, name: String) {
        self.kind = kind
        self.key = key
        self.name = name
    }
}
