import FeedmillModel
import FeedmillTesting
import FeedmillParse
import Testing

/// What holds for feeds of every format.
struct FeedParserTests {
    private func feed(_ items: String, head: String = "<title>A feed</title>") -> String {
        "<rss version=\"2.0\"><channel>\(head)\(items)</channel></rss>"
    }

    private func parseFeed(_ text: String) throws -> Parsed {
        try parse(Array(text.utf8), named: "feed.xml")
    }

    @Test func `an item is emitted as soon as it has ended`() throws {
        var reader = DocumentReader(ParseContext(path: DocumentPath("feed.xml")))
        var titles: [String?] = []
        let padding = String(repeating: " ", count: 70_000)
        let pieces = [feed("<item><title>One</title></item>" + padding + "<item><title>Two").dropLast(16)]
        for piece in pieces { try reader.consume(Array(piece.utf8)[...]) { titles.append($0.content.title) } }
        #expect(titles == ["One"])
    }

    @Test func `what the feed states is known while its items come`() throws {
        var reader = DocumentReader(ParseContext(path: DocumentPath("feed.xml")))
        var title: String?
        let text = feed("<item><title>One</title></item>" + String(repeating: " ", count: 70_000))
        try reader.consume(Array(text.utf8)[...]) { _ in }
        title = reader.feed.title
        #expect(title == "A feed")
    }

