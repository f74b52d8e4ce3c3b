import FeedmillModel
import FeedmillTesting
import Testing

/// The feeds and pages of tags and authors, over HTTP.
@Suite struct TopicTests {
    private func article(_ title: String, tags: String = "", author: String = "") -> String {
        "---\ntags: [\(tags)]\nauthor: \(author)\n---\n# \(title)\n\nWords of \(title).\n"
    }

    @Test func `a tag and an author have feeds in three formats, and pages`() throws {
        let mill = try Installation()
        try mill.drop("world/a.md", article("A", tags: "Fish, sea", author: "Ada Lovelace"))
        try mill.start()
        try mill.drop("b.md", article("B", tags: "fish"))
        try mill.waitForItems(2)
        #expect(try mill.reading("/tags/Fish/atom.xml", as: .atom).titles == ["B", "A"])
        #expect(try mill.reading("/tags/sea/atom.xml", as: .atom).titles == ["A"])
        #expect(try mill.reading("/authors/Ada%20Lovelace/atom.xml", as: .atom).titles == ["A"])
        for name in ["rss.xml", "atom.xml", "feed.json", ""] {
            let response = try mill.http.get("/tags/Fish/\(name)")
            #expect(response.status == 200)
            #expect(response.text.contains("Words of B"))
            #expect(response.text.contains("http://feeds.test/tags/Fish/"))
        }
        let feeds = try ["rss.xml", "feed.json"].map { try mill.http.get("/tags/Fish/\($0)") }
        #expect(
            feeds.map { $0["Content-Type"] ?? "" } == ["application/rss+xml; charset=utf-8", "application/feed+json"])
    }

    @Test func `they are served as all feeds are`() throws {
        let mill = try Installation()
        try mill.drop("a.md", article("A", tags: "fish"))
        try mill.start()
        try mill.waitForItems(1)
        let http = try mill.http
        let first = try http.get("/tags/fish/atom.xml", ["Accept-Encoding": "gzip"])
        #expect(first["Content-Encoding"] == "gzip")
        let tag = try #require(first["ETag"])
        let fields = ["Accept-Encoding": "gzip", "If-None-Match": tag]
        #expect(try http.get("/tags/fish/atom.xml", fields).status == 304)
        #expect(first["Access-Control-Allow-Origin"] == "*")
        #expect(first["Vary"] == "Accept-Encoding")
        #expect(try http.send("HEAD", "/tags/fish/atom.xml").status == 200)
        #expect(try http.send("POST", "/tags/fish/atom.xml").status == 405)
        try mill.drop("b.md", article("B", tags: "fish"))
        try mill.waitForItems(2)
        #expect(try http.get("/tags/fish/atom.xml", fields).status == 200)
    }

    @Test func `nothing new changes nothing of them, over restarts too`() throws {
        let mill = try Installation()
        try mill.drop("a.md", article("A", tags: "fish"), age: 3600)
        try mill.start()
        let targets = ["/tags/fish/atom.xml", "/tags/fish/rss.xml", "/tags/fish/feed.json", "/tags/fish/"]
        try mill.waitUntilCalm(targets)
        try mill.waitForFiles()
        let before = try PublishedState(mill, targets)
        try mill.stop()
        try mill.start()
        #expect(try PublishedState(mill, targets) == before)
    }

    @Test(arguments: [
        ("/tags/FISH/atom.xml", "/tags/Fish/atom.xml"), ("/tags/fish/", "/tags/Fish/"), ("/tags/Fish", "/tags/Fish/"),
        ("/tags/%46ish%20/rss.xml", "/tags/Fish/rss.xml"), ("/tags/Fish/page/1/", "/tags/Fish/"),
    ])
    func `another spelling leads to the first`(target: String, address: String) throws {
        let mill = try Installation()
        try mill.drop("a.md", article("A", tags: "Fish"))
        try mill.start()
        try mill.waitForItems(1)
        let response = try mill.http.get(target)
        #expect(response.status == 301)
        #expect(response["Location"] == address)
    }

    @Test func `any name has an address, and what is no tag has none`() throws {
        let mill = try Installation()
        try mill.drop("a.md", article("A", tags: #""AC/DC", "..", "天津", "50%", "../../etc/passwd""#))
        try mill.start()
        try mill.waitForItems(1)
        for name in ["AC%2FDC", "..%20", "%E5%A4%A9%E6%B4%A5", "50%25", "..%2F..%2Fetc%2Fpasswd"] {
            #expect(try mill.reading("/tags/\(name)/atom.xml", as: .atom).titles == ["A"], "\(name)")
        }
        for target in ["/tags/other/atom.xml", "/tags/", "/tags/../atom.xml", "/tags/%FF/rss.xml", "/authors/x/"] {
            #expect(try mill.http.get(target).status == 404, "\(target)")
        }
        #expect(!mill.state.has("public/tags"))
    }

    @Test func `those with many items are listed and announced`() throws {
        let mill = try Installation(options: ["--list-topics-above", "1"])
        try mill.drop("a.md", article("A", tags: "fish, sea"))
        try mill.start()
        try mill.drop("b.md", article("B", tags: "fish", author: "Ada"))
        try mill.waitForItems(2)
        let list = try mill.http.get("/feeds.opml").text
        #expect(list.contains("http://feeds.test/tags/fish/atom.xml"))
        #expect(list.contains("http://feeds.test/tags/fish/rss.xml"))
        #expect(!list.contains("tags/sea") && !list.contains("authors/"))
        let announced = """
            type="application/atom+xml" title="fish – feedmill (Atom)" href="http://feeds.test/tags/fish/atom.xml"
            """
        #expect(try mill.http.get("/").text.contains(announced))
        let item = try #require(try mill.feed().entries.first?.link)
        let page = try mill.http.get(String(item.dropFirst("http://feeds.test".count))).text
        #expect(page.contains(announced))
        #expect(page.contains("href=\"http://feeds.test/authors/Ada/\""))
    }

    @Test func `a withdrawn item leaves a tombstone with its tags`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        try mill.drop("a.md", article("A", tags: "fish"))
        try mill.drop("b.md", article("B", tags: "fish"))
        try mill.start()
        try mill.waitForItems(2)
        try mill.seeds.remove("a.md")
        try mill.waitForItems(1)
        let feed = try mill.reading("/tags/fish/atom.xml", as: .atom)
        #expect(feed.titles == ["B"])
        #expect(feed.tombstones.count == 1)
    }

    @Test func `long lists have pages of their own`() throws {
        let mill = try Installation()
        for number in 1...120 {
            try mill.drop("world/\(number).md", article("T\(number)", tags: "fish"), age: 1000 - Int64(number))
        }
        try mill.start()
        try mill.waitForItems(120)
        for folder in ["/", "/channels/world/", "/tags/fish/"] {
            let pages = try [folder, folder + "page/2/", folder + "page/3/"].map { try mill.http.get($0).text }
            #expect(pages[0].contains(">T120<") && !pages[0].contains(">T70<"))
            #expect(pages[1].contains(">T70<") && !pages[1].contains(">T71<"))
            #expect(pages[2].contains(">T1<"))
            #expect(pages[0].contains("href=\"http://feeds.test\(folder)page/2/\" rel=\"next\""))
            #expect(pages[1].contains("href=\"http://feeds.test\(folder)\" rel=\"prev\""))
            #expect(!pages[2].contains("rel=\"next\""))
            #expect(try mill.http.get(folder + "page/4/").status == 404)
        }
    }
}
