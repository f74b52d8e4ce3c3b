import FeedmillModel
import FeedmillParse
import Testing

struct FormatSnifferTests {
    private func format(_ head: String, _ name: String, isWhole: Bool = true) -> DocumentFormat? {
        FormatSniffer.format(of: head.utf8, named: name.utf8, isWhole: isWhole)
    }

    private static let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title></feed>"
    private static let rdf = """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"></rdf:RDF>
        """

    @Test(arguments: [
        ("<rss version=\"2.0\"><channel/></rss>", DocumentFormat.rss), (atom, .atom), (rdf, .rdf),
        (
            "<?xml version=\"1.0\"?><!-- <html> --><?style a?><!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss version='0.91'>",
            .rss
        ),
        ("\u{FEFF} \n<rss><channel>", .rss), ("<a:entry xmlns:a=\"http://www.w3.org/2005/Atom\">", .atom),
        ("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\">", .atom), ("<channel><title>A</title>", .rss),
        ("{\"version\": \"https://jsonfeed.org/version/1.1\"}", .jsonFeed),
        ("\n{ \"title\": \"a\", \"items\": [ ] }", .jsonFeed),
        ("{\"a\": {\"items\": 1}, \"b\": [\"}\"], \"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"", .jsonFeed),
    ])
    func `a feed is known by its content, whatever its name`(head: String, expected: DocumentFormat) {
        for name in ["a.txt", "a.md", "a.html", "a.xml", "a", "a.json"] { #expect(format(head, name) == expected) }
    }

    @Test(arguments: [
        "<?xml version=\"1.0\"?>", "< is less than", "<rss> is what this line is about",
        "<?xml version=\"1.0\"?><note>Hello</note>",
        "<feed>A line about feeds</feed>", "Use <rss version=\"2.0\"> to begin", "{ is a brace }", "{\"items\": 3}",
        "<entry>A</entry>",
        "<html><body><rss version=\"2.0\">", "{\"a\": {\"items\": []}}",
    ])
    func `signs of a feed alone make no feed of a text`(_ head: String) {
        #expect(format(head, "a.txt") == .text)
    }

    @Test(arguments: [
        ("a.md", DocumentFormat.markdown), ("a.MARKDOWN", .markdown), ("a.mdown", .markdown), ("a.mkd", .markdown),
        ("a.html", .html),
        ("a.HTM", .html), ("a.xhtml", .html), ("a.mhtml", .html), ("a.txt", .text), ("a.b.text", .text), ("a", .text),
        ("a.log", .text),
    ])
    func `the name decides where the content is no feed`(name: String, expected: DocumentFormat) {
        #expect(format("Some text.", name) == expected)
    }

    @Test(arguments: [
        "<!DOCTYPE html><p>", "  <HTML lang=en>", "<!-- a --><!doctype HTML>",
        "<?xml version=\"1.0\"?><html xmlns=\"x\">",
    ])
    func `a web page is known by its start where the name says nothing`(_ head: String) {
        #expect(format(head, "page") == .html)
        #expect(format(head, "page.txt") == .text)
    }

    @Test func `bytes that are no text are no format`() {
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        #expect(FormatSniffer.format(of: picture, named: "a.png".utf8, isWhole: true) == nil)
    }

    @Test func `a feed in UTF-16 is one`() {
        let units = Self.atom.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
        let bytes: [UInt8] = [0xFF, 0xFE] + units
        #expect(FormatSniffer.format(of: bytes, named: "a.txt".utf8, isWhole: true) == .atom)
        #expect(FormatSniffer.format(of: bytes.dropFirst(2), named: "a.txt".utf8, isWhole: true) == .atom)
    }

    @Test func `a head that does not tell yet is undecided`() {
        for head in ["<?xml version", "<!-- a comment", "{\"title\": \"a", "", "<rss "] {
            #expect(FormatSniffer.verdict(of: head.utf8, named: "a.txt".utf8, isWhole: false) == .undecided)
        }
    }

    @Test(arguments: [
        ("<rss version=\"2.0\">", "RSS"), (atom, "Atom"), (rdf, "RDF"), ("{\"items\": []}", "JSON Feed"),
    ])
    func `a feed is not supported yet, and the message says so`(head: String, name: String) {
        let failure = #expect(throws: ParseFailure.self) { try parse(head) }
        #expect(failure == ParseFailure("a.txt", "\(name) is not supported yet"))
    }

    @Test func `messages name what is not supported or not recognised`() {
        #expect(throws: ParseFailure("b.md", "Markdown is not supported yet")) { try parse("# A", named: "b.md") }
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
        #expect(throws: ParseFailure("a.txt", "Atom is not supported yet")) { try parse(Array(head.utf8), piece: 100) }
    }
}
