/// Something published, ready to be sent: its bytes and everything a response says about them.
///
/// Never changes.
public struct PublishedFile: Sendable {
    /// How long a client may use a copy without asking.
    public enum Freshness: String, Sendable {
        /// Ask each time; a 304 costs next to nothing.
        case revalidate = "no-cache"
        /// It never changes, RFC 8246.
        case immutable = "public, max-age=31536000, immutable"
        /// Not to be kept at all: the status endpoints.
        case never = "no-store"
    }

    /// Where it is published.
    public var path: PublicPath
    /// The `Content-Type`.
    public var mediaType: String
    /// The content.
    public var body: [UInt8]
    /// The opaque part of the strong entity tag of the unencoded body, without quotes.
    ///
    /// Equal only for equal bytes.
    public var entityTag: String
    /// When the bytes last changed, strictly later with each change; `Last-Modified` is its whole seconds.
    public var lastModified: Timestamp
    /// The `Cache-Control`.
    public var freshness: Freshness

    /// Makes a published file.
    public init(
        path: PublicPath, mediaType: String, body: [UInt8], entityTag: String, lastModified: Timestamp,
        freshness: Freshness = .revalidate
    ) {
        self.path = path
        self.mediaType = mediaType
        self.body = body
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.freshness = freshness
    }
}
