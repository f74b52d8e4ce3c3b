import FeedmillModel
import FeedmillTesting
import Testing

/// What becomes of items whose document goes away.
@Suite struct DeletionTests {
    private func millOfThree(_ options: String...) throws -> Installation {
        let mill = try Installation(options: options)
        for number in 1...3 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.start()
        return mill
    }

    @Test func `a deleted document's item stays published by default`() throws {
        let mill = try millOfThree()
        let before = try mill.get("/atom.xml").body
        try mill.seeds.remove("world/2.txt")
        try eventually("two documents are left") { try mill.status().seeds.documents == 2 }
        #expect(try mill.get("/atom.xml").body == before)
        #expect(try mill.status().items.total == 3)
    }

    @Test func `with retract a deleted document's item is withdrawn from every feed`() throws {
        let mill = try millOfThree("--on-delete", "retract")
        let item = try #require(mill.feed().entry(titled: Article(2).title))
        #expect(try mill.get(item.link).status == 200)
        try mill.seeds.remove("world/2.txt")
        try mill.waitForTitles([Article(1).title, Article(3).title])
        for channel in [nil, ChannelName("world")] {
            let tombstone = try eventually("a tombstone stands there") { try mill.feed(of: channel).tombstones.first }
            #expect(tombstone.ref == item.id)
            let when = try #require(tombstone.when)
            #expect(when > (try #require(item.updated)))
            for format in [FeedFormat.rss, .json] {
                try eventually("it has left") { try !mill.feed(format, of: channel).ids.contains(item.id) }
            }
        }
        #expect(try mill.status().items.retracted == 1)
        #expect(try mill.get(item.link).status == 410)
        #expect(try mill.why("world/2.txt").outcome == .retracted)
    }

    @Test func `a channel may have a rule of its own`() throws {
        let mill = try Installation()
        try mill.folder.write("channels:\n  world:\n    on_delete: retract\n", to: "feedmill.yaml")
        mill.options += ["--config", "feedmill.yaml"]
        for number in 1...2 {
            try mill.drop("world/\(number).txt", Article(number))
            try mill.drop("sport/\(number).txt", Article(number + 10))
        }
        try mill.start()
        try mill.seeds.remove("world/1.txt")
        try mill.seeds.remove("sport/1.txt")
        try eventually("two documents are left") { try mill.status().seeds.documents == 2 }
        try eventually("one item is withdrawn") { try mill.status().items.retracted == 1 }
        #expect(try mill.status().channels.map(\.items) == [2, 1])
    }

    @Test(arguments: ["keep", "retract"])
    func `a path that comes back is the same item`(rule: String) throws {
        let mill = try millOfThree("--on-delete", rule)
        let item = try #require(mill.feed().entry(titled: Article(2).title))
        try mill.seeds.remove("world/2.txt")
        try eventually("two documents are left") { try mill.status().seeds.documents == 2 }
        try mill.drop("world/2.txt", Article(5))
        let back = try mill.waitForEntry(Article(5).title)
        #expect(back.id == item.id)
        #expect(back.published == item.published)
        let (earlier, later) = (try #require(item.updated), try #require(back.updated))
        #expect(later > earlier)
        #expect(try mill.feed().titles.count == 3)
        #expect(try mill.status().items.retracted == 0)
        #expect(try mill.get(item.link).status == 200)
    }

    @Test func `a document deleted while the daemon was stopped is withdrawn too`() throws {
        let mill = try millOfThree("--on-delete", "retract")
        let id = try #require(mill.feed().entry(titled: Article(2).title)?.id)
        try mill.stop()
        try mill.seeds.remove("world/2.txt")
        try mill.start()
        let tombstones = try eventually("it is withdrawn") { [mill] in
            let found = try mill.feed().tombstones
            return found.isEmpty ? nil : found
        }
        #expect(tombstones.map(\.ref) == [id])
    }

    @Test func `an emptied seeds directory is a fault until the files return`() throws {
        let mill = try millOfThree("--on-delete", "retract")
        let before = try mill.get("/atom.xml").body
        try mill.stop()
        try mill.seeds.move("world", to: "world", in: mill.staging)
        try mill.start(until: .serving)
        try eventually("it is degraded") { try mill.status().status == .degraded }
        #expect(try mill.status().reason?.isEmpty == false)
        #expect(try mill.get("/atom.xml").body == before)
        try mill.staging.move("world", to: "world", in: mill.seeds)
        try eventually("it is ready again", within: 25) { try mill.status().status == .ready }
        #expect(try mill.get("/atom.xml").body == before)
        #expect(try mill.status().items.retracted == 0)
    }

    @Test func `build accepts the deletions only when told to`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        for number in 1...3 { try mill.drop("world/\(number).txt", Article(number)) }
        #expect(try mill.build().exitCode == 0)
        try mill.seeds.remove("world")
        let refused = try mill.build()
        #expect(refused.exitCode != 0)
        #expect(refused.errors.contains("--accept-deletions"))
        #expect(try FeedReading(#require(mill.state.bytes("public/atom.xml")), as: .atom).ids.count == 3)
        #expect(try mill.build(["--accept-deletions"]).exitCode == 0)
        let feed = try FeedReading(#require(mill.state.bytes("public/atom.xml")), as: .atom)
        #expect(feed.ids.isEmpty)
        #expect(feed.tombstones.count == 3)
        try mill.start()
        #expect(try mill.status().items.retracted == 3)
    }

    @Test func `a seeds directory that is moved away withdraws nothing and is taken up again`() throws {
        let mill = try millOfThree("--on-delete", "retract")
        let before = try mill.get("/atom.xml").body
        try mill.folder.rename("seeds", to: "elsewhere")
        try eventually("it is degraded", within: 25) { try mill.get("/readyz").status == 503 }
        #expect(try mill.get("/readyz").text.contains("seeds"))
        #expect(try mill.get("/atom.xml").body == before)
        try mill.folder.rename("elsewhere", to: "seeds")
        try eventually("it is ready again", within: 25) { try mill.get("/readyz").status == 200 }
        #expect(try mill.get("/atom.xml").body == before)
        try mill.drop("world/new.txt", Article(9))
        try mill.waitForEntry(Article(9).title)
    }

    @Test func `a seeds directory that is missing at the start is waited for`() throws {
        let mill = try Installation(makingSeeds: false)
        try mill.start(until: .serving)
        try eventually("it is degraded") { try mill.status().status == .degraded }
        #expect(try mill.get("/readyz").status == 503)
        #expect(try mill.get("/atom.xml").status == 200)
        try mill.drop("world/a.txt", Article(1))
        try mill.waitForTitles([Article(1).title], within: 25)
        try eventually("it is ready") { try mill.get("/readyz").status == 200 }
    }
}
