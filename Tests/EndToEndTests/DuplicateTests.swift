import FeedmillModel
import FeedmillTesting
import Testing

/// What becomes of documents that say the same.
@Suite struct DuplicateTests {
    @Test func `two documents with the same text are one item and why names the first`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let before = try mill.get("/atom.xml")
        try mill.drop("world/b.txt", Article(1))
        try mill.drop("sport/c.txt", Article(1))
        try eventually("both are recorded as copies") { try mill.status().items.duplicates == 2 }
        #expect(try mill.status().items.total == 1)
        #expect(try mill.get("/atom.xml").body == before.body)
        for path in ["world/b.txt", "sport/c.txt"] as [DocumentPath] {
            let story = try mill.why(path)
            #expect(story.outcome == .copy)
            #expect(story.entries.map(\.copyOf) == ["world/a.txt"])
        }
        let told = try mill.run(["why", "world/b.txt"])
        #expect(told.exitCode == 0)
        #expect(told.output.contains("copy of") && told.output.contains("world/a.txt"))
    }

    @Test func `white space makes no difference between documents`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", "One title\nA  paragraph\tof words.\n", age: 10)
        try mill.drop("world/b.txt", "One title\r\n\r\nA paragraph of words.", age: 5)
        try mill.start()
        #expect(try mill.status().items.duplicates == 1)
        #expect(try mill.feed().ids.count == 1)
    }

    @Test func `a copy takes over with the same id when the first is retracted`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"])
        try mill.drop("world/a.txt", Article(1), age: 10)
        try mill.drop("world/b.txt", Article(1), age: 5)
        try mill.start()
        let id = try #require(mill.feed().ids.first)
        try mill.seeds.remove("world/a.txt")
        try eventually("nothing is a copy any more") { try mill.status().items.duplicates == 0 }
        try mill.settle()
        #expect(try mill.feed().entry(titled: Article(1).title)?.id == id)
        #expect(try mill.feed().tombstones.isEmpty)
        #expect(try mill.why("world/b.txt").outcome == .published)
    }

    @Test func `a copy whose original becomes something else is an item again`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1), age: 10)
        try mill.drop("world/b.txt", Article(1), age: 5)
        try mill.start()
        let titles = try mill.feed().titles
        #expect(titles == [Article(1).title])
        try mill.drop("world/a.txt", Article(2))
        try mill.waitForTitles([Article(1).title, Article(2).title])
        #expect(Set(try mill.feed().ids).count == 2)
        #expect(try mill.feed().entry(titled: Article(2).title)?.id == "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53")
    }
}
