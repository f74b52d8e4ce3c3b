import FeedmillModel
import FeedmillTesting
import Testing

/// What is kept out, and what any name may look like.
@Suite struct IgnoredTests {
    /// Each with a word that the reason must hold, so that the user can see which rule it was.
    static let ignored: [(path: DocumentPath, word: String)] = [
        ("world/.hidden.txt", "begin with"), ("world/_note.txt", "begin with"), ("world/a.txt~", "~"),
        ("world/a.tmp", ".tmp"),
        ("world/a.txt.part", ".part"), ("world/.a.txt.swp", "."), ("world/a.swp", ".swp"),
        ("world/a.txt.crdownload", ".crdownload"), ("world/a.download", ".download"),
        ("world/Thumbs.db", "thumbs.db"), ("world/desktop.ini", "desktop.ini"), ("lost+found/a.txt", "lost+found"),
        ("world/@eaDir/a.txt", "@eadir"), ("world/#recycle/a.txt", "#recycle"),
        ("world/a.sync-conflict-20250902-1.txt", "conflict"), ("world/a (conflicted copy 2025).txt", "conflict"),
        (".git/a.txt", "."), ("world/_drafts/deep/a.txt", "_"),
    ]

    @Test func `ignored names stay out and why names the rule`() throws {
        let mill = try Installation()
        for (number, name) in Self.ignored.enumerated() {
            try mill.seeds.makeParent(of: name.path)
            try mill.seeds.write(Article(number).text, to: name.path)
        }
        try mill.drop("world/kept.txt", Article(1000))
        try mill.start()
        let titles = try mill.feed().titles
        #expect(titles == [Article(1000).title])
        #expect(try mill.status().seeds.documents == 1)
        #expect(try mill.status().seeds.failed == 0)
        for (path, word) in Self.ignored {
            let story = try mill.why(path)
            #expect(story.outcome == .ignored, "\(path)")
            #expect(story.reason?.lowercased().contains(word) == true, "\(path): \(story.reason ?? "")")
        }
    }

    @Test func `ignored names that appear while the daemon runs stay out too`() throws {
        let mill = try Installation()
        try mill.start()
        for (number, name) in Self.ignored.enumerated() {
            try mill.drop(name.path, Article(number))
        }
        try mill.settle()
        let titles = try mill.feed().titles
        #expect(titles == ["Marker settled"])
    }

    @Test func `a download is taken when it gets its final name`() throws {
        let mill = try Installation()
        try mill.start()
        try mill.seeds.makeFolder("world")
        try mill.seeds.write(Article(1).text, to: "world/a.txt.part")
        try mill.settle()
        let titles = try mill.feed().titles
        #expect(titles == ["Marker settled"])
        try mill.seeds.rename("world/a.txt.part", to: "world/a.txt")
        try mill.waitForEntry(Article(1).title)
    }

    @Test func `links that lead out of the seeds directory are ignored`() throws {
        let mill = try Installation()
        try mill.staging.makeFolder("library")
        try mill.staging.write(Article(1).text, to: "library/secret.txt")
        try mill.seeds.makeFolder("world")
        try mill.seeds.symbolicLink(at: "world/file.txt", to: mill.staging.path + "/library/secret.txt")
        try mill.seeds.symbolicLink(at: "world/folder", to: "../../staging/library")
        try mill.seeds.symbolicLink(at: "world/dangling.txt", to: "../../nowhere.txt")
        try mill.start()
        try mill.seeds.symbolicLink(at: "world/late.txt", to: "../../staging/library/secret.txt")
        try mill.settle()
        let titles = try mill.feed().titles
        #expect(titles == ["Marker settled"])
        for path in ["world/file.txt", "world/late.txt"] as [DocumentPath] {
            let story = try mill.why(path)
            #expect(story.outcome == .ignored)
            #expect(story.reason?.contains("link") == true)
        }
    }

    @Test func `a FIFO is ignored and blocks nothing`() throws {
        let mill = try Installation()
        try mill.seeds.makeFolder("world")
        try mill.seeds.makeFIFO("world/early.txt")
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        try mill.seeds.makeFIFO("world/late.txt")
        try mill.drop("world/b.txt", Article(2))
        try mill.waitForTitles([Article(1).title, Article(2).title])
        #expect(try mill.why("world/early.txt").outcome == .ignored)
        #expect(try mill.why("world/late.txt").reason?.contains("FIFO") == true)
        #expect(try mill.stop().exitCode == 0)
    }

    /// Names that the kernel allows, with the UUIDs that other programs compute for their paths.
    static let names: [(path: DocumentPath, uuid: String)] = [
        (DocumentPath(Array("world/".utf8) + [0xFF, 0xFE] + ".txt".utf8), "85f2eac8-4060-5253-9128-53deb28ba07a"),
        ("world/two\nlines.txt", "c535c9b9-79ee-5ab1-8dfc-54f5a87c85cc"),
        ("world/100% a#b?c.txt", "8a348543-5b10-5efd-8776-4801078c1d9f"),
        ("world/<&\"'>.txt", "b53b97ef-fa79-5aff-8701-3675e604e371"),
        ("world/Übersicht – 日本.txt", "9b6cd332-4915-56d8-b16f-1d87273355db"),
        ("world/ lead and trail .txt", "66a4c31d-02d5-5ad8-8b8b-dc4dd2df1697"),
        ("world/back\\slash.txt", "22f17a31-d5ed-5be1-a9d3-e554cc822634"),
        (strangeFolder.appending("a.txt".utf8), "2b606f68-8260-5171-8e3a-6ba5f5b0f92d"),
    ]
    static let strangeFolder = DocumentPath(Array("100%".utf8) + [0xFF] + Array(" #?".utf8))

    @Test(arguments: [false, true])
    func `a file's name may be any bytes`(isRunning: Bool) throws {
        let mill = try Installation()
        if isRunning { try mill.start() }
        for (number, name) in Self.names.enumerated() { try mill.drop(name.path, Article(number)) }
        if !isRunning { try mill.start() }
        try mill.waitForTitles(Set(Self.names.indices.map { Article($0).title }))
        let feed = try mill.feed()
        for (number, name) in Self.names.enumerated() {
            #expect(feed.entry(titled: Article(number).title)?.id == "urn:uuid:" + name.uuid, "\(name.path)")
            #expect(try mill.why(name.path).outcome == .published, "\(name.path)")
        }
    }

    @Test func `a channel's address is its folder's raw bytes, percent-encoded`() throws {
        let mill = try Installation()
        try mill.drop(Self.strangeFolder.appending("a.txt".utf8), Article(1))
        try mill.start()
        let atom = "/channels/100%25%FF%20%23%3F/atom.xml"
        let feed = try mill.reading(atom, as: .atom)
        #expect(feed.titles == [Article(1).title])
        #expect(feed.id == "urn:uuid:16a8a1d8-010e-5e22-ac30-0dcb61d603b5")
        #expect(feed.links["self"] == Installation.baseURL + atom)
        #expect(try mill.status().channels.map(\.atom) == [Installation.baseURL + atom])
        let file = DocumentPath("channels/".utf8 + Self.strangeFolder.bytes + "/atom.xml".utf8)
        try eventually("the file is written") { mill.state.folder("public").has(file) }
    }
}
