import FeedmillModel
import Testing

@testable import FeedmillParse

private func split(_ text: String, metaLines: Bool = true) -> FrontMatterSplit {
    FrontMatter.split(Array(text.utf8), metaLines: metaLines)
}

private func stated(_ text: String, base: String? = nil) -> StatedMatter? {
    split(text).matter.map { StatedMatter($0, base: base.flatMap { WebAddress($0) }, timeZoneOffset: 0) }
}

private func body(_ text: String) -> String {
    String(decoding: split(text).body, as: UTF8.self)
}

/// The same statement in each way of writing it.
private let forms = [
    "---\ntitle: A title\ndate: 2024-01-05\ntags:\n  - one\n  - two\nauthor:\n  name: Jane Doe\n  url: https://example.org/jane\n"
        + "draft: false\n---\nBody.\n",
    "---\ntitle: \"A title\"\ndate: 2024-01-05\ntags: [one, two]\nauthor: {name: Jane Doe, url: 'https://example.org/jane'}\n...\nBody.\n",
    "+++\ntitle = \"A title\"\ndate = 2024-01-05\ntags = [\n  \"one\", # first\n  'two',\n]\n[author]\nname = \"Jane Doe\"\n"
        + "url = 'https://example.org/jane'\n+++\nBody.\n",
    "+++\ntitle = \"\"\"\nA title\"\"\"\ndate = 2024-01-05\nauthor = {name = \"Jane Doe\", url = \"https://example.org/jane\"}\n"
        + "[taxonomies]\ntags = [\"one\", \"two\"]\n+++\nBody.\n",
    "+++\ntitle = \"A title\"\ndate = 2024-01-05\nextra.author.name = \"Jane Doe\"\nextra.author.url = \"https://example.org/jane\"\n"
        + "extra.tags = [\"one\", \"two\"]\n+++\nBody.\n",
    "{\n  \"title\": \"A \\u0074itle\",\n  \"date\": \"2024-01-05\",\n  \"tags\": [\"one\", \"two\"],\n"
        + "  \"author\": {\"name\": \"Jane Doe\", \"url\": \"https:\\/\\/example.org\\/jane\"}\n}\nBody.\n",
    "---json\n{\"title\": \"A title\", \"date\": \"2024-01-05\", \"tags\": \"one, two\", \"author\": \"Jane Doe (https://example.org/jane)\"}\n---\nBody.\n",
    "---toml\ntitle = 'A title'\ndate = 2024-01-05\nkeywords = 'one, two'\nauthors = ['Jane Doe <https://example.org/jane>']\n---\nBody.\n",
    "Title: A title\nDate: 2024-01-05\nTags: one, two\nAuthor: Jane Doe <https://example.org/jane>\nSlug: a-title\n\nBody.\n",
    "---\r\nTitle: A title\r\nDate: 2024-01-05\r\nTags: #one #two\r\nauthor: [{name: Jane Doe, url: https://example.org/jane}]\r\n---\r\nBody.\n",
]

@Test(arguments: forms)
func `front matter in YAML, TOML, JSON and bare lines states the same`(text: String) throws {
    let matter = try #require(stated(text))
    #expect(matter.title == "A title")
    #expect(matter.published?.moment?.rfc3339 == "2024-01-05T00:00:00Z")
    #expect(matter.categories == (text.contains("#one #two") ? [] : ["one", "two"]))
    #expect(matter.authors == [Author(name: "Jane Doe", url: "https://example.org/jane")])
    #expect(!matter.isDraft && matter.warnings.isEmpty)
    #expect(split(text).warnings.isEmpty)
    #expect(body(text).trimmingSpaces == "Body.")
}

@Test(arguments: [
    "Text.\n", "---\n\nText between rules.\n\n---\n\nMore.\n", "Note: this is prose.\n\nMore.\n",
    "# Heading\n\nTitle: no.\n",
    "{{< figure src=\"a.png\" >}}\n\nText.\n", "{% raw %}\nText.\n", "{ this is prose }\n", "+++\nAdded lines\n+++\n",
    "",
    "---\n", "Time flies: so do we.\nAnd another line.\n", "Ingredients: flour\nMethod: bake\n\nText.\n",
])
func `a text that only looks like front matter is text`(text: String) {
    let split = split(text)
    #expect(split.matter == nil && split.warnings.isEmpty)
    #expect(String(decoding: split.body, as: UTF8.self) == text)
}

