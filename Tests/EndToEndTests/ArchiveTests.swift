import FeedmillModel
import FeedmillTesting
import Testing

/// Current feeds, archive documents, and that together they hold everything.
@Suite struct ArchiveTests {
    @Test(arguments: [FeedFormat.atom, .rss])
    func `250 documents with a limit of 100 make two archive documents and a gapless chain`(
        format: FeedFormat
    ) throws {
        let mill = try Installation(options: ["--limit", "100"])
        for number in 1...250 { try mill.seeds.makeParent(of: "world/\(number).txt") }
        for number in 1...250 { try mill.drop("world/\(number).txt", Article(number), age: Int64(1000 - number)) }
        try mill.start()
        for channel in [nil, ChannelName("world")] {
            let base = Installation.baseURL + (channel == nil ? "" : "/channels/world")
            let history = try mill.history(format, of: channel)
            #expect(
                history.map(\.links["self"])
                    == ["", "/archive/2", "/archive/1"].map { base + $0 + "/\(format.fileName)" })
            #expect(history.map(\.isArchive) == [false, true, true])
            #expect(history.map(\.entries.count) == [100, 100, 100])
            #expect(history.dropFirst().allSatisfy { $0.links["next-archive"] == nil })
            #expect(history[0].titles == (151...250).reversed().map { Article($0).title })
            #expect(history[1].titles == (101...200).reversed().map { Article($0).title })
            #expect(history[2].titles == (1...100).reversed().map { Article($0).title })
        }
    }

    @Test func `documents dropped one by one fill the same pages`() throws {
        let mill = try Installation(options: ["--limit", "4"])
        try mill.start()
        for number in 1...9 {
            try mill.drop("world/\(number).txt", Article(number))
            try mill.waitForEntry(Article(number).title)
        }
        let pages = try mill.history().map(\.titles)
        #expect(pages == [[9, 8, 7, 6], [8, 7, 6, 5], [4, 3, 2, 1]].map { $0.map { Article($0).title } })
    }

    @Test func `a closed archive document never changes and says that it is immutable`() throws {
        let mill = try Installation(options: ["--limit", "5"])
        for number in 1...10 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.start()
        try mill.waitUntilCalm(["/archive/1/atom.xml"])
        let before = try mill.get("/archive/1/atom.xml")
        #expect(before["Cache-Control"]?.contains("immutable") == true)
        try mill.drop("world/1.txt", Article(101))
        for number in 11...20 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.waitForItems(20)
        try mill.waitForEntry(Article(20).title)
        let after = try mill.get("/archive/1/atom.xml")
        #expect(after.body == before.body)
        #expect(after.entityTag == before.entityTag)
        #expect(after.lastModified == before.lastModified)
    }

    @Test func `an item edited after it was archived is listed again at the top`() throws {
        let mill = try Installation(options: ["--limit", "5"])
        for number in 1...12 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.start()
        let old = try #require(mill.reading("/archive/1/atom.xml", as: .atom).entry(titled: Article(2).title))
        #expect(try !mill.feed().ids.contains(old.id))
        #expect(try mill.why("world/2.txt").entries.map(\.isArchived) == [true])
        try mill.drop("world/2.txt", Article(102))
        let new = try mill.waitForEntry(Article(102).title)
        #expect(new.id == old.id)
        #expect(try mill.feed().titles.first == Article(102).title)
        let (earlier, later) = (try #require(old.updated), try #require(new.updated))
        #expect(later > earlier)
        #expect(try mill.reading("/archive/1/atom.xml", as: .atom).ids.contains(old.id))
    }

    @Test func `a current feed stays below its size and the archive holds the rest`() throws {
        let mill = try Installation(options: ["--feed-bytes", "20000"])
        for number in 1...30 {
            try mill.drop("world/\(number).txt", Article(number, bytes: 3000), age: Int64(100 - number))
        }
        try mill.start()
        let atom = try mill.get("/atom.xml").body
        let ids = try FeedReading(atom, as: .atom).ids
        #expect(atom.count <= 20_000)
        #expect((2..<8).contains(ids.count))
        #expect(try mill.feed(.rss).ids == ids)
        #expect(try mill.feed(.json).ids == ids)
        #expect(try Set(mill.history().flatMap(\.titles)) == Set((1...30).map { Article($0).title }))
    }

    @Test func `an item larger than a feed may be stands there alone`() throws {
        let mill = try Installation(options: ["--feed-bytes", "20000"])
        try mill.drop("world/1.txt", Article(1), age: 10)
        try mill.drop("world/2.txt", Article(2, bytes: 40_000))
        try mill.start()
        let titles = try mill.feed().titles
        #expect(titles == [Article(2).title])
        #expect(try Set(mill.history().flatMap(\.titles)) == [Article(1).title, Article(2).title])
    }

    @Test func `the published folder holds no archive document of a database that was lost`() throws {
        let mill = try Installation(options: ["--limit", "2"])
        for number in 1...8 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.start()
        try mill.waitForFiles()
        try mill.stop()
        #expect(mill.state.has("public/channels/world/archive/3/atom.xml"))
        for name in ["feedmill.db", "feedmill.db-wal", "feedmill.db-shm"] where mill.state.has(DocumentPath(name)) {
            try mill.state.remove(DocumentPath(name))
        }
        mill.options = ["--base-url", Installation.baseURL, "--limit", "5"]
        try mill.start()
        try mill.waitForFiles()
        for file in try mill.state.folder("public").files() where file.description.contains("archive/") {
            #expect(try mill.get("/" + file.description).body == mill.state.folder("public").bytes(file))
        }
        #expect(mill.state.has("public/archive/1/atom.xml") && !mill.state.has("public/archive/2/atom.xml"))
    }

    @Test func `current feed and archives hold every item through edits and deletions`() throws {
        let mill = try Installation(options: ["--limit", "7", "--on-delete", "retract"])
        for number in 1...20 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.start()
        for number in stride(from: 2, through: 20, by: 3) {
            try mill.drop("world/\(number).txt", Article(number + 100))
        }
        for number in stride(from: 3, through: 20, by: 5) { try mill.seeds.remove("world/\(number).txt") }
        try mill.settle()
        let edited = Set(stride(from: 2, through: 20, by: 3)), removed = Set(stride(from: 3, through: 20, by: 5))
        let live = Set(1...20).subtracting(removed).map { edited.contains($0) ? $0 + 100 : $0 }
        let found = try Self.replay(mill.history(of: "world"))
        #expect(found == Set(live.map { Article($0).title }))
    }

    /// What a reader holds that goes by the newest `updated` or tombstone of each id.
    static func replay(_ history: [FeedReading]) -> Set<String> {
        var newest: [String: (time: Timestamp, title: String?)] = [:]
        func offer(_ id: String, _ time: Timestamp?, _ title: String?) {
            guard let time, newest[id].map({ $0.time < time }) ?? true else { return }
            newest[id] = (time, title)
        }
        for document in history {
            for entry in document.entries { offer(entry.id, entry.updated, entry.title) }
            for tombstone in document.tombstones { offer(tombstone.ref, tombstone.when, nil) }
        }
        return Set(newest.values.compactMap(\.title))
    }
}
