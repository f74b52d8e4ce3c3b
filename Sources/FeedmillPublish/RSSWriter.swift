import FeedmillModel
import FeedmillXML

/// RSS 2.0 as the RSS Best Practices Profile has it, with archive links (RFC 5005 appendix B).
struct RSSWriter: FeedWriter {
    let addresses: Addresses

    func entry(_ stated: Item) -> RenderedEntry {
        let (item, relations) = stated.withLinkedAddresses
        let content = item.content
        var xml = XMLWriter(declaration: false)
        xml.start("item")
        xml.newline()
        if let title = content.title { xml.plainText("title", title) }
        xml.line("link", [:], uri(addresses.link(of: item)))
        xml.line("guid", ["isPermaLink": "false"], item.id)
        xml.line("pubDate", [:], item.published.rfc5322)
        for author in content.authors {
            xml.plainText("dc:creator", author.shownName)
        }
        content.categories.forEach { xml.plainText("category", $0) }
        xml.line("comments", [:], content.comments.map(uri))
        if let source = content.source, let url = source.url.flatMap(linkedAddress) {
            xml.plainText("source", source.title ?? url, ["url": url])
        }
        let hasMedia = media(of: content, to: &xml)
        xml.line("dc:language", [:], feedLanguage(content.language))
        xml.plainText("dc:rights", content.rights)
        relations.forEach { xml.line("dc:relation", [:], $0) }
        texts(of: content, to: &xml)
        xml.end()
        xml.newline()
        var traits = content.episodeTraits
        traits.hasMedia = hasMedia
        return RenderedEntry(xml.finish(), traits)
    }

    func tombstone(_ tombstone: Tombstone) -> [UInt8]? { nil }

    func frame(_ snapshot: FeedSnapshot, _ traits: EntryTraits) -> FeedFrame {
        let metadata = snapshot.channel.metadata
        var xml = XMLWriter()
        xml.start("rss")
        namespaces(of: snapshot, traits, to: &xml)
        xml.newline()
        xml.start("channel")
        xml.newline()
        xml.plainText("title", metadata.title)
        xml.line("link", [:], addresses.page(of: snapshot.channel))
        xml.plainText("description", metadata.description)
        links(of: snapshot, to: &xml)
        xml.line("language", [:], PodcastHead.language(snapshot.channel, traits))
        xml.plainText("copyright", metadata.copyright)
        xml.plainText("managingEditor", metadata.author.flatMap(rssPerson))
        xml.line("lastBuildDate", [:], snapshot.updated.rfc5322)
        metadata.categories.forEach { xml.plainText("category", $0) }
        // A closed archive document never changes, not even for a newer feedmill.
        if !snapshot.isArchive { xml.line("generator", [:], "feedmill \(feedmillVersion)") }
        xml.line("docs", [:], "https://www.rssboard.org/rss-specification")
        image(of: snapshot.channel, to: &xml)
        if traits.isEpisode {
            let address = addresses.feed(.rss, of: snapshot.channel)
            PodcastHead(channel: snapshot.channel, address: address, traits: traits).write(to: &xml)
        }
        let position = xml.byteCount()
        xml.end()
        xml.newline()
        xml.end()
        xml.newline()
        return FeedFrame(xml.finish(), cutAt: position)
    }

    private func namespaces(of snapshot: FeedSnapshot, _ traits: EntryTraits, to xml: inout XMLWriter) {
        xml.attribute("version", "2.0")
        xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom")
        xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        if traits.isEpisode {
            xml.attribute("xmlns:itunes", MediaNamespace.iTunes)
            xml.attribute("xmlns:podcast", MediaNamespace.podcast)
        }
        if traits.hasMedia { xml.attribute("xmlns:media", MediaNamespace.media) }
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
        guard let image = channel.metadata.image.flatMap(linkedAddress), isPicture(image) else { return }
        xml.start("image")
        xml.element("url", image)
        xml.plainText("title", channel.metadata.title)
        xml.element("link", addresses.page(of: channel))
        xml.end()
        xml.newline()
    }

    /// RSS 2.0 takes GIF, JPEG and PNG, and an address that ends otherwise for something else; one without an end may be
    /// any.
    private func isPicture(_ address: String) -> Bool {
        guard let end = address.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() else {
            return false
        }
        return ["gif", "jpg", "jpeg", "png"].contains(end) || end.contains { !$0.isLetter && !$0.isNumber && $0 != "_" }
    }

    /// RSS has room for one enclosure, whose three attributes are required; 0 stands for an unknown length.
    ///
    /// Media RSS tells of the others, and what has no place in an enclosure; whether it does is returned.
    private func media(of content: ItemContent, to xml: inout XMLWriter) -> Bool {
        let enclosure = content.enclosure
        if let enclosure {
            let length = String(enclosure.sizeInBytes ?? 0)
            xml.line(
                "enclosure",
                [
                    "url": uri(enclosure.url), "length": length,
                    "type": enclosure.wholeType ?? "application/octet-stream",
                ])
        }
        let isKnownToITunes = content.episode.map { isKnown(uri($0.url)) } ?? false
        if isKnownToITunes { episode(content, to: &xml) }
        var others = content.attachments
        if content.episode != nil { others.removeAll { companion($0, to: &xml) } }
        others.removeAll {
            $0.url == enclosure?.url && $0.title == nil && ($0.wholeSeconds == nil || isKnownToITunes)
        }
        xml.thumbnail(content.image)
        others.forEach { xml.mediaContent($0) }
        return content.image != nil || !others.isEmpty
    }

    /// What iTunes wants to know of an episode.
    private func episode(_ content: ItemContent, to xml: inout XMLWriter) {
        let names = content.authors.compactMap { $0.name ?? $0.email }.joined(separator: ", ")
        if !names.isEmpty { xml.plainText("itunes:author", String(names.prefix(250))) }
        xml.line("itunes:duration", [:], content.episode?.wholeSeconds.map(String.init))
        if let image = content.image, isWebAddress(image) { xml.line("itunes:image", ["href": uri(image)]) }
    }

    /// iTunes knows a file by the end of its address; of others it complains.
    private func isKnown(_ address: String) -> Bool {
        ["mp3", "m4a", "mp4", "m4v", "mov", "pdf", "epub"].contains { address.hasSuffix("." + $0) }
    }

    /// Writes what accompanies an episode; false where it does not.
    private func companion(_ attachment: Attachment, to xml: inout XMLWriter) -> Bool {
        guard let name = attachment.companion else { return false }
        xml.line("podcast:" + name, ["url": uri(attachment.url), "type": attachment.mediaType])
        return true
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

/// `address (Name)`, which RSS wants where it names a person, whose address stands for an unknown name; nil without an
/// address.
private func rssPerson(_ author: Author) -> String? {
    author.usableEmail.map { "\($0) (\(author.name ?? $0))" }
}
