/// A kind of document that feedmill understands, by its name in `feedmill parse`.
public enum DocumentFormat: String, CaseIterable, Sendable, Codable {
    /// An article in plain text.
    case text
    /// An article in Markdown.
    case markdown
    /// A saved web page.
    case html
    /// A feed in RSS 0.91 to 2.0.
    case rss
    /// A feed or a lone entry in Atom.
    case atom
    /// A feed in RSS 0.90 or 1.0.
    case rdf
    /// A feed in JSON Feed.
    case jsonFeed = "json-feed"

    /// Whether documents of this kind hold any number of items, and not just one.
    public var isFeed: Bool {
        switch self {
        case .text, .markdown, .html: false
        case .rss, .atom, .rdf, .jsonFeed: true
        }
    }
}

/// A place in a document; lines and columns count from 1, columns in bytes.
public struct TextPosition: Hashable, Sendable, Codable {
    /// The line.
    public var line: Int
    /// The column, where known.
    public var column: Int?

    /// Makes a position.
    public init(line: Int, column: Int? = nil) {
        self.line = line
        self.column = column
    }
}

/// Something odd in a document that did not keep it from being understood.
public struct ParseWarning: Hashable, Sendable {
    /// Where, where known.
    public var position: TextPosition?
    /// What, in one sentence without a full stop.
    public var message: String

    /// Makes a warning.
    public init(_ message: String, at position: TextPosition? = nil) {
        self.position = position
        self.message = message
    }
}

/// What a document states about itself: everything but its items, which are emitted one by one while it is read.
public struct ParsedDocument: Hashable, Sendable {
    /// What kind of document it is.
    public var format: DocumentFormat
    /// The character encoding it was read in, by its IANA name in lower case: `utf-8`.
    public var encoding: String
    /// The version of a feed's format: `2.0`.
    public var version: String?
    /// Whether the document asks not to be published (front matter `draft: true` or `published: false`).
    public var isDraft: Bool
    /// Whether the document has no content yet: no byte, or nothing but white space.
    public var isEmpty: Bool
    /// What was odd.
    public var warnings: [ParseWarning]
    /// What a feed states about itself; all nil for articles.
    public var feed: FeedMetadata

    /// Makes a document's statement.
    public init(
        format: DocumentFormat, encoding: String, version: String? = nil, isDraft: Bool = false, isEmpty: Bool = false,
        warnings: [ParseWarning] = [], feed: FeedMetadata = FeedMetadata()
    ) {
        self.format = format
        self.encoding = encoding
        self.version = version
        self.isDraft = isDraft
        self.isEmpty = isEmpty
        self.warnings = warnings
        self.feed = feed
    }
}

/// What a feed that was dropped as a document states about itself.
public struct FeedMetadata: Hashable, Sendable {
    /// Its title, plain text.
    public var title: String?
    /// The page that it is the feed of.
    public var homePage: String?
    /// Its own address.
    public var feedURL: String?
    /// The id that it states, where that is an absolute IRI.
    public var id: String?
    /// What it is about.
    public var description: String?
    /// RFC 5646 tag.
    public var language: String?
    /// The address of its picture.
    public var icon: String?
    /// Its authors.
    public var authors: [Author] = []
    /// Who holds the rights.
    public var copyright: String?
    /// The program that made it.
    public var generator: String?
    /// When it last changed.
    public var updated: Timestamp?

    /// Makes a statement without any part.
    public init() {}
}
