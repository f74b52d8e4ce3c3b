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
}
