import FeedmillModel
import FeedmillParse
import Testing

/// Saved web pages: what they state of themselves, and the article and only the article.
struct PageTests {
    /// A page with a head and an article of three paragraphs among what pages have around one.
    private func page(head: String = "", body: String = "", article: String? = nil) -> String {
        let paragraphs = article ?? (1...3).map { "<p>\(prose($0))</p>" }.joined()
        return """
            <!doctype html><html lang="en-GB"><head><title>The lighthouse | Coastal News</title>\(head)</head>
            <body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
            <div class="cookie-banner">We use cookies to make this page better for you.</div>
            <main>\(body)<div class="article-body">\(paragraphs)</div>
            <div class="related-articles"><h3>Related</h3><ul><li><a href="/a">Another story of today</a></li></ul></div>
            <div id="comments"><p>I say, what a fine piece this is, is it not, really, truly?</p></div></main>
            <footer><p>All rights reserved, 2025.</p></footer></body></html>
            """
    }

    private func item(_ html: String) throws -> ParsedItem {
        try parse(html, named: "a.html").item
    }

    @Test func `the article is had without what stands around it`() throws {
        let item = try item(page())
        for number in 1...3 { #expect(item.text.contains(prose(number))) }
        for word in ["Home", "cookies", "Related", "Another story", "fine piece", "rights reserved"] {
            #expect(!item.text.contains(word))
        }
        #expect(item.content.title == "The lighthouse")
        #expect(item.content.language == "en-GB")
    }

    @Test(arguments: [
        (#"<meta property="og:title" content="Lit at last">"#, "Lit at last"),
        (
            #"<meta property="og:title" content="Lit at last - Coastal News"><meta property="og:site_name" content="Coastal News">"#,
            "Lit at last"
        ),
        (
            #"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lit &amp; loved"}</script>"#,
            "Lit & loved"
        ),
        (#"<meta name="twitter:title" content="Lit at last">"#, "Lit at last"),
        (#"<meta name="DC.title" content="Lit at last">"#, "Lit at last"),
        ("", "The lighthouse"),
    ])
    func `a title comes from where it is stated first`(_ head: String, _ title: String) throws {
        #expect(try item(page(head: head)).content.title == title)
    }

    @Test func `a heading that says the title is the title, and is not said again`() throws {
        let item = try item(
            page(
                head: #"<meta property="og:title" content="News: the lighthouse is lit">"#,
                body: "<h1>The lighthouse is lit</h1>"))
        #expect(item.content.title == "The lighthouse is lit")
        #expect(!item.text.contains("The lighthouse is lit"))
    }

    @Test(arguments: [
        (
            #"<script type="application/ld+json">{"@graph": [{"@type": "Person", "@id": "x:j", "name": "Jane Doe"}, {"@type": ["Article"], "author": {"@id": "x:j"}}]}</script>"#,
            ["Jane Doe"]
        ),
        (
            #"<script type="application/ld+json">[{"@type": "BlogPosting", "author": [{"name": "Jane Doe"}, "Max Roe"]}]</script>"#,
            ["Jane Doe", "Max Roe"]
        ),
        (#"<meta name="author" content="Jane Doe and Max Roe">"#, ["Jane Doe", "Max Roe"]),
        (
            #"<meta property="article:author" content="https://example.org/jane"><meta name="author" content="By Jane Doe">"#,
            ["Jane Doe"]
        ),
    ])
    func `authors come from where they are stated first`(_ head: String, _ names: [String]) throws {
        #expect(try item(page(head: head)).content.authors.map(\.name) == names)
    }

    @Test(arguments: [
        #"<p class="byline">By Jane Doe</p>"#,
        #"<div class="meta">Posted by <a rel="author" href="/jane">Jane Doe</a></div>"#,
        #"<span itemprop="author"><span itemprop="name">Jane Doe</span></span>"#,
    ])
    func `a byline that is shown is had, and is not the article's`(_ body: String) throws {
        let item = try item(page(body: body))
        #expect(item.content.authors.map(\.name) == ["Jane Doe"])
        #expect(!item.text.contains("Jane"))
    }

    @Test(arguments: [
        (
            #"<script type="application/ld+json">{"@type": "Article", "datePublished": "2025-09-02T14:05:00+02:00"}</script>"#,
            ""
        ),
        (#"<meta property="article:published_time" content="2025-09-02T12:05:00Z">"#, ""),
        (#"<meta name="dcterms.issued" content="2025-09-02T12:05:00Z">"#, ""),
        ("", #"<time datetime="2025-09-02T12:05:00Z">yesterday</time>"#),
        ("", #"<span itemprop="datePublished" content="2025-09-02T12:05:00Z">2.9.</span>"#),
    ])
    func `a date comes from where it is stated first`(_ head: String, _ body: String) throws {
        #expect(
            try item(page(head: head, body: body)).published?.moment
                == Timestamp(year: 2025, month: 9, day: 2, hour: 12, minute: 5))
    }

    @Test func `a date that is shown is had`() throws {
        #expect(
            try item(page(body: #"<div class="post-date">2 September 2025</div>"#)).published?.moment
                == Timestamp(year: 2025, month: 9, day: 2))
    }

    @Test func `what a page states of itself is had`() throws {
        let head = """
            <link rel="canonical" href="https://example.org/lit"><meta property="og:image" content="/lit.jpg">
            <meta name="description" content="It is lit &amp; loved."><meta name="keywords" content="sea, light, sea">
            <meta property="og:site_name" content="Coastal News"><link rel="alternate" type="application/rss+xml" href="/feed">
            """
        let content = try item(page(head: head)).content
        #expect(content.link == "https://example.org/lit")
        #expect(content.image == "https://example.org/lit.jpg")
        #expect(content.summary == "It is lit & loved.")
        #expect(content.categories == ["sea", "light"])
        #expect(content.source == ItemSource(title: "Coastal News", url: "https://example.org/feed"))
    }

    @Test func `links are absolute where the page's address is known`() throws {
        let linked = page(
            head: #"<link rel="canonical" href="https://example.org/news/lit">"#,
            article: "<p>\(prose()) <a href='map'>Map</a></p><p>\(prose(2))</p>")
        #expect(try item(linked).content.html.markup.contains(#"href="https://example.org/news/map""#))
        let saved =
            "<!-- saved from url=(0030)https://example.org/a/b.html -->"
            + page(article: "<p>\(prose()) <a href='map'>Map</a></p><p>\(prose(2))</p>")
        #expect(try item(saved).content.html.markup.contains(#"href="https://example.org/a/map""#))
        #expect(try item(saved).content.link == "https://example.org/a/b.html")
    }

    @Test(arguments: [
        #"<img src="data:image/gif;base64,R0lGOD" data-src="https://example.org/lit.jpg" alt="Lit">"#,
        #"<img data-lazy-src="https://example.org/lit.jpg" alt="Lit">"#,
        #"<img src="/blank.gif" data-srcset="https://example.org/lit.jpg 800w, https://example.org/b.jpg 2x">"#,
    ])
    func `a picture that a script would load has its real source`(_ image: String) throws {
        let html = try item(
            page(
                article:
                    "<p>\(prose())</p><figure>\(image)<figcaption>It is lit</figcaption></figure><p>\(prose(2))</p>"))
        #expect(html.content.html.markup.contains(#"src="https://example.org/lit.jpg""#))
        #expect(html.text.contains("It is lit"))
    }

    @Test func `tables, lists, quotes and code are kept`() throws {
        let article = """
            <p>\(prose())</p><h2>A part of it</h2><ul><li>one of them</li><li>two of them</li></ul><blockquote>So she said to me.</blockquote>
            <pre>let a = 1</pre><table><tr><th>Year</th><th>Ships</th></tr><tr><td>1900</td><td>12</td></tr></table><p>\(prose(2))</p>
            """
        let html = try item(page(article: article)).content.html.markup
        for tag in ["<h2", "<ul", "<li", "<blockquote", "<pre", "<table", "<th"] { #expect(html.contains(tag)) }
    }

    @Test(arguments: [
        "Read more: <a href='/b'>Another story of today</a>", "Lesen Sie auch: <a href='/b'>Another story of today</a>",
    ])
    func `a call to read on is not of the article`(_ line: String) throws {
        let item = try item(page(article: "<p>\(prose())</p><p>\(line)</p><p>\(prose(2))</p>"))
        #expect(!item.text.contains("Another story"))
        #expect(item.text.contains(prose(2)))
    }

    @Test func `an article cut into blocks is had whole`() throws {
        let blocks = (1...6).map { "<section><div class='text-body'><p>\(prose($0))</p></div></section>" }.joined()
        let item = try item("<html><body><div id='x'>\(blocks)</div></body></html>")
        for number in 1...6 { #expect(item.text.contains(prose(number))) }
    }

    @Test func `a page that is no article says so and yields what there is`() throws {
        let parsed = try parse("<html><body><h1>Welcome</h1><p>Please sign in.</p></body></html>", named: "a.html")
        #expect(parsed.document.warnings.contains { $0.message.hasPrefix("hardly any text of an article") })
        #expect(try parsed.item.text.contains("Please sign in."))
    }

    @Test func `an archive's page is had from it`() throws {
        let mail = """
            From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/lit\r\nMIME-Version: 1.0\r
            Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--=_x"\r\n\r\n----=_x\r
            Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r
            Content-Location: https://example.org/news/lit\r\n\r\n<html><body><article><p>Caf=C3=A9 =\r\n\(prose())</p><p>\(prose(2)) <a href=3D"map">Map</a></p></article></body></html>\r
            ----=_x\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n----=_x--\r\n
            """
        let item = try parse(mail, named: "a.mhtml").item
        #expect(item.text.contains("Café Paragraph 1"))
        #expect(item.content.html.markup.contains(#"href="https://example.org/news/map""#))
        #expect(item.content.link == "https://example.org/news/lit")
    }

    @Test func `what an archive of the web put into a page is taken out`() throws {
        let address = "https://web.archive.org/web/20200101000000/https://example.org/lit"
        let item = try item(
            page(
                head: "<link rel='canonical' href='\(address)'>",
                article:
                    "<p>\(prose())</p><p>\(prose(2)) <a href='https://web.archive.org/web/2020/https://example.com/b'>B</a></p>"
            ))
        #expect(item.content.link == "https://example.org/lit")
        #expect(item.content.html.markup.contains(#"href="https://example.com/b""#))
    }

    @Test func `a page in an old encoding is read as it declares`() throws {
        let html = page(head: "<meta charset='iso-8859-1'>", article: "<p>Caf\u{1} \(prose())</p><p>\(prose(2))</p>")
        let bytes = html.utf8.map { $0 == 1 ? 0xE9 : $0 }
        let parsed = try parse(bytes, named: "a.html")
        #expect(try parsed.item.text.contains("Café"))
        #expect(parsed.document.encoding == "windows-1252")
    }

    @Test(arguments: [
        "<p>Sign up for our newsletter and never miss a story.</p>", "<h4>Advertisement</h4>", "<p>- Anzeige -</p>",
        "<p>Follow Coastal News on Twitter and Instagram.</p>", "<p>Síguenos en Facebook y Telegram</p>",
        "<div class='author-card'><p>Ann Example writes about the sea.</p></div>", "<p>Alle Rechte vorbehalten.</p>",
        "<a class='teaser' href='/b'><h3>Another story</h3><p>Of another day.</p></a>",
        "<related-stories><p>Another story of another day, and why it matters.</p></related-stories>",
        "<h3>Further reading</h3><ul><li><a href='/b'>Another story of today</a></li></ul>",
        "<div class='hidden'><p>What nobody sees before a click.</p></div>",
        "<div class='video-player'><p>Quality: high, low, automatic</p></div>",
    ])
    func `what a site says of itself in an article is not of it`(_ part: String) throws {
        let item = try item(page(article: "<p>\(prose(1))</p>\(part)<p>\(prose(2))</p><p>\(prose(3))</p>"))
        #expect(item.text == [prose(1), prose(2), prose(3)].joined(separator: "\n\n"))
    }

    @Test(arguments: [
        "<h3>Further reading</h3><p>There is a book about it, which tells all that there is to tell.</p>",
        "<p class='sc-1a hJpRRP'>A class that a program made up says nothing, whatever letters are in it.</p>",
        "<div class='hidden md:block'><p>On small screens this is left out, but it is of the article.</p></div>",
        "<section id='sharing-with-many-other-developers'><p>An id of many words is a heading's.</p></section>",
        "<p>He asked the council to follow him to the tower, and they did.</p>",
        "<p>She read it in a <a href=\"/n\">newsletter</a> of the port, as she does each day of the week.</p>",
    ])
    func `what merely looks like that stays`(_ part: String) throws {
        let item = try item(page(article: "<p>\(prose(1))</p>\(part)<p>\(prose(2))</p><p>\(prose(3))</p>"))
        #expect(item.text.split(separator: "\n\n").count > 3)
    }

    @Test func `a series of pictures with more text than the article goes`() throws {
        let pictures = (1...40).map { "<li><img src=/\($0).jpg><h4>Picture \($0)</h4><p>\(prose($0 + 10))</p></li>" }
        let gallery = "<div class=full-gallery><ul>\(pictures.joined())</ul></div>"
        let paragraphs = (1...6).map { "<p>\(prose($0))</p>" }.joined()
        let item = try item(page(article: paragraphs + gallery))
        #expect(item.text.contains(prose(6)))
        #expect(!item.text.contains(prose(20)))
    }

    @Test func `of several articles the one that the page is called after is taken`() throws {
        let other = "<article><h2>Another one</h2>\((4...9).map { "<p>\(prose($0))</p>" }.joined())</article>"
        let html = """
            <title>The lighthouse</title><main><article><h1>The lighthouse</h1><p>\(prose(1))</p><p>\(prose(2))</p></article>
            \(other)</main>
            """
        #expect(try item("<!doctype html>" + html).text == prose(1) + "\n\n" + prose(2))
    }

    @Test func `the text that a page states for programs is taken where its mark-up has none`() throws {
        let body = "\(prose(1))\\n\\n\(prose(2))"
        let html = #"<script type="application/ld+json">{"@type": "Article", "articleBody": "\#(body)"}</script>"#
        #expect(try item("<!doctype html>\(html)<div id=root></div>").text == prose(1) + "\n\n" + prose(2))
    }

    @Test(arguments: [("pt-BR", "pt-BR"), ("nl_BE", "nl-BE"), ("nl-", "nl"), ("de-,B", "en"), ("deutsch", "en")])
    func `a language is what has a tag's form, else what the text is written in`(stated: String, tag: String) throws {
        let text = "The keeper of the lighthouse walks up the stairs every evening and lights the lamp by hand. "
        let page = "<!doctype html><html lang=\"\(stated)\"><title>T</title><article><p>"
        #expect(try item(page + String(repeating: text, count: 8) + "</p></article>").content.language == tag)
    }

    @Test(arguments: ["\n<html lang=nl>", "<!-- saved --> <html lang=nl>", "<html><html lang=nl>"])
    func `the language is had wherever its element stands`(_ start: String) throws {
        #expect(
            try item("<!doctype html>\(start)<head><title>T</title></head><body><p>\(prose(1))</p>").content.language
                == "nl")
    }

    @Test(arguments: [true, false])
    func `the source of a page, saved from its window, is the page`(isFirefox: Bool) throws {
        let lines = page().split(separator: "\n").map {
            $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }
        let body =
            isFirefox
            ? "<body id=\"viewsource\">" + lines.map { "<pre><span>\($0)</span></pre>" }.joined()
            : "<body><table>" + lines.map { "<tr><td class=\"line-content\">\($0)</td></tr>" }.joined() + "</table>"
        let item = try item("<!doctype html><html>\(body)")
        #expect(item.content.title == "The lighthouse")
        #expect(item.text == [prose(1), prose(2), prose(3)].joined(separator: "\n\n"))
    }

    @Test(arguments: [
        Large("<div>", 100_000), Large("<p>", 100_000), Large("<a href=x>b", 50_000), Large("<table><tr><td>", 30_000),
        Large("</div>", 100_000),
        Large("<li>x", 100_000), Large("<b>x<p>", 30_000), Large("<!>", 100_000), Large("<h2>x</h2>", 50_000),
        Large("<div class='post-body'>x, y</div>", 30_000),
        Large("{\"a\":", 50_000, after: "<script type='application/ld+json'>"),
        Large("<meta name=a content=b>", 50_000), Large("<span class=byline>x", 20_000),
    ])
    func `large pages of any shape take time in proportion`(_ document: Large) throws {
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try parse("<html><body>" + document.text, named: "a.html") }
        #expect(time < .seconds(120))
    }

    @Test func `mutated pages never trap`() throws {
        var random = Seeded(state: 4)
        let whole = Array(
            page(
                head:
                    "<script type='application/ld+json'>{\"@type\": \"Article\", \"author\": [{\"name\": \"A B\"}]}</script><meta name=date content=2025-09-02>",
                body: "<h1>The lighthouse</h1><time>1.2.2025</time>"
            ).utf8)
        for _ in 0..<150 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...400, using: &random)))
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 300)], at: place)
                default: bytes.insert(contentsOf: Array("<!>\"'<p></div><td".utf8).shuffled(using: &random), at: place)
                }
            }
            _ = try? parse(bytes, named: "a.html")
        }
    }
}
