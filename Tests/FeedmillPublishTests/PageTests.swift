import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

@Suite struct PageTests {
    private let pages = PageRenderer(baseURL: Samples.base, site: "All news", leadsToStatus: true)

    private func text(_ file: PublishedFile) -> String {
        String(decoding: file.body, as: UTF8.self)
    }

    private func itemPage(_ content: ItemContent) -> String {
        text(
            pages.item(
                Samples.item(1, content), channel: Samples.world, tags: content.categories.map { StatedTopic($0) },
                authors: content.authors.compactMap(\.name).map { StatedTopic($0) }, lastModified: Samples.later))
    }

    private func list(_ items: [Item]) -> ItemList {
        ItemList(items.map { pages.teaser($0, in: nil) })
    }

    private func channelPage(_ items: [Item] = [], archives: Int = 0) -> String {
        text(pages.channel(Samples.world, list: list(items), archives: archives, lastModified: Samples.later))
    }

    @Test func `the root's page lists channels, items and addresses to subscribe to`() {
        let file = pages.index(
            root: Samples.root, channels: [ListedChannel(Samples.world, items: 2)], list: list([Samples.item()]),
            lastModified: Samples.later)
        let page = text(file)
        #expect(file.path.address == "/")
        #expect(file.mediaType == "text/html; charset=utf-8")
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
        #expect(
            page.contains(
                "<a href=\"https://news.example/channels/world/\" dir=\"auto\">World</a> <span class=\"about\">2 items</span>"
            ))
        #expect(
            page.contains(
                "<h3><a href=\"https://news.example/items/22222222-0000-5000-8000-000000000001\">Title</a></h3>"))
        #expect(page.contains("<code>https://news.example/atom.xml</code>"))
        #expect(
            page.contains(
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"All news (Atom)\" href=\"https://news.example/atom.xml\">"
            ))
        #expect(
            page.contains(
                "<time datetime=\"2025-09-02T14:05:00Z\" lang=\"en\" dir=\"ltr\">2 September 2025, 14:05 UTC</time>"))
    }

    @Test func `an empty root says what to do`() {
        let page = text(pages.index(root: Samples.root, channels: [], list: ItemList([]), lastModified: Samples.later))
        #expect(page.contains("There is no channel yet"))
        #expect(page.contains("Nothing has been published yet."))
    }

    @Test func `a channel's page says where older items are`() {
        #expect(!channelPage().contains("Older items"))
        #expect(
            channelPage(archives: 2).contains(
                "<a href=\"https://news.example/channels/world/archive/2/atom.xml\">2 archive documents</a>"))
    }

    @Test func `an item's page shows the content as it is, and all that belongs to it`() {
        let page = itemPage(
            ItemContent(
                title: "T", html: Samples.html("<p>a &lt; b</p>\n<pre>  x\n    y</pre>"), link: "https://a.example/",
                authors: [Author(name: "Ada")], categories: ["Fish"], language: "ar",
                attachments: [Attachment(url: "https://a.example/f.mp3", mediaType: "audio/mpeg", sizeInBytes: 3)],
                comments: "https://a.example/c", rights: "© Ada"))
        #expect(page.contains("\n<p>a &lt; b</p>\n<pre>  x\n    y</pre>\n</div>"))
        #expect(page.contains("<article class=\"item\" lang=\"ar\" dir=\"rtl\">"))
        #expect(page.contains("<link rel=\"canonical\" href=\"https://a.example/\">"))
        #expect(
            page.contains(
                "<p><a href=\"https://a.example/f.mp3\" dir=\"auto\">f.mp3</a> <span class=\"about\" lang=\"en\" dir=\"ltr\">audio/mpeg, 3 bytes</span></p>"
            ))
        #expect(page.contains("</time> · <bdi>Ada</bdi></p>"))
        #expect(page.contains("<li><span dir=\"auto\">Fish</span></li>"))
        #expect(page.contains("<p class=\"about\">© Ada</p>"))
        #expect(page.contains("<a href=\"https://a.example/\">The original</a>"))
        #expect(page.contains("<audio controls preload=\"none\" src=\"https://a.example/f.mp3\"></audio>"))
        #expect(page.contains("<a href=\"https://news.example/channels/world/\" dir=\"auto\">World</a>"))
    }

    @Test(arguments: ["<", "\"", "&", "<\u{301}", "\"\u{338}", "&\u{20DD}", ">\u{301}"])
    func `text is escaped, even where a combining mark follows`(mark: String) throws {
        let page = itemPage(ItemContent(title: "a\(mark)b", categories: ["c\(mark)d"]))
        let special = try #require(mark.unicodeScalars.first)
        let names: [Unicode.Scalar: String] = ["<": "&lt;", "\"": "&quot;", "&": "&amp;", ">": "&gt;"]
        let escaped = try #require(names[special]) + String(mark.unicodeScalars.dropFirst())
        for text in ["<h1>a\(escaped)b</h1>", "<span dir=\"auto\">c\(escaped)d</span>"] {
            #expect(page.utf8.firstRange(of: text.utf8) != nil)
        }
    }

    @Test func `a quotation mark with a combining mark does not end an attribute`() {
        var channel = Samples.world
        channel.metadata.title = "x\"\u{301} onmouseover=\"\u{301}y"
        let page = text(pages.channel(channel, list: ItemList([]), archives: 0, lastModified: Samples.later))
        #expect(page.utf8.firstRange(of: "x\"".utf8) == nil)
    }

    @Test(
        arguments: [
            (3, nil, "3 bytes"), (34_216_300, 2467, "34.2 MB, 41:07"), (999_999, 3723.9, "999.9 kB, 1:02:03"),
            (5_000_000_000, 59, "5.0 GB, 0:59"),
        ] as [(Int, Double?, String)])
    func `an attachment's size and playing time are told as people write them`(
        size: Int, seconds: Double?, words: String
    ) {
        let attachment = Attachment(
            url: "https://a.example/f", mediaType: "a/b", sizeInBytes: size, durationInSeconds: seconds)
        #expect(itemPage(ItemContent(title: "T", attachments: [attachment])).contains("a/b, \(words)</span>"))
    }

    @Test func `every page can be skipped to its content, and says where one is`() {
        for page in [channelPage(), itemPage(ItemContent(title: "T")), text(pages.notFound())] {
            #expect(page.contains("<a class=\"skip\" href=\"#main\">"))
            #expect(page.contains("<main id=\"main\""))
            #expect(page.contains("<a class=\"home\" href=\"https://news.example/\" dir=\"auto\">All news</a>"))
            #expect(page.contains("<a href=\"https://news.example/status\">Status</a>"))
        }
    }

    @Test func `no page leads to a status that readers may not see`() {
        let pages = PageRenderer(baseURL: Samples.base, site: "All news", leadsToStatus: false)
        #expect(!text(pages.notFound()).contains("/status"))
    }

    @Test func `a value is never taken for a template`() {
        #expect(
            itemPage(ItemContent(title: "{{{content}}} {{> foot}}")).contains("<h1>{{{content}}} {{&gt; foot}}</h1>"))
    }

    @Test(arguments: ["javascript:alert(1)", "JavaScript:alert(1)", " https://a.example", "data:text/html,x", "/x"])
    func `an address that is no link to follow is not made one`(address: String) {
        let page = itemPage(
            ItemContent(
                title: "T", link: address, attachments: [Attachment(url: address, mediaType: "text/html")],
                comments: address))
        #expect(!page.contains("href=\"\(address)\""))
    }

    @Test(arguments: [("en", "ltr"), ("he", "rtl"), ("AR-eg", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr")])
    func `a language has its direction`(language: String, direction: String) {
        #expect(itemPage(ItemContent(title: "T", language: language)).contains("dir=\"\(direction)\">\n<h1>"))
    }

    @Test func `a language that is not known leaves the direction to the text`() {
        #expect(itemPage(ItemContent(title: "T")).contains("<article class=\"item\" dir=\"auto\">"))
    }

    @Test(arguments: ["xx", "english", "de-"])
    func `a language that is none is not stated`(language: String) {
        #expect(!itemPage(ItemContent(title: "T", language: language)).contains("lang=\"\(language)\""))
    }

    @Test func `a list of items from many channels says where each belongs, and how it begins`() {
        let items = [
            Samples.item(1, ItemContent(title: "A", html: Samples.html("<p>It &amp; more.</p>"))),
            Samples.item(2, ItemContent(title: "B", summary: "In short.", html: Samples.html("<p>At length.</p>"))),
        ]
        let list = ItemList([pages.teaser(items[0], in: Samples.world), pages.teaser(items[1], in: nil)])
        let page = text(pages.index(root: Samples.root, channels: [], list: list, lastModified: Samples.later))
        let place = "<p class=\"about\"><a href=\"https://news.example/channels/world/\" dir=\"auto\">World</a> · <time"
        #expect(page.components(separatedBy: place).count == 2)
        #expect(page.contains("<p class=\"summary\">It &amp; more.</p>"))
        #expect(page.contains("<p class=\"summary\">In short.</p>") && !page.contains("At length."))
    }

    @Test(arguments: [
        ("<p>By Ada Stone, 3 October 2025</p>\n<p>It began.</p>", "It began."),
        ("<p>Ada Stone</p>\n<p>By Ada Stone</p>\n<p>It began.</p>", "It began."),
        ("<p>By Ada Stone</p>", "By Ada Stone"),
        ("<p>By another</p>\n<p>It began.</p>", "By another It began."),
        (
            "<p>\(String(repeating: "Ada Stone wrote on. ", count: 6))</p>\n<p>It began.</p>",
            String(repeating: "Ada Stone wrote on. ", count: 6) + "It began."
        ),
    ])
    func `what lists show of a text begins behind the line that says who wrote it`(html: String, begins: String) {
        let content = ItemContent(title: "A", html: Samples.html(html), authors: [Author(name: "Ada Stone")])
        let teaser = pages.teaser(Samples.item(1, content), in: nil)
        #expect(teaser.contains("<p class=\"summary\">\(begins)</p>"))
    }

    @Test func `what is stated as a mere date is shown as one`() {
        var item = Samples.item()
        item.published = Timestamp(year: 2025, month: 9, day: 2)
        let page = text(pages.item(item, channel: nil, tags: [], authors: [], lastModified: Samples.later))
        #expect(page.contains(">2 September 2025</time>"))
    }

    @Test func `a picture that nothing is said of is passed over by who can't see it`() {
        let markup =
            "<img src=\"https://a.example/1\" title=\"a > b\"/><img src=\"https://a.example/2\" alt=\"A lamp\"/>"
        let page = itemPage(ItemContent(title: "T", html: Samples.html(markup)))
        #expect(page.contains("<img alt=\"\" src=\"https://a.example/1\" title=\"a > b\"/>"))
        #expect(page.contains("<img src=\"https://a.example/2\" alt=\"A lamp\"/>"))
    }

    @Test func `pages of what is not there say so`() {
        let gone = pages.gone(uuid: "x", when: Samples.later)
        #expect(gone.path.address == "/items/x")
        #expect(text(gone).contains("was withdrawn on <time datetime=\"2025-09-03T08:00:00Z\">"))
        #expect(text(pages.notFound()).contains("<h1>Not found</h1>"))
    }

    @Test func `nothing in a page needs a policy that allows scripts or styles`() {
        let all = [
            channelPage([Samples.item()], archives: 1), itemPage(ItemContent(title: "T")), text(pages.notFound()),
        ]
        for page in all {
            #expect(!page.contains("<script") && !page.contains("<style") && !page.contains(" style="))
            #expect(page.contains("<link rel=\"stylesheet\" href=\"https://news.example/style.css\">"))
        }
        #expect(PageRenderer.stylesheet.path.address == "/style.css")
    }

    @Test func `equal pages have equal tags, other pages others`() {
        let one = pages.channel(Samples.world, list: ItemList([]), archives: 1, lastModified: Samples.later)
        let same = pages.channel(Samples.world, list: ItemList([]), archives: 1, lastModified: Samples.moment)
        let other = pages.channel(Samples.world, list: ItemList([]), archives: 2, lastModified: Samples.later)
        #expect(one.entityTag == same.entityTag)
        #expect(one.entityTag != other.entityTag)
    }
}
