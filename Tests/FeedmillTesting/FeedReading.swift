public import FeedmillModel
import Foundation

/// What a feed reader makes of a feed, in whatever form it came.
public struct FeedReading: Sendable {
    /// What it makes of one entry.
    public struct Entry: Hashable, Sendable {
        /// `atom:id`, `guid`, JSON `id`.
        public var id: String
        /// The title as plain text.
        public var title: String
        /// The full content, HTML.
        public var content: String
        /// The summary as plain text; empty where there is none.
        public var summary: String
        /// Where it leads; empty where it leads nowhere.
        public var link: String
        /// When it was published.
        public var published: Timestamp?
        /// When it last changed; RSS does not say.
        public var updated: Timestamp?
    }

    /// What it makes of a tombstone.
    public struct Tombstone: Hashable, Sendable {
        /// The withdrawn entry's id.
        public var ref: String
        /// Since when.
        public var when: Timestamp?
    }

    /// `atom:id`; empty in the other forms.
    public var id = ""
    /// The feed's title.
    public var title = ""
    /// The feed's addresses by their relation, such as `prev-archive`.
    public var links: [String: String] = [:]
    /// When it last changed.
    public var updated: Timestamp?
    /// Whether it says that it is an archive document.
    public var isArchive = false
    /// The entries in their order.
    public var entries: [Entry] = []
    /// The tombstones in their order; only Atom has them.
    public var tombstones: [Tombstone] = []

    /// The entries' ids in their order.
    public var ids: [String] { entries.map(\.id) }

    /// The entries' titles in their order.
    public var titles: [String] { entries.map(\.title) }

    /// The first entry with a title.
    public func entry(titled title: String) -> Entry? {
        entries.first { $0.title == title }
    }

    /// Reads a feed of a known form.
    public init(_ bytes: [UInt8], as format: FeedFormat) throws {
        switch format {
        case .atom: try readAtom(XMLTree.parse(bytes))
        case .rss: try readRSS(XMLTree.parse(bytes))
        case .json: try readJSON(bytes)
        }
    }
}

private let atomNamespace = "http://www.w3.org/2005/Atom"
private let archiveNamespace = "http://purl.org/syndication/history/1.0"
private let tombstoneNamespace = "http://purl.org/atompub/tombstones/1.0"
private let contentNamespace = "http://purl.org/rss/1.0/modules/content/"

extension FeedReading {
    private mutating func readAtom(_ feed: XMLTree) throws {
        guard feed.name == "feed", feed.namespace == atomNamespace else {
            throw NotReadable(description: "no Atom feed, but \(feed.name)")
        }
        id = feed.first("id", atomNamespace)?.text ?? ""
        title = feed.first("title", atomNamespace)?.plainText ?? ""
        updated = feed.first("updated", atomNamespace).flatMap { Timestamp(rfc3339: $0.text) }
        readHistory(of: feed)
        entries = feed.all("entry", atomNamespace).map(Self.atomEntry)
        tombstones = feed.all("deleted-entry", tombstoneNamespace).map {
            Tombstone(ref: $0.attributes["ref"] ?? "", when: $0.attributes["when"].flatMap(Timestamp.init(rfc3339:)))
        }
    }

    private static func atomEntry(_ entry: XMLTree) -> Entry {
        let link = entry.all("link", atomNamespace).first { ($0.attributes["rel"] ?? "alternate") == "alternate" }
        return Entry(
            id: entry.first("id")?.text ?? "", title: entry.first("title")?.plainText ?? "",
            content: entry.first("content")?.text ?? "", summary: entry.first("summary")?.plainText ?? "",
            link: link?.attributes["href"] ?? "",
            published: entry.first("published").flatMap { Timestamp(rfc3339: $0.text) },
            updated: entry.first("updated").flatMap { Timestamp(rfc3339: $0.text) })
    }

    private mutating func readRSS(_ rss: XMLTree) throws {
        guard rss.name == "rss", let channel = rss.first("channel") else {
            throw NotReadable(description: "no RSS feed, but \(rss.name)")
        }
        title = channel.first("title", "")?.text ?? ""
        updated = channel.first("lastBuildDate").flatMap { Timestamp(rfc5322: $0.text) }
        readHistory(of: channel)
        entries = channel.all("item").map(Self.rssEntry)
    }

    private static func rssEntry(_ item: XMLTree) -> Entry {
        let description = item.first("description")?.text ?? ""
        let content = item.first("encoded", contentNamespace)?.text
        return Entry(
            id: item.first("guid")?.text ?? "", title: item.first("title", "")?.text ?? "",
            content: content ?? description, summary: content == nil ? "" : description,
            link: item.first("link", "")?.text ?? "",
            published: item.first("pubDate").flatMap { Timestamp(rfc5322: $0.text) }, updated: nil)
    }

    private mutating func readHistory(of head: XMLTree) {
        isArchive = head.first("archive", archiveNamespace) != nil
        for link in head.all("link", atomNamespace) {
            links[link.attributes["rel"] ?? "alternate"] = link.attributes["href"]
        }
    }

    private mutating func readJSON(_ bytes: [UInt8]) throws {
        let feed = try JSONDecoder().decode(JSONFeed.self, from: Data(bytes))
        title = feed.title
        links["self"] = feed.feed_url
        links["alternate"] = feed.home_page_url
        entries = feed.items.map {
            Entry(
                id: $0.id, title: $0.title ?? "", content: $0.content_html ?? "", summary: $0.summary ?? "",
                link: $0.url ?? "", published: $0.date_published.flatMap(Timestamp.init(rfc3339:)),
                updated: $0.date_modified.flatMap(Timestamp.init(rfc3339:)))
        }
    }
}

/// As much of JSON Feed 1.1 as a reader needs, with the names of the wire.
private struct JSONFeed: Decodable {
    struct Item: Decodable {
        var id: String
        var title, content_html, summary, url, date_published, date_modified: String?
    }
    var title: String
    var feed_url, home_page_url: String?
    var items: [Item]
}

extension XMLTree {
    /// The text of an Atom text construct, RFC 4287 § 3.1, that holds no mark-up.
    fileprivate var plainText: String {
        guard attributes["type"] == "html" else { return text }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")].reduce(text) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }
}
