import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct RSSTests {
    private let renderer = FeedRenderer.sample

    @Test func `a current feed`() {
        let content = ItemContent(
            title: "AT&T", summary: "A < B & C.", html: Samples.html("<p>Text</p>"),
            authors: [Author(name: "Ada", email: "ada@example.org"), Author(email: "bob@example.org")],
            categories: ["Fish", "Trade"], language: "en",
            attachments: [
                Attachment(url: "https://a.example/1.mp3", mediaType: "audio/mpeg"),
                Attachment(url: "https://a.example/2.mp3", mediaType: "audio/mpeg"),
            ],
            comments: "https://a.example/c", source: ItemSource(title: "Origin", url: "https://o.example/feed"),
            rights: "© Ada")
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:media="http://search.yahoo.com/mrss/">
            <channel>
            <title>World</title>
            <link>https://news.example/channels/world/</link>
            <description>News of the world.</description>
            <atom:link rel="self" type="application/rss+xml" href="https://news.example/channels/world/rss.xml"/>
            <language>en</language>
            <lastBuildDate>Wed, 03 Sep 2025 08:00:00 +0000</lastBuildDate>
            <generator>feedmill \(feedmillVersion)</generator>
            <docs>https://www.rssboard.org/rss-specification</docs>
            <itunes:author>World</itunes:author>
            <itunes:owner><itunes:name>World</itunes:name>
            <itunes:email>noreply@feedmill.invalid</itunes:email></itunes:owner>
            <itunes:category text="News"/>
            <itunes:explicit>false</itunes:explicit>
            <itunes:type>episodic</itunes:type>
            <podcast:guid>881a4456-8742-52ff-a20c-7064c910944f</podcast:guid>
            <item>
            <title>AT&amp;T</title>
            <link>https://news.example/items/22222222-0000-5000-8000-000000000001</link>
            <guid isPermaLink="false">urn:uuid:22222222-0000-5000-8000-000000000001</guid>
            <pubDate>Tue, 02 Sep 2025 14:05:00 +0000</pubDate>
            <dc:creator>Ada</dc:creator>
            <dc:creator>bob@example.org</dc:creator>
            <category>Fish</category>
            <category>Trade</category>
            <comments>https://a.example/c</comments>
            <source url="https://o.example/feed">Origin</source>
            <enclosure url="https://a.example/1.mp3" length="0" type="audio/mpeg"/>
            <itunes:author>Ada, bob@example.org</itunes:author>
            <media:content url="https://a.example/2.mp3" type="audio/mpeg" medium="audio"/>
            <dc:language>en</dc:language>
            <dc:rights>© Ada</dc:rights>
            <description>A &amp;lt; B &amp;amp; C.</description>
            <content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded>
            </item>
            </channel>
            </rss>

            """
        #expect(renderer.feed([Samples.item(1, content)], as: .rss).text == expected)
    }

    @Test func `without a summary the description holds the whole`() {
        let item = renderer.entry(ItemContent(title: "T", html: Samples.html("<p>x</p>")), as: .rss)
        #expect(item.contains("<description>&lt;p&gt;x&lt;/p&gt;</description>"))
        #expect(!item.contains("content:encoded"))
    }

    @Test(arguments: [
        ("A < B & C", "A &lt; B &amp; C"), ("Fish & chips", "Fish &amp; chips"), ("&copy; law", "&#x26;copy; law"),
        ("The <b tag & more", "The &#x3C;b tag &#x26; more"), ("&#38;", "&#x26;#38;"),
        ("<!-- x", "&#x3C;!-- x"), ("a <", "a &lt;"), ("AT&T; &", "AT&amp;T; &amp;"), ("a&b", "a&amp;b"),
        ("&;", "&amp;;"), ("<é", "&lt;é"),
    ])
    func `a title that reads as mark-up is written with hexadecimal references`(title: String, xml: String) {
        let item = renderer.entry(ItemContent(title: title), as: .rss)
        #expect(item.contains("<title>\(xml)</title>"))
        #expect(texts("title", in: Array(item.utf8)) == [title])
    }

    @Test func `a title with an end tag, which everybody takes for HTML, is HTML`() {
        let item = renderer.entry(ItemContent(title: "The </b> tag & more"), as: .rss)
        #expect(item.contains("<title>The &#x26;lt;/b&#x26;gt; tag &#x26;amp; more</title>"))
    }

    @Test func `an item without a title has none`() {
        let item = renderer.entry(ItemContent(html: Samples.html("<p>x</p>")), as: .rss)
        #expect(!item.contains("<title"))
        #expect(item.contains("<description>"))
    }

    @Test func `a channel's picture has the channel's title and link`() {
        var channel = Samples.world
        channel.metadata.image = "https://news.example/logo.png"
        channel.metadata.author = Author(name: "The editors", email: "e@example.org")
        let text = renderer.feed([], as: .rss, in: channel).text
        #expect(
            text.contains(
                "<image><url>https://news.example/logo.png</url><title>World</title>\n<link>https://news.example/channels/world/</link></image>"
            ))
        #expect(text.contains("<managingEditor>e@example.org (The editors)</managingEditor>"))
    }

    @Test func `a withdrawn item has just left`() {
        let tombstone = FeedEntry.tombstone(Tombstone(id: "urn:x:1", when: Samples.later))
        for format in [FeedFormat.rss, .json] {
            let document = renderer.assemble(
                Samples.snapshot(entries: [tombstone, .item(version: 1)]), as: format, lastModified: Samples.later,
                reusing: nil, rendered: { renderer.render(Samples.item($0)) })
            #expect(!document.text.contains("urn:x:1"))
            #expect(document.contains(1))
        }
    }

    @Test func `an archive document says so, and points to the current feed and to the one before`() {
        let document = renderer.assemble(
            Samples.snapshot(Samples.root, part: .archive(2), previousArchive: 1), as: .rss,
            lastModified: Samples.later, reusing: nil, rendered: { renderer.render(Samples.item($0)) })
        #expect(document.file.path.address == "/archive/2/rss.xml")
        let links = """
            <fh:archive/>
            <atom:link rel="self" type="application/rss+xml" href="https://news.example/archive/2/rss.xml"/>
            <atom:link rel="current" type="application/rss+xml" href="https://news.example/rss.xml"/>
            <atom:link rel="prev-archive" type="application/rss+xml" href="https://news.example/archive/1/rss.xml"/>
            """
        #expect(document.text.contains(links))
        #expect(problems(document.file.body).isEmpty)
    }

    @Test func `addresses are URLs, as RSS knows no others`() {
        let content = ItemContent(
            title: "T", link: "http://a.example/\u{8A79}",
            attachments: [Attachment(url: "http://\u{8A79}.example/1", mediaType: "audio/mpeg")])
        let item = renderer.entry(content, as: .rss)
        #expect(item.contains("<link>http://a.example/%E8%A9%B9</link>"))
        #expect(item.contains("url=\"http://xn--g32a.example/1\""))
    }
}
