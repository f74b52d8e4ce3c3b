import FeedmillModel
import FeedmillTesting
import Testing

/// What becomes of documents that change, move, or are there twice.
@Suite struct EditTests {
    @Test func `an edited document is the same item with a later updated`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1), age: 3600)
        try mill.start()
        let before = try #require(mill.feed().entries.first)
        try mill.drop("world/a.txt", Article(2))
        let after = try mill.waitForEntry(Article(2).title)
        #expect(try mill.feed().ids == [before.id])
        #expect(after.published == before.published)
        let (earlier, later) = (try #require(before.updated), try #require(after.updated))
        #expect(later > earlier)
        #expect(Article(2).paragraphs.allSatisfy { after.content.contains($0) })
    }

    @Test func `each of several edits in a row has a later updated`() throws {
        let mill = try Installation()
        try mill.start()
        var last: Timestamp?
        for number in 1...5 {
            try mill.drop("world/a.txt", Article(number))
            let updated = try #require(mill.waitForEntry(Article(number).title).updated)
            #expect(last.map { $0 < updated } ?? true)
            last = updated
        }
        #expect(try mill.feed().ids.count == 1)
    }

    /// Ways to end up with the same text in the same place.
    enum Idle: String, CaseIterable {
        case touched, rewritten, replaced, withOtherLineEnds
    }

    @Test(arguments: Idle.allCases)
    func `a document that says the same as before changes nothing`(way: Idle) throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1), age: 3600)
        try mill.start()
        let targets = ["atom.xml", "rss.xml", "feed.json", ""].map { "/channels/world/" + $0 }
        try mill.waitUntilCalm(targets)
        let before = try PublishedState(mill, targets)
        switch way {
        case .touched: try mill.seeds.touch("world/a.txt")
        case .rewritten: try mill.seeds.write(Article(1).text, to: "world/a.txt")
        case .replaced: try mill.drop("world/a.txt", Article(1))
        case .withOtherLineEnds:
            let lines = Article(1).text.split(separator: "\n").joined(separator: "\r\n")
            try mill.seeds.write(lines, to: "world/a.txt")
        }
        try mill.settle()
        #expect(try PublishedState(mill, targets).answers == before.answers)
    }

    /// How programs replace a file.
    enum Editor: String, CaseIterable {
        case inPlace, renamingOver, backingUp, deletingFirst
    }

    @Test(arguments: Editor.allCases)
    func `a document replaced in any way is the same item`(editor: Editor) throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        try mill.drop("world/a.txt", Article(1))
        try mill.drop("world/other.txt", Article(3))
        try mill.start()
        let id = try #require(mill.feed().entry(titled: Article(1).title)?.id)
        switch editor {
        case .inPlace: break
        case .renamingOver: try mill.drop("world/a.txt", Article(2))
        case .backingUp: try mill.seeds.rename("world/a.txt", to: "world/a.txt~")
        case .deletingFirst: try mill.seeds.remove("world/a.txt")
        }
        if editor != .renamingOver { try mill.seeds.write(Article(2).text, to: "world/a.txt") }
        if editor == .backingUp { try mill.seeds.remove("world/a.txt~") }
        try mill.waitForTitles([Article(2).title, Article(3).title])
        try mill.settle()
        let feed = try mill.feed()
        #expect(feed.entry(titled: Article(2).title)?.id == id)
        #expect(!feed.tombstones.map(\.ref).contains(id))
    }

    @Test(arguments: [true, false])
    func `a renamed document keeps its id`(whileRunning: Bool) throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        try mill.drop("world/a.txt", Article(1))
        try mill.drop("world/other.txt", Article(2))
        try mill.start()
        let before = try mill.get("/channels/world/atom.xml")
        if !whileRunning { try mill.stop() }
        try mill.seeds.rename("world/a.txt", to: "world/renamed.txt")
        if !whileRunning { try mill.start() }
        try mill.settle()
        let after = try mill.get("/channels/world/atom.xml")
        #expect(after.body == before.body)
        #expect(after.entityTag == before.entityTag)
        #expect(try mill.why("world/renamed.txt").outcome == .published)
        #expect(try mill.status().items.total == 3)
    }

    @Test func `a renamed folder keeps the ids of its documents`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        for number in 1...10 { try mill.drop("world/old/\(number).txt", Article(number)) }
        try mill.start()
        let before = try mill.get("/channels/world/atom.xml")
        try mill.seeds.rename("world/old", to: "world/new")
        try mill.settle()
        #expect(try mill.get("/channels/world/atom.xml").body == before.body)
        #expect(try mill.why("world/new/7.txt").outcome == .published)
    }

    @Test func `a new document at the path of a renamed one gets an id of its own`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        try mill.seeds.rename("world/a.txt", to: "world/b.txt")
        try mill.settle()
        try mill.drop("world/a.txt", Article(2))
        #expect(try mill.waitForEntry(Article(2).title).id == "urn:uuid:e334a941-4fdb-55c7-867c-eb5e756bf65d")
        #expect(try mill.waitForEntry(Article(1).title).id == "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53")
    }

    @Test func `a document moved to another channel leaves the old one without a tombstone and keeps its id`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        try mill.drop("world/a.txt", Article(1))
        try mill.drop("world/stays.txt", Article(2))
        try mill.start()
        let id = try #require(mill.feed(of: "world").entry(titled: Article(1).title)?.id)
        try mill.seeds.makeFolder("sport")
        try mill.seeds.rename("world/a.txt", to: "sport/a.txt")
        #expect(try mill.waitForEntry(Article(1).title, of: "sport").id == id)
        try eventually("the old channel has lost it") { try mill.feed(of: "world").titles == [Article(2).title] }
        #expect(try mill.feed(of: "world").tombstones.isEmpty)
        #expect(Set(try mill.feed().titles) == [Article(1).title, Article(2).title])
        #expect(try mill.feed().tombstones.isEmpty)
    }

    @Test(arguments: ["binary", "no JSON"])
    func `a broken version leaves the last good one published and is shown until it is mended`(kind: String) throws {
        let broken =
            kind == "binary" ? Self.binary : Array(#"{"version": "https://jsonfeed.org/version/1.1", "it"#.utf8)
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let before = try mill.get("/channels/world/atom.xml")
        try mill.seeds.write(broken, to: "world/a.txt")
        let failure = try eventually("the failure is shown") { try mill.status().failures.first }
        #expect(failure.path == "world/a.txt")
        #expect(!failure.message.isEmpty)
        #expect(try mill.status().seeds.failed == 1)
        #expect(try mill.why("world/a.txt").outcome == .failed)
        #expect(try mill.get("/channels/world/atom.xml").body == before.body)
        #expect(try mill.status().status == .ready)
        try mill.seeds.write(Article(2).text, to: "world/a.txt")
        try mill.waitForTitles([Article(2).title])
        try eventually("the failure is gone") { try mill.status().failures.isEmpty }
    }

    /// The beginning of a program: no text in any encoding.
    static let binary: [UInt8] =
        [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        + (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
}
