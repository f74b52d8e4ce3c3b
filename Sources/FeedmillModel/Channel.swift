/// A folder's feeds and what they say of themselves; the root feeds are the channel without a name.
public struct Channel: Hashable, Sendable {
    /// The folder's name; nil for the root feeds, and for those of a topic.
    public var name: ChannelName?
    /// The tag or the author whose items these are, from whatever folders; nil for the feeds of folders.
    public var topic: Topic?
    /// The feed's own id: `urn:uuid:` + UUIDv5 of `feedmill:channel:NAME`, `feedmill:tag:KEY`, `feedmill:author:KEY` or
    /// `feedmill:root`.
    public var id: String
    /// What it says of itself.
    public var metadata: ChannelMetadata

    /// Makes a channel.
    public init(name: ChannelName?, topic: Topic? = nil, id: String, metadata: ChannelMetadata) {
        self.name = name
        self.topic = topic
        self.id = id
        self.metadata = metadata
    }

    /// Where its current feed is published.
    public func feedPath(_ format: FeedFormat) -> PublicPath {
        topic.map { .feed(format, of: $0) } ?? .feed(format, of: name)
    }

    /// Where the list of its items is published, page by page from 1.
    public func pagePath(_ page: Int = 1) -> PublicPath {
        topic.map { .index(of: $0, page: page) } ?? .index(of: name, page: page)
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
