import FeedmillModel
import FeedmillTesting
import Glibc
import Testing

/// What survives restarts, crashes and losses.
@Suite struct DurabilityTests {
    static let targets = [
        "/atom.xml", "/rss.xml", "/feed.json", "/", "/feeds.opml", "/archive/1/atom.xml", "/archive/1/rss.xml",
        "/channels/world/", "/channels/world/atom.xml", "/channels/world/rss.xml", "/channels/world/feed.json",
    ]

    @Test(arguments: ["serve", "build"])
    func `a restart with nothing new changes no byte, no validator and no file`(next: String) throws {
        let mill = try Installation(options: ["--limit", "5", "--on-delete", "retract"])
        for number in 1...8 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.drop("sport/a.txt", Article(20))
        try mill.start()
        try mill.drop("world/3.txt", Article(103))
        try mill.waitForEntry(Article(103).title)
        try mill.seeds.remove("world/2.txt")
        try eventually("it is withdrawn") { try mill.status().items.retracted == 1 }
        try mill.waitForFiles()
        try mill.waitUntilCalm(Self.targets)
        let before = try PublishedState(mill, Self.targets)
        try mill.stop()
        if next == "build" { #expect(try mill.build().exitCode == 0) }
        #expect(try PublishedState.fileTimes(mill) == before.files)
        try mill.start()
        let atOnce = try PublishedState(mill, Self.targets).differences(from: before)
        #expect(atOnce == [])
        try mill.waitForFiles()
        let later = try PublishedState(mill, Self.targets).differences(from: before)
        #expect(later == [])
    }

    @Test func `serve goes on where build ended`() throws {
        let mill = try Installation(options: ["--limit", "5"])
        for number in 1...8 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        #expect(try mill.build().exitCode == 0)
        let files = try PublishedState.fileTimes(mill)
        try mill.start()
        try mill.waitForFiles()
        #expect(try PublishedState.fileTimes(mill) == files)
        #expect(mill.state.bytes("public/atom.xml") == (try mill.get("/atom.xml").body))
    }

    @Test func `feeds are served from the state before the seeds directory is even there`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let before = try mill.get("/channels/world/atom.xml").body
        try mill.stop()
        try mill.seeds.remove()
        try mill.start(until: .serving)
        #expect(try mill.get("/channels/world/atom.xml").body == before)
    }

    @Test func `2000 documents are there exactly once however often the daemon is killed`() throws {
        let mill = try Installation()
        for number in 1...2000 {
            let path: DocumentPath = "c\(number % 5)/\(number).txt"
            try mill.seeds.makeParent(of: path)
            try mill.seeds.write(Article(number, bytes: 300).text, to: path)
        }
        for threshold in [1, 300, 900] {
            try mill.start(until: .serving)
            try eventually("more than \(threshold) items", within: 60) { try mill.status().items.total >= threshold }
            try mill.kill()
        }
        try mill.start(within: 90)
        #expect(try mill.status().items.total == 2000)
        #expect(try mill.status().items.duplicates == 0)
        let history = try mill.history()
        let archived = history.dropFirst().flatMap(\.ids)
        #expect(Set(archived).count == archived.count)
        #expect(history.allSatisfy { Set($0.ids).count == $0.ids.count })
        #expect(Set(history.flatMap(\.ids)).count == 2000)
        #expect(Set(history.flatMap(\.titles)) == Set((1...2000).map { Article($0).title }))
        try mill.stop()
        try expectSoundDatabase(mill)
    }

    @Test func `the loss of the database keeps the ids`() throws {
        let mill = try Installation()
        for number in 1...20 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.start()
        let before = try mill.feed()
        try mill.stop()
        try mill.state.remove()
        try mill.start()
        let after = try mill.feed()
        #expect(after.ids == before.ids)
        #expect(after.entries.map(\.published) == before.entries.map(\.published))
        #expect(after.id == before.id)
    }

    @Test func `a second daemon on the same state says so and exits 2`() throws {
        let mill = try Installation()
        try mill.start()
        let second = try mill.run(["serve", "--listen", "127.0.0.1:0"], within: 20)
        #expect(second.exitCode == 2)
        #expect(second.errors.contains(mill.state.path))
        #expect(try mill.get("/readyz").status == 200)
        #expect(try mill.build().exitCode == 2)
    }

    @Test func `a port in use is said and ends with 2`() throws {
        let first = try Installation()
        try first.start()
        guard case .port(let port) = try first.http.address else { return }
        let second = try Installation()
        let result = try second.run(["serve", "--listen", "127.0.0.1:\(port)"], within: 20)
        #expect(result.exitCode == 2)
        #expect(result.errors.contains("127.0.0.1:\(port)"))
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends the daemon in under two seconds with nothing lost`(signal: Int32) throws {
        let mill = try Installation()
        try mill.start()
        let idle = try mill.http.connect()
        #expect(try idle.request("GET", "/atom.xml").status == 200)
        let halfSent = try mill.http.connect()
        try halfSent.send(Array("GET /atom.xml HTTP/1.1\r\nHost:".utf8))
        for number in 1...50 { try mill.drop("world/\(number).txt", Article(number)) }
        let start = ContinuousClock.now
        mill.daemon?.signal(signal)
        let ending = try mill.waitForEnd(within: 10)
        #expect(ending.exitCode == 0)
        #expect(ContinuousClock.now - start < .seconds(2))
        try mill.start()
        #expect(try mill.status().items.total == 50)
    }

    @Test func `who has found the daemon can end it at once, and the end is a good one`() throws {
        let mill = try Installation()
        for _ in 1...5 {
            try mill.start(until: .started)
            try eventually("it has told where it answers") { !mill.state.text("endpoint").isEmpty }
            #expect(try mill.stop().exitCode == 0)
        }
    }

    @Test func `the socket in the file system answers and a stale one is replaced`() throws {
        let mill = try Installation()
        let socket = mill.folder.path + "/socket"
        mill.options += ["--listen", "unix:" + socket]
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let client = HTTPClient(.unixSocket(socket))
        #expect(try client.get("/atom.xml").body == mill.get("/atom.xml").body)
        try mill.kill()
        try mill.start()
        #expect(try client.get("/atom.xml").status == 200)
    }

    /// Asks SQLite itself, where its tool is installed; else the daemon's start has opened it at least.
    private func expectSoundDatabase(_ mill: Installation) throws {
        guard Programs.isInstalled("sqlite3") else { return }
        let magic = Array("SQLite format 3".utf8)
        let databases = try mill.state.files().filter { mill.state.bytes($0)?.starts(with: magic) == true }
        #expect(!databases.isEmpty)
        for database in databases {
            let path = String(decoding: mill.state.absolute(database), as: UTF8.self)
            let result = try mill.tool("sqlite3", path, "PRAGMA integrity_check; PRAGMA foreign_key_check;")
            #expect(result.output == "ok\n")
        }
    }
}
