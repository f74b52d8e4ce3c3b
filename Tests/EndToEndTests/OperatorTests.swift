import FeedmillModel
import FeedmillTesting
import Foundation
import Glibc
import Testing

/// The commands of an operator: what is there, what is to go, is all well, and a copy of it.
@Suite struct OperatorTests {
    private struct Line: Decodable {
        var id: String
        var title: String?
        var channel: String?
        var path: String?
        var state: String
    }

    private func items(_ mill: Installation, _ arguments: String...) throws -> [Line] {
        let result = try mill.run(["items", "--json"] + arguments)
        #expect(result.exitCode == 0, "\(result)")
        return try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func `items are listed, the latest first, by channel, date and what they say`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1), age: 20)
        try mill.drop("world/b.txt", "A title\nThe Élysée & its gardens.\n", age: 10)
        try mill.drop("c.txt", Article(3))
        try mill.build()
        #expect(try items(mill).map(\.path) == ["c.txt", "world/b.txt", "world/a.txt"])
        #expect(try items(mill, "--channel", "world").map(\.channel) == ["world", "world"])
        #expect(try items(mill, "--search", "élysée & ITS").map(\.title) == ["A title"])
        #expect(try items(mill, "--since", "2020-02-29").count == 3)
        #expect(try items(mill, "--since", "2999-01-01T00:00:00+01:00").isEmpty)
        let text = try mill.run(["items", "--search", "gardens"])
        #expect(text.output.contains("  world  A title\n"))
        #expect(try mill.run(["items", "--channel", "nowhere"]).exitCode == 1)
        #expect(try mill.run(["items", "--since", "yesterday"]).exitCode == 2)
        #expect(try Installation().run(["items"]).exitCode == 2, "there is no database")
    }

    @Test(arguments: [true, false])
    func `a retracted item stays so until it is restored under its id`(isRunning: Bool) throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1), age: 20)
        try mill.drop("world/b.txt", Article(2), age: 10)
        try mill.build()
        if isRunning { try mill.start() }
        func feed() throws -> FeedReading {
            if isRunning { return try mill.feed() }
            return try FeedReading(#require(mill.state.bytes("public/atom.xml")), as: .atom)
        }
        func look() throws {
            if isRunning { try mill.settle(String(mill.status().items.total)) } else { try mill.build() }
        }
        let id = try #require(feed().entry(titled: Article(1).title)?.id)
        let done = try mill.run(["retract", id])
        #expect(done.exitCode == 0 && done.output == "retracted \(id): \(Article(1).title)\n", "\(done)")
        #expect(try !feed().ids.contains(id))
        #expect(try feed().tombstones.map(\.ref) == [id])
        try mill.seeds.touch("world/a.txt", at: 1_700_000_000_000_000_000)
        try look()
        try mill.drop("world/a.txt", Article(1).text + "One line more.\n")
        try mill.drop("world/copy.txt", Article(1))
        try look()
        #expect(try !feed().ids.contains(id), "also when its document changes")
        #expect(try mill.why("world/a.txt").outcome == .retracted)
        #expect(try items(mill, "--retracted").map(\.state) == ["withheld"])
        #expect(try mill.run(["restore", String(id.dropFirst("urn:uuid:".count))]).exitCode == 0)
        let entry = try feed().entries.first { $0.id == id }
        #expect(entry?.content.contains("One line more.") == true, "with what its document says now")
        #expect(try feed().tombstones.isEmpty)
    }

    @Test func `what says the same as a retracted item is not published`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.build()
        let id = try #require(items(mill).first?.id)
        #expect(try mill.run(["retract", id]).exitCode == 0)
        try mill.drop("world/b.txt", Article(1))
        try mill.build()
        #expect(try mill.why("world/b.txt").outcome == .copy)
        #expect(try items(mill).isEmpty)
    }

    @Test func `an unknown item and a copy cannot be retracted`() throws {
        let mill = try Installation()
        try mill.drop("a.txt", Article(1), age: 10)
        try mill.drop("b.txt", Article(1), age: 5)
        try mill.build()
        let copy = try #require(mill.why("b.txt").entries.first)
        let unknown = try mill.run(["retract", "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53"])
        #expect(unknown.exitCode == 1 && unknown.errors.contains("no item"))
        let result = try mill.run(["retract", copy.id])
        #expect(result.exitCode == 1 && result.errors.contains("copy of \(copy.copyOfItem ?? "")"))
        let known = try mill.run(["restore", try #require(copy.copyOfItem)])
        #expect(known.exitCode == 0 && known.output.hasPrefix("already restored"))
    }

    @Test func `a backup made while the daemon runs is a database to go on with`() throws {
        let mill = try Installation()
        for number in 1...3 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.start()
        let before = try Set(mill.feed().ids)
        let file = mill.folder.path + "/copy.db"
        for _ in 1...2 { #expect(try mill.run(["backup", file]).exitCode == 0) }
        try mill.drop("world/late.txt", Article(9))
        try mill.waitForEntry(Article(9).title)
        try mill.stop()
        for name in ["feedmill.db", "feedmill.db-wal", "feedmill.db-shm"] { try? mill.state.remove(DocumentPath(name)) }
        try mill.folder.move("copy.db", to: "feedmill.db", in: mill.state)
        #expect(try Set(items(mill).map(\.id)) == before)
        #expect(try mill.build().exitCode == 0)
        #expect(try items(mill).count == 4)
        #expect(try mill.run(["check"]).exitCode == 0)
        #expect(try mill.run(["backup", mill.folder.path + "/no/such/folder/copy.db"]).exitCode == 2)
    }

    @Test(arguments: [true, false])
    func `check names each difference and repairs published files`(isRunning: Bool) throws {
        let mill = try Installation(options: ["--limit", "2"])
        for number in 1...5 { try mill.drop("world/\(number).txt", Article(number), age: Int64(60 - number)) }
        try mill.build()
        if isRunning { try mill.start() }
        let clean = try mill.run(["check"])
        #expect(clean.exitCode == 0 && clean.output.isEmpty, "\(clean)")
        try mill.state.write("not a feed", to: "public/rss.xml")
        try mill.state.remove("public/archive/1/atom.xml")
        let found = try mill.run(["check"])
        #expect(found.exitCode == 1)
        #expect(found.output.split(separator: "\n").count == 2, "\(found)")
        #expect(found.output.contains("public/rss.xml: it is not what the database says"))
        #expect(found.output.contains("public/archive/1/atom.xml: it is missing"))
        let repaired = try mill.run(["check", "--repair"])
        #expect(repaired.exitCode == 0, "\(repaired)")
        #expect(try mill.run(["check", "--json"]).exitCode == 0)
    }

    @Test func `check names documents that are not as they were taken in`() throws {
        let mill = try Installation()
        for number in 1...3 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.build()
        try mill.seeds.write("Changed\nIt says something else.\n", to: "world/1.txt")
        try mill.seeds.remove("world/2.txt")
        try mill.drop("world/4.txt", Article(4))
        let found = try mill.run(["check"])
        #expect(found.exitCode == 1)
        #expect(found.output.contains("document world/1.txt: it has changed"))
        #expect(found.output.contains("document world/2.txt: it is gone"))
        #expect(found.output.contains("document world/4.txt: it is not taken in"))
        #expect(found.output.split(separator: "\n").count == 3, "\(found)")
    }

    @Test func `a state directory that is closed to us is not said to be empty`() throws {
        let asNobody = geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []
        let mill = try Installation(surroundings: asNobody)
        try mill.drop("a.txt", Article(1))
        try mill.build()
        try mill.folder.setMode(0o000, of: "state")
        defer { try? mill.folder.setMode(0o755, of: "state") }
        for command in [
            ["status"], ["items"], ["check"], ["why", "a.txt"], ["backup", mill.folder.path + "/copy.db"],
        ] {
            let result = try mill.run(command)
            #expect(result.exitCode == 2)
            #expect(result.errors.contains("Permission denied; ask as root, or as feedmill's user"), "\(result)")
        }
    }

    @Test func `a configuration is told for programs, too`() throws {
        struct Line: Decodable {
            var key, value, origin: String
        }
        let mill = try Installation(options: ["--limit", "7"])
        let lines = try mill.run(["check-config", "--json"]).output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        let limit = try #require(lines.first { $0.key == "limit" })
        #expect([limit.value, limit.origin] == ["7", "--limit"])
        #expect(lines.contains { $0.key == "rescan" && $0.origin == "default" })
    }

    @Test func `a damaged database is told`() throws {
        let mill = try Installation()
        for number in 1...30 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.build()
        var bytes = try #require(mill.state.bytes("feedmill.db"))
        for place in stride(from: 40 * 1024, to: bytes.count, by: 4096) {
            for index in place..<min(place + 300, bytes.count) { bytes[index] = 0xA5 }
        }
        try mill.state.write(bytes, to: "feedmill.db")
        let found = try mill.run(["check"])
        #expect(found.exitCode != 0)
        #expect((found.output + found.errors).contains("feedmill.db"))
    }
}