    @Test func `what emit throws is thrown on`() throws {
        struct Full: Error {}
        let bytes = Array(feed("<item><title>One</title></item>").utf8)
        var reader = DocumentReader(ParseContext(path: DocumentPath("feed.xml")))
        #expect(throws: Full.self) {
            try reader.consume(bytes[...]) { _ in throw Full() }
            _ = try reader.finish { _ in throw Full() }
        }
    }

    @Test func `a hundred warnings are enough`() throws {
        let parsed = try parseFeed(feed(String(repeating: "<item><title>a & b</title></item>", count: 250)))
        #expect(parsed.items.count == 250)
        #expect(parsed.document.warnings.count == 101)
        #expect(parsed.document.warnings.last?.message == "and 150 more")
    }

    @Test func `a feed in which nothing is stated is no failure`() throws {
        let parsed = try parseFeed("<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>")
        #expect(parsed.items.isEmpty)
        #expect(parsed.document.version == "1.0")
    }

    @Test func `a date without a zone is in the zone of the context`() throws {
        let text = feed("<item><pubDate>Mon, 02 Jun 2025 08:00:00</pubDate></item>")
        var reader = DocumentReader(ParseContext(path: DocumentPath("feed.xml"), timeZoneOffset: 7200))
        var items: [ParsedItem] = []
        try reader.consume(Array(text.utf8)[...]) { items.append($0) }
        _ = try reader.finish { items.append($0) }
        #expect(items.first?.published?.moment?.rfc3339 == "2025-06-02T06:00:00Z")
    }

    @Test func `of several dates of one name the last counts`() throws {
        let dates = "<pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate><pubDate>Tue, 03 Jun 2025 08:00:00 GMT</pubDate>"
        let items = try parseFeed(feed("<item>\(dates)<pubDate>soon</pubDate></item>")).items
        #expect(items.first?.published?.moment?.rfc3339 == "2025-06-03T08:00:00Z")
    }

    @Test func `of two descriptions the second is the summary`() throws {
        let items = try parseFeed(feed("<item><description>Foo</description><description>Bar</description></item>"))
            .items
        #expect(items.first?.text == "Foo")
        #expect(items.first?.content.summary == "Bar")
    }

    @Test func `the last of several links counts, but one of Atom's only where it is alone`() throws {
        func link(_ links: String) throws -> String? {
            try parseFeed(feed("<item>\(links)</item>")).items.first?.content.link
        }
        let texts = "<link>https://a.example/1</link><link>https://a.example/2</link>"
        #expect(try link(texts + "<link href=\"https://a.example/3\"/>") == "https://a.example/3")
        #expect(try link(texts + "<atom:link href=\"https://a.example/feed\"/>") == "https://a.example/2")
        #expect(try link("<atom:link href=\"https://a.example/1\"/>") == "https://a.example/1")
    }

    @Test func `an address that is escaped twice is meant once, an id stands to the letter`() throws {
        let address = "https://a.example/?b=1&amp;amp;c=2&amp;d"
        let text =
            "<item><link>\(address)</link><guid>\(address)</guid><enclosure url=\"\(address)\"/>"
            + "<itunes:image href=\"\(address)\"/></item>"
        let item = try #require(try parseFeed(feed(text)).items.first)
        #expect(item.content.link == "https://a.example/?b=1&c=2&d")
        #expect(item.content.attachments.map(\.url) == ["https://a.example/?b=1&c=2&d"])
        #expect(item.content.image == "https://a.example/?b=1&c=2&d")
        #expect(item.id == "https://a.example/?b=1&amp;c=2&d")
    }

    @Test func `what stands in a content that lies elsewhere is not lost`() throws {
        let text = "<content src=\"https://a.example/1\" type=\"xhtml\">&lt;p&gt;Words&lt;/p&gt;</content>"
        let item = try parseFeed("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>\(text)</entry></feed>").items
            .first
        #expect(item?.content.html.markup == "<p>Words</p>")
        #expect(item?.content.link == "https://a.example/1")
    }

    @Test func `a related page is the one that the item is about`() throws {
        let links = "<link href=\"https://a.example/1\"/><link rel=\"related\" href=\"https://b.example/\"/>"
        let content = try parseFeed("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>\(links)</entry></feed>")
            .items.first?.content
        #expect(content?.link == "https://a.example/1")
        #expect(content?.externalLink == "https://b.example/")
    }

    @Test func `replies without a type are a feed and no page for people`() throws {
        func comments(_ type: String) throws -> String? {
            let link = "<link rel=\"replies\" href=\"https://a.example/1/replies\" \(type)/>"
            return try parseFeed("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>\(link)</entry></feed>")
                .items.first?.content.comments
        }
        #expect(try comments("") == nil)
        #expect(try comments("type=\"text/html\"") == "https://a.example/1/replies")
    }

    @Test func `a torrent of a film is an attachment`() throws {
        let text = "<media:peerLink type=\"application/x-bittorrent\" href=\"https://a.example/a.torrent\"/>"
        let attachment = try parseFeed(feed("<item>\(text)</item>")).items.first?.content.attachments.first
        #expect(attachment == Attachment(url: "https://a.example/a.torrent", mediaType: "application/x-bittorrent"))
    }

    @Test func `a text of 40 MB is cut, and what follows is read`() throws {
        let long = String(repeating: "words and more ", count: 40 << 20 / 15)
        let parsed = try parseFeed(
            feed("<item><title>Long</title><description>\(long)</description></item><item><title>Next</title></item>"))
        #expect(parsed.items.map(\.content.title) == ["Long", "Next"])
        #expect(parsed.items[0].text.utf8.count <= 16 << 20)
        #expect(!parsed.document.warnings.isEmpty)
    }

    @Test func `an item of 100,000 statements keeps what can be kept`() throws {
        let many = String(repeating: "<category>c</category>", count: 100_000)
        let parsed = try parseFeed(feed("<item><title>Many</title>\(many)</item><item><title>Next</title></item>"))
        #expect(parsed.items.map(\.content.title) == ["Many", "Next"])
        #expect(parsed.items[0].content.categories == ["c"])
    }

    @Test func `elements 100,000 deep do no harm`() throws {
        let deep = String(repeating: "<b>", count: 100_000) + "deep" + String(repeating: "</b>", count: 100_000)
        let parsed = try parseFeed(
            feed("<item><description>\(deep)</description></item><item><title>Next</title></item>"))
        #expect(parsed.items.count == 2)
        #expect(parsed.items[0].text.contains("deep"))
    }

    @Test func `a feed that states something before each item takes time in proportion`() throws {
        let pairs = String(repeating: "<category>c</category><item><title>t</title></item>", count: 20_000)
        #expect(try parseFeed(feed(pairs)).items.count == 20_000)
    }
}
