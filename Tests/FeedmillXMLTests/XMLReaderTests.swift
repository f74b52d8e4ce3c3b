import FeedmillXML
import Foundation
import Testing

@Suite struct XMLReaderTests {
    @Test func `elements come with their namespace, prefix, attributes and line`() {
        let found = read("<x:a xmlns:x='urn:x'\n b='1' xml:lang='en'>t</x:a>")
        let element = found.elements.first
        #expect(element?.name.namespace == "urn:x")
        #expect(element?.name.prefix == "x")
        #expect(element?.name.local == "a")
        #expect(element?["b"] == "1")
        #expect(element?["lang", in: "http://www.w3.org/XML/1998/namespace"] == "en")
        #expect(element?["lang"] == nil)
        #expect(element?.line == 2)
        #expect(found.events == [.start("x:a", ["b": "1", "xml:lang": "en"]), .text("t"), .end("x:a")])
        #expect(found.problems.isEmpty)
    }

    @Test func `a name is one object in a document, and names are told apart by namespace`() {
        let found = read("<r xmlns:a='urn:1' xmlns:b='urn:2'><a:i/><b:i/><i/><a:i/></r>")
        let ids = found.elements.dropFirst().map(\.name.id)
        #expect(Set(ids).count == 3)
        #expect(ids.first == ids.last)
    }

    @Test func `a document may come in pieces of any size`() {
        let document = "<?xml version='1.0'?><r><i a='ä&amp;'>é €</i><![CDATA[<x>]]>\u{1F600}</r>"
        let whole = read(document)
        #expect(whole.text == "é €<x>\u{1F600}")
        #expect(whole.problems.isEmpty)
        for size in 1...9 {
            let pieces = read(document, piece: size)
            #expect(pieces.events == whole.events)
            #expect(pieces.problems.isEmpty)
        }
    }

    @Test(arguments: [1, 7, 512, 1000, 32_769, 60_000])
    func `a long CDATA section comes whole, and what follows it has its place`(size: Int) {
        let text = String(repeating: "<p>é]] ]> [<![CDATA[\n", count: 2500)
        let long = read("<r><![CDATA[\(text)]]><i/>\n<j/>x</r>", piece: size)
        let short = read("<r><![CDATA[<p>\n]]><i/>\n<j/>x</r>")
        #expect(long.text == text + "\nx")
        #expect(long.problems.isEmpty)
        #expect(long.elements.map(\.line) == [1, 2501, 2502])
        #expect(long.elements.map(\.column) == short.elements.map(\.column))
    }

    @Test(arguments: ["", "]", "]]", "]]>", "]]></r", "]]>&"])
    func `what ends within or behind a long CDATA section is had`(end: String) {
        let text = String(repeating: "word ", count: 20_000)
        let found = read("<r><![CDATA[\(text)\(end)", piece: 1000)
        #expect(found.text.hasPrefix(text))
        #expect(found.events.last == .end("r"))
        #expect(found.problems.first?.line == 1)
    }

    @Test(arguments: [1, 7, 512, 1000, 32_769, 60_000])
    func `a long text comes whole, and what follows it has its place`(size: Int) {
        let line = "&lt;p&gt;é&#8217;&#x20AC; ]] &amp;amp;&nbsp;]\n"
        let end = "é]&gt;<i/>é<j/>&amp;<k/></r>"
        let long = read("<r>" + String(repeating: line, count: 2000) + end, piece: size)
        let short = read("<r>" + line + end)
        #expect(long.text == String(repeating: "<p>é’€ ]] &amp;\u{A0}]\n", count: 2000) + "é]>é&")
        #expect(long.problems.map(\.message) == ["the entity &nbsp; is not declared"])
        #expect(long.elements.map(\.line) == [1, 2001, 2001, 2001])
        #expect(long.elements.map(\.column) == short.elements.map(\.column))
    }

