import FeedmillModel
import FeedmillParse
import Testing

struct FormatSnifferTests {
    private func format(_ head: String, _ name: String, isWhole: Bool = true) -> DocumentFormat? {
        FormatSniffer.format(of: head.utf8, named: name.utf8, isWhole: isWhole)
    }

    private static let rss = """
        <rss version="2.0"><channel><title>A</title><item><title>One</title></item></channel></rss>
        """
    private static let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title></feed>"
    private static let rdf = """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"></rdf:RDF>
        """

    @Test func `a message says what is not recognised`() {
        #expect(throws: ParseFailure("b.png", "format not recognised")) { try parse("\u{0}\u{1}", named: "b.png") }
    }

    @Test(arguments: ["", " ", "\n\n\t\r\n", "\u{FEFF}", "\u{FEFF}\n", "\u{A0}\u{3000}\n"])
    func `an empty document has no item and is no failure`(_ text: String) throws {
        for name in ["a.txt", "a.md", "a.xml"] {
            let parsed = try parse(text, named: name)
            #expect(parsed.items.isEmpty && parsed.document.isEmpty)
        }
    }

    @Test func `what is known of a feed too long for one look is found in the end`() throws {
        let head = "<?xml version=\"1.0\"?><!--" + String(repeating: "-x", count: 20_000) + "-->" + Self.atom
        #expect(try parse(Array(head.utf8), piece: 100).document.format == .atom)
    }

    private static let php = "<br />\n<b>Warning</b>:  include(a.php): failed in <b>/a.php</b> on line <b>3</b><br />\n"
    private static let http = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n"

    @Test(arguments: [
        "\n\n \u{FEFF}\u{FEFF}\n", php, php + php + "<?xml version='1.0'?>\n", http, http + php,
        "<?xml version='1.0'?><?a b?><!-- <html> --><?c?>\n<!-- c -->", "<?xml version=\"1.0\">\n",
        "<!DOCTYPE rss PUBLIC \"-//N//EN\" \"a.dtd\" [<!ENTITY a \"b\">]>",
    ])
    func `a feed behind what servers write is one under any name`(_ junk: String) throws {
        for name in ["a.xml", "a", "a.txt", "a.md", "a.html"] {
            let parsed = try parse(junk + Self.rss, named: name)
            #expect(parsed.document.format == .rss, "\(name)")
            #expect(parsed.items.map(\.content.title) == ["One"], "\(name)")
        }
    }

    @Test(arguments: [
        "Notice: Undefined index: a in /a.php on line 3\n", "Could not connect\n\n", "<p>A message &amp; more</p>",
        "<!-- <rss version='2.0'><channel> --><div>x</div>\n", "<table><tr><td>x</table>",
    ])
    func `a feed behind any message is one where the name does not say text`(_ junk: String) throws {
        for name in ["a.rss", "a.php", "a"] {
            let parsed = try parse(junk + Self.rss, named: name)
            #expect(parsed.document.format == .rss, "\(name)")
            #expect(parsed.items.map(\.content.title) == ["One"], "\(name)")
        }
        #expect(format(junk + Self.rss, "a.txt") == .text)
        #expect(format(junk + Self.rss, "a.md") == .markdown)
    }

    @Test(arguments: [
        "How <rss version=\"2.0\"><channel> begins", "<rss version=\"2.0\"> is how a feed begins", "<rss> leads",
        "<?xml is a declaration", "<feed xmlns=\"http://www.w3.org/2005/Atom\"> begins", "<", "< 3",
        "<?xml version='1.0'?>",
        "```\n" + rss + "\n```\n", "<feed><title>A</title></feed>", "# <rss version=\"2.0\"><channel>",
    ])
    func `a text that tells about feeds is none`(_ text: String) {
        #expect(format(text, "a.txt") == .text)
        #expect(format(text, "a.md") == .markdown)
    }

    @Test(arguments: [
        "How <rss version=\"2.0\"><channel><title> begins", "An example:\n```\n" + rss, "Lead\n    " + rss,
        "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">" + rss, "Lead\n<feed><title>A</title>",
    ])
    func `an example of a feed makes none of what has no known name`(_ text: String) {
        #expect(format(text, "README") == .text)
    }

