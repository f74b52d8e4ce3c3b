import FeedmillModel
import FeedmillParse
import Testing

/// What sites build around and into an article, told by how it is built; and what only looks so and is the article's.
struct PageBoilerplateTests {
    private func text(_ article: String) throws -> String {
        let html = """
            <!doctype html><html lang="en"><head><title>The lighthouse is lit</title>
            <link rel="canonical" href="https://news.example.org/lighthouse"></head><body>
            <nav><a href="/">Home</a></nav><main>\(article)</main></body></html>
            """
        return try parse(html, named: "a.html").item.text
    }

    private let whole = (1...4).map { prose($0) }.joined(separator: "\n\n")
    private let body = (1...4).map { "<p>\(prose($0))</p>" }.joined()

    private let long = (1...20).map { "<p>\(prose($0))</p>" }.joined()

    /// The text of an article with something in its middle.
    private func text(around part: String) throws -> String {
        let (first, rest) = ("<p>\(prose(1))</p>", (2...4).map { "<p>\(prose($0))</p>" }.joined())
        return try text("<div class='post-body'>\(first)\(part)\(rest)</div>")
    }

    @Test(arguments: [
        "sidebar", "sidebars", "bookmark", "socialmedia", "playlist", "authorbox", "verwandte", "headlines", "morefrom",
        "interesting-articles", "teilen",
    ])
    func `what lies around an article is known by its name`(_ name: String) throws {
        #expect(
            try text(around: "<div class='\(name)'><p>Something else that is said of other things.</p></div>") == whole)
    }

    @Test(arguments: [
        "<div class='teaser'><p>Another story, and how it begins.</p><a href='/b'>On</a></div>",
        "<inline-teaser><b>Another story</b><p>And how it begins.</p></inline-teaser>",
    ])
    func `a teaser that leads elsewhere goes`(_ teaser: String) throws {
        #expect(try text(around: teaser) == whole)
    }

    @Test func `the byline of an article whose parts are called a teaser's is read`() throws {
        let byline = "<div class='teaser__metadata'><p class='byline'>By <a href='/ann'>Ann Example</a></p></div>"
        let html =
            "<title>The lighthouse is lit</title><article><h1>The lighthouse is lit</h1>\(byline)\(body)</article>"
        let item = try parse("<!doctype html>" + html, named: "a.html").item
        #expect(item.content.authors.map(\.name) == ["Ann Example"] && item.text == whole)
    }

    @Test func `a standfirst that is called a teaser stays`() throws {
        let lead = "After forty years the lamp of the lighthouse burns again."
        #expect(try text(around: "<div class='teaser'><p>\(lead)</p></div>").contains(lead))
    }

    @Test func `a table of contents goes, with its title`() throws {
        let entries = (1...4).map { "<li><a href='#s\($0)'>The part of the article with number \($0)</a></li>" }
        let table = "<div class='toc'><p>Contents</p><ul>\(entries.joined())</ul></div>"
        #expect(try text(around: table) == whole)
    }

    @Test(arguments: [
        "<h2 class='toc-heading'>What the keeper saw</h2>",
        "<div class='toc-chapters'><p>What the keeper saw</p><p>It was the sea, <a href='#a'>as ever</a>.</p></div>",
    ])
    func `what a table of contents leads to stays`(_ part: String) throws {
        #expect(try text(around: part).contains("What the keeper saw"))
    }

    @Test(arguments: ["sr-only", "visually-hidden", "screen-reader-text", "off-screen", "element-invisible"])
    func `what only screen readers say goes`(_ name: String) throws {
        #expect(try text(around: "<div><span class='\(name)'>Image caption</span></div>") == whole)
        let link =
            "<p>He wrote <a href='https://example.com/'>a letter<span class='\(name)'> (opens a tab)</span></a> then.</p>"
        #expect(try text(around: link).contains("He wrote a letter then."))
    }

    @Test func `what screen readers say instead of a sign stays`() throws {
        let part =
            "<p>It rose by <span aria-hidden='true'>½</span><span class='sr-only'>a half</span> in one night.</p>"
        #expect(try text(around: part).contains("a half"))
    }

    @Test func `the way to a page that stands beside its text goes`() throws {
        let way = """
            <p class='breadcrumb-navigation'>» <a href='/n'>News</a> » <span>The lighthouse is lit, as it was before the
            war, and the whole town came to see it again</span></p>
            """
        let text = try text("<div>\(way)<div class='entry-content'>\(long)</div></div>")
        #expect(text.hasPrefix(prose(1)) && text.hasSuffix(prose(20)))
    }

    private func card(_ number: Int) -> String {
        """
        <div class='c'><a href='/\(number)'><img src='/\(number).jpg'></a><h3><a href='/\(number)'>Another story, number
        \(number)</a></h3><p>It begins like this.</p></div>
        """
    }

    @Test func `a picture and a heading that lead to one place are another article`() throws {
        let text = try text(around: "<div>\(card(1))</div><p>\(prose(5))</p>")
        #expect(text.contains(prose(5)) && !text.contains("Another story") && !text.contains("It begins"))
    }

    @Test func `an article that is made of such blocks keeps them`() throws {
        let parts = (1...6).map { card($0) + "<p>\(prose($0))</p>" }.joined()
        #expect(try text("<div class='post-body'>\(parts)</div>").contains("Another story, number 3"))
    }

    @Test func `entries with headings that lead elsewhere are other articles, whatever stands before a heading`() throws
    {
        let entries = (1...4).map {
            "<div><span>Coast</span><h4><a href='/\($0)'>Another story, number \($0)</a></h4><p>\(prose($0 + 30))</p></div>"
        }
        let text = try text("<div class='post-body'>\(long)<div>\(entries.joined())</div></div>")
        #expect(text.contains(prose(20)) && !text.contains("Another story") && !text.contains(prose(31)))
    }

    @Test func `a page that is a list of such entries keeps them`() throws {
        let entries = (1...4).map {
            "<div><span>Coast</span><h4><a href='/\($0)'>Another story, number \($0)</a></h4><p>\(prose($0 + 30))</p></div>"
        }
        let names = (1...60).map { "<div>Lamp number \($0) of the coast</div>" }.joined()
        let text = try text("<div class='post-body'>\(names)<div>\(entries.joined())</div></div>")
        #expect(text.contains("Another story, number 3"))
    }

    @Test(arguments: ["topic", "topics", "temas"])
    func `what is called a topic may be what people wrote under it`(_ name: String) throws {
        #expect(try text(around: "<div class='\(name)'>The lamp was lit by hand again</div>").contains("by hand again"))
    }

    @Test func `a list of headlines with their first lines may outweigh a short article and goes`() throws {
        let entries = (1...12).map {
            "<li><a href='/\($0)'>A headline of the day, number \($0)</a> <span>\(prose($0 + 10))</span></li>"
        }
        let article = (1...12).map { "<p>\(prose($0))</p>" }.joined()
        let text = try text("<div class='post-body'>\(article)<ul>\(entries.joined())</ul></div>")
        #expect(text.contains(prose(12)) && !text.contains("A headline"))
    }

    @Test(arguments: [
        "<p><a href='/b'>Another story of the harbour and its people</a><br>- <a href='/c'>A story of the fish that they catch there</a><br>- <a href='/d'>And one of the weather that keeps the boats in the harbour for weeks each winter, and of the gales</a></p>",
        "<h3><a href='/b'>Read also: another story of the coast</a></h3>",
        "<div class='AuthorBox'><blockquote>Ann Example heads the desk of the coast, and has done so for twenty years; before that she sailed, wrote letters home, and learned all that there is to learn of lamps and of fog, which is more than one would think.</blockquote></div>",
    ])
    func `lines that lead to others go`(_ part: String) throws {
        #expect(try text(around: part) == whole)
    }

    @Test(arguments: [
        "<p>Coast</p>", "<div><span>3 May 2025</span> <span>Press release</span></div>", "<p>News » Coast » Lights</p>",
    ])
    func `short lines before the title are not of the text`(_ line: String) throws {
        #expect(try text("<div class='post-body'>\(line)<h1>The lighthouse is lit</h1>\(body)</div>") == whole)
    }

    @Test func `lines before a title that is said again in the text are of it`() throws {
        let recipe = "<h2>The lighthouse is lit</h2><p>\(prose(5))</p>"
        let article = "<div class='post-body'>\(body)<h3>What you need</h3><p>Oil for a lamp</p>\(recipe)</div>"
        let text = try text(article)
        #expect(text.contains("What you need") && text.contains("Oil for a lamp"))
    }

    @Test(arguments: ["<p>", "<div class='intro'><p>", "<h2>"])
    func `a standfirst between the title and the text is of the article`(_ start: String) throws {
        let lead = "After forty years the lamp of the lighthouse burns again, and ships see it."
        let text = try text(
            """
            <article><header><div class='head'><h1>The lighthouse is lit</h1>\(start)\(lead)</div></header>
            <p class='byline'>By Ann Example</p>
            <div class='picture'><img src='/a.jpg'></div><div class='post-body'>\(body)</div></article>
            """)
        #expect(text == lead + "\n\n" + whole)
    }

    @Test func `an article that is never closed ends with what it stands in`() throws {
        let text = try text(
            "<div class='a'><div><article>\(body)</div></div><div class='b'><p>\(prose(7))</p><p>\(prose(8))</p></div>")
        #expect(text == whole)
    }

    @Test func `articles in an article beside the one with the title are others`() throws {
        let others = (5...7).map { "<article><h3>Another</h3><p>\(prose($0))</p><p>\(prose($0 + 10))</p></article>" }
        let text = try text(
            "<div><article><h1>The lighthouse is lit</h1>\(body)</article><article><h3>You too</h3>\(others.joined())</article></div>"
        )
        #expect(text == whole)
    }

    @Test(arguments: [
        "If you enjoyed this article, tell your friends.", "Have a tip? Write to the desk.",
        "Gefällt dir unser Magazin?",
        "Hágase miembro ahora", "Our Standards: the principles of the house", "Kategorie: Küste",
        "Posted in: Coast, Lamps",
        "Please consider supporting our work.",
    ])
    func `what a site asks of its readers goes`(_ line: String) throws {
        #expect(try text(around: "<p>\(line)</p>") == whole)
    }

    @Test(arguments: [
        "Get the latest version of the lamp, and download the app that lights it.", "Gefällt dir dein Beruf?",
        "Posted in 1864 to the lighthouse, he never left it again.", "Enjoyed this evening, as they said, to the last.",
        "Teile diesen Kuchen in acht Stücke.", "Become a member of parliament, they told her, and you will see.",
        "They support our work, the keeper said, and always did.", "He was too shy to post a comment below it.",
        "If you enjoyed this century's first lamp, wait for the second.", "Share your story with one whom you trust.",
        "It sends the tides straight to your phone.", "Gefällt dir dieser Leuchtturm, so gefällt dir auch der nächste.",
    ])
    func `what an article asks or tells stays`(_ line: String) throws {
        #expect(try text(around: "<p>\(line)</p>").contains(line))
    }
}
