import FeedmillModel
import FeedmillTesting
import Testing

/// How documents get in.
@Suite struct ArrivalTests {
    @Test(arguments: FeedFormat.allCases)
    func `a document renamed into place stands in the feeds with the id of its path`(format: FeedFormat) throws {
        let mill = try Installation()
        try mill.start()
        try mill.drop("world/a.txt", Article(1))
        for channel in [nil, ChannelName("world")] {
            let entry = try mill.waitForEntry(Article(1).title, format, of: channel)
            #expect(entry.id == "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53")
            #expect(Article(1).paragraphs.allSatisfy { entry.content.contains($0) })
            #expect(!entry.content.contains(Article(1).title))
            #expect(entry.link == Installation.baseURL + "/items/58c06e99-b1c2-5b65-a02d-49df032e8f53")
        }
    }

    @Test func `the id namespace stands before the path in ids`() throws {
        let mill = try Installation(options: ["--id-namespace", "other"])
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        #expect(try mill.feed().ids == ["urn:uuid:05f03519-3dba-5b64-9c5f-da77842b0b6a"])
    }

    @Test func `a document hard-linked into place arrives`() throws {
        let mill = try Installation()
        try mill.start()
        try mill.seeds.makeFolder("world")
        try mill.staging.write(Article(1).text, to: "a.txt")
        try mill.staging.hardLink("a.txt", to: "world/a.txt", in: mill.seeds)
        try mill.waitForTitles([Article(1).title])
    }

    @Test func `a document directly in the seeds directory stands in the root feeds only`() throws {
        let mill = try Installation()
        try mill.start()
        try mill.drop("top.txt", Article(1))
        try mill.waitForTitles([Article(1).title])
        #expect(try mill.feed().ids == ["urn:uuid:6f851b2f-7012-517e-aba3-3faab4b0eedf"])
        #expect(try mill.status().channels.isEmpty)
    }

    @Test func `a document that is written slowly arrives once and whole`() throws {
        let mill = try Installation()
        try mill.drop("world/first.txt", Article(1))
        try mill.start()
        let before = try mill.get("/atom.xml").entityTag
        let text = Article(2, bytes: 8000).text
        let pieces = [text.prefix(3000), text.dropFirst(3000).prefix(3000), text.dropFirst(6000)].map(String.init)
        try mill.seeds.writeSlowly(pieces, to: "world/slow.txt") {
            // Longer than the settle time: only closing the file counts, not standing still.
            pause(0.7)
            let now = try mill.get("/atom.xml").entityTag
            #expect(now == before)
        }
        let entry = try mill.waitForEntry(Article(2).title)
        #expect(Article(2, bytes: 8000).paragraphs.allSatisfy { entry.content.contains($0) })
        try expectNothingMoves(mill)
    }

    @Test func `a document that is closed and opened again within the settle time arrives once and whole`() throws {
        let mill = try Installation(options: ["--settle", "1.5"])
        try mill.drop("world/first.txt", Article(1))
        try mill.start()
        let before = try mill.get("/atom.xml").entityTag
        for paragraph in [Article(2).title] + Article(2).paragraphs {
            #expect(try mill.get("/atom.xml").entityTag == before)
            try mill.seeds.append(paragraph + "\n", to: "world/slow.txt")
            pause(0.2)
        }
        let entry = try mill.waitForEntry(Article(2).title)
        #expect(Article(2).paragraphs.allSatisfy { entry.content.contains($0) })
    }

    @Test func `a new folder and the files written into it in the same breath all arrive`() throws {
        let mill = try Installation()
        try mill.start()
        for number in 1...60 {
            let path: DocumentPath = "fresh/\(number % 4)/deeper/\(number).txt"
            try mill.seeds.makeParent(of: path)
            try mill.seeds.write(Article(number).text, to: path)
        }
        try mill.waitForTitles(Set((1...60).map { Article($0).title }))
        #expect(try mill.status().channels.map(\.name) == ["fresh"])
    }

    @Test func `a filled folder moved in arrives with all its files`() throws {
        let mill = try Installation()
        try mill.start()
        for number in 1...30 {
            let path: DocumentPath = "box/\(number % 3)/\(number).txt"
            try mill.staging.makeParent(of: path)
            try mill.staging.write(Article(number).text, to: path)
        }
        try mill.staging.move("box", to: "world", in: mill.seeds)
        try mill.waitForTitles(Set((1...30).map { Article($0).title }))
    }

    @Test func `an empty file waits and is taken when it is filled`() throws {
        let mill = try Installation()
        try mill.start()
        try mill.seeds.makeFolder("world")
        try mill.seeds.write("", to: "world/a.txt")
        try eventually("the document is pending") { try mill.status().seeds.pending == 1 }
        #expect(try mill.why("world/a.txt").outcome == .waiting)
        #expect(try mill.status().seeds.failed == 0)
        try mill.seeds.write(Article(1).text, to: "world/a.txt")
        try mill.waitForTitles([Article(1).title])
        try eventually("nothing is pending") { try mill.status().seeds.pending == 0 }
    }

    @Test func `a document dropped now stands at the top whatever date it bears`() throws {
        let mill = try Installation()
        try mill.drop("world/new.txt", Article(1))
        try mill.start()
        try mill.drop("world/old.txt", Article(2), age: 86_400 * 9000)
        try mill.waitForEntry(Article(2).title)
        let feed = try mill.feed()
        #expect(feed.titles == [Article(2).title, Article(1).title])
        let published = try #require(feed.entries.first?.published)
        #expect(published < Timestamp(year: 2020, month: 1, day: 1))
    }

    @Test func `a first scan takes documents in the order of their modification times`() throws {
        let mill = try Installation()
        for (number, age) in [(1, 50), (2, 400), (3, 10), (4, 3000)] {
            try mill.drop("world/\(number).txt", Article(number), age: Int64(age))
        }
        try mill.start()
        let titles = try mill.feed().titles
        #expect(titles == [3, 1, 2, 4].map { Article($0).title })
    }

    @Test func `no date lies in the future`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1), age: 100)
        try mill.seeds.touch("world/a.txt", at: 7_000_000_000 * 1_000_000_000)
        try mill.start()
        let entry = try #require(mill.feed().entries.first)
        let limit = try Timestamp(milliseconds: mill.now() / 1_000_000 + 2000)
        let (published, updated) = (try #require(entry.published), try #require(entry.updated))
        #expect(published < limit)
        #expect(updated < limit)
    }
}

/// The published root feed stays as it is for a second.
func expectNothingMoves(_ mill: Installation, _ location: SourceLocation = #_sourceLocation) throws {
    let before = try mill.get("/atom.xml")
    pause(1)
    let after = try mill.get("/atom.xml")
    #expect(after.entityTag == before.entityTag, sourceLocation: location)
    #expect(after.body == before.body, sourceLocation: location)
}
