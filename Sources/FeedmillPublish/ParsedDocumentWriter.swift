public import FeedmillModel

/// Writes what a document states as one JSON Feed 1.1 document on one line, item by item: `feedmill parse`.
public struct ParsedDocumentWriter: Sendable {
    private var json = JSONWriter()
    private var isOpen = false

    /// Makes a writer of one document.
    public init() {}

    /// The next piece of the output: an item, before the first also the opening.
    ///
    /// A stated date later than `now` is given as `now`, and in its own words in `original_dates`; so is one that could
    /// not be understood, which is not given otherwise.
    public mutating func item(
        _ item: ParsedItem, id: String?, contentHash: ContentHash, now: Timestamp
    ) -> [UInt8] {
        open()
        let content = item.content
        json.beginObject()
        json.field("id", id)
        json.field("url", content.link)
        json.field("external_url", content.externalLink)
        json.field("title", content.title)
        json.field("summary", content.summary)
        json.field("content_html", content.html.markup)
        json.field("content_text", item.text)
        json.field("image", content.image)
        json.field("date_published", item.published?.capped(to: now))
        json.field("date_modified", item.updated?.capped(to: now))
        json.authorsWithEmail(content.authors)
        json.strings("tags", content.categories)
        json.field("language", content.language)
        json.attachments(content.attachments)
        extensions(of: item, contentHash: contentHash, now: now)
        json.endObject()
        return json.take()
    }

    /// The last piece of the output: what the document states besides its items, and the end of the line.
    ///
    /// No date is later than `now` here either.
    public mutating func finish(_ document: ParsedDocument, now: Timestamp) -> [UInt8] {
        open()
        let feed = document.feed
        json.endArray()
        // JSON Feed requires a title; an article states none for a feed.
        json.field("title", feed.title ?? "")
        json.field("home_page_url", feed.homePage)
        json.field("feed_url", feed.feedURL)
        json.field("description", feed.description)
        json.field("language", feed.language)
        json.field("icon", feed.icon)
        json.authorsWithEmail(feed.authors)
        extensions(of: document, now: now)
        json.endObject()
        json.newline()
        return json.take()
    }

    private mutating func open() {
        guard !isOpen else { return }
        isOpen = true
        json.beginObject()
        json.field("version", JSONFeedWriter.version)
        json.beginArray("items")
    }

    private mutating func extensions(of item: ParsedItem, contentHash: ContentHash, now: Timestamp) {
        json.beginObject("_feedmill")
        json.field("content_hash", contentHash.description)
        json.field("comments", item.content.comments)
        json.field("rights", item.content.rights)
        if let source = item.content.source {
            json.beginObject("source")
            json.field("title", source.title)
            json.field("url", source.url)
            json.endObject()
        }
        let published = item.published?.original(unlessBefore: now)
        let updated = item.updated?.original(unlessBefore: now)
        if published != nil || updated != nil {
            json.beginObject("original_dates")
            json.field("published", published)
            json.field("updated", updated)
            json.endObject()
        }
        json.endObject()
    }

    private mutating func extensions(of document: ParsedDocument, now: Timestamp) {
        json.beginObject("_feedmill")
        json.field("format", document.format.rawValue)
        json.field("encoding", document.encoding)
        json.field("version", document.version)
        json.beginArray("warnings")
        for warning in document.warnings {
            json.beginObject()
            json.field("line", warning.position?.line)
            json.field("column", warning.position?.column)
            json.field("message", warning.message)
            json.endObject()
        }
        json.endArray()
        json.field("copyright", document.feed.copyright)
        json.field("generator", document.feed.generator)
        json.field("updated", document.feed.updated.map { min($0, now) }?.rfc3339)
        json.endObject()
    }
}

extension StatedDate {
    /// The moment in the time zone that it is stated in, never in the future.
    fileprivate func capped(to now: Timestamp) -> String? {
        moment.map { $0 > now ? now.rfc3339 : $0.rfc3339(zone: zone) }
    }

    /// The words as stated, where the moment that is given instead is not the one they mean.
    fileprivate func original(unlessBefore now: Timestamp) -> String? {
        if let moment, moment <= now { nil } else { original }
    }
}

extension JSONWriter {
    /// Authors with all that is stated of them: JSON Feed's fields, and `email`.
    fileprivate mutating func authorsWithEmail(_ authors: [Author]) {
        guard !authors.isEmpty else { return }
        beginArray("authors")
        for author in authors {
            beginObject()
            field("name", author.name)
            field("url", author.url)
            field("email", author.email)
            endObject()
        }
        endArray()
    }
}