    @Test(arguments: ["]]>", "&", "&#1;", "&unknown;", "\u{1}", "<", "&#x110000;"])
    func `an error behind a long text is told where it is`(error: String) {
        let text = String(repeating: "é &lt;word ", count: 400)
        let long = read("<r><i>\n\(text)\(error)x</i></r>")
        let short = read("<r><i>\n\(error)x</i></r>")
        #expect(long.text.hasSuffix("word " + short.text.dropFirst()))
        #expect(long.problems.map(\.message) == short.problems.map(\.message))
        #expect(long.problems.first?.line == 2)
        #expect(long.problems.first.map { $0.column > text.count } == true)
    }

    @Test func `line ends of other systems are line feeds in a long text`() {
        let found = read("<r>" + String(repeating: "word &amp;\r\n", count: 200) + "</r>")
        #expect(found.text == String(repeating: "word &\n", count: 200))
    }

    @Test func `a comment that holds the opening of a CDATA section remains a comment`() {
        let comment = String(repeating: "<![CDATA[ word ", count: 1000)
        let found = read("<r>a<!-- \(comment) -->b</r>")
        #expect(found.text == "ab")
        #expect(found.problems.isEmpty)
    }

    @Test func `what a document declares is given back with its reader`() throws {
        let document = "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>"
        for _ in 0..<1000 { #expect(read(document).text == "b") }
        let before = try residentBytes()
        for _ in 0..<10_000 { #expect(read(document).text == "b") }
        // Each would leave twelve kilobytes; other tests run meanwhile.
        #expect(try residentBytes() - before < 64 << 20)
    }

    private func residentBytes() throws -> Int {
        let sizes = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(sizes[1]) ?? 0) * 4096
    }

    @Test(arguments: [
        ("&amp;", "&"), ("&#38;", "&"), ("&lt;", "<"), ("&nbsp;", "\u{A0}"), ("&eacute;", "é"), ("&hellip;", "…"),
        ("&amp;nbsp;", "&nbsp;"), ("&amp;amp;", "&amp;"), ("&#38;#38;", "&#38;"), ("&quot;", "\""), ("&#10;", "\n"),
    ])
    func `references are resolved in text and in attributes`(reference: String, text: String) {
        let found = read("<r a=\"x\(reference)y\">x\(reference)y</r>")
        #expect(found.elements.first?["a"] == "x\(text)y")
        #expect(found.text == "x\(text)y")
        #expect(found.problems.allSatisfy { $0.message.hasSuffix("is not declared") })
    }

    @Test(arguments: [
        ("<r>a & b</r>", 1, "a"), ("<r>\n<a></b>x</r>", 2, "x"), ("<r>\n\n&unknown;x</r>", 3, "x"), ("<r>xy", 1, "xy"),
        ("<r>a\u{1}x</r>", 1, "x"),
    ])
    func `an error has its line, and what is whole is had`(document: String, line: Int, text: String) {
        let found = read(document)
        #expect(found.problems.first?.line == line)
        #expect(found.problems.allSatisfy { $0.column > 0 && !$0.message.hasSuffix("\n") })
        #expect(found.text.contains(text))
    }

    @Test func `a text that is too long is cut, and reading goes on`() {
        var limits = XMLLimits()
        limits.textBytes = 1000
        let long = String(repeating: "x", count: 1001)
        #expect(read("<a>\(long.dropFirst())<b/>\(long.dropFirst())</a>", limits: limits).problems.isEmpty)
        let found = read("<a>\(long)<b/>c</a>", limits: limits)
        #expect(found.problems.count == 1)
        #expect(found.events.contains(.text(String(long.dropFirst()))))
        #expect(found.events.contains(.text("c")))
    }

    @Test func `no file is read for an entity`() {
        let found = read("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'><!ENTITY i 'own'>]><r>&e;&i;</r>")
        #expect(found.text == "&e;own")
    }

    @Test func `entities that multiply come to nothing`() {
        let found = read(
            "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><r>&b;</r>")
        #expect(found.text.utf8.count < 100)
    }

    @Test func `the document's own word on its encoding is not heeded`() {
        #expect(read("<?xml version='1.0' encoding='iso-8859-1'?><r>é</r>").text == "é")
    }
}
