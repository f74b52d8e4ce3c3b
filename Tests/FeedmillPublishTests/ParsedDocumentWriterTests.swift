import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct ParsedDocumentWriterTests {
    private let hash = ContentHash(digest: [UInt8](repeating: 0xAB, count: 32))

    private func line(_ items: [ParsedItem], _ document: ParsedDocument) -> String {
        var writer = ParsedDocumentWriter()
        let pieces = items.map { writer.item($0, id: $0.id, contentHash: hash, now: Samples.later) }
        return String(decoding: pieces.joined() + writer.finish(document, now: Samples.later), as: UTF8.self)
    }

    @Test func `an article`() {
        let item = ParsedItem(
            id: "urn:x:1",
            content: ItemContent(title: "Title", summary: "Short.", html: Samples.html("<p>Text</p>"), language: "en"),
            text: "Text", published: StatedDate(Samples.moment, original: "2 Sept 2025 14:05 GMT"))
        let expected = """
            {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"urn:x:1","title":"Title","summary":"Short.",\
            "content_html":"<p>Text</p>","content_text":"Text","date_published":"2025-09-02T14:05:00Z","language":"en",\
            "_feedmill":{"content_hash":"1:\(String(repeating: "ab", count: 32))"}}],"title":"",\
            "_feedmill":{"format":"text","encoding":"utf-8","warnings":[]}}

            """
        #expect(line([item], ParsedDocument(format: .text, encoding: "utf-8")) == expected)
    }

    @Test func `a date is told in the time zone that it is stated in, unless it is to come`() {
        func dates(_ moment: Timestamp) -> String {
            let date = StatedDate(moment, original: "said", zone: 7200)
            let item = ParsedItem(id: "1", content: ItemContent(), text: "", published: date, updated: date)
            return line([item], ParsedDocument(format: .html, encoding: "utf-8"))
        }
        #expect(dates(Samples.moment).contains(#""date_published":"2025-09-02T16:05:00+02:00""#))
        #expect(dates(Samples.moment).contains(#""date_modified":"2025-09-02T16:05:00+02:00""#))
        #expect(!dates(Samples.later.adding(milliseconds: 1000)).contains("+02:00"))
    }

    @Test func `a feed states itself after its items`() {
        var feed = FeedMetadata()
        feed.title = "Feed"
        feed.homePage = "https://o.example/"
        feed.feedURL = "https://o.example/feed"
        feed.description = "About"
        feed.language = "de"
        feed.icon = "https://o.example/i.png"
        feed.authors = [Author(name: "Ada", email: "ada@example.org")]
        feed.copyright = "©"
        feed.generator = "Mill"
        feed.updated = Samples.moment
        let document = ParsedDocument(
            format: .rss, encoding: "windows-1252", version: "2.0",
            warnings: [ParseWarning("odd", at: TextPosition(line: 3, column: 14)), ParseWarning("very odd")], feed: feed
        )
        let expected = """
            {"version":"https://jsonfeed.org/version/1.1","items":[],"title":"Feed","home_page_url":"https://o.example/",\
            "feed_url":"https://o.example/feed","description":"About","language":"de","icon":"https://o.example/i.png",\
            "authors":[{"name":"Ada","email":"ada@example.org"}],"_feedmill":{"format":"rss","encoding":"windows-1252",\
            "version":"2.0","warnings":[{"line":3,"column":14,"message":"odd"},{"message":"very odd"}],\
            "copyright":"©","generator":"Mill","updated":"2025-09-02T14:05:00Z"}}

            """
        #expect(line([], document) == expected)
    }

    @Test func `all that an item states is told`() {
        let item = ParsedItem(
            id: "1",
            content: ItemContent(
                link: "https://a.example/", externalLink: "https://b.example/", image: "https://a.example/i",
                authors: [Author(url: "https://ada.example")], categories: ["a", "b"],
                attachments: [Attachment(url: "https://a.example/f", mediaType: "audio/mpeg", sizeInBytes: 1)],
                comments: "https://a.example/c", source: ItemSource(title: "O", url: "https://o.example")),
            text: "")
        let text = line([item, item], ParsedDocument(format: .atom, encoding: "utf-8"))
        let expected = """
            {"id":"1","url":"https://a.example/","external_url":"https://b.example/","content_html":"","content_text":"",\
            "image":"https://a.example/i","authors":[{"url":"https://ada.example"}],"tags":["a","b"],\
            "attachments":[{"url":"https://a.example/f","mime_type":"audio/mpeg","size_in_bytes":1}],\
            "_feedmill":{"content_hash":"\(hash)","comments":"https://a.example/c",\
            "source":{"title":"O","url":"https://o.example"}}}
            """
        #expect(text.contains("\"items\":[\(expected),\(expected)],"))
    }

    @Test func `a date in the future is capped, and stands in its own words beside it`() {
        let stated = StatedDate(Timestamp(year: 2099, month: 1, day: 1), original: "1 Jan 2099")
        let item = ParsedItem(
            content: ItemContent(), text: "", published: stated, updated: StatedDate(nil, original: "soon"))
        let text = line([item], ParsedDocument(format: .text, encoding: "utf-8"))
        #expect(text.contains("\"date_published\":\"2025-09-03T08:00:00Z\""))
        #expect(!text.contains("date_modified"))
        #expect(text.contains("\"original_dates\":{\"published\":\"1 Jan 2099\",\"updated\":\"soon\"}"))
    }

    @Test func `output comes piece by piece`() {
        var writer = ParsedDocumentWriter()
        let item = ParsedItem(id: "1", content: ItemContent(), text: "x")
        let first = writer.item(item, id: "1", contentHash: hash, now: Samples.later)
        let second = writer.item(item, id: "2", contentHash: hash, now: Samples.later)
        #expect(String(decoding: first, as: UTF8.self).hasPrefix("{\"version\":"))
        #expect(String(decoding: second, as: UTF8.self).hasPrefix(",{\"id\":\"2\""))
    }
}
