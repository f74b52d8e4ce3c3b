import FeedmillModel
import FeedmillXML

/// An item of a JSON Feed: what its object states, judged.
///
/// | of the item | from, the first that is there |
/// | --- | --- |
/// | id | `id`; a number is its digits |
/// | link | `url` |
/// | content | `content_html`, `content_text` |
/// | text | `content_text`, else that of `content_html` |
/// | image | `image`, `banner_image` |
/// | authors | `authors`, `author` (1.0) |
struct JSONFeedItem {
    private var fields: JSONFields
    private let position: TextPosition

    init(_ members: [JSONMember], at position: TextPosition, base: WebAddress?) {
        fields = JSONFields(members, base: base)
        self.position = position
    }

    /// What was odd.
    var warnings: [ParseWarning] { fields.warnings }

    /// The item; nil where its object states nothing at all.
    mutating func parsed() -> ParsedItem? {
        let id = identity()
        let (html, text) = body()
        let title = fields.line("title")
        var content = ItemContent(summary: fields.line("summary"), html: html)
        content.link = fields.address("url")
        content.externalLink = fields.address("external_url")
        content.image = fields.address("image") ?? fields.address("banner_image")
        content.authors = JSONAuthors.authors(fields["authors"] == nil ? "author" : "authors", &fields)
        content.categories = tags()
        content.language = fields.language()
        content.attachments = attachments()
        var item = ParsedItem(
            id: id, content: content, text: text, published: fields.date("date_published"),
            updated: fields.date("date_modified"))
        if let title { item.setTitle(title) }
        guard item != ParsedItem(content: ItemContent(), text: "") else {
            fields.warn("an item states nothing", at: position)
            return nil
        }
        if id == nil { fields.warn("an item has no id", at: position) }
        return item
    }

    /// JSON Feed 1.1 has it that a number is to be taken for its digits.
    private mutating func identity() -> String? {
        if case .number(let number) = fields["id"]?.value { return number }
        return fields.text("id")
    }

    /// The address is the base of what the content refers to, where the feed's is not known yet or another.
    private mutating func body() -> (SanitizedHTML, String) {
        let stated = fields.bytes("content_text").map {
            Array(trimmed(Array(XMLCharacters.allowed(in: string($0[...])).utf8)[...]))
        }
        if let markup = fields.bytes("content_html") {
            let content = HTMLSanitizer.sanitize(markup[...], base: fields.base)
            return (content.html, stated.map { string($0[...]) } ?? content.text)
        }
        guard let stated else { return (.empty, "") }
        let content = HTMLSanitizer.paragraphs(ofPlainText: stated[...])
        return (content.html, string(stated[...]))
    }

    /// Each once, in the order stated; one text in place of a list may hold several between commas.
    private mutating func tags() -> [String] {
        var tags: [String] = []
        for node in fields.list("tags") {
            for tag in words(node) where !tags.contains(tag) { tags.append(tag) }
            if tags.count >= 1000 { break }
        }
        return tags
    }

    private mutating func words(_ node: JSONNode) -> [String] {
        switch node.value {
        case .text(let text):
            var isList = false
            if case .list = fields["tags"]?.value { isList = true }
            let parts = isList ? [text[...]] : text.split(separator: UInt8(ascii: ","))
            return parts.compactMap { fields.line(of: $0) }
        case .number(let number): return [number]
        case .object(let members):
            var tag = JSONFields(members, base: nil)
            fields.warn("a tag is no text", at: node.position)
            return (tag.line("name") ?? tag.line("label") ?? tag.line("term")).map { [$0] } ?? []
        default:
            fields.warn("a tag is no text", at: node.position)
            return []
        }
    }

    private mutating func attachments() -> [Attachment] {
        fields.list("attachments").compactMap { node in
            guard case .object(let members) = node.value else {
                fields.warn("an attachment is no object", at: node.position)
                return nil
            }
            var attachment = JSONFields(members, base: fields.base)
            defer { fields.warn(attachment.warnings) }
            return Self.attachment(&attachment, at: node.position)
        }
    }

    private static func attachment(_ fields: inout JSONFields, at position: TextPosition) -> Attachment? {
        guard let url = fields.address("url") else {
            fields.warn("an attachment has no address", at: position)
            return nil
        }
        let mediaType = fields.line("mime_type")
        if mediaType == nil { fields.warn("an attachment has no media type", at: position) }
        var attachment = Attachment(url: url, mediaType: MediaType.type(stated: mediaType, address: url))
        attachment.title = fields.line("title")
        let size = fields.number("size_in_bytes").flatMap { Int(exactly: $0.rounded()) }
        attachment.sizeInBytes = size.flatMap { $0 > 0 ? $0 : nil }
        attachment.durationInSeconds = fields.number("duration_in_seconds")
        return attachment
    }
}

/// Authors as JSON Feed 1.1 has them, a list of objects, and as 1.0 has one, and as bare names.
enum JSONAuthors {
    static func authors(_ name: String, _ fields: inout JSONFields) -> [Author] {
        var nodes: [JSONNode] = []
        // `author` is one object by the specification of 1.0.
        if name == "author", let node = fields[name], !isList(node) {
            nodes = [node]
        } else {
            nodes = fields.list(name)
        }
        var authors: [Author] = []
        for node in nodes.prefix(256) {
            if let author = author(node, &fields), !authors.contains(author) { authors.append(author) }
        }
        return authors
    }

    private static func author(_ node: JSONNode, _ fields: inout JSONFields) -> Author? {
        switch node.value {
        case .text(let text): return fields.line(of: text[...]).map { Author(name: $0) }
        case .object(let members):
            var person = JSONFields(members, base: fields.base)
            defer { fields.warn(person.warnings) }
            return author(&person)
        default:
            fields.warn("an author is no object", at: node.position)
            return nil
        }
    }

    private static func isList(_ node: JSONNode) -> Bool {
        if case .list = node.value { true } else { false }
    }

    private static func author(_ fields: inout JSONFields) -> Author? {
        var author = Author(name: fields.line("name"), email: fields.line("email"))
        let address = fields.address("url")
        if let address, address.hasPrefix("mailto:") {
            author.email = author.email ?? String(address.dropFirst(7))
        } else {
            author.url = address
        }
        return author == Author() ? nil : author
    }
}
