import FeedmillModel
import Testing

@testable import FeedmillParse

struct PlainTextTests {
    @Test(arguments: [
        ("<b>a</b>b", "ab"), ("a<br>b<p>c", "a b c"), ("AT&amp;T &#8211; x", "AT&T – x"), (" a\n\t b&nbsp;c ", "a b c"),
        ("a\u{202E}b\u{202A}c\u{7F}d\u{85}e\u{90}f\u{FFFF}g", "abcd efg"), ("<script>x</script>a<style>y</style>", "a"),
        ("1 < 2", "1 < 2"), ("a<!-- b -->c", "ac"), ("&#1;&#x202E;a", "a"), ("👩‍💻", "👩‍💻"),
    ])
    func `a title is one line without tags`(markup: String, expected: String) {
        #expect(HTMLSanitizer.plainText(of: Array(markup.utf8)[...]) == expected)
    }

    @Test(arguments: [
        ("<b>a</b>", true), ("a &amp; b", true), ("a<br>b", true), ("&#8217;", true), ("<p>a", true), ("a<br/>", true),
        ("1 < 2", false), ("AT&T", false), ("the <b> tag", false), ("vector<int> &amp; x", false), ("a & b;", false),
        ("", false),
        ("<me@x.org>", false), ("&unknown;", false), ("<foo>bar</foo>", false),
    ])
    func `mark-up is known by its tags and references`(text: String, expected: Bool) {
        #expect(HTMLSanitizer.looksLikeMarkup(Array(text.utf8)[...]) == expected)
    }

    @Test(arguments: [
        ("a\nb\n\nc", "<p>a<br/>b</p><p>c</p>", "a\nb\n\nc"), ("<b> & \"", "<p>&lt;b&gt; &amp; &quot;</p>", "<b> & \""),
        ("\r\n\r\na\r\rb", "<p>a</p><p>b</p>", "a\n\nb"), ("", "", ""),
    ])
    func `plain text becomes paragraphs`(text: String, html: String, plain: String) {
        let content = HTMLSanitizer.paragraphs(ofPlainText: Array(text.utf8)[...])
        #expect(content == SanitizedContent(html: SanitizedHTML(sanitized: html), text: plain))
    }

    @Test func `plain text as a line is taken as it is`() {
        #expect(HTMLSanitizer.line(ofPlainText: Array(" <b>&amp;\n x".utf8)[...]) == "<b>&amp; x")
    }
}
