public import FeedmillModel
import FeedmillXML

extension FeedRenderer {
    /// The list of feeds, OPML 2.0: an outline for the root, each channel and each topic, holding its Atom and RSS feeds.
    ///
    /// `modified` is both what the document says of itself and the file's date.
    public func opml(
        channels: [Channel], topics: [Channel] = [], root: Channel, modified: Timestamp
    ) -> PublishedFile {
        var xml = XMLWriter()
        xml.start("opml")
        xml.attribute("version", "2.0")
        xml.newline()
        xml.start("head")
        xml.newline()
        xml.line("title", [:], root.metadata.title)
        xml.line("dateModified", [:], modified.rfc5322)
        xml.end()
        xml.newline()
        xml.start("body")
        xml.newline()
        for channel in [root] + channels + topics { outline(channel, to: &xml) }
        xml.end()
        xml.newline()
        xml.end()
        xml.newline()
        return PublishedFile(.opml, "text/x-opml; charset=utf-8", xml.finish(), lastModified: modified)
    }

    private func outline(_ channel: Channel, to xml: inout XMLWriter) {
        xml.start("outline")
        xml.attribute("text", shown(channel.metadata.title))
        xml.newline()
        feed(.atom, of: channel, named: "Atom", version: nil, to: &xml)
        feed(.rss, of: channel, named: "RSS", version: "RSS2", to: &xml)
        xml.end()
        xml.newline()
    }

    /// `type` is `rss` for every kind of feed, and only RSS has a version that OPML knows; the text tells the two apart where a reader shows both.
    private func feed(
        _ format: FeedFormat, of channel: Channel, named name: String, version: String?, to xml: inout XMLWriter
    ) {
        xml.line(
            "outline",
            [
                "type": "rss", "text": shown("\(channel.metadata.title) (\(name))"),
                "title": shown(channel.metadata.title), "description": shown(channel.metadata.description),
                "language": feedLanguage(channel.metadata.language),
                "xmlUrl": addresses.feed(format, of: channel), "htmlUrl": addresses.page(of: channel),
                "version": version,
            ])
    }
}

/// Text may hold HTML, OPML 2.0 says: what reads so is given as HTML that is shown as the text that it is.
private func shown(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "<")) || looksLikeMarkup(text) ? escapedHTML(of: text) : text
}
