import FeedmillModel
import Testing

@testable import FeedmillParse

private func markdown(_ text: String, named name: String = "news/a-file.md", base: String? = nil) throws -> Parsed {
    var reader = DocumentReader(ParseContext(path: DocumentPath(name), linksBase: base))
    var items: [ParsedItem] = []
    try reader.consume(Array(text.utf8)[...]) { items.append($0) }
    let document = try reader.finish { items.append($0) }
    return Parsed(items: items, document: document)
}

/// What the source becomes before it is read as CommonMark.
private func source(_ text: String) -> String {
    String(decoding: MarkdownSource(Array(text.utf8)[...], firstLine: 1, separator: nil).bytes, as: UTF8.self)
}

// MARK: The title

@Test(
    arguments: [
        ("# A title\n\nText.", "A title", "Text."), ("A title\n=======\n\nText.", "A title", "Text."),
        ("## A title\n\nText.", "A title", "Text."), ("A\ntitle\n---\n\nText.", "A title", "Text."),
        ("# A *fine* `title` &amp; [more](https://example.org/)\n\nText.", "A fine title & more", "Text."),
        ("# A title {#top}\n\nText.", "A title", "Text."), ("---\n\n# A title\n\nText.", "A title", "Text."),
        ("<!-- no words -->\n# A title\n\nText.", "A title", "Text."),
        ("---\ntitle: A title\n---\n# A title\n\nText.", "A title", "Text."),
        ("---\ntitle: A title\n---\n\nText.", "A title", "Text."), ("Text.", "A file", "Text."),
    ])
func `the title is the front matter's, else the first heading, else the name's, and stands once`(
    text: String, title: String, body: String
) throws {
    let parsed = try markdown(text)
    #expect(parsed.title == title)
    #expect(try parsed.item.text == body)
    #expect(parsed.document.format == .markdown)
}

@Test func `a heading under the text is the title and stays over its section`() throws {
    let parsed = try markdown("Text before.\n\n## A section\n\nText.")
    #expect(parsed.title == "A section")
    #expect(try parsed.item.text.contains("A section"))
}

@Test func `another heading than the stated title stays`() throws {
    let parsed = try markdown("---\ntitle: Stated\n---\n# Another\n\nText.")
    #expect(parsed.title == "Stated")
    #expect(parsed.html.contains("<h2>Another</h2>"))
}

@Test(arguments: [
    ("2024-01-05-my-first_post.md", "My first post", "2024-01-05T00:00:00Z"), ("notes.md", "Notes", nil),
    ("a/my-post/index.md", "My post", nil), ("2024-01-05.md", "2024-01-05", "2024-01-05T00:00:00Z"),
    ("2024-13-05-x.md", "2024 13 05 x", nil), (".md", ".md", nil),
])
func `a name gives a title, and Jekyll's a date`(name: String, title: String, date: String?) throws {
    let parsed = try markdown("Text.", named: name)
    #expect(parsed.title == title)
    #expect(try parsed.item.published?.moment?.rfc3339 == date)
}

@Test func `a title longer than a title may be is cut, and stands whole in the content`()
    throws
{
    let long = Array(repeating: "word", count: 200).joined(separator: " ")
    let parsed = try markdown("# \(long)\n\nText.")
    #expect(try #require(parsed.title).count <= 500)
    #expect(try parsed.item.text.contains(long))
}

// MARK: The content

@Test(
    arguments: [
        ("# T\n\n# One\n\n## Two", ["h2", "h3"]), ("# T\n\n## One\n\n### Two", ["h2", "h3"]),
        ("# T\n\n#### One\n\n##### Two", ["h2", "h3"]),
    ])
func `headings in the content begin at h2`(text: String, levels: [String]) throws {
    let html = try markdown(text).html
    #expect(html.contains("<\(levels[0])>One</\(levels[0])>") && html.contains("<\(levels[1])>Two</\(levels[1])>"))
}