@Test func `lines without a fence are front matter in Markdown only`() {
    #expect(split("Title: A\nDate: 2024-01-05\n\nText.", metaLines: false).matter == nil)
}

@Test(arguments: [
    ("---\ntitle: Foo: bar\ndate: 2024-01-05\n---\nBody.\n", 2),
    ("---\ntitle: \"open\ndate: 2024-01-05\n---\nBody.\n", 4),
    ("---\ntitle: A\ntitle: B\ndate: 2024-01-05\n---\nBody.\n", 2),
    ("---\ntags: [a, b\ndate: 2024-01-05\n---\nBody.\n", 3),
    ("\n\n---\na: b\n\tdate: 2024-01-05\ndate: 2024-01-05\n---\nBody.\n", 5),
    ("+++\ntitle = \"A\ndate = 2024-01-05\n+++\nBody.\n", 2), ("+++\ntitle =\ndate = 2024-01-05\n+++\nBody.\n", 2),
    ("{\n\"title\": \"A\",\n\"x\": \"\\u12\",\n\"date\": \"2024-01-05\"\n}\nBody.\n", 3),
])
func `broken front matter is a warning with its line, and what its plain lines say is read`(text: String, line: Int)
    throws
{
    let split = split(text)
    #expect(split.warnings.count == 1)
    #expect(split.warnings.first?.message.hasPrefix("front matter is broken: ") == true)
    #expect(split.warnings.first?.position?.line == line)
    #expect(String(decoding: split.body, as: UTF8.self) == "Body.\n")
    if !text.hasPrefix("{") { #expect(try #require(stated(text)).published?.moment?.rfc3339 == "2024-01-05T00:00:00Z") }
}

@Test func `a title with a colon in it is read although YAML forbids it`() {
    #expect(stated("---\ntitle: Foo: bar\n---\n")?.title == "Foo: bar")
}

@Test func `front matter that is never closed is text, with a warning`() {
    let split = split("---\ntitle: A\n\nBody.\n")
    #expect(split.matter == nil && split.body.count == 20)
    #expect(split.warnings.first?.position?.line == 1)
}

@Test(arguments: [
    ("published: 2024-01-05", "updated: 2024-02-01"), ("publishDate: 2024-01-05T00:00:00Z", "lastmod: 2024-02-01"),
    ("pubDate: Jan 5 2024", "updatedDate: Feb 1 2024"),
    ("date: 2024-01-05 01:00:00 +0100", "modified: 2024-02-01 00:00"),
    ("created: 5 January 2024", "last_modified_at: 1706745600"),
    ("Date: 05.01.2024", "Modified: 2024-02-01 00:00:00 UTC"),
    ("pubDatetime: 2024-01-05T00:00:00Z", "modDatetime: 2024-02-01T00:00:00Z"),
    ("date:\n  created: 2024-01-05", "  updated: 2024-02-01"),
])
func `dates have many names and forms`(published: String, updated: String) throws {
    let matter = try #require(stated("---\n\(published)\n\(updated)\n---\n"))
    #expect(matter.published?.moment?.rfc3339 == "2024-01-05T00:00:00Z")
    #expect(matter.updated?.moment?.rfc3339 == "2024-02-01T00:00:00Z")
}

@Test func `a date that is not understood keeps its words, and is a warning with its line`() throws {
    let matter = try #require(stated("---\ntitle: A\ndate: some day\n---\n"))
    #expect(matter.published == StatedDate(nil, original: "some day"))
    #expect(matter.warnings == [ParseWarning("the date is not understood: some day", at: TextPosition(line: 3))])
}

@Test(arguments: [
    "draft: true", "draft: yes", "draft: \"true\"", "Draft: True", "published: false", "published: no", "Status: draft",
])
func `a draft says so`(line: String) {
    #expect(stated("---\n\(line)\n---\n")?.isDraft == true)
}

@Test(arguments: ["draft: false", "published: true", "published: 2024-01-05", "status: published", "title: draft"])
func `what is no draft is published`(line: String) {
    #expect(stated("---\n\(line)\n---\n")?.isDraft == false)
}

@Test(arguments: [
    ("tags: one two", ["one", "two"]), ("category: World news", ["World news"]),
    ("tags: \"#one #two\"", ["one", "two"]),
    ("keywords: machine learning", ["machine learning"]), ("tags: [one, One, two]", ["one", "two"]),
    ("tags: one; two", ["one", "two"]), ("tags:\ncategories: [x]\ntag: y", ["y", "x"]),
    ("tags: ['[[One|two]]']", ["two"]),
    ("tags: [2024, true]", ["2024", "true"]), ("tags: [{name: one}, {name: two}]", ["one", "two"]),
])
func `subjects are read from lists and strings, each once`(lines: String, expected: [String]) {
    #expect(stated("---\n\(lines)\n---\n")?.categories == expected)
}

@Test(arguments: [
    ("author: Doe, Jane", [Author(name: "Doe, Jane")]),
    ("authors: Jane, John", [Author(name: "Jane"), Author(name: "John")]),
    ("author: Jane; John", [Author(name: "Jane"), Author(name: "John")]),
    ("authors: [Jane, John]", [Author(name: "Jane"), Author(name: "John")]),
    ("author: Jane <j@example.org>", [Author(name: "Jane", email: "j@example.org")]),
    ("author: j@example.org (Jane)", [Author(name: "Jane", email: "j@example.org")]),
    ("author: Jane\nemail: j@example.org", [Author(name: "Jane", email: "j@example.org")]),
    ("author: '[[Jane Doe]]'", [Author(name: "Jane Doe")]), ("author: Jane (staff)", [Author(name: "Jane (staff)")]),
])
func `authors are read with their addresses`(lines: String, expected: [Author]) {
    #expect(stated("---\n\(lines)\n---\n")?.authors == expected)
}

@Test(arguments: [("en", "en"), ("en_US", "en-US"), ("DE", "de"), ("zh-Hans", "zh-Hans"), ("English", nil), ("x", nil)])
func `a language is a tag`(word: String, tag: String?) {
    #expect(stated("---\nlang: \(word)\n---\n")?.language == tag)
}

@Test func `aliases that stand for each other again and again cost nothing`() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let split = split("---\n\(yaml)? *a40\n: x\n---\nBody.\n")
    #expect(split.warnings.count == 1)
    #expect(String(decoding: split.body, as: UTF8.self) == "Body.\n")
}

