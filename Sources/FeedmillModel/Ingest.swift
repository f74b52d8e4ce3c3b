/// One item of a document, identified: what the decider is asked about and the store is given.
public struct Candidate: Sendable {
    /// What tells it from other items of its document; empty for an article.
    public var key: String
    /// What it says.
    public var content: ItemContent
    /// The hash of its title and text.
    public var contentHash: ContentHash
    /// A hash of everything that was stated, to know an unchanged entry without loading it.
    public var statedHash: [UInt8]
    /// The document's own date where it states one, else the file's time; never in the future.
    public var published: Timestamp
    /// When it says it last changed, never in the future; nil where it doesn't say.
    public var updated: Timestamp?
    /// When the file was last written; never in the future.
    public var fileModified: Timestamp
    /// What was found out about its text; nil where it was not looked at, and what is known stands.
    public var nearness: Nearness?

    /// Makes a candidate.
    public init(
        key: String, content: ItemContent, contentHash: ContentHash, statedHash: [UInt8], published: Timestamp,
        updated: Timestamp?, fileModified: Timestamp
    ) {
        self.key = key
        self.content = content
        self.contentHash = contentHash
        self.statedHash = statedHash
        self.published = published
        self.updated = updated
        self.fileModified = fileModified
    }
}

/// What the store knows of a feed's entry: enough to see that nothing has changed.
public struct KnownEntry: Hashable, Sendable {
    /// The hash of all that was stated when it was last looked at.
    public var statedHash: [UInt8]
    /// Its item's own address.
    public var link: String?
    /// Whether its item was withdrawn.
    public var isRetracted: Bool

    /// Makes what is known.
    public init(statedHash: [UInt8], link: String?, isRetracted: Bool) {
        self.statedHash = statedHash
        self.link = link
        self.isRetracted = isRetracted
    }
}

/// What the store knows of an item.
public struct KnownItem: Hashable, Sendable {
    /// How an item stands.
    public enum Standing: Hashable, Sendable {
        /// It is in the feeds.
        case live
        /// It says what the item with this number says, and is not in the feeds.
        case copy(of: Int64)
        /// It was withdrawn.
        case retracted
        /// An operator withdrew it; it stays so whatever documents state.
        case withheld
    }

    /// The store's number; a smaller one arrived earlier.
    public var number: Int64
    /// The hash of its title and text.
    public var contentHash: ContentHash
    /// The hash of all that the document stated when it was last looked at; empty if it never stated the item.
    public var statedHash: [UInt8]
    /// How it stands.
    public var standing: Standing
    /// When it was last withdrawn from the feeds, if ever.
    public var withdrawn: Timestamp?
    /// Its newest version.
    public var item: Item

    /// Makes what is known.
    public init(
        number: Int64, contentHash: ContentHash, statedHash: [UInt8], standing: Standing, withdrawn: Timestamp?,
        item: Item
    ) {
        self.number = number
        self.contentHash = contentHash
        self.statedHash = statedHash
        self.standing = standing
        self.withdrawn = withdrawn
        self.item = item
    }
}

/// What is to be done with a candidate.
///
/// Made by the decider, carried out by the store.
public enum IngestDecision: Hashable, Sendable {
    /// Nothing has changed.
    case unchanged
    /// Another document states the item in a version at least as new, which stands.
    case joins
    /// It is a new item.
    case arrival(updated: Timestamp)
    /// It is new, or was a copy or withdrawn, and says what another item says.
    case copy(of: Int64)
    /// Its title or content changed.
    case edit(updated: Timestamp)
    /// Something else about it changed: tags, authors…
    case amendment
    /// It now says what an earlier item says: it leaves the feeds.
    case becomesCopy(of: Int64, withdrawn: Timestamp)
    /// Its title or content changed, and it now says what a later item says: that one leaves the feeds.
    case absorbs(later: Int64, updated: Timestamp, withdrawn: Timestamp)
    /// It was a copy or withdrawn, and is an item again.
    case returns(updated: Timestamp)
}
