/// What an item says, whether stated by a document or published by us: all but its identity and its dates.
public struct ItemContent: Hashable, Sendable {
    /// One line of plain text, at most 500 characters; nil where none is stated.
    public var title: String?
    /// A short plain text that stands for the item in lists; nil where none is stated.
    public var summary: String?
    /// The full content, as HTML that is safe to show.
    public var html: SanitizedHTML
    /// The item's own address, an absolute URL; nil where it has none, and its page on this host stands in.
    public var link: String?
    /// The address that the item is about (JSON Feed's `external_url`).
    public var externalLink: String?
    /// The address of the picture that stands for the item.
    public var image: String?
    /// Who wrote it, in the order stated.
    public var authors: [Author]
    /// Its subjects, in the order stated, each once.
    public var categories: [String]
    /// RFC 5646 tag of the language it is written in.
    public var language: String?
    /// Files that belong to it.
    public var attachments: [Attachment]
    /// The address of a page with comments.
    public var comments: String?
    /// The feed it came from, where that is another one than ours.
    public var source: ItemSource?
    /// Who holds the rights, as text.
    public var rights: String?

    /// Makes content; what is not given is not stated.
    public init(
        title: String? = nil, summary: String? = nil, html: SanitizedHTML = .empty, link: String? = nil,
        externalLink: String? = nil, image: String? = nil, authors: [Author] = [], categories: [String] = [],
        language: String? = nil, attachments: [Attachment] = [], comments: String? = nil, source: ItemSource? = nil,
        rights: String? = nil
    ) {
        self.title = title
        self.summary = summary
        self.html = html
        self.link = link
        self.externalLink = externalLink
        self.image = image
        self.authors = authors
        self.categories = categories
        self.language = language
        self.attachments = attachments
        self.comments = comments
        self.source = source
        self.rights = rights
    }
}

/// A person or an organisation, RFC 4287 § 3.2; at least one of its parts is there.
public struct Author: Hashable, Sendable, Codable {
    /// The name as written.
    public var name: String?
    /// The address of a page about them.
    public var url: String?
    /// Their e-mail address.
    public var email: String?

    /// Makes an author.
    public init(name: String? = nil, url: String? = nil, email: String? = nil) {
        self.name = name
        self.url = url
        self.email = email
    }
}

/// A file that belongs to an item: JSON Feed's attachment, an enclosure in RSS and Atom.
public struct Attachment: Hashable, Sendable, Codable {
    /// Its absolute address.
    public var url: String
    /// Its media type, `type/subtype`.
    public var mediaType: String
    /// What to call it.
    public var title: String?
    /// Its size in bytes.
    public var sizeInBytes: Int?
    /// How long it plays, in seconds.
    public var durationInSeconds: Double?

    /// Makes an attachment.
    public init(
        url: String, mediaType: String, title: String? = nil, sizeInBytes: Int? = nil, durationInSeconds: Double? = nil
    ) {
        self.url = url
        self.mediaType = mediaType
        self.title = title
        self.sizeInBytes = sizeInBytes
        self.durationInSeconds = durationInSeconds
    }
}

/// The feed that an item came from: `source` of RSS 2.0 and RFC 4287 § 4.2.11.
public struct ItemSource: Hashable, Sendable, Codable {
    /// The feed's title.
    public var title: String?
    /// The feed's own address.
    public var url: String?
    /// The feed's id, an absolute IRI.
    public var id: String?
    /// The page that it is the feed of.
    public var homePage: String?
    /// When the feed had last changed, as it stated itself.
    public var updated: Timestamp?
    /// Who holds the rights in the feed.
    public var rights: String?

    /// Makes a source.
    public init(
        title: String? = nil, url: String? = nil, id: String? = nil, homePage: String? = nil,
        updated: Timestamp? = nil, rights: String? = nil
    ) {
        self.title = title
        self.url = url
        self.id = id
        self.homePage = homePage
        self.updated = updated
        self.rights = rights
    }
}

/// HTML in which nothing is active: only the sanitiser, the builder of articles' HTML and the store make it.
///
/// Its initialiser is `package` and its label says what the caller vouches for, so that unsafe mark-up can't reach a
/// writer by mistake.
public struct SanitizedHTML: Hashable, Sendable {
    /// The mark-up, well-formed XML inside, UTF-8.
    public let markup: String

    /// Wraps mark-up that the caller made of nothing but allowed elements and escaped text.
    package init(sanitized markup: String) {
        self.markup = markup
    }

    /// No content.
    public static let empty = SanitizedHTML(sanitized: "")
}
