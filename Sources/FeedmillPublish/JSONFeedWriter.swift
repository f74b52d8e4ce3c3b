import FeedmillModel

/// JSON Feed 1.1.
struct JSONFeedWriter: FeedWriter {
    /// The `version` of what is written.
    static let version = "https://jsonfeed.org/version/1.1"

    let addresses: Addresses

    func entry(_ item: Item) -> RenderedEntry {
        let content = item.content
        var json = JSONWriter()
        json.beginObject()
        json.field("id", item.id)
        json.field("url", addresses.link(of: item))
        json.field("external_url", content.externalLink.map(uri))
        json.field("title", content.title)
        json.field("summary", content.summary)
        texts(of: content, to: &json)
        json.field("image", content.image.map(uri))
        json.field("date_published", item.published.rfc3339)
        json.field("date_modified", item.updated.rfc3339)
        json.authors(content.authors)
        json.strings("tags", content.categories)
        json.field("language", content.language)
        json.attachments(content.attachments.map(\.withURI))
        json.endObject()
        return RenderedEntry(json.take())
    }

    func tombstone(_ tombstone: Tombstone) -> [UInt8]? { nil }

    func frame(_ snapshot: FeedSnapshot, _ traits: EntryTraits) -> FeedFrame {
        let metadata = snapshot.channel.metadata
        var json = JSONWriter()
        json.beginObject()
        json.field("version", Self.version)
        json.field("title", metadata.title)
        json.field("home_page_url", addresses.page(of: snapshot.channel))
        json.field("feed_url", addresses.document(snapshot, as: .json))
        json.field("description", metadata.description)
        json.field("language", metadata.language)
        json.field("icon", metadata.image.map(uri))
        json.authors([metadata.author ?? Author(name: metadata.title)])
        json.beginArray("items")
        json.newline()
        let position = json.byteCount
        json.newline()
        json.endArray()
        json.endObject()
        json.newline()
        return FeedFrame(json.take(), cutAt: position, separator: Array(",\n".utf8))
    }

    /// One of the two is required.
    private func texts(of content: ItemContent, to json: inout JSONWriter) {
        guard content.html.markup.isEmpty else { return json.field("content_html", content.html.markup) }
        json.field("content_text", content.summary ?? "")
    }
}

extension Attachment {
    /// The attachment with its address as all formats have it.
    fileprivate var withURI: Attachment {
        var attachment = self
        attachment.url = uri(url)
        return attachment
    }
}

extension JSONWriter {
    /// Authors as JSON Feed has them: it has no field for an e-mail address, but takes a `mailto:` for one's own.
    mutating func authors(_ authors: [Author]) {
        guard !authors.isEmpty else { return }
        beginArray("authors")
        for author in authors {
            beginObject()
            field("name", author.name)
            field("url", author.url.map(uri) ?? author.email.map { uri("mailto:" + $0) })
            endObject()
        }
        endArray()
    }

    /// Attachments as JSON Feed has them; the numbers of one that cannot be are left out.
    mutating func attachments(_ attachments: [Attachment]) {
        guard !attachments.isEmpty else { return }
        beginArray("attachments")
        for attachment in attachments {
            beginObject()
            field("url", attachment.url)
            field("mime_type", attachment.mediaType)
            field("title", attachment.title)
            field("size_in_bytes", attachment.sizeInBytes)
            field("duration_in_seconds", attachment.durationInSeconds)
            endObject()
        }
        endArray()
    }

    /// An array of strings; none where there is no string.
    mutating func strings(_ name: String, _ strings: [String]) {
        guard !strings.isEmpty else { return }
        beginArray(name)
        strings.forEach { string($0) }
        endArray()
    }
}
