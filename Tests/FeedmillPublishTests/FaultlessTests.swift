import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

/// What validators would take offence at, whatever an item states.
@Suite struct FaultlessTests {
    private let renderer = FeedRenderer.sample

    private func link(_ address: String, as format: FeedFormat = .rss) -> String {
        renderer.entry(ItemContent(title: "T", link: address), as: format)
    }

    @Test(arguments: [
        ("http://b\u{FC}cher.example/\u{FC}", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://\u{4F8B}\u{3048}.jp", "http://xn--r8jz45g.jp"),
        ("http://B\u{DC}CHER.example/", "http://xn--bcher-kva.example/"),
        ("http://a.example/a b", "http://a.example/a%20b"), ("http://a.example/%zz%C3", "http://a.example/%25zz%C3"),
        ("http://a.example/a[1]{x}", "http://a.example/a%5B1%5D%7Bx%7D"), ("http://a.example?q", "http://a.example/?q"),
        ("http://a.example/#a#b", "http://a.example/#a%23b"),
        ("http://u\u{FC}:p@\u{FC}.example:81/", "http://u%C3%BC:p@xn--tda.example:81/"),
        ("mailto:\u{FC}@a.example", "mailto:%C3%BC@a.example"),
        ("http://\u{FC}\u{3002}example/", "http://xn--tda.example/"),
        ("http://a.example/~x;p=1", "http://a.example/~x;p=1"),
    ])
    func `an address is written as a URI in every format`(address: String, uri: String) {
        #expect(link(address).contains("<link>\(uri)</link>"))
        #expect(link(address, as: .atom).contains("href=\"\(uri)\""))
        #expect(link(address, as: .json).contains("\"url\":\"\(uri)\""))
    }

    @Test(arguments: [
        "magnet:?xt=urn:btih:1&dn=a", "geo:37.7,-122.4", "http://[2001:db8::1]:80/x", "gemini://a.example/",
    ])
    func `an address that validators do not know is told of instead of linked to`(address: String) {
        let content = ItemContent(
            title: "T", link: address, image: address, authors: [Author(name: "Ada", url: address)],
            attachments: [Attachment(url: address, mediaType: "application/x-bittorrent")], comments: address,
            source: ItemSource(title: "O", url: address, homePage: address))
        let written = address.replacingOccurrences(of: "&", with: "&amp;")
        let page = "https://news.example/items/22222222-0000-5000-8000-000000000001"
        let (rss, atom) = (renderer.entry(content, as: .rss), renderer.entry(content, as: .atom))
        for entry in [rss, atom] {
            #expect(entry.components(separatedBy: "<dc:relation>\(written)</dc:relation>").count == 2)
            #expect(!entry.contains("=\"\(written)\""))
        }
        #expect(
            rss.contains("<link>\(page)</link>")
                && atom.contains("<link rel=\"alternate\" type=\"text/html\" href=\"\(page)\"/>"))
        #expect(atom.contains("<name>Ada</name></author>"))
        #expect(renderer.entry(content, as: .json).contains("\"url\":\"\(address)\""))
        let feed = renderer.feed([Samples.item(1, content)], as: .atom).text
        #expect(feed.contains("xmlns:dc=\"http://purl.org/dc/elements/1.1/\""))
        #expect(!renderer.feed([Samples.item()], as: .atom).text.contains("xmlns:dc"))
    }

    @Test(arguments: [
        ("https://a.example/i.png", true), ("https://a.example/i.JPG?x=1", true), ("https://a.example", false),
        ("https://a.example/i.svg", false), ("http://[::1]/i.png", false),
    ])
    func `a channel's picture stands in RSS where it may be one`(address: String, isStated: Bool) {
        var channel = Samples.world
        channel.metadata.image = address
        #expect(renderer.feed([], as: .rss, in: channel).text.contains("<image>") == isStated)
    }

    @Test func `an editor without a name is called by the address`() {
        var channel = Samples.world
        channel.metadata.author = Author(email: "ada@example.org")
        let feed = renderer.feed([], as: .rss, in: channel).text
        #expect(feed.contains("<managingEditor>ada@example.org (ada@example.org)</managingEditor>"))
    }

    @Test func `an enclosure's name cannot be taken for mark-up`() {
        let file = Attachment(url: "https://a.example/1", mediaType: "a/b", title: "&copy; <b>")
        let entry = renderer.entry(ItemContent(title: "T", attachments: [file]), as: .atom)
        #expect(entry.contains("title=\"&#xFF06;copy; &#x2039;b&#x203A;\""))
    }

    @Test func `a host's name that no name server could hold is percent-encoded`() {
        let label = String(repeating: "\u{4F8B}", count: 70)
        #expect(link("http://\(label).jp/").contains("<link>http://%E4%BE%8B%E4%BE%8B"))
    }

