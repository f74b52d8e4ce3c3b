import FeedmillModel
import FeedmillXML

/// Atom 1.0, RFC 4287, with archive links (RFC 5005) and tombstones (RFC 6721).
///
/// Atom's own elements are in the default namespace: prefixes trip old readers.
struct AtomWriter: FeedWriter {
    let addresses: Addresses

    func entry(_ stated: Item) -> RenderedEntry {
        let (item, relations) = stated.withLinkedAddresses
        let content = item.content
        var xml = XMLWriter(declaration: false)
        xml.start("entry")
        if let language = feedLanguage(content.language) { xml.attribute("xml:lang", language) }
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
        // What links can't tell of an attachment.
        let media = content.attachments.filter { $0.wholeSeconds != nil }
        xml.thumbnail(content.image)
        media.forEach { xml.mediaContent($0) }
        relations.forEach { xml.line("dc:relation", [:], $0) }
        xml.end()
        xml.newline()
        return RenderedEntry(
            xml.finish(),
            EntryTraits(hasMedia: content.image != nil || !media.isEmpty, hasRelations: !relations.isEmpty))
    }

    func tombstone(_ tombstone: Tombstone) -> [UInt8]? {
        var xml = XMLWriter(declaration: false)
        xml.line("at:deleted-entry", ["ref": tombstone.id, "when": tombstone.when.rfc3339])
        return xml.finish()
    }

    func frame(_ snapshot: FeedSnapshot, _ traits: EntryTraits) -> FeedFrame {
        let metadata = snapshot.channel.metadata
        var xml = XMLWriter()
        xml.start("feed")
        namespaces(of: snapshot, traits, to: &xml)
        if let language = feedLanguage(metadata.language) { xml.attribute("xml:lang", language) }
        xml.newline()
        xml.line("id", [:], snapshot.channel.id)
        xml.textConstruct("title", metadata.title)
        xml.textConstruct("subtitle", metadata.description)
        xml.line("updated", [:], snapshot.updated.rfc3339)
        xml.atomAuthor(metadata.author ?? Author(name: metadata.title))
        links(of: snapshot, to: &xml)
        metadata.categories.forEach { xml.line("category", ["term": $0]) }
        xml.line("logo", [:], metadata.image.flatMap(linkedAddress))
        xml.textConstruct("rights", metadata.copyright)
        // A closed archive document never changes, not even for a newer feedmill.
        if !snapshot.isArchive { xml.line("generator", ["version": feedmillVersion], "feedmill") }
        let position = xml.byteCount()
        xml.end()
        xml.newline()
        return FeedFrame(xml.finish(), cutAt: position)
    }

    private func namespaces(of snapshot: FeedSnapshot, _ traits: EntryTraits, to xml: inout XMLWriter) {
        xml.attribute("xmlns", "http://www.w3.org/2005/Atom")
        if traits.hasMedia { xml.attribute("xmlns:media", MediaNamespace.media) }
        if traits.hasRelations { xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/") }
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
        let external = content.externalLink.map(uri)
        xml.link("related", external)
        let related = addresses.related(to: item).map(uri)
        if related != external { xml.link("related", related) }
        xml.link("replies", content.comments.map(uri), type: "text/html")
        for attachment in content.attachments {
            xml.line(
                "link",
                [
                    "rel": "enclosure", "type": attachment.wholeType, "href": uri(attachment.url),
                    "length": attachment.sizeInBytes.map(String.init), "title": attachment.title.map(unambiguous),
                ])
        }
    }

    /// RFC 4287 § 4.2.11 asks for the origin's id, title and date: what it does not state its address and the item's
    /// date stand for.
    private func source(of item: Item, to xml: inout XMLWriter) {
        guard let source = item.content.source, let address = source.url ?? source.homePage ?? source.id else { return }
        xml.start("source")
        xml.newline()
        xml.line("id", [:], SourceID.id(stated: source.id, address: address))
        xml.textConstruct("title", source.title ?? address)
        xml.line("updated", [:], (source.updated ?? item.updated).rfc3339)
        xml.link("self", source.url.flatMap(linkedAddress))
        xml.link("alternate", source.homePage.flatMap(linkedAddress))
        xml.textConstruct("rights", source.rights)
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
        guard let name = author.shownName else { return }
        start("author")
        element("name", unambiguous(name))
        if let url = author.url.flatMap(linkedAddress) { element("uri", url) }
        if let email = author.usableEmail { element("email", email) }
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
