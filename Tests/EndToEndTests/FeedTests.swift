import FeedmillModel
import FeedmillTesting
import Testing

/// What becomes of feeds that are dropped as documents, again and again.
@Suite struct FeedTests {
    /// An entry of a feed as a test states it.
    private struct Entry {
        var number: Int
        var id: String?
        var link: String?
        var text: String?
        /// The minute of the day that it is of.
        var minute: Int?

        var xml: String {
            """
            <item><title>Entry \(number)</title>\(id.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? "")\
            \(link.map { "<link>\($0)</link>" } ?? "")<description>\(text ?? "Words of entry \(number).")</description>\
            \(minute.map { "<pubDate>Tue, 02 Sep 2025 \(two($0 / 60)):\(two($0 % 60)):00 GMT</pubDate>" } ?? "")</item>
            """
        }

        private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

        static func numbered(_ number: Int, text: String? = nil) -> Entry {
            Entry(
                number: number, id: "http://o.example/\(number)", link: "http://o.example/\(number)", text: text,
                minute: number % 1440)
        }
    }

    private func rss(_ entries: [Entry]) -> String {
        """
        <?xml version="1.0"?>
        <rss version="2.0"><channel><title>Origin</title><link>http://o.example/</link><description>d</description>
        \(entries.map(\.xml).joined(separator: "\n"))
        </channel></rss>
        """
    }

    private func titles(_ numbers: some Sequence<Int>) -> [String] { numbers.map { "Entry \($0)" } }

    @Test func `entries appear with their own ids, the newest first`() throws {
        let mill = try Installation()
        try mill.drop("world/f.xml", rss([.numbered(3), .numbered(2), .numbered(1)]))
        try mill.start()
        try mill.waitForItems(3)
        let feed = try mill.feed(of: "world")
        #expect(feed.titles == titles([3, 2, 1]))
        #expect(feed.ids == [3, 2, 1].map { "http://o.example/\($0)" })
        #expect(feed.entries.map(\.link) == feed.ids)
    }

