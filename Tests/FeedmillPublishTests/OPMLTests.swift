import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct OPMLTests {
    @Test func `root and channels each hold their Atom and RSS feed`() {
        let opml = FeedRenderer.sample.opml(channels: [Samples.world], root: Samples.root, modified: Samples.later)
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
            <head>
            <title>All news</title>
            <dateModified>Wed, 03 Sep 2025 08:00:00 +0000</dateModified>
            </head>
            <body>
            <outline text="All news">
            <outline type="rss" text="All news (Atom)" title="All news" description="Everything." xmlUrl="https://news.example/atom.xml" htmlUrl="https://news.example/"/>
            <outline type="rss" text="All news (RSS)" title="All news" description="Everything." xmlUrl="https://news.example/rss.xml" htmlUrl="https://news.example/" version="RSS2"/>
            </outline>
            <outline text="World">
            <outline type="rss" text="World (Atom)" title="World" description="News of the world." language="en" xmlUrl="https://news.example/channels/world/atom.xml" htmlUrl="https://news.example/channels/world/"/>
            <outline type="rss" text="World (RSS)" title="World" description="News of the world." language="en" xmlUrl="https://news.example/channels/world/rss.xml" htmlUrl="https://news.example/channels/world/" version="RSS2"/>
            </outline>
            </body>
            </opml>

            """
        #expect(String(decoding: opml.body, as: UTF8.self) == expected)
        #expect(opml.path.address == "/feeds.opml")
        #expect(opml.lastModified == Samples.later)
    }

    @Test func `a language that is none is not stated`() {
        var channel = Samples.world
        channel.metadata.language = "english"
        let opml = FeedRenderer.sample.opml(channels: [channel], root: Samples.root, modified: Samples.later)
        #expect(!String(decoding: opml.body, as: UTF8.self).contains("language"))
    }
}