@Test func `tables, footnotes, task lists, strikethrough and autolinks are understood`() throws {
    let html = try markdown(
        """
        # T

        | a | b |
        | - | - |
        | 1 | 2 |

        - [x] done
        - [ ] open

        ~~gone~~ https://example.org/x and a note[^1].

        [^1]: The note.
        """
    ).html
    #expect(html.contains("<td>1</td>") && html.contains("<del>gone</del>"))
    #expect(html.contains("<a href=\"https://example.org/x\">https://example.org/x</a>"))
    #expect(html.contains("☑ done") && html.contains("☐ open"))
    #expect(html.contains("The note.") && !html.contains("↩") && !html.contains("<input"))
}

@Test func `raw HTML is sanitised`() throws {
    let html = try markdown(
        "# T\n\n<script>alert(1)</script>\n\nText <b onclick=\"x()\">bold</b> [x](javascript:alert(1))\n"
    ).html
    #expect(!html.contains("script") && !html.contains("onclick") && html.contains("<b>bold</b>"))
}

@Test(arguments: [
    "script", "style", "SCRIPT type=module", "iframe", "textarea", "title", "plaintext", "noembed", "noframes",
])
func `a tag that nothing closes swallows nothing`(_ tag: String) throws {
    for text in ["Before <\(tag)> behind.", "Before.\n\n<\(tag)>\n\nbehind."] {
        let parsed = try parse("# T\n\n\(text)\n\n**After** all.\n", named: "a.md")
        let item = try parsed.item
        #expect(item.text.hasPrefix("Before") && item.text.contains("behind.") && item.text.hasSuffix("After all."))
        #expect(parsed.html.hasSuffix("<p><strong>After</strong> all.</p>\n"))
        #expect(!parsed.html.contains("<\(tag)"))
    }
}

@Test func `scripts and styles that are closed are dropped, and those in code are kept`() throws {
    let text = "# T\n\nOne `<script>`.\n\n<script>\nx()\n\ny()\n</script>\n\nTwo.\n\n<style>a {}</style>\n\nThree.\n"
    #expect(try parse(text, named: "a.md").item.text == "One <script>.\n\nTwo.\n\nThree.")
    #expect(try parse("# T\n\n<scripted> and <stylish>\n", named: "a.md").item.text.contains("and"))
}

@Test func `relative links need a base`() throws {
    let text = "# T\n\n[a page](../page.html) ![a picture](pictures/p.png)\n"
    let without = try markdown(text)
    #expect(!without.html.contains("page.html") && without.html.contains("a page"))
    #expect(try without.item.text.contains("a picture"))
    let with = try markdown(text, base: "https://example.org/blog/")
    #expect(with.html.contains("href=\"https://example.org/page.html\""))
    #expect(with.html.contains("src=\"https://example.org/blog/pictures/p.png\""))
}

@Test func `what stands before the mark is the summary`() throws {
    let parsed = try markdown("# T\n\nThe *first* part.\n\n<!--more-->\n\nThe rest.\n")
    #expect(try parsed.item.content.summary == "The first part.")
    #expect(try parsed.item.text == "The first part.\n\nThe rest.")
    let stated = try markdown(
        "---\ndescription: Stated\nexcerpt_separator: ---8<---\n---\nFirst.\n\n---8<---\n\nRest.\n")
    #expect(try stated.item.content.summary == "Stated")
    #expect(!stated.html.contains("8"))
}

