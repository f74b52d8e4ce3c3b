import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

@Suite struct StatusFeedTests {
    private func feed(_ troubles: [Trouble]) -> PublishedFile {
        FeedRenderer.sample.statusFeed(
            troubles, id: "urn:x:status", started: Samples.moment, lastModified: Samples.later)
    }

    private let trouble = Trouble(
        id: "urn:x:1", title: "The disk is full", message: "Free some space.", began: Samples.moment)

    @Test func `a trouble is an entry`() {
        let file = feed([trouble])
        let text = String(decoding: file.body, as: UTF8.self)
        let entry = """
            <entry>
            <id>urn:x:1</id>
            <title type="text">The disk is full</title>
            <published>2025-09-02T14:05:00Z</published>
            <updated>2025-09-02T14:05:00Z</updated>
            <link rel="alternate" type="text/html" href="https://news.example/status"/>
            <content type="text">Free some space.</content>
            </entry>
            """
        #expect(text.contains(entry))
        #expect(file.path.address == "/status.atom")
        #expect(problems(file.body).isEmpty)
    }

    @Test func `a document's trouble leads to the page of its story`() {
        var failed = trouble
        failed.document = DocumentPath("world/a b.xml")
        let text = String(decoding: feed([failed]).body, as: UTF8.self)
        #expect(text.contains("href=\"https://news.example/status/documents/world/a%20b.xml\""))
    }

    @Test func `a mended trouble is the same entry, updated`() {
        var mended = trouble
        mended.mended = Samples.later
        let text = String(decoding: feed([mended]).body, as: UTF8.self)
        #expect(text.contains("<title type=\"text\">Mended: The disk is full</title>"))
        #expect(text.components(separatedBy: "<updated>2025-09-03T08:00:00Z</updated>").count == 3)
    }

    @Test func `without troubles the feed is as old as the daemon`() {
        #expect(String(decoding: feed([]).body, as: UTF8.self).contains("<updated>2025-09-02T14:05:00Z</updated>"))
    }
}