@Test(arguments: [
    "---\na: " + String(repeating: "[", count: 20000) + "\n---\n",
    "---\n" + String(repeating: "- ", count: 20000) + "a: b\n---\n",
    "---\na: " + String(repeating: "{a: ", count: 10000) + "\n---\n",
    "+++\na = " + String(repeating: "[", count: 20000) + "\n+++\n",
    String(repeating: "{\"a\":", count: 10000), "+++\n" + String(repeating: "a.", count: 20000) + "b = 1\n+++\n",
    "+++\n" + String(repeating: "[[a]]\n", count: 9000) + "+++\n",
    "---\n" + String(repeating: "a: b\n", count: 12000) + "---\n",
    "---\na: " + String(repeating: "\"", count: 30001) + "\n---\n",
    "---\n" + String(repeating: "? ", count: 20000) + "a: b\n---\n",
])
func `front matter that is nested or repeated without end is no trap`(text: String) {
    _ = stated(text)
}

@Test func `any bytes over a text are read without a trap`() {
    var random = Seeded(state: 3)
    let pieces = [
        "---\n", "+++\n", "{", "}", "title: ", "= ", "\"", "'", "[", "]", "\n", "- ", "a", ": ", "\\u", "\\", "*a",
        "&a ", "#", ",", "\u{FE}", "| \n",
    ]
    for _ in 0..<4000 {
        var text = forms[Int.random(in: 0..<forms.count, using: &random)]
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let place = text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random))
            text.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
        }
        _ = stated(text, base: "https://example.org/")
    }
}
