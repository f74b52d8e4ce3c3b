import FeedmillModel
import FeedmillParse
import Testing

struct LinkTests {
    @Test(arguments: [
        ("See https://example.org/a.", "https://example.org/a", "https://example.org/a"),
        ("(see http://example.org/a_(b))", "http://example.org/a_(b)", "http://example.org/a_(b)"),
        ("(http://example.org/a)", "http://example.org/a", "http://example.org/a"),
        (
            "„https://example.org/?q=1&r=2“, sagt er", "https://example.org/?q=1&amp;r=2",
            "https://example.org/?q=1&amp;r=2"
        ),
        ("At www.example.org, they say", "https://www.example.org", "www.example.org"),
        ("详见https://example.org/x。谢谢", "https://example.org/x", "https://example.org/x"),
        (
            "https://ru.example.org/вики!", "https://ru.example.org/%D0%B2%D0%B8%D0%BA%D0%B8",
            "https://ru.example.org/вики"
        ),
        ("Write to jane.doe@example.co.uk.", "mailto:jane.doe@example.co.uk", "jane.doe@example.co.uk"),
        ("<jane@example.org>", "mailto:jane@example.org", "jane@example.org"),
        ("pic.twitter.com/abc", "https://pic.twitter.com/abc", "pic.twitter.com/abc"),
    ])
    func `an address is a link, without the punctuation around it`(line: String, target: String, shown: String) throws {
        let parsed = try parse(lines: "T", line)
        #expect(parsed.html.contains("<a href=\"\(target)\">\(shown)</a>"))
        #expect(parsed.html.components(of: "<a ") == 1)
        #expect(try parsed.item.text == line)
    }

    @Test(arguments: [
        "http:// nothing", "a@b", "@handle", "www.", "javascript:alert(1)", "either/or", "12:30", "x@y.1",
    ])
    func `what is no address is no link`(_ line: String) throws {
        #expect(!(try parse(lines: "T", line).html.contains("<a ")))
    }
}