    @Test(arguments: [
        ("en", true), ("zh-Hans", true), ("DE-at", true), ("xx-klingon", false), ("english", false), ("", false),
        ("de-", false), ("en_US", false), ("en-waytoolong", false),
    ])
    func `a language is stated in XML where it is a listed one`(language: String, isStated: Bool) {
        let content = ItemContent(title: "T", language: language)
        #expect(renderer.entry(content, as: .rss).contains("<dc:language>") == isStated)
        #expect(renderer.entry(content, as: .atom).contains("xml:lang") == isStated)
        #expect(renderer.entry(content, as: .json).contains("\"language\":\"\(language)\""))
    }

    @Test(arguments: ["&nbsp;", "<b>", "a </b> b", "&#38;", "x<y"])
    func `no element that is plain text can be taken for mark-up`(text: String) {
        let content = ItemContent(
            title: text, html: Samples.html("<p>x</p>"), authors: [Author(name: text)], categories: [text],
            source: ItemSource(title: text, url: "https://o.example/"), rights: text)
        let rss = renderer.entry(content, as: .rss)
        for name in ["title", "dc:creator", "category", "source url=\"https://o.example/\"", "dc:rights"] {
            let element = rss.components(separatedBy: "<\(name)>").last ?? ""
            #expect(element.hasPrefix("&#x26;") || element.hasPrefix("&#x3C;") || element.contains("#x"), "\(name)")
        }
        let atom = renderer.entry(content, as: .atom)
        let name = atom.components(separatedBy: "<name>").last?.components(separatedBy: "</name>").first ?? ""
        #expect(!name.contains("&"))
        #expect(!atom.contains("type=\"text\""))
    }

    @Test(arguments: ["ada", "ada@local", "a b@example.org", "@example.org", "ada@-x.org", "ada@example.org (Ada)"])
    func `what is no e-mail address is not given as one`(email: String) {
        let author = Author(name: "Ada", email: email)
        #expect(!renderer.entry(ItemContent(title: "T", authors: [author]), as: .atom).contains("<email>"))
        var channel = Samples.world
        channel.metadata.author = author
        #expect(!renderer.feed([], as: .rss, in: channel).text.contains("managingEditor"))
    }

    @Test func `traces of broken encodings are the same harmless characters in all formats`() {
        // U+FDD0 and U+1FFFE, for which Swift has no literals.
        let noncharacters = String(decoding: [0xEF, 0xB7, 0x90, 0xF0, 0x9F, 0xBF, 0xBE], as: UTF8.self)
        let content = ItemContent(
            title: "a\u{85}b\u{92}c\u{FFFD}", html: Samples.html("<p>\u{9F}\u{FFFD}\(noncharacters)</p>"),
            authors: [Author(name: "\u{FFFD}"), Author(email: "\u{FFFD}")],
            categories: ["\u{80}x"])
        for format in FeedFormat.allCases {
            let entry = renderer.entry(content, as: format)
            #expect(entry.contains("a bc\u{25A1}"))
            #expect(
                !entry.unicodeScalars.contains {
                    (0x80...0x9F).contains($0.value) || $0.value == 0xFFFD || $0.properties.isNoncharacterCodePoint
                })
        }
    }

    @Test func `a text of nothing but such characters is not left empty`() {
        #expect(renderer.entry(ItemContent(title: "\u{92}"), as: .rss).contains("<title>\u{25A1}</title>"))
    }

    @Test(arguments: [
        ("urn:uuid:00000000-0000-5000-8000-00000000000a", "urn:uuid:00000000-0000-5000-8000-00000000000a"),
        ("tag:o.example,2026-01-02:x", "tag:o.example,2026-01-02:x"), ("http://O.example", "http://o.example/"),
        ("https://o.example/a?b#c", "https://o.example/a?b#c"),
    ])
    func `the id that an origin states is kept where it is one`(stated: String, written: String) {
        #expect(origin(stated).contains("<source>\n<id>\(written)</id>\n<title type=\"text\">O</title>"))
    }

    @Test(arguments: [
        "urn:uuid:x", "urn:x:1", "tag:x", "x:y", "http://o.example/%41", "http://o.example/../a",
        "http://o.example:80/", "http://o.example./",
        "URN:ISBN:1", "http://\u{FC}.example/\u{FC}", "o",
    ])
    func `any other has one made of it`(stated: String) {
        #expect(origin(stated).contains("<source>\n<id>urn:uuid:"))
        #expect(origin(stated) == origin(stated))
    }

    private func origin(_ id: String) -> String {
        let source = ItemSource(
            title: "O", url: "https://o.example/feed", id: id, homePage: "https://o.example/", updated: Samples.moment,
            rights: "© O")
        let entry = renderer.entry(ItemContent(title: "T", source: source), as: .atom)
        #expect(
            entry.contains(
                """
                <updated>2025-09-02T14:05:00Z</updated>
                <link rel="self" href="https://o.example/feed"/>
                <link rel="alternate" href="https://o.example/"/>
                <rights type="text">© O</rights>
                </source>
                """))
        return entry
    }
}
