/// A folder's feeds and what they say of themselves; the root feeds are the channel without a name.
public struct Channel: Hashable, Sendable {
    /// The folder's name; nil for the root feeds.
    public var name: ChannelName?
    /// The feed's own id: `urn:uuid:` + UUIDv5 of `feedmill:channel:NAME` or `feedmill:root`.
    public var id: String
    /// What it says of itself.
    public var metadata: ChannelMetadata

    /// Makes a channel.
    public init(name: ChannelName?, id: String, metadata: ChannelMetadata) {
        self.name = name
        self.id = id
        self.metadata = metadata
    }
}

/// What a channel's feeds say of themselves, as the configuration states it or a sensible value stands in.
public struct ChannelMetadata: Hashable, Sendable {
    /// Plain text, never empty.
    public var title: String
    /// Plain text, never empty: RSS 2.0 requires it.
    public var description: String
    /// RFC 5646 tag; where the configuration states one, it overrides what is detected in texts.
    public var language: String?
    /// Who answers for the feed.
    public var author: Author?
    /// The absolute address of a picture.
    public var image: String?
    /// Who holds the rights.
    public var copyright: String?
    /// The feed's subjects.
    public var categories: [String]

    /// Makes metadata.
    public init(
        title: String, description: String, language: String? = nil, author: Author? = nil, image: String? = nil,
        copyright: String? = nil, categories: [String] = []
    ) {
        self.title = title
        self.description = description
        self.language = language
        self.author = author
        self.image = image
        self.copyright = copyright
        self.categories = categories
    }
}
