/// A form in which feeds are published.
public enum FeedFormat: String, CaseIterable, Sendable {
    /// Atom 1.0, RFC 4287.
    case atom
    /// RSS 2.0.
    case rss
    /// JSON Feed 1.1.
    case json

    /// The name of the feed's file.
    public var fileName: String {
        switch self {
        case .atom: "atom.xml"
        case .rss: "rss.xml"
        case .json: "feed.json"
        }
    }

    /// The media type as it is sent; the standards name no charset for JSON.
    public var mediaType: String {
        switch self {
        case .atom: "application/atom+xml; charset=utf-8"
        case .rss: "application/rss+xml; charset=utf-8"
        case .json: "application/feed+json"
        }
    }
}