    @Test func `a feed fetched again brings what is new, edits what changed, and keeps what rolled off`() throws {
        let mill = try Installation()
        try mill.drop("world/f.xml", rss([.numbered(3), .numbered(2), .numbered(1)]))
        try mill.start()
        try mill.waitForItems(3)
        let before = try mill.feed()
        try mill.drop("world/f.xml", rss([.numbered(4), .numbered(3), .numbered(2, text: "Other words.")]))
        try mill.waitForItems(4)
        let after = try mill.feed()
        #expect(Set(after.titles) == Set(titles(1...4)))
        #expect(after.entry(titled: "Entry 2")?.content.contains("Other words.") == true)
        for title in titles([1, 3]) { #expect(after.entry(titled: title) == before.entry(titled: title)) }
        let (old, new) = (before.entry(titled: "Entry 2"), after.entry(titled: "Entry 2"))
        #expect(old?.id == new?.id)
        #expect(try #require(new?.updated) > #require(old?.updated))
    }

    @Test func `a feed fetched again without news changes nothing`() throws {
        let mill = try Installation()
        try mill.drop("world/f.xml", rss([.numbered(2), .numbered(1)]), age: 3600)
        try mill.start()
        let targets = ["atom.xml", "rss.xml", "feed.json"].map { "/channels/world/" + $0 }
        try mill.waitUntilCalm(targets)
        let before = try PublishedState(mill, targets)
        try mill.drop("world/f.xml", rss([.numbered(2), .numbered(1)]) + "<!-- fetched again -->")
        try mill.settle()
        #expect(try PublishedState(mill, targets).answers == before.answers)
    }

    @Test func `ids that are no addresses are made into some of the document's own, the same in all forms`() throws {
        let mill = try Installation()
        try mill.drop("a/f.xml", rss([Entry(number: 1, id: "17")]))
        try mill.drop("b/f.xml", rss([Entry(number: 2, id: "17")]))
        try mill.start()
        try mill.waitForItems(2)
        let ids = try mill.feed().ids
        #expect(Set(ids).count == 2 && ids.allSatisfy { $0.hasPrefix("urn:uuid:") })
        for format in [FeedFormat.rss, .json] { #expect(try mill.feed(format).ids == ids) }
    }

    @Test func `one address in two feeds is one item, in the later version`() throws {
        let mill = try Installation()
        try mill.drop("a/f.xml", rss([Entry(number: 1, id: "http://o.example/1", text: "Early.", minute: 10)]), age: 60)
        try mill.start()
        try mill.waitForItems(1)
        try mill.drop("b/f.xml", rss([Entry(number: 1, id: "http://o.example/1", text: "Late.", minute: 20)]))
        try eventually("the later version stands") {
            try mill.feed().entries.map { $0.content.contains("Late.") } == [true]
        }
        try mill.drop("c/f.xml", rss([Entry(number: 1, id: "http://o.example/1", text: "Stale.", minute: 5)]))
        try mill.settle()
        #expect(try mill.feed().entries.filter { $0.id == "http://o.example/1" }.map(\.content.isStale) == [false])
    }

    @Test func `entries that wrongly share an id are all there`() throws {
        let mill = try Installation()
        let shared = (1...3).map { Entry(number: $0, id: "http://o.example/feed", link: "http://o.example/\($0)") }
        try mill.drop("world/f.xml", rss(shared))
        try mill.start()
        try mill.waitForItems(3)
        let before = try mill.feed()
        #expect(before.entry(titled: "Entry 1")?.id == "http://o.example/feed")
        #expect(Set(before.ids).count == 3)
        let next = Entry(number: 4, id: "http://o.example/feed", link: "http://o.example/4")
        try mill.drop("world/f.xml", rss([next] + shared))
        try mill.waitForItems(4)
        let after = try mill.feed()
        for title in titles(1...3) { #expect(after.entry(titled: title)?.id == before.entry(titled: title)?.id) }
    }

    @Test func `an entry and an article that say the same are one item`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", "Entry 1\n\nWords of entry 1.\n", age: 60)
        try mill.start()
        try mill.waitForItems(1)
        try mill.drop("world/f.xml", rss([.numbered(2), .numbered(1)]))
        try mill.waitForItems(2)
        #expect(try mill.status().items.duplicates == 1)
        #expect(try Set(mill.feed().titles) == Set(titles(1...2)))
    }

    @Test func `a feed of thousands of entries is taken in whole`() throws {
        let mill = try Installation()
        try mill.drop("world/f.xml", rss((1...2500).reversed().map { .numbered($0) }))
        try mill.start()
        try mill.waitForItems(2500, within: 120)
        let history = try mill.history()
        #expect(Set(history.flatMap(\.ids)) == Set((1...2500).map { "http://o.example/\($0)" }))
    }

    @Test func `where an entry came from is told`() throws {
        let mill = try Installation()
        try mill.drop("world/f.xml", rss([.numbered(1)]))
        try mill.start()
        try mill.waitForItems(1)
        let atom = try String(decoding: mill.get("/atom.xml").body, as: UTF8.self)
        #expect(atom.contains("<title type=\"text\">Origin</title>"))
    }

    @Test func `what is whole in a broken feed is published`() throws {
        let mill = try Installation()
        let whole = rss([.numbered(2), .numbered(1)])
        try mill.drop("world/f.xml", String(whole.prefix(whole.count - 60)))
        try mill.start()
        try mill.waitForItems(2)
        #expect(try mill.status().failures.isEmpty)
    }

    @Test func `entries of a deleted feed are withdrawn where that is asked for`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        try mill.drop("world/f.xml", rss([.numbered(2), .numbered(1)]))
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        try mill.waitForItems(3)
        try mill.seeds.remove("world/f.xml")
        try mill.waitForItems(1)
        #expect(try mill.feed().titles == [Article(1).title])
        #expect(try Set(mill.feed().tombstones.map(\.ref)) == ["http://o.example/1", "http://o.example/2"])
    }
}

extension String {
    fileprivate var isStale: Bool { contains("Stale.") }
}
