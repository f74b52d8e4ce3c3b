import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct AtomTests {
    private let renderer = FeedRenderer.sample

    @Test func `a current feed`() {
        let content = ItemContent(
            title: "AT&T <b>", summary: "In short.", html: Samples.html("<p>Fish &amp; chips</p>"),
            authors: [Author(name: "Ada", url: "https://ada.example", email: "ada@example.org")],
            categories: ["Fish"], language: "en",
            attachments: [
                Attachment(url: "https://a.example/1.mp3", mediaType: "audio/mpeg", sizeInBytes: 5),
                Attachment(url: "https://a.example/2.mp3", mediaType: "audio/mpeg", title: "Two"),
            ])
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
            <id>urn:uuid:11111111-0000-5000-8000-000000000000</id>
            <title type="text">World</title>
            <subtitle type="text">News of the world.</subtitle>
            <updated>2025-09-03T08:00:00Z</updated>
            <author><name>World</name></author>
            <link rel="self" type="application/atom+xml" href="https://news.example/channels/world/atom.xml"/>
            <link rel="alternate" type="text/html" href="https://news.example/channels/world/"/>
            <generator version="\(feedmillVersion)">feedmill</generator>
            <entry xml:lang="en">
            <id>urn:uuid:22222222-0000-5000-8000-000000000001</id>
            <title type="html">AT&amp;amp;T &amp;lt;b&amp;gt;</title>
            <published>2025-09-02T14:05:00Z</published>
            <updated>2025-09-03T08:00:00Z</updated>
            <author><name>Ada</name><uri>https://ada.example</uri><email>ada@example.org</email></author>
            <link rel="alternate" type="text/html" href="https://news.example/items/22222222-0000-5000-8000-000000000001"/>
            <link rel="enclosure" type="audio/mpeg" href="https://a.example/1.mp3" length="5"/>
            <link rel="enclosure" type="audio/mpeg" href="https://a.example/2.mp3" title="Two"/>
            <category term="Fish"/>
            <summary type="text">In short.</summary>
            <content type="html">&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;</content>
            </entry>
            </feed>

            """
        #expect(renderer.feed([Samples.item(1, content)], as: .atom).text == expected)
    }

    @Test func `what the channel's configuration states is told`() {
        var channel = Samples.world
        channel.metadata.author = Author(name: "The editors", email: "e@example.org")
        channel.metadata.image = "https://news.example/logo.png"
        channel.metadata.copyright = "© the editors"
        channel.metadata.categories = ["World"]
        let text = renderer.feed([], as: .atom, in: channel).text
        #expect(text.contains("<author><name>The editors</name><email>e@example.org</email></author>"))
        #expect(text.contains("<logo>https://news.example/logo.png</logo>"))
        #expect(text.contains("<rights type=\"text\">© the editors</rights>"))
        #expect(text.contains("<category term=\"World\"/>"))
    }

    @Test func `an item with a link of its own links there`() {
        let entry = renderer.entry(
            ItemContent(
                title: "T", link: "https://a.example/?a=1&b=2", externalLink: "https://b.example/",
                comments: "https://a.example/c"), as: .atom)
        #expect(entry.contains("<link rel=\"alternate\" href=\"https://a.example/?a=1&amp;b=2\"/>"))
        #expect(entry.contains("<link rel=\"related\" href=\"https://b.example/\"/>"))
        #expect(entry.contains("<link rel=\"replies\" type=\"text/html\" href=\"https://a.example/c\"/>"))
        #expect(!entry.contains("/items/"))
    }

    @Test(arguments: [
        ("/items/1", "https://news.example/items/1"), ("https://b.example/", "https://b.example/"),
    ])
    func `an earlier item that says nearly the same is related`(related: String, address: String) {
        var item = Samples.item(1, ItemContent(title: "T", externalLink: "https://b.example/"))
        item.related = related
        let feed = renderer.feed([item], as: .atom).text
        #expect(feed.ranges(of: "<link rel=\"related\" href=\"\(address)\"/>").count == 1, "once")
        #expect(!renderer.feed([item], as: .rss).text.contains("related"))
    }

    @Test(arguments: [
        ("<p>A <em>short</em> text.</p><p>More &amp; &#x2014; more</p>", "A short text. More & — more"),
        ("<p title=\"a>b\">x</p>", "x"),
        ("<p>" + String(repeating: "word ", count: 40) + "</p>", String(repeating: "word ", count: 15) + "word…"),
        ("<p>" + String(repeating: "x", count: 100) + "</p>", String(repeating: "x", count: 80) + "…"),
    ])
    func `an entry without a title is called by its beginning`(html: String, title: String) {
        let entry = renderer.entry(ItemContent(html: Samples.html(html)), as: .atom)
        #expect(texts("title", in: Array(entry.utf8)) == [title])
    }

    @Test func `an entry that says nothing is called by its address`() {
        let entry = renderer.entry(ItemContent(link: "https://a.example/"), as: .atom)
        #expect(entry.contains("<title type=\"text\">https://a.example/</title>"))
    }

    @Test func `an entry always has content`() {
        let summed = renderer.entry(ItemContent(title: "T", summary: "A < B"), as: .atom)
        #expect(summed.contains("<content type=\"text\">A &lt; B</content>"))
        #expect(!summed.contains("<summary"))
        #expect(renderer.entry(ItemContent(title: "T"), as: .atom).contains("<content type=\"text\">T</content>"))
    }

    @Test func `an entry without a summary has no empty one`() {
        let entry = renderer.entry(ItemContent(title: "T", html: Samples.html("<p>x</p>")), as: .atom)
        #expect(!entry.contains("<summary"))
    }

    @Test func `where an item came from is told`() {
        let source = ItemSource(title: "Origin", url: "https://o.example/feed")
        let entry = renderer.entry(ItemContent(title: "T", source: source), as: .atom)
        let expected = """
            <source>
            <id>https://o.example/feed</id>
            <title type="text">Origin</title>
            <updated>2025-09-03T08:00:00Z</updated>
            <link rel="self" href="https://o.example/feed"/>
            </source>
            """
        #expect(entry.contains(expected))
    }

    @Test(arguments: [
        ("http://o.example", "http://o.example/"), ("http://o.example/a", "http://o.example/a"),
        ("http://o.example?a", "http://o.example/?a"), ("urn:xy:1", "urn:xy:1"),
        ("HTTP://\u{E9}.Example/", "http://xn--9ca.example/"),
    ])
    func `the id of an origin is its address in canonical form`(address: String, id: String) {
        let entry = renderer.entry(ItemContent(title: "T", source: ItemSource(title: "O", url: address)), as: .atom)
        #expect(entry.contains("<source>\n<id>\(id)</id>"))
    }

    @Test func `a withdrawn item leaves a tombstone, and only then is its namespace declared`() {
        let tombstone = FeedEntry.tombstone(Tombstone(id: "urn:x:1", when: Samples.later))
        let snapshot = Samples.snapshot(entries: [tombstone])
        let document = renderer.assemble(
            snapshot, as: .atom, lastModified: Samples.later, reusing: nil,
            rendered: { _ in renderer.render(Samples.item()) })
        #expect(document.text.contains("<at:deleted-entry ref=\"urn:x:1\" when=\"2025-09-03T08:00:00Z\"/>"))
        #expect(document.text.contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\""))
        #expect(problems(document.file.body).isEmpty)
        #expect(!renderer.feed([Samples.item()], as: .atom).text.contains("xmlns:at"))
    }

    @Test func `an archive document says so, and points to the current feed and to the one before`() {
        let document = renderer.assemble(
            Samples.snapshot(part: .archive(3), previousArchive: 2), as: .atom, lastModified: Samples.later,
            reusing: nil, rendered: { renderer.render(Samples.item($0)) })
        #expect(document.file.path.address == "/channels/world/archive/3/atom.xml")
        #expect(document.file.freshness == .immutable)
        let links = """
            <fh:archive/>
            <link rel="self" type="application/atom+xml" href="https://news.example/channels/world/archive/3/atom.xml"/>
            <link rel="alternate" type="text/html" href="https://news.example/channels/world/"/>
            <link rel="current" type="application/atom+xml" href="https://news.example/channels/world/atom.xml"/>
            <link rel="prev-archive" type="application/atom+xml" href="https://news.example/channels/world/archive/2/atom.xml"/>
            """
        #expect(document.text.contains(links))
        #expect(!document.text.contains("next-archive"))
        #expect(!document.text.contains(feedmillVersion), "a closed page would change with each version")
    }

    @Test func `the current feed points to the newest archive document`() {
        let snapshot = Samples.snapshot(Samples.root, entries: [], previousArchive: 7)
        let document = renderer.assemble(
            snapshot, as: .atom, lastModified: Samples.later, reusing: nil,
            rendered: { renderer.render(Samples.item($0)) })
        #expect(
            document.text.contains(
                "rel=\"prev-archive\" type=\"application/atom+xml\" href=\"https://news.example/archive/7/atom.xml\""))
        #expect(!document.text.contains("fh:archive"))
    }

    @Test func `the frame is never larger than the size rule assumes`() {
        let entries: [FeedEntry] = [.item(version: 1), .tombstone(Tombstone(id: "urn:x:1", when: Samples.later))]
        let item = renderer.render(Samples.article())
        let document = renderer.assemble(
            Samples.snapshot(entries: entries, previousArchive: 12), as: .atom, lastModified: Samples.later,
            reusing: nil, rendered: { _ in item })
        let tombstone = renderer.atomBytes(of: Tombstone(id: "urn:x:1", when: Samples.later))
        let frame = document.file.body.count - item.atomBytes - tombstone
        #expect(frame <= renderer.frameBytes(Samples.world))
        #expect(frame + 100 > renderer.frameBytes(Samples.world))
    }
}
