import FeedmillModel
import Testing

@testable import FeedmillParse

struct SanitizerMendTests {
    @Test(arguments: [
        // Unclosed and crossing.
        ("<b>a", "<b>a</b>"), ("<p>a<p>b", "<p>a</p><p>b</p>"), ("a</b>b", "ab"), ("a</p>b", "a<p></p>b"),
        ("<b>a<i>b</b>c</i>d", "<b>a<i>b</i></b><i>c</i>d"), ("<p><b>a<p>b</b>c", "<p><b>a</b></p><p><b>b</b>c</p>"),
        ("<p>a<div>b</div>c", "<p>a</p><div>b</div>c"), ("<p>a<ul><li>b</ul>", "<p>a</p><ul><li>b</li></ul>"),
        ("<b><div>a</b>b</div>c", "<b><div>ab</div></b>c"),
        ("<div><span>a</div>b</span>c", "<div><span>a</span></div>bc"),
        ("<h2>a<h3>b</h2>", "<h2>a</h2><h3>b</h3>"),
        ("<a href=http://x/>1<a href=http://y/>2", #"<a href="http://x/">1</a><a href="http://y/">2</a>"#),
        ("<p><a name=x>1<p><a name=y>2", #"<p><a name="x">1</a></p><p><a name="y">2</a></p>"#),
        ("<h2>a<a>b<h3>c", "<h2>ab</h2><h3>c</h3>"), ("a\u{FFFE}\u{C}b", "a b"),
        // Lists.
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        // Tables.
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d"),
        ("<table><td>a</table>", "<table><tr><td>a</td></tr></table>"), ("<td>a</td><td>b</td>", " a b"),
        ("<table><tr><td><b>a</table>b", "<table><tr><td><b>a</b></td></tr></table>b"),
        ("<div><table><tr><td></div>a</table>b</div>", "<div><table><tr><td>a</td></tr></table>b</div>"),
        (
            "<table><thead><tr><th>a<tbody><tr><td>b</table>",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
        ),
        // Void and empty elements.
        ("a<br>b<br/>c</br>d<hr>e", "a<br/>b<br/>c<br/>d<hr/>e"), ("<div/>a", "<div></div>a"), ("a<script/>b", "ab"),
        ("<img src=http://x/y.png>a</img>", #"<img src="http://x/y.png"/>a"#),
        // Ruby.
        ("<ruby>a<rp>(<rt>b<rp>)</ruby>", "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>"),
        ("<ruby><rb>a</rb><rt>b<rb>c<rt>d</ruby>", "<ruby>a<rt>b</rt>c<rt>d</rt></ruby>"),
        ("<ruby>a<rt>b</rt><rtc>c</rtc></ruby>", "<ruby>a<rt>b</rt>c</ruby>"),
        ("<bdo dir=\"rtl\">abc</bdo>", "<span dir=\"rtl\">abc</span>"),
        // Tags cut off, and less-than signs.
        ("a <b>c</b> <a href=\"http://x", "a <b>c</b> "), ("1 < 2 && 3 > 2", "1 &lt; 2 &amp;&amp; 3 &gt; 2"),
        ("I <3 you", "I &lt;3 you"), ("if a <q1 and", "if a &lt;q1 and"),
        ("<p title=\"a>b</p>c", "<p title=\"a\">b</p>c"),
        ("mail <me@example.org> now", "mail &lt;me@example.org&gt; now"), ("a <x>b</x> c", "a b c"),
        ("see <http://example.org/>", "see &lt;http://example.org/&gt;"),
        // Attributes.
        ("<p title=a title=b>c", "<p title=\"a\">c</p>"),
        ("<p title='\"<>&amp;'>c", "<p title=\"&quot;&lt;&gt;&amp;\">c</p>"),
        ("<p TITLE = a>c", "<p title=\"a\">c</p>"), ("<p/title=a>c", "<p title=\"a\">c</p>"),
        // Sections and raw text.
        ("<![CDATA[<p>a</p>]]>b", "<p>a</p>b"), ("<textarea><b>a</b></textarea>", "&lt;b&gt;a&lt;/b&gt;"),
        ("<xmp><b></xmp>", "<pre>&lt;b&gt;</pre>"), ("<noscript><b>a</b></noscript>", "<b>a</b>"),
        ("<head><title>x</title></head><body>a", "a"),
        // References and forbidden characters.
        (
            "&lt;b&gt; &amp;amp; &copy &notit; &hellip; &#8217; &#x92; &#0; &#1; &unknown;",
            "&lt;b&gt; &amp;amp; © ¬it; … ’ ’ \u{FFFD}  &amp;unknown;"
        ),
        ("a\u{1}b\u{FFFE}c\r\nd\re", "abc\nd\ne"),
        // Other names.
        ("<h1>a</h1><h2>b</h2><h6>c</h6>", "<h2>a</h2><h3>b</h3><h6>c</h6>"),
        ("<h2>a</h2><h4>b</h4>", "<h2>a</h2><h4>b</h4>"),
        ("<form><fieldset>a</fieldset></form>", "<div><div>a</div></div>"),
        ("<center><font color=red>a", "<center><font color=\"red\">a</font></center>"),
    ])
    func `what is broken is mended as browsers do`(markup: String, expected: String) {
        #expect(sanitized(markup) == expected)
    }

    @Test(arguments: [
        (
            "<iframe src='https://v.example/1'></iframe>",
            #"<p><a href="https://v.example/1">https://v.example/1</a></p>"#
        ),
        (
            "<p>a<iframe title=Film src='//v.example/1'>x</iframe>b",
            #"<p>a <a href="https://v.example/1">Film</a> b</p>"#
        ),
        (
            "<object data='http://v.example/1'><embed src='http://v.example/1'>b</object>",
            #"<p><a href="http://v.example/1">http://v.example/1</a></p>b"#
        ),
    ])
    func `what is embedded becomes a link`(markup: String, expected: String) {
        #expect(sanitized(markup) == expected)
    }

    @Test(arguments: [
        ("<p>a  b\n c</p>\n<p>d</p>", "a b c\n\nd"), ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>a<li>b</ul>c", "a\nb\n\nc"),
        ("<ul><li>a<ul><li>b</ul></ul>", "a\nb"), ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<pre>a\n  b\n\n\nc\n</pre>d", "a\n  b\n\n\nc\n\nd"), ("a<b>b</b> <i>c</i>", "ab c"),
        ("<h2>a</h2>b", "a\n\nb"),
        (" <p> </p> ", ""), ("<dl><dt>a<dd>b</dl>", "a\nb"), ("a<hr>b", "a\n\nb"), ("&lt;b&gt;", "<b>"),
        ("<select><option>a<option>b", "a b"),
    ])
    func `plain text has a line for each block`(markup: String, expected: String) {
        #expect(content(of: markup).text == expected)
    }

    @Test(arguments: [
        "<p class=\"a\" id=\"b\" lang=\"de\" dir=\"rtl\" title=\"c\">d</p>", "<p lang=\"fr\">a</p>",
        "<figure><img src=\"https://x/y.png\" alt=\"a\" width=\"3\" height=\"4\"/><figcaption>b</figcaption></figure>",
        "<audio src=\"https://x/y.mp3\" controls=\"\"></audio>",
        "<video controls=\"\" poster=\"https://x/y.jpg\"><source src=\"https://x/y.webm\" type=\"video/webm\"/><track src=\"https://x/y.vtt\" kind=\"captions\" srclang=\"en\"/></video>",
        "<picture><source srcset=\"https://x/y.webp 2x, https://x/z.webp 640w\" media=\"(min-width: 1px)\"/><img src=\"https://x/y.png\"/></picture>",
        "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>", "<details open=\"\"><summary>a</summary>b</details>",
        "<blockquote cite=\"https://x/\"><p>a</p></blockquote>",
        "<time datetime=\"2026-01-02\">a</time><mark>b</mark><wbr/>",
        "<table><caption>a</caption><colgroup><col span=\"2\"/></colgroup><thead><tr><th scope=\"col\">b</th></tr></thead><tbody><tr><td colspan=\"2\">c</td></tr></tbody></table>",
        "<ol start=\"3\" reversed=\"\"><li value=\"4\">a</li></ol>", "<dl><dt>a</dt><dd>b</dd></dl>",
        "<pre><code class=\"language-swift\">a &lt; b</code></pre>",
        "<p><del>a</del><ins>b</ins><sub>c</sub><sup>d</sup><kbd>e</kbd><samp>f</samp><var>g</var><abbr title=\"x\">h</abbr></p>",
        "<a href=\"mailto:a@b\">c</a><a href=\"magnet:?xt=a\">d</a><a name=\"e\">f</a>",
        "<img src=\"data:image/png;base64,AAAA\"/>",
        "<map name=\"a\"><area shape=\"rect\" coords=\"1,2\" href=\"https://x/\" alt=\"b\"/></map>",
        "<p style=\"color: red; margin: 0 1em; font-family: 'A B', serif; width: 50%; background-color: rgb(1, 2, 3)\">a</p>",
        "<section><article><header>a</header><nav>b</nav><aside>c</aside><footer>d</footer></article></section>",
    ])
    func `what is harmless is kept as it is`(markup: String) {
        #expect(sanitized(markup) == markup)
    }

    @Test(arguments: [
        ("<a href=/x>a</a>", #"<a href="https://example.org/x">a</a>"#),
        ("<a href=#x>a</a>", #"<a href="https://example.org/b/c#x">a</a>"#),
        ("<img src=../y.png>", #"<img src="https://example.org/y.png"/>"#),
        ("<q cite=z>a</q>", #"<q cite="https://example.org/b/z">a</q>"#),
        (
            "<img srcset='a.png, b.png 2x' alt=c>",
            #"<img srcset="https://example.org/b/a.png, https://example.org/b/b.png 2x" alt="c"/>"#
        ),
        (
            "<video poster=p.jpg controls src='v w.mp4'></video>",
            #"<video poster="https://example.org/b/p.jpg" controls="" src="https://example.org/b/v%20w.mp4"></video>"#
        ),
        ("<img src='data:image/gif;base64,R0' data-src=r.png>", #"<img src="https://example.org/b/r.png"/>"#),
    ])
    func `relative addresses are made absolute`(markup: String, expected: String) {
        #expect(sanitized(markup, base: "https://example.org/b/c") == expected)
    }

    @Test(arguments: [
        ("<a href=x>a</a>", "a"), ("<a href=#x>a</a>", "a"), ("<img src=x alt=b>", "b"), ("<img src=x>", ""),
    ])
    func `without a base a relative address is dropped and its text kept`(markup: String, expected: String) {
        #expect(sanitized(markup) == expected)
    }

    @Test func `the first image is no tracking pixel`() {
        #expect(
            content(of: "<img src=http://t/1 width=1 height=1><img src=http://x/y.png>").firstImage == "http://x/y.png")
    }
}
