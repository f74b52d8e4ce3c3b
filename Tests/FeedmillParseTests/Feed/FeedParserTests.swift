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
