import FeedmillModel
import FeedmillParse
import Testing

/// What is had of feeds in which something is missing, crossed or too much.
struct BrokenFeedTests {
    private func parsed(_ items: String, head: String = "<title>A feed</title>") throws -> Parsed {
        try parse("<rss version=\"2.0\"><channel>\(head)\(items)</channel></rss>", named: "feed.xml")
    }

    @Test func `items that nobody closes are all had`() throws {
        let items = (0..<1000).map { "<item><title>\($0)</title><link>https://a.example/\($0)</link>" }.joined()
        let unclosed = (0..<1000).map { "<item><title>\($0)<link>https://a.example/\($0)<guid>\($0)" }.joined()
        for text in [items, unclosed] {
            let parsed = try parsed(text)
            #expect(parsed.items.map(\.content.title) == (0..<1000).map { "\($0)" })
            #expect(parsed.items.map(\.content.link) == (0..<1000).map { "https://a.example/\($0)" })
        }
    }

    @Test(arguments: [
        // The end tag of what the channel left open, or of the channel.
        "<link>https://a.example/<item><title>One</title></link><guid>1</guid></item>",
        "<item><title>One</channel><guid>1</guid></item>",
        // What ends nothing that is open.
        "<item><title>One</guid><guid>1</title></item>", "<item></rss><title>One</title></p><guid>1</guid></item>",
    ])
    func `an end tag of what lies around an item does not end it`(_ text: String) throws {
        let items = try parsed(text).items
        #expect(items.map(\.content.title) == ["One"])
        #expect(items.map(\.id) == ["1"])
    }

    @Test(arguments: [
        "<guid>1<title>One</title>", "<dc:date>2025-06-02<title>One</title><guid>1</guid>",
        "<author><name>Ann<title>One</title><guid>1</guid>", "<itunes:duration>60<title>One</title><guid>1</guid>",
        "<itunes:episode>6<title>One</title><guid>1</guid>",
        "<media:thumbnail url='x'><title>One</title><guid>1</guid>",
        "<slash:comments>6<title>One</title><guid>1</guid>", "<title>One<media:content url='x'/><guid>1</guid>",
        "<description>Words<enclosure url='x'/><title>One</title><guid>1</guid>",
    ])
    func `what lacks its end tag ends where it cannot go on`(_ text: String) throws {
        let items = try parsed("<item>" + text + "</item>").items
        #expect(items.map(\.content.title) == ["One"])
        #expect(items.map(\.id) == ["1"])
    }

    @Test func `a comment that never ends hides nothing`() throws {
        for open in ["<!-- a", "<?php a"] {
            let items = try parsed(
                "<item><title>One</title>\(open)<guid>1</guid></item><item><title>Two</title></item>"
            ).items
            #expect(items.map(\.content.title) == ["One", "Two"])
        }
    }

    @Test func `an element of another vocabulary hides what is in it only if its end tag is there`() throws {
        let inside = "<title>One</title><guid>1</guid>"
        #expect(try parsed("<item><x:y>\(inside)</item>").items.map(\.content.title) == ["One"])
        #expect(try parsed("<item><x:y><x:z>\(inside)</x:z></item>").items.map { $0.content.title ?? "-" } == ["-"])
        #expect(try parsed("<item><x:y>\(inside)</x:y><guid>2</guid></item>&").items.map(\.id) == ["2"])
    }

    @Test func `an element of another vocabulary that nobody closes does not hide the items`() throws {
        #expect(try parsed("<x:y><item><title>One</title></item>").items.map(\.content.title) == ["One"])
    }

    @Test func `a document behind one that was cut is read on its own`() throws {
        let cut = "<rss version=\"2.0\"><channel><title>A</title><item><title>One</title><guid>1"
        let parsed = try parse(cut + cut.replacing("One", with: "Two"), named: "feed.xml")
        #expect(parsed.items.map(\.content.title) == ["One", "Two"])
        #expect(parsed.document.feed.title == "A")
    }
}
