import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct StatusPageTests {
    private let pages = PageRenderer(baseURL: Samples.base, site: "All news", leadsToStatus: true)

    private func page(_ details: StatusDetails = StatusDetails(), _ change: (inout StatusReport) -> Void = { _ in })
        -> String
    {
        var report = StatusReport(
            status: .ready, version: "1", startedAt: "s", uptimeSeconds: 61.5,
            seeds: StatusReport.Seeds(path: "/seeds", documents: 12_304))
        change(&report)
        let file = pages.status(report, details, now: Samples.later)
        #expect(file.freshness == .never)
        return String(decoding: file.body, as: UTF8.self)
    }

    private func page(of story: DocumentStory, line: OffendingLine? = nil) -> String {
        String(decoding: pages.document(DocumentPath(story.path), story, line: line).body, as: UTF8.self)
    }

    @Test func `it says how it is, and why`() {
        let page = page { report in
            report.status = .degraded
            report.reason = "The disk is full: free some space"
        }
        #expect(page.contains("<h1 class=\"state degraded\">feedmill is degraded</h1>"))
        #expect(page.contains("<p class=\"reason\">The disk is full: free some space</p>"))
    }

    @Test func `it shows how far the first scan is`() {
        let page = page { $0.progress = StatusReport.Progress(done: 1200, total: 100_000) }
        #expect(page.contains("First scan: 1,200 of 100,000 documents"))
        #expect(page.contains("<progress max=\"100000\" value=\"1200\"></progress>"))
        #expect(!self.page().contains("<progress"))
    }

    @Test func `it counts, with the thousands apart`() {
        #expect(page().contains("<div><dt>Documents</dt><dd>12,304</dd></div>"))
    }

    @Test func `failures stand out`() {
        #expect(page { $0.seeds.failed = 1 }.contains("<div class=\"bad\"><dt>Failed</dt><dd>1</dd></div>"))
        #expect(!page().contains("class=\"bad\""))
    }

    @Test func `it loads itself again`() {
        #expect(page().contains("<meta http-equiv=\"refresh\" content=\"15\">"))
    }

    @Test func `a failure shows the line that is wrong, and leads to the document's page`() {
        var details = StatusDetails()
        details.failed = [
            StatusDetails.Failed(
                path: DocumentPath("a<b/c d.xml"), message: "bad", position: TextPosition(line: 3, column: 4),
                at: Samples.later.adding(milliseconds: -3_700_000), line: OffendingLine("<a><b>".utf8, column: 4))
        ]
        let page = page(details)
        #expect(page.contains("<a href=\"status/documents/a%3Cb/c%20d.xml\">a&lt;b/c d.xml</a>"))
        #expect(page.contains("<p>bad</p>"))
        #expect(page.contains("line 3, column 4 · <time"))
        #expect(page.contains(">1 h ago</time>"))
        #expect(page.contains("<pre>&lt;a&gt;<mark>&lt;</mark>b&gt;</pre>"))
    }

    @Test func `it tells what arrived last and how long it took`() {
        var details = StatusDetails()
        details.arrivals = [
            StatusDetails.Arrival(
                path: DocumentPath("world/a.txt"), at: Samples.later.adding(milliseconds: -3000), seconds: 0.00314)
        ]
        let page = page(details)
        #expect(page.contains("<a href=\"status/documents/world/a.txt\">world/a.txt</a>"))
        #expect(page.contains(">3 s ago</time></td><td class=\"number\">3.1 ms</td>"))
    }

    @Test func `it tells what is a copy of what`() {
        var details = StatusDetails()
        details.copies = [(DocumentPath("b.txt"), DocumentPath("a.txt")), (DocumentPath("c.txt"), nil)]
        let page = page(details)
        #expect(page.contains(">b.txt</a></th><td><a href=\"status/documents/a.txt\">a.txt</a></td>"))
        #expect(page.contains(">c.txt</a></th><td>a document that is gone</td>"))
    }

    @Test func `it tells what is ignored and by which rule`() {
        var details = StatusDetails()
        details.ignored = [(DocumentPath(".x"), "names that begin with .")]
        #expect(page(details).contains("<th scope=\"row\">.x</th><td>names that begin with .</td>"))
    }

    @Test func `it says how many it does not show`() {
        #expect(page { $0.items.duplicates = 1_050 }.contains("1,050 more copies are not shown here."))
        #expect(!page().contains("not shown"))
    }

    @Test func `channels lead to their pages and feeds`() {
        let page = page { report in
            report.channels = [
                StatusReport.Channel(
                    name: "w", title: "World", items: 3, updated: "2025-09-02T14:05:00Z", rss: "r", atom: "a", json: "j"
                )
            ]
        }
        #expect(page.contains("<a href=\"https://news.example/channels/w/\" dir=\"auto\">World</a>"))
        #expect(page.contains("<a href=\"a\">Atom</a> <a href=\"r\">RSS</a> <a href=\"j\">JSON</a>"))
        #expect(page.contains(">2025-09-02 14:05 UTC</time>"))
    }

    @Test func `a document's page tells its story`() {
        let page = page(
            of: DocumentStory(
                path: "w/a.txt", outcome: .published,
                entries: [
                    DocumentStory.Entry(
                        id: "urn:x", title: "T & t", outcome: .published, feeds: ["https://news.example/atom.xml"],
                        since: "2025-09-02T14:05:00Z"),
                    DocumentStory.Entry(
                        id: "urn:y", title: nil, outcome: .copy, copyOf: "b/c.txt", since: "2025-09-02T14:05:00Z"),
                ]))
        #expect(page.contains("<h1>w/a.txt</h1>\n<p>published</p>"))
        #expect(page.contains(">T &amp; t</h3>"))
        #expect(page.contains("<a href=\"https://news.example/atom.xml\">"))
        #expect(page.contains("of <a href=\"../../../status/documents/b/c.txt\">b/c.txt</a>"))
        #expect(page.contains("href=\"../../../style.css\""))
    }

    @Test func `a failed document's page shows the line`() {
        let page = page(
            of: DocumentStory(
                path: "a.xml", outcome: .failed, reason: "no end", position: TextPosition(line: 2, column: nil)),
            line: OffendingLine("<x".utf8, column: nil))
        #expect(page.contains("<p class=\"reason\">no end</p>"))
        #expect(page.contains("<p class=\"about\">line 2</p>\n<pre><mark></mark>&lt;x</pre>"))
    }

    @Test(arguments: [
        ("abc", 2, "a|b|c"), ("abc", 4, "abc||"), ("abc", 9, "abc||"), ("", 1, "||"),
        ("a\u{202E}\u{0}b", 1, "|a|\u{FFFD}\u{2400}b"),
        (String(repeating: "x", count: 70), 1, "|x|" + String(repeating: "x", count: 60) + "…"),
        (String(repeating: "x", count: 70), 71, "…" + String(repeating: "x", count: 60) + "||"),
    ])
    func `a line is cut around the place, without what would upset the page`(text: String, column: Int, shown: String) {
        let line = OffendingLine(text.utf8, column: column)
        #expect("\(line.before)|\(line.at)|\(line.after)" == shown)
    }

    @Test(arguments: [(0.0031, "3.1 ms"), (59.9, "59 s"), (61, "1 min"), (7300, "2 h"), (200_000, "2 days")])
    func `a time span is told in the unit that fits`(seconds: Double, words: String) {
        var details = StatusDetails()
        details.arrivals = [StatusDetails.Arrival(path: DocumentPath("a"), at: Samples.later, seconds: seconds)]
        #expect(page(details).contains("<td class=\"number\">\(words)</td>"))
    }
}
