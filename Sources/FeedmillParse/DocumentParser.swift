public import FeedmillModel

/// What is known of a document before it is read.
public struct ParseContext: Sendable {
    /// Where it lies, or any path with its name where it lies nowhere: the name has a say in its format.
    public var path: DocumentPath
    /// What to call it in messages.
    public var subject: String
    /// RFC 5646 tag that the channel states; it overrides what is detected.
    public var language: String?
    /// What a date without a zone is taken to be in: seconds east of UTC.
    public var timeZoneOffset: Int
    /// The absolute address that relative links in articles are resolved against; nil where none is configured.
    public var linksBase: String?

    /// Whether a first reading by a `JSONFeedChecker` has shown that the document is JSON.
    public var isChecked = false

    /// Makes a context; a date without a zone is UTC unless said otherwise.
    public init(
        path: DocumentPath, subject: String? = nil, language: String? = nil, timeZoneOffset: Int = 0,
        linksBase: String? = nil
    ) {
        self.path = path
        self.subject = subject ?? path.description
        self.language = language
        self.timeZoneOffset = timeZoneOffset
        self.linksBase = linksBase
    }
}

/// A parser of one format: it is handed a document's bytes piece by piece and emits the items one by one.
///
/// `emit` may block; that is how back-pressure reaches the parser. What it throws is thrown on as it is.
public protocol DocumentParser {
    /// Takes the next piece of the document.
    ///
    /// - Throws: `ParseFailure` when the document cannot be understood.
    mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) throws

    /// Says that the document has ended, and gets what it states about itself.
    ///
    /// - Throws: `ParseFailure` when the document cannot be understood.
    mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument

    /// What a feed has stated about itself so far: its title, for one, mostly stands before its items.
    var feed: FeedMetadata { get }
}

extension DocumentParser {
    /// An article states nothing for a feed.
    public var feed: FeedMetadata { FeedMetadata() }
}
