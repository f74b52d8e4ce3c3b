import FeedmillModel
import Testing

/// Who wrote a page's article and when, where the page states it and where it only shows it.
struct PageBylineTests {
    private func item(head: String = "", before: String = "", behind: String = "") throws -> ParsedItem {
        let html = """
            <!doctype html><html lang="en-GB"><head><title>The lighthouse is lit</title>
            <meta property="og:site_name" content="Coastal News">\(head)</head><body>
            <main><h1>The lighthouse is lit</h1>\(before)
            <div class="article-body"><p>\(prose(1))</p><p>\(prose(2))</p><p>\(prose(3))</p></div>\(behind)</main>
            </body></html>
            """
        return try parse(html, named: "a.html").item
    }

    @Test(
        arguments: [
            ("https://courier.example/ann", "https://courier.example/ann"), ("javascript:alert(1)", nil), ("/ann", nil),
            ("https://courier.example/a b", "https://courier.example/a%20b"),
        ] as [(String, String?)])
    func `an author's address is one that can be followed`(stated: String, address: String?) throws {
        let head = Self.linked(#"{"@type": "Person", "name": "Ann Example", "url": "\#(stated)"}"#)
        let author = try #require(item(head: head).content.authors.first)
        #expect(author.name == "Ann Example")
        #expect(author.url == address)
    }

    private static func linked(_ author: String) -> String {
        #"<script type="application/ld+json">{"@type": "Article", "author": \#(author)}</script>"#
    }

    @Test(arguments: [
        (linked(#""Ann Example""#), ["Ann Example"]),
        (linked(#"{"@type": "Person", "name": "By Ann Example"}"#), ["Ann Example"]),
        (linked(#"[{"name": "Ann Example"}, {"name": "Bo Sample"}]"#), ["Ann Example", "Bo Sample"]),
        (linked(#"{"@type": "Person", "name": ["Ann Example", "Bo Sample"]}"#), ["Ann Example", "Bo Sample"]),
        (linked(#"{"@type": "Person", "name": "lamplighter47"}"#), ["lamplighter47"]),
        (#"<meta name="author" content="Coastal News - Ann Example">"#, ["Ann Example"]),
        (
            #"<meta name="author" content="Ann Example, Bo Sample and Cy Third">"#,
            ["Ann Example", "Bo Sample", "Cy Third"]
        ),
        (#"<meta name="author" content="Ann Example for the Example Post">"#, ["Ann Example"]),
        (#"<meta name="author" content="Ann Example, PhD, RN, Bo Sample">"#, ["Ann Example, PhD, RN", "Bo Sample"]),
        (#"<meta name="author" content="Ann Example Alle Artikel">"#, ["Ann Example"]),
        (#"<meta property="article:author" content="https://example.org/ann">"#, []),
        (
            #"<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ann Example">"#,
            ["Ann Example"]
        ),
        (#"<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="4 minutes">"#, []),
    ])
    func `authors that a page states are had, without what is around their names`(_ head: String, _ names: [String])
        throws
    {
        #expect(try item(head: head).content.authors.map(\.name) == names)
    }

    @Test(arguments: [
        #""Coastal News""#, #"{"@type": "Organization", "name": "Coastal News"}"#, #""coastal.info""#, #""admin""#,
    ])
    func `the site and the software are no authors`(_ author: String) throws {
        #expect(try item(head: Self.linked(author)).content.authors == [])
        let shown = try item(head: Self.linked(author), before: "<p>By Ann Example</p>")
        #expect(shown.content.authors.map(\.name) == ["Ann Example"])
    }

    @Test func `a person may have called the site after themselves`() throws {
        let head = Self.linked(#"{"@type": "Person", "name": "Coastal News"}"#)
        #expect(try item(head: head).content.authors.map(\.name) == ["Coastal News"])
    }

    @Test(arguments: [
        "AuthorAnn Example", "Post author By Ann Example", "Ann Example Chefredakteurin", "Autor Ann Example",
    ])
    func `labels and posts are no part of a name`(_ name: String) throws {
        let item = try item(before: "<p class=byline>\(name)</p>")
        #expect(item.content.authors.map(\.name) == ["Ann Example"])
    }

    @Test func `an agency is the author where no person is`() throws {
        let head = Self.linked(#"{"@type": "Organization", "name": "Example Press Agency"}"#)
        #expect(try item(head: head).content.authors.map(\.name) == ["Example Press Agency"])
    }

    @Test(arguments: [
        #"<p>By Ann Example</p>"#, #"<address>By <a href="/people/ann">Ann Example</a></address>"#,
        #"<span class="author vcard">Posted by <a class="url fn n" href="/x">Ann Example</a></span>"#,
        #"<p class="meta">Veröffentlicht von <a rel="author" href="/x">Ann Example</a> am 3. Mai 2025</p>"#,
        #"<a href="/author/ann">Ann Example</a>"#, #"<div class="byline">Ann Example | 3 May 2025</div>"#,
        #"<p>3 May 2025 - Ann Example</p>"#, #"<p>3 May 2025 | Autor: Ann Example</p>"#,
        #"<div itemprop="author"><span itemprop="name">Ann Example</span> (42)</div>"#,
        #"<byline>Von Ann Example</byline>"#,
    ])
    func `an author who is shown near the title is had, and is no text`(_ byline: String) throws {
        let item = try item(before: byline)
        #expect(item.content.authors.map(\.name) == ["Ann Example"])
        #expect(item.text.hasPrefix(prose(1)))
    }

    @Test func `who comments and who wrote other articles is no author`() throws {
        let item = try item(
            behind: #"""
                <div class="related"><span class="author">Bo Sample</span></div>
                <ol class="comments"><li><cite class="fn author">Cy Third</cite> I was there.</li></ol>
                """#)
        #expect(item.content.authors == [])
    }

    @Test(arguments: [
        ("<time datetime='2025-05-03'>3 May</time>", "2025-05-03"), ("<p>3 May 2025</p>", "2025-05-03"),
        ("<p>Published: May 3, 2025 | 2 comments</p>", "2025-05-03"),
        ("<p>Am 3. Mai 2025 um 10:15 Uhr</p>", "2025-05-03"),
        ("<span class='time'>03/05/2025</span>", "2025-05-03"), ("<p>2025年5月3日</p>", "2025-05-03"),
        (
            "<p>(3. Mai 2025) Es begann am Morgen, und es dauerte bis zum Abend, und alle waren da, und keiner ging.</p>",
            "2025-05-03"
        ),
    ])
    func `a date that is shown near the title is had`(_ shown: String, _ day: String) throws {
        #expect(try item(before: shown).published?.moment?.rfc3339.hasPrefix(day) == true)
    }

    @Test(arguments: ["<p>May 2025</p>", "<p>Since 1998</p>", "<p class='date'>2025</p>", "<p>Tel. 030 2025 333</p>"])
    func `a month or a number is no date`(_ shown: String) throws {
        #expect(try item(before: shown).published == nil)
    }

    @Test(arguments: [
        "https://news.example/2025/05/03/lit", "https://news.example/2025-05-03-lit",
        "https://news.example/20250503/lit",
        "https://news.example/news/03-05-2025",
    ])
    func `the day in a page's address is when it was published`(_ address: String) throws {
        let head = "<link rel=canonical href=\(address)>"
        #expect(try item(head: head).published?.moment == Timestamp(year: 2025, month: 5, day: 3))
        #expect(
            try item(head: head, before: "<p>Seen on 1 January 2020</p>").published?.moment
                == Timestamp(year: 2025, month: 5, day: 3))
        let timed = try item(head: head, before: "<time datetime='2025-05-03T10:00:00Z'>today</time>")
        #expect(timed.published?.moment == Timestamp(year: 2025, month: 5, day: 3, hour: 10))
    }

    @Test func `a time that is written wrongly still has its day`() throws {
        let head = #"<meta name="date" content="2025-05-03T22:06:08:684Z">"#
        #expect(try item(head: head).published?.moment == Timestamp(year: 2025, month: 5, day: 3))
    }

    @Test(
        arguments: [
            ("<p><b><i>Ann Example</i></b></p>", "Ann Example"),
            ("<p align=right><em>Jean-Marie Muster</em></p>", "Jean-Marie Muster"),
            ("<p>Ann Example</p>", nil), ("<p><i>The Coast in 2025</i></p>", nil), ("<p><b>Ann Example</b></p>", nil),
        ] as [(String, String?)])
    func `a name set apart below the text signs it`(_ line: String, _ name: String?) throws {
        let html = """
            <html><head><title>The lighthouse is lit</title></head><body><main><h1>The lighthouse is lit</h1>
            <div class="article-body"><p>\(prose(1))</p><p>\(prose(2))</p>\(line)</div></main></body></html>
            """
        #expect(try parse(html, named: "a.html").item.content.authors.first?.name == name)
    }
}