@Test func `front matter fills the item`() throws {
    let parsed = try markdown(
        """
        ---
        title: A title
        date: 2024-01-05 10:00:00 +0100
        lastmod: 2024-01-06
        tags: [one, two]
        author: Jane Doe
        description: What it says.
        image: https://example.org/p.png
        canonical: https://example.org/a
        lang: de
        ---
        Text with a #three tag.
        """)
    let item = try parsed.item
    #expect(item.published?.moment?.rfc3339 == "2024-01-05T09:00:00Z")
    #expect(item.updated?.moment?.rfc3339 == "2024-01-06T00:00:00Z")
    #expect(item.content.categories == ["one", "two", "three"])
    #expect(item.content.authors == [Author(name: "Jane Doe")])
    #expect(item.content.summary == "What it says." && item.content.language == "de")
    #expect(item.content.image == "https://example.org/p.png" && item.content.link == "https://example.org/a")
}

@Test func `a draft yields no item, and an empty body waits for one`() throws {
    let draft = try markdown("---\ndraft: true\n---\nText.")
    #expect(draft.items.isEmpty && draft.document.isDraft)
    let empty = try markdown("---\ndate: 2024-01-05\n---\n\n")
    #expect(empty.items.isEmpty && empty.document.isEmpty)
    #expect(try markdown("---\ntitle: Only a title\n---\n").title == "Only a title")
}

@Test func `broken front matter is a warning, and the text is published`() throws {
    let parsed = try markdown("---\ntitle: One: two\n---\nText.\n")
    #expect(parsed.document.warnings.first?.position?.line == 2)
    #expect(try parsed.title == "One: two" && parsed.item.text == "Text.")
}

// MARK: What programs add to Markdown

@Test(arguments: [
    ("See [[Page]] and [[Page#Part|words]].", "See Page and words."),
    ("![[picture.png]] ![[p.png|A bird]]", "picture.png A bird"),
    ("![[picture.png|300]]", "picture.png"), ("[[1]](https://example.org/)", "[[1]](https://example.org/)"),
    ("[[ -f x ]] && y", "[[ -f x ]] && y"), ("`[[Page]]`", "`[[Page]]`"),
    ("```\n[[Page]]\n```\n[[Page]]", "```\n[[Page]]\n```\nPage"),
    ("\n    [[Page]]\n", "\n    [[Page]]\n"), ("\\[[Page]]", "\\[[Page]]"),
    ("Text %%hidden%% text.", "Text  text."), ("%%\nhidden\n%%\ntext", "\ntext"),
    ("100%% of 5%% is", "100%% of 5%% is"),
    ("Text ==marked== text.", "Text <mark>marked</mark> text."), ("a == b and c==d", "a == b and c==d"),
    ("`==a==` == b ==", "`==a==` == b =="), ("Title\n=====", "Title\n====="),
    ("> [!note] A title\n> Text", "> **A title**\n> \n> Text"), ("> [!WARNING]\n> Text", "> **Warning**\n> \n> Text"),
    ("$a_1 b_1$ costs $5 and $6", "\\$a\\_1 b\\_1\\$ costs $5 and $6"), ("$$\na_1\n$$", "\\$\\$\na\\_1\n\\$\\$"),
    ("\\(a_1\\)", "\\\\\\(a\\_1\\\\\\)"), ("## A part {#part}", "## A part "), ("{: .class}\ntext", "\ntext"),
    ("{a} {b}", "{a} {b}"),
    ("{{< youtube abc >}}", "<https://www.youtube.com/watch?v=abc>"), ("{{% note %}}\ntext\n{{% /note %}}", "\ntext\n"),
    ("[x]({{< ref \"p.md\" >}})", "[x]()"), ("{{</* figure */>}}", "{{</* figure */>}}"),
    ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"), ("{{ site.baseurl }}/a.png", "/a.png"),
    ("{{ '/a.png' | relative_url }}", "/a.png"),
    ("{{ words }}", "{{ words }}"), ("{% comment %}hidden{% endcomment %}text", "text"),
    (
        "{% highlight swift %}\nlet [[a]] = 1\n{% endhighlight %}\nText",
        "\n~~~~~~~~ swift\nlet [[a]] = 1\n~~~~~~~~\n\nText"
    ),
    (
        "{{< figure src=\"a.png\" caption=\"A & b\" >}}",
        "<figure><img src=\"a.png\" alt=\"\"/><figcaption>A &amp; b</figcaption></figure>"
    ),
])
func `what notes and site generators add becomes plain Markdown`(text: String, expected: String) {
    #expect(source(text) == expected)
}