    @Test func `junk is looked past as far as a mebibyte`() throws {
        let junk = String(repeating: "A line that a program wrote.\n", count: 36_000)
        let parsed = try parse(Array((junk + Self.rss).utf8), named: "a.xml", piece: 32 << 10)
        #expect(parsed.document.format == .rss && parsed.items.count == 1)
        #expect(FormatSniffer.verdict(of: (junk + junk).utf8, named: "a.xml".utf8, isWhole: false) == .format(.text))
        let open = "<!--" + String(repeating: "<rss ", count: 300_000)
        #expect(FormatSniffer.verdict(of: open.utf8, named: "a.xml".utf8, isWhole: false) == .format(.text))
    }

    @Test func `an article is known as text by its first letters`() {
        #expect(FormatSniffer.verdict(of: "An".utf8, named: "a.txt".utf8, isWhole: false) == .format(.text))
    }

    @Test(arguments: [
        ("<CHANNEL HREF=\"http://a.example/\"><ABSTRACT>A</ABSTRACT></CHANNEL>", DocumentFormat.rss),
        ("<!-- c --><channel><title>A</title></channel>", .rss), ("<RSS><CHANNEL></CHANNEL></RSS>", .rss),
        ("<rss version=\"2.0\"/>", .rss), ("<a:rss xmlns:a=\"x\"><a:channel/></a:rss>", .rss),
        ("<!-- c --><feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"/>", .atom),
        ("<!-- c --><feed xmlns=\"http://example.com/newformat#\"/>", .atom), ("<feed><id>1</id></feed>", .atom),
        ("<a:entry xmlns:a=\"http://www.w3.org/2005/Atom\"><a:id>1</a:id></a:entry>", .atom),
        (rdf, .rdf), ("<rdf:RDF xmlns:rdf=\"x\"><channel><title>A</title></channel></rdf:RDF>", .rdf),
    ])
    func `the root tells the format`(_ text: String, _ expected: DocumentFormat) {
        #expect(format(text, "a.xml") == expected)
    }

    @Test(arguments: [
        "<rdf:RDF xmlns:rdf=\"x\"><rdf:Description/></rdf:RDF>", "<feed><cow/></feed>", "<opml><head/></opml>",
        "<tv><channel id=\"1\"><display-name>A</display-name></channel></tv>",
        "<words><entry><title>A</title></entry></words>",
    ])
    func `XML of another kind is no feed`(_ text: String) {
        #expect(format(text, "a.xml") == .text)
    }

    @Test func `wide characters and EBCDIC are seen through`() throws {
        let text = "<?xml version=\"1.0\"?>\n" + Self.rss
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let wide = text.utf8.flatMap { [UInt8](repeating: 0, count: 3) + [$0] }
        for bytes in [little, wide, Array(wide.dropFirst(3)) + [0, 0, 0]] {
            #expect(try parse(bytes, named: "a.bin").items.map(\.content.title) == ["One"])
        }
        // `<?xml?>`, a new line, `<rss version="1"><channel><item><title>A</title>` in IBM's code page 37.
        let ebcdic: [UInt8] =
            [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x6F, 0x6E, 0x15, 0x4C, 0x99, 0xA2, 0xA2, 0x40, 0xA5, 0x85, 0x99]
            + [0xA2, 0x89, 0x96, 0x95, 0x7E, 0x7F, 0xF1, 0x7F, 0x6E, 0x4C, 0x83, 0x88, 0x81, 0x95, 0x95, 0x85, 0x93]
            + [0x6E, 0x4C, 0x89, 0xA3, 0x85, 0x94, 0x6E, 0x4C, 0xA3, 0x89, 0xA3, 0x93, 0x85, 0x6E, 0xC1, 0x4C, 0x61]
            + [0xA3, 0x89, 0xA3, 0x93, 0x85, 0x6E]
        #expect(try parse(ebcdic, named: "a.xml").items.map(\.content.title) == ["A"])
    }

    @Test(arguments: ["<!DOCTYPE html><html>", "<?xml version='1.0'?>\n<!-- c -->\n<html xmlns='x'>"])
    func `a page in place of a feed is a page, and told of`(_ start: String) throws {
        let head = start + "<head><title>Gone</title></head><body><p>" + prose() + "</p>"
        let page = head + Self.rss + "</body></html>"
        for name in ["a.xml", "a.rss", "a.atom"] {
            let parsed = try parse(head + "<p>An &lt;rss></p></body></html>", named: name)
            #expect(parsed.document.format == .html && parsed.items.count == 1)
            #expect(parsed.document.warnings.first?.message == "an HTML page, not a feed")
        }
        for name in ["a", "a.html"] {
            let document = try parse(page, named: name).document
            #expect(document.format == .html)
            #expect(!document.warnings.contains { $0.message.contains("not a feed") })
        }
        #expect(format(page, "a.txt") == .text)
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><head><title>T</title><meta a=b></head><body><p>One<br>two</p>",
        "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title></head><body><p>x</p>",
    ])
    func `a feed in a page whose name promises a feed is that feed, and the page told of`(_ start: String) throws {
        let deep = "<div>" + Self.rss.replacing("2.0\"", with: "2.0\" xmlns:a='b'") + "</div>"
        for (feed, title) in [(Self.rss, "One"), (Self.atom, nil), (deep, "One")] {
            let parsed = try parse(start + feed + "<p>y</p></body></html>", named: "a.xml")
            #expect(parsed.document.feed.title == "A")
            #expect(parsed.items.map(\.content.title) == (title.map { [$0] } ?? []))
            #expect(parsed.document.warnings.contains { $0.message == "a web page stands around the feed" })
        }
    }

