import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct JSONFeedTests {
    private let renderer = FeedRenderer.sample

    @Test func `a current feed`() {
        let content = ItemContent(
            title: "A \"B\" \\ <b>", summary: "In short.\n", html: Samples.html("<p>Text</p>"),
            link: "https://a.example/", externalLink: "https://b.example/", image: "https://a.example/i.png",
            authors: [Author(name: "Ada", url: "https://ada.example"), Author(email: "bob@example.org")],
            categories: ["Fish", "Trade"], language: "en",
            attachments: [
                Attachment(
                    url: "https://a.example/1.mp3", mediaType: "audio/mpeg", title: "One", sizeInBytes: 5,
                    durationInSeconds: 1.5),
                Attachment(url: "https://a.example/2.mp3", mediaType: "audio/mpeg", durationInSeconds: 60),
            ])
        let expected = #"""
            {"version":"https://jsonfeed.org/version/1.1","title":"World","home_page_url":"https://news.example/channels/world/","feed_url":"https://news.example/channels/world/feed.json","description":"News of the world.","language":"en","authors":[{"name":"World"}],"items":[
            {"id":"urn:uuid:22222222-0000-5000-8000-000000000001","url":"https://a.example/","external_url":"https://b.example/","title":"A \"B\" \\ <b>","summary":"In short.\n","content_html":"<p>Text</p>","image":"https://a.example/i.png","date_published":"2025-09-02T14:05:00Z","date_modified":"2025-09-03T08:00:00Z","authors":[{"name":"Ada","url":"https://ada.example"},{"url":"mailto:bob@example.org"}],"tags":["Fish","Trade"],"language":"en","attachments":[{"url":"https://a.example/1.mp3","mime_type":"audio/mpeg","title":"One","size_in_bytes":5,"duration_in_seconds":1.5},{"url":"https://a.example/2.mp3","mime_type":"audio/mpeg","duration_in_seconds":60}]}
            ]}

            """#
        #expect(renderer.feed([Samples.item(1, content)], as: .json).text == expected)
    }

    @Test func `items stand apart by a comma`() {
        let text = renderer.feed([Samples.item(2), Samples.item(1)], as: .json).text
        #expect(text.split(separator: "\n").count == 4)
        #expect(text.contains("},\n{"))
        #expect(!renderer.feed([], as: .json).text.contains(",\n"))
    }

    @Test func `an item without content has its summary as text`() {
        #expect(renderer.entry(ItemContent(summary: "S"), as: .json).contains("\"content_text\":\"S\""))
        #expect(renderer.entry(ItemContent(title: "T"), as: .json).contains("\"content_text\":\"\""))
    }

    @Test(arguments: [
        ("\u{2028}\u{2029}", #"\u2028\u2029"#), ("\u{2027}\u{202A}", "\u{2027}\u{202A}"), ("\t\r\n", #"\t\r\n"#),
        ("\u{0}\u{1F}\u{FFFE}x", "x"), ("/</script>", "/</script>"), ("é€\u{1F600}", "é€\u{1F600}"),
    ])
    func `strings are escaped as little as can be, and what XML forbids is dropped here too`(
        title: String, json: String
    ) {
        let entry = renderer.entry(ItemContent(title: title), as: .json)
        #expect(Array(entry.utf8).count > 0)
        #expect(entry.contains("\"title\":\"\(json)\""))
    }
}