@Test func `a shortcode that nobody knows goes with a warning, the text in it stays`() throws {
    let parsed = try markdown("# T\n\n{{< box >}}\nText in it.\n{{< /box >}}\n\n{% include x.html %}\n")
    #expect(try parsed.item.text == "Text in it.")
    #expect(
        parsed.document.warnings == [
            ParseWarning("the shortcode box is left out", at: TextPosition(line: 3)),
            ParseWarning("the tag include is left out", at: TextPosition(line: 7)),
        ])
}

@Test(arguments: [
    ("Text #one and #two.", ["one", "two"]), ("`#no` [x](#no) <a href=\"#no\">", []), ("```\n#no\n```", []),
    ("# No\n\n#1 C#", []),
])
func `hashtags in the text are subjects, but not in code and addresses`(text: String, tags: [String]) throws {
    #expect(try markdown(text).item.content.categories == tags)
}

// MARK: Any bytes

@Test(
    arguments: [
        ">", "[", "![", "*", "_", "`", "``a`", "- ", "> - ", "1. ", "<", "<a ", "{{<", "{%", "{{", "$", "$a_", "$$",
        "%%", "[[", "![[", "&", "\\", "\\[",
        "[^1]", "[a](", "[a]: b\n", "|a", "a|\n", "~", "<!--", "#", "*a **a ", "[x][y]", "![](", "<p>", "```\n",
        "> [!a]\n", "http://a.", "a@b.", "[^1]: a\n",
        "- [x] a\n", "\t", "{% highlight a %}\n", "{{< highlight a >}}", "(", "a**b", "<?", "<!A ", "<![CDATA[", "www.",
        "_a __a ",
    ])
func `what is repeated without end takes no more than its time`(piece: String) throws {
    let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
    _ = try markdown(text)
    _ = try markdown("|a|b|\n|-|-|\n" + text)
}

@Test func `references to a large target fill no memory`() throws {
    let text = "[a]: " + String(repeating: "x", count: 50_000) + "\n\n" + String(repeating: "[a]", count: 30_000)
    let source = MarkdownSource(Array(text.utf8)[...], firstLine: 1, separator: nil)
    #expect(MarkdownTree.html(of: source.bytes[...], statedTitle: nil).html.count < 1_000_000)
}

@Test func `any bytes are read without a trap`() throws {
    var random = Seeded(state: 5)
    let pieces = [
        "[[", "]]", "{{<", ">}}", "{%", "%}", "%%", "$", "`", "```\n", "\n", "> ", "- ", "|", "<b>", "</b>", "# ", "![",
        "](", "---\n", "\\", "[^1]", "\t", "\r", "é", "漢", "&#x",
    ]
    for _ in 0..<1500 {
        var text = ""
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
            if Bool.random(using: &random) { text += "word " }
        }
        let parsed = try markdown(text)
        #expect(!parsed.html.contains("<script"))
    }
}

@Test func `a number in two brackets is no link between notes`() throws {
    #expect(try parse("# T\n\nAs [[1]] says.\n", named: "a.md").item.text == "As [[1]] says.")
}

@Test func `headings that begin at the third level begin at the second`() throws {
    let html = try parse("---\ntitle: T\n---\nText.\n\n### A\n\n#### B\n\nText.\n", named: "a.md").html
    #expect(html.contains("<h2>A</h2>") && html.contains("<h3>B</h3>"))
}

@Test func `a banner over the title does not keep it from being one`() throws {
    let parsed = try parse("<div>Banner</div>\n\n## The title\n\nText.\n", named: "a.md")
    #expect(parsed.title == "The title" && !parsed.html.contains("The title"))
}