    @Test(arguments: [
        "<rss version=\"2.0><channel><title a=\"b\">A</title><item><title>One</title></item></channel></rss>",
        "<rss version=2.0\"><channel><title>A</title><item><title>One</title></item></channel></rss>",
        "<rss version='2.0' <channel><title>A</title><item><title>One</title></item></channel></rss>",
        "<title>A</title><item><title>One</title></item></channel></rss>",
        "<id>1</id><title>A</title><entry><title>One</title></entry></feed>",
        "<feed xmlns=\"http://www.w3.org/2</id><title>A</title><link href=\"x\"/><entry><title>One</title></entry></feed>",
        "junk\n<feed><title>A</title><entry><title>One</title></entry></feed>",
        "<channel><x:y/><title>A</title><item><title>One</title></item></channel>",
        "<html><channel><title>A</title><item><title>One</title></item></channel></html>",
        "<rs\u{0}s version=\"2.0\"><chan\u{0}nel><title>A</title><item><title>One</title></item></channel></rss>",
    ])
    func `a feed whose root is broken or lost is one where the name promises it`(_ text: String) throws {
        let parsed = try parse("<?xml version=\"1.0\"?>\n" + text, named: "a.xml")
        #expect(parsed.document.feed.title == "A")
        #expect(parsed.items.map(\.content.title) == ["One"])
        #expect(!parsed.document.warnings.isEmpty)
    }

    @Test func `a feed whose source a page shows is that feed where the name promises it`() throws {
        let source = "<?xml version='1.0'?>" + Self.rss.replacing("One", with: "One &amp; two")
        let escaped = source.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let page =
            "<html><head><meta name='a' content='b'></head><body><pre style='x'>\(escaped)</pre><div></div></body></html>"
        for piece in [1, 7, 10_000] {
            let parsed = try parse(Array(page.utf8), named: "a.xml", piece: piece)
            #expect(parsed.document.format == .rss)
            #expect(parsed.items.map(\.content.title) == ["One & two"])
            #expect(parsed.document.warnings.map(\.message) == ["a web page shows the source of the feed"])
        }
        #expect(try parse(page, named: "a.html").document.format == .html)
        #expect(try parse(page.replacing("<pre", with: "Look: <pre"), named: "a.xml").document.format == .html)
    }

    @Test(arguments: ["<rss vers", "<feed xmlns=\"http://www.w3.org/2005/Ato"])
    func `a feed that was cut in its root's tag fails where it was cut`(_ text: String) {
        #expect(throws: ParseFailure.self) { try parse("<?xml version='1.0'?>\n" + text, named: "a.xml") }
    }
}
