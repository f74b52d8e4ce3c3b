import FeedmillModel
import FeedmillXML

/// The namespaces of media.
enum MediaNamespace {
    static let media = "http://search.yahoo.com/mrss/"
    static let iTunes = "http://www.itunes.com/dtds/podcast-1.0.dtd"
    static let podcast = "https://podcastindex.org/namespace/1.0"
}

extension XMLWriter {
    /// The picture that stands for an item, in Media RSS.
    mutating func thumbnail(_ address: String?) {
        line("media:thumbnail", ["url": address.map(uri)])
    }

    /// An attachment in Media RSS, with all that is known of it.
    mutating func mediaContent(_ attachment: Attachment) {
        start("media:content")
        attribute("url", uri(attachment.url))
        if let type = attachment.wholeType { attribute("type", type) }
        if let medium = attachment.medium { attribute("medium", medium) }
        if let size = attachment.sizeInBytes, size > 0 { attribute("fileSize", String(size)) }
        if let seconds = attachment.wholeSeconds { attribute("duration", String(seconds)) }
        if let title = attachment.title, !title.isEmpty {
            // Readers take it for HTML where it reads so, whatever the type says: then it is.
            start("media:title")
            let isAmbiguous = looksLikeMarkup(title)
            attribute("type", isAmbiguous ? "html" : "plain")
            text(isAmbiguous ? escapedHTML(of: title) : title)
            end()
        }
        end()
        newline()
    }
}
