/// What became of a document and why: what `feedmill why` tells.
public struct DocumentStory: Codable, Hashable, Sendable {
    /// In one word.
    public enum Outcome: String, Codable, Sendable {
        /// A rule keeps it out.
        case ignored
        /// It is empty, or not yet taken in.
        case waiting
        /// It asks not to be published.
        case draft
        /// It could not be read or understood.
        case failed
        /// All its items are copies of others.
        case copy
        /// Its items are in the feeds.
        case published
        /// Its items have been withdrawn.
        case retracted
        /// It was taken in and yields no item.
        case empty
    }

    /// What became of one of its items.
    public struct Entry: Codable, Hashable, Sendable {
        /// The item's id.
        public var id: String
        /// Its title.
        public var title: String?
        /// What became of it.
        public var outcome: Outcome
        /// The document that it is a copy of.
        public var copyOf: String?
        /// The id of the item that it is a copy of.
        public var copyOfItem: String?
        /// The document that it says nearly the same as; also where it is a copy of it.
        public var nearCopyOf: String?
        /// The id of the item that it says nearly the same as.
        public var nearCopyOfItem: String?
        /// The addresses of the current feeds that it stands in, or of the archive documents where it is beyond them.
        public var feeds: [String]
        /// Whether it is beyond the current feeds, in archive documents only.
        public var isArchived: Bool
        /// Since when it is published or withdrawn, RFC 3339.
        public var since: String

        /// Makes an entry's story.
        public init(
            id: String, title: String?, outcome: Outcome, copyOf: String? = nil, copyOfItem: String? = nil,
            feeds: [String] = [], isArchived: Bool = false, since: String
        ) {
            self.id = id
            self.title = title
            self.outcome = outcome
            self.copyOf = copyOf
            self.copyOfItem = copyOfItem
            self.feeds = feeds
            self.isArchived = isArchived
            self.since = since
        }

        enum CodingKeys: String, CodingKey {
            case id, title, outcome, feeds, since
            case copyOf = "copy_of"
            case copyOfItem = "copy_of_item"
            case nearCopyOf = "near_copy_of"
            case nearCopyOfItem = "near_copy_of_item"
            case isArchived = "archived"
        }
    }

    /// The document's path from the seeds directory.
    public var path: String
    /// In one word.
    public var outcome: Outcome
    /// Why, in one sentence: the rule, the message, what is waited for.
    public var reason: String?
    /// Where it failed.
    public var position: TextPosition?
    /// What became of its items.
    public var entries: [Entry]

    /// Makes a story.
    public init(
        path: String, outcome: Outcome, reason: String? = nil, position: TextPosition? = nil, entries: [Entry] = []
    ) {
        self.path = path
        self.outcome = outcome
        self.reason = reason
        self.position = position
        self.entries = entries
    }
}
