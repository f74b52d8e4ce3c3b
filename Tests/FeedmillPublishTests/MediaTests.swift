import FeedmillModel
@testable import FeedmillPublish
import Testing

/// What items with something to hear, to watch or to look at say in feeds.
@Suite struct MediaTests {
    private let renderer = FeedRenderer.sample

    private func audio(_ address: String = "https://a.example/1.mp3", seconds: Double? = nil)
        -> FeedmillModel.Attachment
    {
        Attachment(url: address, mediaType: "audio/mpeg", sizeInBytes: 5, durationInSeconds: seconds)
    }

    private func rss(_ contents: ItemContent..., channel: Channel = Samples.world) -> String {
        renderer.feed(contents.enumerated().map { Samples.item(Int64($0 + 1), $1) }, as: .rss, in: channel).text
    }

    @Test func `namespaces are declared where they are used, and nowhere else`() {
        let media = "xmlns:media=\"http://search.yahoo.com/mrss/\""
        let podcast = "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\""
        let (plain, picture) = (ItemContent(title: "T"), ItemContent(title: "T", image: "https://a.example/i.png"))
        let episode = ItemContent(title: "T", attachments: [audio()])
        #expect(!rss(plain).contains("media") && !rss(plain).contains("podcast"))
        #expect(rss(plain, picture).contains(media) && !rss(plain, picture).contains(podcast))
        #expect(rss(plain, episode).contains(podcast) && !rss(plain, episode).contains(media))
        let atom = renderer.feed([Samples.item(1, picture)], as: .atom).text
        #expect(atom.contains(media) && atom.contains("<media:thumbnail url=\"https://a.example/i.png\"/>"))
        #expect(!renderer.feed([Samples.item(1, episode)], as: .atom).text.contains("xmlns:media"))
    }

    @Test func `a feed with an episode has a podcast's head`() {
        var channel = Samples.world
        channel.metadata.author = Author(name: "Ada", email: "ada@example.org")
        channel.metadata.image = "https://a.example/cover.png"
        channel.metadata.categories = ["fish", "tech news"]
        let head = """
            <itunes:author>Ada</itunes:author>
            <itunes:owner><itunes:name>Ada</itunes:name>
            <itunes:email>ada@example.org</itunes:email></itunes:owner>
            <itunes:image href="https://a.example/cover.png"/>
            <itunes:category text="News"><itunes:category text="Tech News"/></itunes:category>
            <itunes:explicit>false</itunes:explicit>
            <itunes:type>episodic</itunes:type>
            <podcast:guid>
            """
        #expect(rss(ItemContent(title: "T", attachments: [audio()]), channel: channel).contains(head))
    }

    @Test func `what a podcast must state and nobody has stated is plainly a stand-in`() {
        let feed = rss(ItemContent(title: "T", language: "de", attachments: [audio()]), channel: Samples.root)
        #expect(feed.contains("<language>de</language>"))
        #expect(feed.contains("<itunes:email>noreply@feedmill.invalid</itunes:email>"))
        #expect(feed.contains("<itunes:category text=\"News\"/>"))
        let mute = rss(ItemContent(title: "T", attachments: [audio()]), channel: Samples.root)
        #expect(mute.contains("<language>und</language>"))
    }

    @Test(arguments: [
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("mp3s.nashownotes.com/pc20rss.xml//", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ])
    func `a podcast's guid is that of its address without scheme and last slashes`(address: String, guid: String) {
        #expect(PodcastHead.guid(of: address) == guid)
    }

    @Test func `an episode tells how long it is, and what accompanies it`() {
        let item = renderer.entry(
            ItemContent(
                title: "T", image: "https://a.example/i.jpg", authors: [Author(name: "Ada"), Author(name: "Bob")],
                attachments: [
                    Attachment(url: "https://a.example/i.pdf", mediaType: "application/pdf"), audio(seconds: 61.6),
                    Attachment(url: "https://a.example/t.vtt", mediaType: "text/vtt"),
                    Attachment(url: "https://a.example/c.json", mediaType: "application/json+chapters"),
                ]), as: .rss)
        for line in [
            "<enclosure url=\"https://a.example/1.mp3\" length=\"5\" type=\"audio/mpeg\"/>",
            "<itunes:author>Ada, Bob</itunes:author>", "<itunes:duration>62</itunes:duration>",
            "<itunes:image href=\"https://a.example/i.jpg\"/>",
            "<podcast:transcript url=\"https://a.example/t.vtt\" type=\"text/vtt\"/>",
            "<podcast:chapters url=\"https://a.example/c.json\" type=\"application/json+chapters\"/>",
            "<media:content url=\"https://a.example/i.pdf\" type=\"application/pdf\"/>",
            "<media:thumbnail url=\"https://a.example/i.jpg\"/>",
        ] { #expect(item.contains(line)) }
        #expect(!item.contains("media:content url=\"https://a.example/1.mp3\""))
    }

    @Test func `what iTunes does not know is told in Media RSS`() {
        let ogg = Attachment(
            url: "https://a.example/1.ogg", mediaType: "audio/ogg", title: "A & B", sizeInBytes: 9,
            durationInSeconds: 10)
        let item = renderer.entry(ItemContent(title: "T", attachments: [ogg]), as: .rss)
        let expected = """
            <media:content url="https://a.example/1.ogg" type="audio/ogg" medium="audio" fileSize="9" duration="10">\
            <media:title type="plain">A &amp; B</media:title></media:content>
            """
        #expect(item.contains(expected))
        #expect(!item.contains("itunes:"))
        #expect(renderer.entry(ItemContent(title: "T", attachments: [ogg]), as: .atom).contains(expected))
    }

    @Test(arguments: [
        "ftp://a.example/1.mp3", "https://u:p@a.example/1.mp3", "http://a_b.example/", "http://localhost/1.mp3",
    ])
    func `what can be no enclosure is not lost`(address: String) {
        let item = renderer.entry(ItemContent(title: "T", attachments: [audio(address)]), as: .rss)
        #expect(!item.contains("<enclosure"))
        #expect(item.contains("<media:content url=\"\(address)\""))
    }

    @Test(arguments: [
        ("audio", "application/octet-stream"), ("a/b/c", "application/octet-stream"), ("", "application/octet-stream"),
        ("audio/mpeg; rate=1", "audio/mpeg"), ("AUDIO/MPEG", "AUDIO/MPEG"),
    ])
    func `a type that is none is not passed on`(stated: String, written: String) {
        let content = ItemContent(
            title: "T", attachments: [Attachment(url: "https://a.example/1", mediaType: stated)])
        #expect(renderer.entry(content, as: .rss).contains("type=\"\(written)\"/>"))
        let isWhole = written != "application/octet-stream"
        #expect(renderer.entry(content, as: .atom).contains("rel=\"enclosure\" type=") == isWhole)
    }

    @Test func `a feed put together by copying has the head that its entries need`() {
        let items = [
            Samples.item(1, ItemContent(title: "T", attachments: [audio()])), Samples.item(2),
        ]
        let previous = renderer.feed(items, as: .rss)
        let copied = renderer.assemble(
            Samples.snapshot(entries: [.item(version: 1)]), as: .rss, lastModified: Samples.later, reusing: previous,
            rendered: { renderer.render(Samples.item($0)) })
        #expect(copied.file.body == renderer.feed([items[0]], as: .rss).file.body)
        #expect(copied.text.contains("podcast:guid"))
    }
}
