import FeedmillXML
import Testing

struct MarkupWriterTests {
    @Test(arguments: ["plain", "<>&\"'", "a\tb\nc", "\u{1}\u{B}x\u{FFFE}\u{FFFF}y\u{FFFD}", "é€😀", ""])
    func `it writes what XMLWriter writes`(text: String) {
        var slow = XMLWriter(declaration: false)
        slow.start("p")
        // Beyond ASCII, XMLWriter writes references in values.
        let value = text.filter(\.isASCII)
        slow.attribute("title", value)
        slow.text(text)
        slow.endFull()
        let (name, title, bytes) = (MarkupName("p"), MarkupName("title"), Array(text.utf8))
        let valueBytes = Array(value.utf8)
        var fast = MarkupWriter(capacity: 0)
        fast.start(name)
        fast.attribute(title, valueBytes.span)
        fast.endStart()
        fast.text(bytes.span)
        fast.end(name)
        let expected = slow.finishString()
        #expect(fast.string == expected)
    }

    @Test func `line ends are line feeds`() {
        var writer = MarkupWriter(capacity: 0)
        writer.text(Array("a\r\nb\rc".utf8).span)
        #expect(writer.string == "a\nb\nc")
    }

    @Test func `a form feed keeps words apart`() {
        var writer = MarkupWriter(capacity: 0)
        writer.text(Array("a\u{C}b".utf8).span)
        #expect(writer.string == "a b")
    }
}
