import FeedmillModel
import FeedmillXML

/// RSS 2.0 as the RSS Best Practices Profile has it, with archive links (RFC 5005 appendix B).
struct RSSWriter: FeedWriter {
    let addresses: Addresses

    func entry(_ item: Item) -> [UInt8] {
        let content = item.content
        var xml = XMLWriter(declaration: false)
        xml.start("item")
        xml.newline()
        if let title = content.title { xml.plainText("title", title) }
        xml.line("link", [:], uri(addresses.link(of: item)))
        xml.line("guid", ["isPermaLink": "false"], item.id)
        xml.line("pubDate", [:], item.published.rfc5322)
        for author in content.authors {
            xml.line("dc:creator", [:], author.name ?? author.email ?? author.url)
        }
        content.categories.forEach { xml.line("category", [:], $0) }
        xml.line("comments", [:], content.comments.map(uri))
        if let source = content.source, let url = source.url {
            xml.line("source", ["url": uri(url)], source.title ?? url)
        }
        enclosure(of: content, to: &xml)
        xml.line("dc:language", [:], content.language)
        xml.line("dc:rights", [:], content.rights)
        texts(of: content, to: &xml)
        xml.end()
        xml.newline()
        return xml.finish()
    }

    func tombstone(_ tombstone: Tombstone) -> [UInt8]? { nil }

    func frame(_ snapshot: FeedSnapshot) -> FeedFrame {
        let metadata = snapshot.channel.metadata
        var xml = XMLWriter()
        xml.start("rss")
        namespaces(of: snapshot, to: &xml)
        xml.newline()
        xml.start("channel")
        xml.newline()
        xml.plainText("title", metadata.title)
        xml.line("link", [:], addresses.page(of: snapshot.channel))
        xml.plainText("description", metadata.description)
        links(of: snapshot, to: &xml)
        xml.line("language", [:], metadata.language)
        xml.line("copyright", [:], metadata.copyright)
        xml.line("managingEditor", [:], metadata.author.flatMap(rssPerson))
        xml.line("lastBuildDate", [:], snapshot.updated.rfc5322)
        metadata.categories.forEach { xml.line("category", [:], $0) }
        // A closed archive document never changes, not even for a newer feedmill.
        if !snapshot.isArchive { xml.line("generator", [:], "feedmill \(feedmillVersion)") }
        xml.line("docs", [:], "https://www.rssboard.org/rss-specification")
        image(of: snapshot.channel, to: &xml)
        let position = xml.byteCount()
        xml.end()
        xml.newline()
        xml.end()
        xml.newline()
        return FeedFrame(xml.finish(), cutAt: position)
    }

    private func namespaces(of snapshot: FeedSnapshot, to xml: inout XMLWriter) {
        xml.attribute("version", "2.0")
        xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom")
        xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        if snapshot.isArchive { xml.attribute("xmlns:fh", "http://purl.org/syndication/history/1.0") }
    }

    private func links(of snapshot: FeedSnapshot, to xml: inout XMLWriter) {
        let (type, element) = ("application/rss+xml", "atom:link")
        if snapshot.isArchive { xml.emptyLine("fh:archive") }
        xml.link("self", addresses.document(snapshot, as: .rss), type: type, element: element)
        if snapshot.isArchive {
            xml.link("current", addresses.feed(.rss, of: snapshot.channel), type: type, element: element)
        }
        xml.link("prev-archive", addresses.previousArchive(snapshot, as: .rss), type: type, element: element)
    }

    /// Title and link must be the channel's own.
    private func image(of channel: Channel, to xml: inout XMLWriter) {
        guard let image = channel.metadata.image else { return }
        xml.start("image")
        xml.element("url", image)
        xml.plainText("title", channel.metadata.title)
        xml.element("link", addresses.page(of: channel))
        xml.end()
        xml.newline()
    }

    /// RSS has room for one; all three attributes are required, and 0 stands for an unknown length.
    private func enclosure(of content: ItemContent, to xml: inout XMLWriter) {
        guard let attachment = content.attachments.first else { return }
        let length = String(attachment.sizeInBytes ?? 0)
        xml.line("enclosure", ["url": uri(attachment.url), "length": length, "type": attachment.mediaType])
    }

    /// The description stands before the content; alone it holds the whole.
    private func texts(of content: ItemContent, to xml: inout XMLWriter) {
        guard let summary = content.summary else {
            xml.line("description", [:], content.html.markup)
            return
        }
        xml.line("description", [:], escapedHTML(of: summary))
        if !content.html.markup.isEmpty { xml.line("content:encoded", [:], content.html.markup) }
    }
}

/// `address (Name)`, which RSS wants where it names a person; nil without an address.
private func rssPerson(_ author: Author) -> String? {
    author.email.map { email in author.name.map { "\(email) (\($0))" } ?? email }
}
