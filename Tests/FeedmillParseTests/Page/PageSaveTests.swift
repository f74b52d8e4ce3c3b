import FeedmillModel
import FeedmillParse
import Testing

/// The forms in which browsers, their extensions and archives of the web save one and the same page.
struct PageSaveTests {
    private let address = "https://news.example.org/coast/lit"
    private let text = (1...3).map { prose($0) }.joined(separator: "\n\n")
    private let body = (1...3).map { "<p>\(prose($0))</p>" }.joined()

    private var page: String {
        """
        <html lang="en"><head><title>The lighthouse is lit</title></head><body><nav><a href="/">Home</a></nav>
        <article><h1>The lighthouse is lit</h1>\(body)</article></body></html>
        """
    }

    /// An archive with this part, behind another.
    private func archive(_ head: String, _ bytes: [UInt8], before: String = "") -> [UInt8] {
        let start = """
            From: "Saved by Windows Internet Explorer 11"\r\nSubject: Lit\r\nMIME-Version: 1.0\r
            Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_Part"\r\n\r\nA message in parts.\r\n\r
            \(before)------=_Part\r\n\(head)Content-Location: \(address)\r\n\r\n
            """
        return Array(start.utf8) + bytes + Array("\r\n------=_Part--\r\n".utf8)
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start...].prefix(3)
            var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            var four = (0..<4).map { _ -> UInt8 in
                defer { bits >>= 6 }
                return letters[bits & 63]
            }
            four.reverse()
            if group.count < 3 { four[3] = UInt8(ascii: "=") }
            if group.count < 2 { four[2] = UInt8(ascii: "=") }
            output += four + (start % 57 == 54 ? [0x0D, 0x0A] : [])
        }
        return output
    }

    @Test(arguments: ["a.mht", "a.mhtml", "a"])
    func `an archive is known by its name or by its head`(_ name: String) throws {
        let head = "Content-Type: text/html;\r\n\tcharset=\"windows-1252\"\r\nContent-Transfer-Encoding: base64\r\n"
        let bytes = page.replacing("Paragraph 1", with: "Caf\u{1}").utf8.map { $0 == 1 ? 0xE9 : $0 }
        let item = try parse(archive(head, Self.base64(bytes)), named: name).item
        #expect(item.text.hasPrefix("Café says") && item.text.hasSuffix(prose(3)))
        #expect(item.content.title == "The lighthouse is lit" && item.content.link == address)
    }

    @Test func `an archive's part in UTF-16 is read`() throws {
        let units: [UInt8] = page.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let bytes: [UInt8] = [0xFF, 0xFE] + units
        let head = "Content-Type: text/html;\r\n\tcharset=\"unicode\"\r\nContent-Transfer-Encoding: base64\r\n"
        #expect(try parse(archive(head, Self.base64(bytes)), named: "a.mht").item.text == text)
    }

    @Test func `of an archive's pages the one that was saved is taken, not a frame of it`() throws {
        let frame = """
            ------=_Part\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r
            <p>\(prose(9))</p><p>\(prose(8))</p>\r\n
            """
        let bytes = archive("Content-Type: text/html\r\n", Array(page.utf8), before: frame)
        let whole = Array("Snapshot-Content-Location: \(address)\r\n".utf8) + bytes
        #expect(try parse(whole, named: "a.mhtml").item.text == text)
    }

    @Test func `the source of a page that is one line is read from its window`() throws {
        let line = page.replacing("\n", with: " ").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let cells = "<td class=\"line-number\" value=\"1\"></td><td class=\"line-content\">\(line)</td>"
        let html = "<html><body><table><tbody><tr>\(cells)</tr></tbody></table></body></html>"
        #expect(try parse(html, named: "a.html").item.text == text)
    }

    @Test func `what the Wayback Machine puts into a page is not of it`() throws {
        let archive = "https://web.archive.org/web/20210504120000"
        let bar = """
            <!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm"><p>About this capture: \(prose(9))</p><span>03 May 2021</span></div>
            <!-- END WAYBACK TOOLBAR INSERT -->
            """
        let links = (1...3).map {
            "<li><a href='\(archive)/https://news.example.org/\($0)'>Another story of the coast, number \($0)</a></li>"
        }
        let film = "<iframe src='\(archive)if_/https://www.youtube.com/embed/a'></iframe>"
        let html = """
            <html><head><script src="https://web-static.archive.org/a.js"></script><title>The lighthouse is lit</title>
            <link rel="canonical" href="\(archive)/\(address)"></head><body>\(bar)
            <article><h1>The lighthouse is lit</h1>\(body)<ul>\(links.joined())</ul>\(film)</article></body></html>
            """
        let item = try parse(html, named: "a.html").item
        #expect(item.text == text + "\n\nyoutube.com")
        #expect(item.published == nil && item.content.link == address)
    }

    @Test(arguments: ["shadowrootmode=\"open\"", "ShadowRootMode=closed"])
    func `what stands in shadow roots is seen`(_ attribute: String) throws {
        let html = """
            <!doctype html><html><head><title>The lighthouse is lit</title></head><body><app-shell><template \(attribute)>
            <style>p { color: red }</style><nav><a href="/">Home</a></nav><story-view><template \(attribute)>
            <article>\(body)</article></template></story-view></template></app-shell><footer>Imprint</footer></body></html>
            """
        #expect(try parse(html, named: "a.html").item.text == text)
    }

    @Test func `other templates are not seen`() throws {
        let html = "<article>\(body)<template><p>\(prose(9))</p></template></article>"
        #expect(try parse("<!doctype html>" + html, named: "a.html").item.text == text)
    }

    @Test func `what a reader view shows is the article, whole`() throws {
        let list = (1...4).map {
            "<li><a href='https://news.example.org/\($0)'>A link of the article, number \($0)</a></li>"
        }
        let html = """
            <html lang="en"><head><title>The lighthouse is lit</title></head><body class="loaded light">
            <div class="toolbar reader-toolbar"><button><span>Close Reader View</span></button></div>
            <div class="container"><div class="header reader-header"><a class="domain reader-domain" href="\(address)">\
            news.example.org</a><h1 class="reader-title">The lighthouse is lit</h1>
            <div class="credits reader-credits">Ann Example</div><div class="reader-estimated-time">5–6 minutes</div></div><hr>
            <div class="content"><div class="moz-reader-content"><div id="readability-page-1" class="page"><div>\(body)\
            <ul>\(list.joined())</ul></div></div></div></div></div></body></html>
            """
        let item = try parse(html, named: "a.html").item
        #expect(item.text.hasPrefix(text) && item.text.hasSuffix("A link of the article, number 4"))
        #expect(item.content.title == "The lighthouse is lit" && item.content.link == address)
        #expect(item.content.authors.map(\.name) == ["Ann Example"])
    }
}
