import FeedmillXML
import Testing

@Suite struct XMLWriterTests {
    private func fragment(_ write: (inout XMLWriter) -> Void) -> String {
        var writer = XMLWriter(declaration: false)
        write(&writer)
        return writer.finishString()
    }

    @Test func `a document begins with a declaration that names UTF-8`() {
        var writer = XMLWriter()
        writer.start("feed")
        writer.end()
        #expect(writer.finishString() == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed/>")
    }

    @Test func `a fragment has no declaration and may hold several elements`() {
        let xml = fragment {
            $0.element("a", "1")
            $0.newline()
            $0.element("b", "2")
        }
        #expect(xml == "<a>1</a>\n<b>2</b>")
    }

    @Test func `text is escaped`() {
        #expect(fragment { $0.element("p", "AT&T <b> ]]>") } == "<p>AT&amp;T &lt;b&gt; ]]&gt;</p>")
    }

    @Test func `text outside of elements is escaped as well`() {
        #expect(fragment { $0.text("<a> & \u{1}\"") } == "&lt;a&gt; &amp; &quot;")
    }

    @Test func `attributes are escaped and keep their white space`() {
        let xml = fragment {
            $0.start("a")
            $0.attribute("title", "\"x\" < &\n\t")
            $0.end()
        }
        #expect(xml == "<a title=\"&quot;x&quot; &lt; &amp;&#10;&#9;\"/>")
    }

    @Test func `a carriage return survives the reader's line ends`() {
        #expect(fragment { $0.element("p", "a\rb") } == "<p>a&#13;b</p>")
    }

    @Test func `an empty element is closed at once, or fully where that is asked for`() {
        let xml = fragment {
            $0.element("br", "")
            $0.start("p")
            $0.endFull()
        }
        #expect(xml == "<br/><p></p>")
    }

    @Test func `what was written before goes in as it is`() {
        let inner = fragment { $0.element("b", "<") }
        let xml = fragment {
            $0.start("p")
            $0.raw(inner)
            $0.raw(Array("<i/>".utf8))
            $0.raw([])
            $0.end()
        }
        #expect(xml == "<p><b>&lt;</b><i/></p>")
    }

    @Test(arguments: ["\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{C}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
    func `a character that XML forbids is dropped`(character: String) {
        let xml = fragment {
            $0.start("p")
            $0.attribute("t", "a\(character)b")
            $0.text("c\(character)d\(character)")
            $0.end()
        }
        #expect(xml == "<p t=\"ab\">cd</p>")
    }

    @Test(arguments: [
        "\t", "\n", " ", "\u{7F}", "\u{85}", "\u{FFFD}", "\u{FEFF}", "\u{EFFF}", "\u{10000}", "\u{10FFFF}",
    ])
    func `a character at the edge of what XML allows stays`(character: String) {
        #expect(fragment { $0.element("p", "a\(character)b") } == "<p>a\(character)b</p>")
    }

    @Test func `a reference is hexadecimal`() {
        #expect(fragment { $0.reference(to: "&") } == "&#x26;")
        #expect(fragment { $0.reference(to: "\u{1}") } == "")
    }
}
