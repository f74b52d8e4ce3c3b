public import FeedmillModel
import FeedmillXML

/// Something that went wrong with the daemon's own work, as an entry of its trouble feed.
public struct Trouble: Hashable, Sendable {
    /// An absolute IRI that stays the same while the trouble lasts and after it is mended: `urn:uuid:…`.
    public var id: String
    /// What is wrong, in a few words.
    public var title: String
    /// What is wrong and what to do, in one sentence.
    public var message: String
    /// The document whose trouble it is; nil for one of the daemon itself.
    public var document: DocumentPath?
    /// Since when.
    public var began: Timestamp
    /// When it was mended; nil while it lasts.
    public var mended: Timestamp?

    /// Makes a trouble.
    public init(
        id: String, title: String, message: String, document: DocumentPath? = nil, began: Timestamp,
        mended: Timestamp? = nil
    ) {
        self.id = id
        self.title = title
        self.message = message
        self.document = document
        self.began = began
        self.mended = mended
    }

    /// When there was last something to tell of it.
    public var updated: Timestamp { mended ?? began }
}

extension FeedRenderer {
    /// The daemon's own troubles as an Atom feed, in the order given: an entry a trouble, updated when it is mended.
    ///
    /// `id` is the feed's own; `started` stands for its last change as long as there has been no trouble.
    public func statusFeed(
        _ troubles: [Trouble], id: String, started: Timestamp, lastModified: Timestamp
    ) -> PublishedFile {
        let path = PublicPath.file("status.atom", in: nil)
        var xml = XMLWriter()
        xml.start("feed")
        xml.attribute("xmlns", "http://www.w3.org/2005/Atom")
        xml.attribute("xml:lang", "en")
        xml.newline()
        xml.line("id", [:], id)
        xml.line("title", ["type": "text"], "feedmill: status")
        xml.line("subtitle", ["type": "text"], "What needs a person, and what no longer does.")
        xml.line("updated", [:], (troubles.map(\.updated).max() ?? started).rfc3339)
        xml.atomAuthor(Author(name: "feedmill"))
        xml.link("self", addresses.of(path), type: "application/atom+xml")
        xml.link("alternate", addresses.of(.status), type: "text/html")
        xml.line("generator", ["version": feedmillVersion], "feedmill")
        troubles.forEach { entry($0, to: &xml) }
        xml.end()
        xml.newline()
        return PublishedFile(path, FeedFormat.atom.mediaType, xml.finish(), lastModified: lastModified)
    }

    private func entry(_ trouble: Trouble, to xml: inout XMLWriter) {
        xml.start("entry")
        xml.newline()
        xml.line("id", [:], trouble.id)
        xml.textConstruct("title", trouble.mended == nil ? trouble.title : "Mended: \(trouble.title)")
        xml.line("published", [:], trouble.began.rfc3339)
        xml.line("updated", [:], trouble.updated.rfc3339)
        xml.link("alternate", addresses.of(trouble.document.map(PublicPath.document) ?? .status), type: "text/html")
        xml.textConstruct("content", trouble.message)
        xml.end()
        xml.newline()
    }
}

extension PublicPath {
    /// The status endpoint.
    static let status = PublicPath.file("status", in: nil)
}
