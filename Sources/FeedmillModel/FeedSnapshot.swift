/// A feed document before it has a form: everything that its bytes depend on, in its order.
///
/// Entries name versions, not items, so that one that is already rendered is not even loaded.
public struct FeedSnapshot: Hashable, Sendable {
    /// Which part of a channel's history a document shows, RFC 5005 § 4.
    public enum Part: Hashable, Sendable {
        /// The subscription document, the newest end.
        case current
        /// The archive document with this number, from 1, the oldest.
        case archive(Int)
    }

    /// Whose feed it is.
    public var channel: Channel
    /// Current feed or archive document.
    public var part: Part
    /// The newest `updated` or `when` that the feed has ever held; for a feed that never held any, its creation.
    public var updated: Timestamp
    /// Newest first, an id once.
    public var entries: [FeedEntry]
    /// The number of the archive document that precedes this document; nil where nothing does.
    public var previousArchive: Int?

    /// Makes a snapshot.
    public init(
        channel: Channel, part: Part, updated: Timestamp, entries: [FeedEntry], previousArchive: Int?
    ) {
        self.channel = channel
        self.part = part
        self.updated = updated
        self.entries = entries
        self.previousArchive = previousArchive
    }
}

/// One entry of a feed document.
public enum FeedEntry: Hashable, Sendable {
    /// A version of an item, by the store's number.
    case item(version: Int64)
    /// A withdrawn item. Only Atom can say so.
    case tombstone(Tombstone)
}
