import FeedmillModel
import Foundation

/// What a document states in the fields of `feedmill parse`, without what is computed (the content hash).
///
/// Dates later than now are not capped here: fixtures have none.
struct StatedDocument {
    /// The fields, of which `JSONSerialization` makes JSON.
    let fields: [String: Any]

    /// Takes the fields of what was parsed.
    init(_ parsed: Parsed) {
        let (document, feed) = (parsed.document, parsed.document.feed)
        fields = Self.stated([
            "title": feed.title, "home_page_url": feed.homePage, "feed_url": feed.feedURL,
            "description": feed.description, "language": feed.language, "icon": feed.icon,
            "authors": Self.authors(feed.authors), "items": parsed.items.map(Self.item),
            "_feedmill": Self.stated([
                "format": document.format.rawValue, "encoding": document.encoding, "version": document.version,
                "warnings": Self.list(document.warnings.map(Self.warning)), "copyright": feed.copyright,
                "generator": feed.generator, "updated": feed.updated?.rfc3339,
            ]),
        ])
    }

    /// The fields as JSON, the same for the same fields.
    var json: String {
        get throws {
            let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try JSONSerialization.data(withJSONObject: fields, options: options), as: UTF8.self)
        }
    }

    private static func item(_ item: ParsedItem) -> [String: Any] {
        let content = item.content
        return stated([
            "id": item.id, "url": content.link, "external_url": content.externalLink, "title": content.title,
            "summary": content.summary, "content_html": content.html.markup, "content_text": item.text,
            "image": content.image, "date_published": item.published?.moment?.rfc3339,
            "date_modified": item.updated?.moment?.rfc3339, "authors": authors(content.authors),
            "tags": list(content.categories), "language": content.language,
            "attachments": list(content.attachments.map(attachment)), "_feedmill": extensions(item),
        ])
    }

    private static func extensions(_ item: ParsedItem) -> [String: Any]? {
        let (source, published, updated) = (item.content.source, item.published, item.updated)
        let fields = stated([
            "comments": item.content.comments, "rights": item.content.rights,
            "source": source.map { stated(["title": $0.title, "url": $0.url]) },
            "original_published": published?.moment == nil ? published?.original : nil,
            "original_updated": updated?.moment == nil ? updated?.original : nil,
        ])
        return fields.isEmpty ? nil : fields
    }

    private static func warning(_ warning: ParseWarning) -> [String: Any] {
        stated([
            "line": warning.position?.line, "column": warning.position?.column, "message": warning.message,
        ])
    }

    private static func authors(_ authors: [Author]) -> [[String: Any]]? {
        list(authors.map { stated(["name": $0.name, "url": $0.url, "email": $0.email]) })
    }

    private static func attachment(_ attachment: Attachment) -> [String: Any] {
        stated([
            "url": attachment.url, "mime_type": attachment.mediaType, "title": attachment.title,
            "size_in_bytes": attachment.sizeInBytes, "duration_in_seconds": attachment.durationInSeconds,
        ])
    }

    private static func list<Element>(_ list: [Element]) -> [Element]? {
        list.isEmpty ? nil : list
    }

    private static func stated(_ fields: [String: Any?]) -> [String: Any] {
        fields.compactMapValues(\.self)
    }
}
