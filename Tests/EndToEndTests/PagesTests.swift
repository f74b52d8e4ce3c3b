import FeedmillModel
import FeedmillTesting
import Testing

/// What people and programs find their way by: pages, the list of feeds, the folder of published files.
@Suite struct PagesTests {
    private func mill(_ options: String...) throws -> Installation {
        let mill = try Installation(options: ["--limit", "4"] + options)
        for number in 1...6 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.drop("sport & <play>/a.txt", Article(7), age: 10)
        try mill.drop("top.txt", "Tags & <b>angles</b>\nText that looks like <script>alert(1)</script> stays text.\n")
        try mill.start()
        return mill
    }

    @Test(arguments: ["/", "/channels/world/", "/channels/sport%20%26%20%3Cplay%3E/"])
    func `a page shows its feeds to browsers and its newest items to people`(target: String) throws {
        let mill = try mill()
        let page = try mill.get(target).text
        let root = target == "/" ? "" : String(target.dropLast())
        for (type, name) in [
            ("application/atom+xml", "atom.xml"), ("application/rss+xml", "rss.xml"),
            ("application/feed+json", "feed.json"),
        ] {
            let link = page.split(separator: "<").first {
                $0.hasPrefix("link ") && $0.contains("alternate") && $0.contains("\"\(type)\"")
            }
            #expect(link?.contains("\(root)/\(name)\"") == true, "\(name)")
        }
        #expect(!page.lowercased().contains("<script"))
        let newest = target == "/" ? "Tags &amp; " : target == "/channels/world/" ? Article(6).title : Article(7).title
        #expect(page.contains(newest))
    }

    @Test func `the first page leads to every channel`() throws {
        let page = try mill().get("/").text
        #expect(page.contains("/channels/world/\""))
        #expect(page.contains("/channels/sport%20%26%20%3Cplay%3E/\""))
        #expect(!page.contains("<play>"))
    }

    @Test func `an item's page shows the whole item`() throws {
        let mill = try mill()
        let entry = try #require(mill.feed().entry(titled: "Tags & <b>angles</b>"))
        let page = try mill.get(entry.link)
        #expect(page.status == 200)
        #expect(page.text.contains("stays text."))
        #expect(!page.text.lowercased().contains("<script"))
        #expect(entry.content.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test func `the list of feeds holds an outline for the root and each channel with its Atom and RSS feed`() throws {
        let mill = try mill()
        let opml = try XMLTree.parse(mill.get("/feeds.opml").body)
        #expect(opml.name == "opml" && opml.attributes["version"] == "2.0")
        let folders = try #require(opml.first("body")).all("outline")
        #expect(folders.count == 3)
        for folder in folders {
            #expect(folder.attributes["text"]?.isEmpty == false)
            let feeds = folder.all("outline")
            #expect(feeds.map { $0.attributes["type"] } == ["rss", "rss"])
            let addresses = try feeds.map { try #require($0.attributes["xmlUrl"]) }
            #expect(addresses.contains { $0.hasSuffix("/atom.xml") } && addresses.contains { $0.hasSuffix("/rss.xml") })
            for address in addresses { #expect(try mill.get(address).status == 200, "\(address)") }
        }
    }

    @Test(arguments: ["served", "written"])
    func `the published folder holds what HTTP sends`(itemPages: String) throws {
        let mill = try mill("--item-pages", itemPages)
        try mill.waitForFiles()
        try mill.waitUntilCalm(["/", "/feeds.opml", "/channels/world/", "/channels/sport%20%26%20%3Cplay%3E/"])
        let folder = mill.state.folder("public")
        let files = try folder.files()
        for file in files {
            let response = try mill.get(Self.target(of: file))
            #expect(response.status == 200, "\(file)")
            #expect(response.body == folder.bytes(file), "\(file)")
            let modified = try Timestamp(milliseconds: folder.modified(file) / 1_000_000)
            #expect(modified.imfFixdate == response.lastModified, "\(file)")
        }
        let expected: [DocumentPath] = [
            "atom.xml", "rss.xml", "feed.json", "feeds.opml", "index.html", "archive/1/atom.xml",
            "archive/1/rss.xml", "channels/world/atom.xml", "channels/world/index.html",
            "channels/sport & <play>/feed.json",
        ]
        #expect(Set(expected).subtracting(files).isEmpty)
        #expect(files.filter { $0.bytes.starts(with: "items/".utf8) }.count == (itemPages == "written" ? 8 : 0))
    }

    /// Where a static web server would put a file.
    private static func target(of file: DocumentPath) -> String {
        var components = file.components.map { Array($0) }
        if components.last == Array("index.html".utf8) {
            // An item's address has no slash at its end.
            components[components.count - 1] = []
            if components.first == Array("items".utf8) { components.removeLast() }
        }
        return PublicPath(components: components).address
    }

    @Test func `titles and descriptions come from the configuration`() throws {
        let mill = try Installation()
        try mill.folder.write(
            """
            title: The Harbour Gazette
            description: All that happens by the sea
            language: en-GB
            channels:
              world:
                title: Far & Wide
            """, to: "feedmill.yaml")
        mill.options += ["--config", "feedmill.yaml"]
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        for format in FeedFormat.allCases {
            #expect(try mill.feed(format).title == "The Harbour Gazette")
            #expect(try mill.feed(format, of: "world").title == "Far & Wide")
        }
        #expect(try mill.status().channels.map(\.title) == ["Far & Wide"])
        #expect(try mill.get("/").text.contains("The Harbour Gazette"))
    }
}
