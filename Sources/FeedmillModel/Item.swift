/// A unit of news as it is published: one version of what stands in the feeds under one id.
public struct Item: Hashable, Sendable {
    /// The store's number of this version.
    ///
    /// A version never changes; an edit makes a new one.
    public var version: Int64
    /// The absolute IRI that stands for the item for ever, RFC 4287 § 4.2.6.
    public var id: String
    /// The UUID in the address of its page, `/items/UUID`.
    public var uuid: String
    /// First availability, RFC 4287 § 4.2.9.
    public var published: Timestamp
    /// Last change of title or content, RFC 4287 § 4.2.15.
    public var updated: Timestamp
    /// What it says.
    public var content: ItemContent
    /// The address of an earlier item that says nearly the same, from `/` on where it is that of its page; part of the
    /// version.
    public var related: String?

    /// Makes an item.
    public init(
        version: Int64, id: String, uuid: String, published: Timestamp, updated: Timestamp, content: ItemContent,
        related: String? = nil
    ) {
        self.version = version
        self.id = id
        self.uuid = uuid
        self.published = published
        self.updated = updated
        self.content = content
        self.related = related
    }
}

/// The trace of a withdrawn item, RFC 6721 § 3.
public struct Tombstone: Hashable, Sendable {
    /// The id of the item that was withdrawn.
    public var id: String
    /// When; later than the item's last `updated`.
    public var when: Timestamp

    /// Makes a tombstone.
    public init(id: String, when: Timestamp) {
        self.id = id
        self.when = when
    }
}
