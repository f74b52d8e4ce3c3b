import FeedmillModel
import Testing

@testable import FeedmillParse

struct XHTMLSanitizerTests {
    private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test func `events give what their text would`() {
        var sanitizer = XHTMLSanitizer(base: WebAddress("http://x/"))
        sanitizer.start(bytes("div"), [.init(name: bytes("class"), value: bytes("a"))])
        sanitizer.start(bytes("a"), [.init(name: bytes("href"), value: bytes("y?a&b"))])
        sanitizer.text(bytes("t & <u>"))
        sanitizer.end(bytes("a"))
        sanitizer.start(bytes("br"), [])
        sanitizer.end(bytes("br"))
        sanitizer.end(bytes("div"))
        let same = content(of: "<div class=a><a href='y?a&amp;b'>t &amp; &lt;u></a><br/></div>", base: "http://x/")
        #expect(sanitizer.finish() == same)
    }

    @Test(arguments: ["script", "style", "template", "iframe"])
    func `what is in a dropped element goes with it`(name: String) {
        var sanitizer = XHTMLSanitizer(base: nil)
        sanitizer.text(bytes("a"))
        sanitizer.start(bytes(name), [])
        sanitizer.start(bytes("b"), [])
        sanitizer.text(bytes("evil"))
        sanitizer.end(bytes("b"))
        sanitizer.end(bytes(name))
        sanitizer.text(bytes("c"))
        #expect(sanitizer.finish().html.markup == "ac")
    }

    @Test func `xml base holds within its element`() {
        var sanitizer = XHTMLSanitizer(base: WebAddress("http://x/"))
        sanitizer.start(bytes("div"), [.init(name: bytes("xml:base"), value: bytes("/y/"))])
        sanitizer.start(bytes("a"), [.init(name: bytes("href"), value: bytes("z"))])
        sanitizer.end(bytes("a"))
        sanitizer.end(bytes("div"))
        sanitizer.start(bytes("a"), [.init(name: bytes("href"), value: bytes("z"))])
        sanitizer.end(bytes("a"))
        #expect(sanitizer.finish().html.markup == #"<div><a href="http://x/y/z"></a></div><a href="http://x/z"></a>"#)
    }
}
