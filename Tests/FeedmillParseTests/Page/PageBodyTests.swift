import FeedmillModel
import FeedmillParse
import Testing

/// What of a page's article is kept, whatever it is called by, and what in it leads away.
struct PageBodyTests {
    private func item(_ article: String, head: String = "") throws -> ParsedItem {
        let html = """
            <!doctype html><html lang="en"><head><title>The lighthouse is lit</title>
            <link rel="canonical" href="https://news.example.org/lighthouse">\(head)</head><body>
            <nav><a href="/">Home</a></nav><main>\(article)</main></body></html>
            """
        return try parse(html, named: "a.html").item
    }

    @Test(arguments: [
        // A page that is pasted into an article does not end it.
        "<div class='text'><p>\(prose(1))</p><div><html><body><p>Ad</p></body></html></div><p>\(prose(2))</p></div>",
        // A mark to jump to is no link.
        "<div class='text'><p>\(prose(1))</p><a name=here><p>\(prose(2))</p></a></div>",
        // Scripts hide these until somebody has paid; the text is there.
        "<div class='text'><p>\(prose(1))</p><p class='paywall'>\(prose(2))</p></div>",
        // Editors call rows and columns widgets.
        "<div class='post-text'><p>\(prose(1))</p><div class='ck-widget row'><p>\(prose(2))</p></div></div>",
        // An aside around all of the article.
        "<aside class='box'><h1>The lighthouse is lit</h1><p>\(prose(1))</p><p>\(prose(2))</p></aside><p>And more, much more.</p>",
    ])
    func `paragraphs stay in whatever they stand`(_ article: String) throws {
        let text = try item(article).text
        #expect(text.contains(prose(1)) && text.contains(prose(2)))
    }

    @Test func `parts that a server streams behind a page stand where they belong`() throws {
        let item = try item(
            """
            <div class="post-body"><p>\(prose(1))</p><!--$?--><template id="B:0"></template><p>Loading…</p><!--/$-->
            <p>\(prose(4))</p></div>
            <div hidden id="S:0"><p>\(prose(2))</p><template id="P:1"></template></div><script>$RC("B:0","S:0")</script>
            <div hidden id="S:1"><p>\(prose(3))</p></div><script>$RS("S:1","P:1")</script>
            """)
        #expect(item.text == (1...4).map { prose($0) }.joined(separator: "\n\n"))
    }

    @Test(arguments: [
        "<a class='auto-tag' href='/tag/harwich'>Harwich</a>", "<span class='share-quote'>Harwich</span>",
        "<a rel='author' href='/jane'>Harwich</a>", "<b class='related-term'>Harwich</b>",
    ])
    func `words of a sentence stay, whatever they are called by`(_ word: String) throws {
        let text = try item(
            "<p>The keeper came down from \(word) that evening, as he has done all his life.</p><p>\(prose(1))</p>"
        ).text
        #expect(text.hasPrefix("The keeper came down from Harwich that evening"))
    }

    @Test func `code keeps its comments`() throws {
        let code =
            "<pre><code><span class='hljs-comment'># light the lamp</span>\n<span class='hljs-meta'>lamp</span> on</code></pre>"
        let text = try item("<div class='post-body'><p>\(prose(1))</p>\(code)<p>\(prose(2))</p></div>").text
        #expect(text.contains("# light the lamp\nlamp on"))
    }

    @Test func `a post that is shown is no bar to share by`() throws {
        let post = """
            <div class="social-media-embed"><blockquote class="twitter-tweet"><p>The lamp is lit again, at last!</p>
            — Jane Doe (@jane) <a href="https://twitter.com/jane/status/1">May 3, 2025</a></blockquote></div>
            """
        let text = try item("<div class='post-body'><p>\(prose(1))</p>\(post)<p>\(prose(2))</p></div>").text
        #expect(text.contains("The lamp is lit again, at last!") && text.contains("Jane Doe (@jane)"))
    }

    @Test func `lists of sources stay, lists of other articles go`() throws {
        let sources = (1...3).map {
            "<li><a href='https://archive.example.com/\($0)'>Report number \($0) on the lamps of the coast</a></li>"
        }
        let others = (1...3).map { "<li><a href='/\($0)'>Another story of the coast, number \($0)</a></li>" }
        let teasers = (1...3).map {
            "<li><a href='/t\($0)'>A headline of the day, number \($0)</a><span>Begins here, and then breaks off…</span></li>"
        }
        let text = try item(
            """
            <div class="post-body"><p>\(prose(1))</p><ul>\(sources.joined())</ul><p>\(prose(2))</p>
            <ul>\(others.joined())</ul><ul>\(teasers.joined())</ul></div>
            """
        ).text
        #expect(text.contains("Report number 3") && !text.contains("Another story") && !text.contains("A headline"))
    }

    @Test func `what is marked as a heading in a list is text of it`() throws {
        let list = "<ul><li><h3>Benches of oak</h3></li><li><h3>Lamps of brass</h3></li></ul>"
        let text = try item("<div class='post-body'><p>\(prose(1))</p>\(list)<p>\(prose(2))</p></div>").text
        #expect(text.contains("Benches of oak") && text.contains("Lamps of brass"))
    }

