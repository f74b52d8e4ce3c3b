import FeedmillXML
import Testing

@Suite struct XMLReaderTests {
    private func events(_ pieces: String..., limits: XMLLimits = XMLLimits()) -> [XMLEvent] {
        var reader = XMLReader(limits: limits)
        return pieces.flatMap { reader.read(Array($0.utf8)) } + reader.finish()
    }

    private func texts(_ events: [XMLEvent]) -> String {
        events.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    private func problems(_ events: [XMLEvent]) -> [XMLProblem] {
        events.compactMap { if case .problem(let problem) = $0 { problem } else { nil } }
    }

    @Test func `elements come with their namespace, attributes and line`() {
        let found = events("<a xmlns='urn:x'\n b='1' xml:lang='en'>t</a>")
        let name = XMLName("a", in: "urn:x")
        guard case .start(let element) = found.first else {
            Issue.record("no element")
            return
        }
        #expect(element.name == name)
        #expect(element["b"] == "1")
        #expect(element["lang", in: "http://www.w3.org/XML/1998/namespace"] == "en")
        #expect(element.line == 2)
        #expect(found.dropFirst() == [.text("t"), .end(name)])
    }

    @Test func `a document may come in pieces of any size`() {
        let document = "<?xml version='1.0'?><r><i a='ä&amp;'>é €</i><![CDATA[<x>]]>\u{1F600}</r>"
        var reader = XMLReader()
        let bytewise = document.utf8.flatMap { reader.read([$0]) } + reader.finish()
        #expect(texts(bytewise) == "é €<x>\u{1F600}")
        #expect(texts(bytewise) == texts(events(document)))
        #expect(problems(bytewise).isEmpty)
    }

    @Test(arguments: [
        ("&amp;", "&"), ("&#38;", "&"), ("&lt;", "<"), ("&nbsp;", "\u{A0}"), ("&eacute;", "é"), ("&hellip;", "…"),
        ("&amp;nbsp;", "&nbsp;"), ("&amp;amp;", "&amp;"), ("&#38;#38;", "&#38;"), ("&quot;", "\""), ("&#10;", "\n"),
    ])
    func `references are resolved in text and in attributes`(reference: String, text: String) {
        let found = events("<r a=\"x\(reference)y\">x\(reference)y</r>")
        guard case .start(let element) = found.first else {
            Issue.record("no element")
            return
        }
        #expect(element["a"] == "x\(text)y")
        #expect(texts(found) == "x\(text)y")
        #expect(problems(found).isEmpty)
    }

    @Test(arguments: [
        ("<r>a & b</r>", 1, "a"), ("<r>\n<a></b>x</r>", 2, "x"), ("<r>\n\n&unknown;x</r>", 3, "x"), ("<r>xy", 1, "xy"),
        ("<r>a\u{1}x</r>", 1, "x"),
    ])
    func `an error has its line, and what is whole is had`(document: String, line: Int, text: String) {
        let found = events(document)
        #expect(problems(found).first?.line == line)
        #expect(problems(found).allSatisfy { $0.column > 0 && !$0.message.hasSuffix("\n") })
        #expect(texts(found).contains(text))
    }

    @Test func `a stray byte becomes a replacement character`() {
        var reader = XMLReader()
        let found = reader.read(Array("<r>a".utf8) + [0x92] + Array("b</r>".utf8)) + reader.finish()
        #expect(texts(found) == "a\u{FFFD}b")
        #expect(problems(found).count == 1)
    }

    @Test func `elements that lie too deep end the reading`() {
        var limits = XMLLimits()
        limits.depth = 3
        #expect(problems(events("<a><b><c/></b></a>", limits: limits)).isEmpty)
        let found = events("<a><b><c><d/></c></b>x</a>", limits: limits)
        #expect(problems(found).map(\.endsReading) == [true])
        #expect(!texts(found).contains("x"))
    }

    @Test func `a text that is too long ends the reading`() {
        var limits = XMLLimits()
        limits.textBytes = 1000
        let long = String(repeating: "x", count: 1001)
        #expect(problems(events("<a>\(long.dropFirst())<b/>\(long.dropFirst())</a>", limits: limits)).isEmpty)
        #expect(problems(events("<a>\(long)</a>", limits: limits)).map(\.endsReading) == [true])
    }

    @Test func `no file is read for an entity`() {
        let found = events(
            "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'><!ENTITY i 'own'>]><r>&e;&i;</r>")
        #expect(found.contains(.doctype("r")))
        #expect(texts(found) == "")
    }

    @Test func `entities that multiply come to nothing`() {
        let found = events(
            "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><r>&b;</r>")
        #expect(texts(found).utf8.count < 100)
    }

    @Test func `bytes that are UTF-8 already are read as such whatever the declaration says`() {
        var reader = XMLReader(isUTF8: true)
        let document = "<?xml version='1.0' encoding='iso-8859-1'?><r>é</r>"
        #expect(texts(reader.read(Array(document.utf8)) + reader.finish()) == "é")
    }

    @Test func `a declared encoding is heeded`() {
        var reader = XMLReader()
        let document = Array("<?xml version='1.0' encoding='iso-8859-1'?><r>".utf8) + [0xE9] + Array("</r>".utf8)
        #expect(texts(reader.read(document) + reader.finish()) == "é")
    }
}
