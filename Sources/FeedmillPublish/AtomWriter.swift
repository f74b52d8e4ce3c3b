import FeedmillModel
import FeedmillXML

/// Atom 1.0, RFC 4287, with archive links (RFC 5005) and tombstones (RFC 6721).
///
/// Atom's own elements are in the default namespace: prefixes trip old readers.
struct AtomWriter: FeedWriter {
    let addresses: Addresses

    func entry(_ item: Item) -> [UInt8] {
        let content = item.content
        var xml = XMLWriter(declaration: false)
        xml.start("entry")
        if let language = content.language { xml.attribute("xml:lang", language) }
        xml.newline()
        xml.line("id", [:], item.id)
        xml.textConstruct("title", item.headline ?? addresses.link(of: item))
        xml.line("published", [:], item.published.rfc3339)
        xml.line("updated", [:], item.updated.rfc3339)
        content.authors.forEach { xml.atomAuthor($0) }
        links(of: item, to: &xml)
        content.categories.forEach { xml.line("category", ["term": $0]) }
        xml.textConstruct("rights", content.rights)
        source(of: item, to: &xml)
        texts(of: item, to: &xml)
        xml.end()
        xml.newline()
        return xml.finish()
    }

    func tombstone(_ tombstone: Tombstone) -> [UInt8]? {
        var xml = XMLWriter(declaration: false)
        xml.line("at:deleted-entry", ["ref": tombstone.id, "when": tombstone.when.rfc3339])
        return xml.finish()
    }

    func frame(_ snapshot: FeedSnapshot) -> FeedFrame {
        let metadata = snapshot.channel.metadata
        var xml = XMLWriter()
        xml.start("feed")
        namespaces(of: snapshot, to: &xml)
        if let language = metadata.language { xml.attribute("xml:lang", language) }
        xml.newline()
        xml.line("id", [:], snapshot.channel.id)
        xml.textConstruct("title", metadata.title)
        xml.textConstruct("subtitle", metadata.description)
        xml.line("updated", [:], snapshot.updated.rfc3339)
        xml.atomAuthor(metadata.author ?? Author(name: metadata.title))
        links(of: snapshot, to: &xml)
        metadata.categories.forEach { xml.line("category", ["term": $0]) }
        xml.line("logo", [:], metadata.image)
        xml.textConstruct("rights", metadata.copyright)
        // A closed archive document never changes, not even for a newer feedmill.
        if !snapshot.isArchive { xml.line("generator", ["version": feedmillVersion], "feedmill") }
        let position = xml.byteCount()
        xml.end()
        xml.newline()
        return FeedFrame(xml.finish(), cutAt: position)
    }

    private func namespaces(of snapshot: FeedSnapshot, to xml: inout XMLWriter) {
        xml.attribute("xmlns", "http://www.w3.org/2005/Atom")
        if snapshot.isArchive { xml.attribute("xmlns:fh", "http://purl.org/syndication/history/1.0") }
        let hasTombstone = snapshot.entries.contains {
            if case .tombstone = $0 { true } else { false }
        }
        if hasTombstone { xml.attribute("xmlns:at", "http://purl.org/atompub/tombstones/1.0") }
    }

    private func links(of snapshot: FeedSnapshot, to xml: inout XMLWriter) {
        let type = "application/atom+xml"
        if snapshot.isArchive { xml.emptyLine("fh:archive") }
        xml.link("self", addresses.document(snapshot, as: .atom), type: type)
        xml.link("alternate", addresses.page(of: snapshot.channel), type: "text/html")
        if snapshot.isArchive { xml.link("current", addresses.feed(.atom, of: snapshot.channel), type: type) }
        xml.link("prev-archive", addresses.previousArchive(snapshot, as: .atom), type: type)
    }

    private func links(of item: Item, to xml: inout XMLWriter) {
        let content = item.content
        // What a link of a document's own points to is not known to be HTML.
        xml.link("alternate", addresses.link(of: item), type: content.link == nil ? "text/html" : nil)
        xml.link("related", content.externalLink)
        xml.link("replies", content.comments, type: "text/html")
        for attachment in content.attachments {
            xml.line(
                "link",
                [
                    "rel": "enclosure", "type": attachment.mediaType, "href": attachment.url,
                    "length": attachment.sizeInBytes.map(String.init), "title": attachment.title,
                ])
        }
    }

    /// RFC 4287 § 4.2.11 asks for the origin's id, title and date; all that is known of it is its title and address.
    private func source(of item: Item, to xml: inout XMLWriter) {
        guard let source = item.content.source, source.title != nil || source.url != nil else { return }
        xml.start("source")
        xml.newline()
        if let url = source.url {
            xml.line("id", [:], canonicalID(url))
            xml.link("self", url)
        }
        xml.textConstruct("title", source.title ?? source.url)
        xml.line("updated", [:], item.updated.rfc3339)
        xml.end()
        xml.newline()
    }

    /// Content is there in each entry: a summary takes its place where there is nothing else, else the headline.
    private func texts(of item: Item, to xml: inout XMLWriter) {
        let content = item.content
        guard content.html.markup.isEmpty else {
            xml.textConstruct("summary", content.summary.flatMap { $0.isEmpty ? nil : $0 })
            xml.line("content", ["type": "html"], content.html.markup)
            return
        }
        xml.textConstruct("content", content.summary ?? item.headline ?? addresses.link(of: item))
    }
}

extension XMLWriter {
    /// An Atom Person, RFC 4287 § 3.2, whose name is required.
    mutating func atomAuthor(_ author: Author) {
        guard let name = author.name ?? author.email ?? author.url else { return }
        start("author")
        element("name", name)
        if let url = author.url { element("uri", url) }
        if let email = author.email { element("email", email) }
        end()
        newline()
    }

    /// An Atom link; none where there is no address.
    mutating func link(_ relation: String, _ address: String?, type: String? = nil, element: String = "link") {
        guard let address else { return }
        line(element, ["rel": relation, "type": type, "href": address])
    }

    mutating func emptyLine(_ name: String) {
        start(name)
        end()
        newline()
    }
}