    @Test func `text that only line breaks part is an article too`() throws {
        let links = (1...8).map { "<li><a href='/\($0)'>News of the month</a></li>" }.joined()
        let item = try parse(
            """
            <html><head><title>The lighthouse is lit</title></head><body><div id="all"><div class="row">
            <div class="col-3"><ul>\(links)</ul></div>
            <div class="col-9"><p class="titulo">The lighthouse is lit</p><br>\(prose(1))<br><br>\(prose(2))</div></div>
            <div class="rodape"><div><div>Rua do Farol, 11, 89259-565 Porto, Telefone (047) 2106-8000</div></div></div>
            </div></body></html>
            """, named: "a.html"
        ).item
        #expect(item.text.contains(prose(1)) && item.text.contains(prose(2)) && !item.text.contains("Telefone"))
    }

    @Test(arguments: [
        "<math><semantics><mi>E</mi><annotation encoding='application/x-tex'>E = mc^2</annotation></semantics></math>",
        "<math alttext='E = mc^2'><mi>E</mi></math>",
    ])
    func `a formula is had as it was typed`(_ formula: String) throws {
        let text = try item("<p>What he wrote was \(formula), as everybody knows by now.</p><p>\(prose(1))</p>").text
        #expect(text.hasPrefix("What he wrote was E = mc^2, as everybody knows"))
    }

    @Test(arguments: [
        "<svg><path d=''/></svg>", "<button>Copy</button>", "<script>1</script>", "<iframe src=/a></iframe>",
    ])
    func `what is no text ends no paragraph`(_ sign: String) throws {
        let text = try item("<p>What he wrote\(sign) is known to everybody by now.</p><p>\(prose(1))</p>").text
        #expect(text.hasPrefix("What he wrote is known"))
    }

    @Test func `a formula that is drawn of letters is not said twice`() throws {
        let formula = """
            <span class="MathJax"><span>E=mc</span><span class="MJX_Assistive_MathML"><math><mi>E</mi></math></span></span>
            """
        let text = try item("<p>What he wrote was \(formula), as everybody knows by now.</p><p>\(prose(1))</p>").text
        #expect(text.hasPrefix("What he wrote was E=mc"))
        #expect(!text.contains("mcE") && !text.contains("mc E"))
    }

    @Test func `where there is no article the links there are are had, with a warning`() throws {
        let links = (1...4).map { "<li><p><a href='/\($0)'>Post \($0)</a></p></li>" }.joined()
        let parsed = try parse(
            "<html><head><title>Links</title></head><body><article class='post-body'><ul>\(links)</ul></article></body></html>",
            named: "a.html")
        #expect(try parsed.item.text.contains("Post 4") && !parsed.document.warnings.isEmpty)
    }

    @Test(arguments: [
        ("<h1>Why the lighthouse is lit again</h1>", "Why the lighthouse is lit again"),
        // A rubric before, a date behind: not the title's.
        ("<h1>Coast: <span>The lighthouse is lit</span></h1>", "The lighthouse is lit"),
        ("<h1>The lighthouse is lit <span>3 May</span></h1>", "The lighthouse is lit"),
        // Something else altogether, the site's say.
        ("<h1>Coastal News of today</h1>", "The lighthouse is lit"),
    ])
    func `the heading that people see is the title, in whatever words it is told to others`(
        _ heading: String, _ title: String
    ) throws {
        let head = #"<meta property="og:title" content="The lighthouse is lit">"#
        #expect(try item("\(heading)<p>\(prose(1))</p><p>\(prose(2))</p>", head: head).content.title == title)
    }

    @Test(arguments: [
        ("2025-05-03T23:30:00-07:00", -7 * 3600), ("2025-05-03T23:30:00+0530", 19800), ("2025-05-03T23:30:00Z", 0),
        ("2025-05-03", 0),
    ])
    func `a page's date keeps its time zone`(_ date: String, _ zone: Int) throws {
        let head = #"<meta property="article:published_time" content="\#(date)">"#
        #expect(try item("<p>\(prose(1))</p>", head: head).published?.zone == zone)
    }

    private func warnings(_ body: String, address: String = "https://news.example.org/a/b", head: String = "") throws
        -> [String]
    {
        let html = """
            <html><head><title>News</title><link rel="canonical" href="\(address)">\(head)</head><body>\(body)</body></html>
            """
        return try parse(html, named: "a.html").document.warnings.map(\.message)
    }

    private let article = (1...4).map { "<p>\(prose($0))</p>" }.joined()
    private let cards = (1...8).map {
        "<div class='c\($0)'><h3><a href='/\($0)'>A headline of the day, number \($0)</a></h3><p>It begins.</p></div>"
    }.joined()

    @Test func `a page that is no article says what it is, and what it says is had`() throws {
        #expect(try warnings(article, address: "https://news.example.org/").first?.contains("home page") == true)
        #expect(try warnings(cards).first?.contains("list of articles") == true)
        let wall = "<p>You need an account to read on.</p><form><input name=u><input type=password></form>"
        #expect(try warnings(wall).first?.contains("log in") == true)
        let item = try parse("<html><head><title>News</title></head><body>\(cards)</body></html>", named: "a.html").item
        #expect(item.text.contains("A headline of the day, number 8"))
    }

    @Test func `an article is one, whatever its address and what stands around it`() throws {
        #expect(try warnings("<p>\(prose(1)) \(prose(2))</p><p>\(prose(3)) \(prose(4))</p>" + cards).isEmpty)
        let head = #"<meta property="og:type" content="article">"#
        #expect(try warnings(article, address: "https://news.example.org/", head: head).isEmpty)
    }
}
