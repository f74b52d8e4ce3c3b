import FeedmillModel
import FeedmillTesting
import Foundation
import Testing

/// The commands but `serve`, as scripts use them.
@Suite struct CommandTests {
    @Test func `every command explains itself`() throws {
        let mill = try Installation()
        mill.options = []
        for command in [
            "serve", "build", "parse", "why", "items", "status", "retract", "restore", "check", "backup",
            "check-config",
        ] {
            let result = try mill.tool(Programs.feedmill, command, "--help")
            #expect(result.exitCode == 0, "\(command)")
            #expect(result.output.contains("feedmill \(command)"), "\(command)")
        }
        let version = try mill.tool(Programs.feedmill, "--version")
        #expect(version.exitCode == 0)
        #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+( \([0-9a-f]{10}\))?\n/) != nil, "\(version)")
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        if try mill.tool("/usr/bin/env", "git", "-C", sources, "rev-parse", "HEAD").exitCode == 0 {
            #expect(version.output.contains("("), "the commit that it is built from")
        }
    }

    @Test func `build publishes, says nothing when all is well, and does nothing when nothing is new`() throws {
        let mill = try Installation()
        for number in 1...5 { try mill.drop("world/\(number).txt", Article(number)) }
        let first = try mill.build()
        #expect(first.exitCode == 0, "\(first)")
        #expect(first.output.isEmpty)
        let times = try PublishedState.fileTimes(mill)
        let feed = try FeedReading(#require(mill.state.bytes("public/atom.xml")), as: .atom)
        #expect(feed.titles.count == 5)
        #expect(try mill.build().exitCode == 0)
        #expect(try PublishedState.fileTimes(mill) == times)
    }

    @Test(.enabled(if: Programs.isInstalled("script"), "it needs script"))
    func `on a terminal a first scan shows how far it is, and leaves nothing behind`() throws {
        let mill = try Installation()
        for number in 1...1500 { try mill.drop(DocumentPath("world/\(number).txt"), Article(number)) }
        mill.environment["TERM"] = "xterm"
        let command = "\(Programs.feedmill) build --seeds '\(mill.seeds.path)' --state '\(mill.folder.path)/terminal'"
        let seen = try mill.tool("/usr/bin/env", "script", "-qec", command, mill.folder.path + "/typescript")
        #expect(seen.exitCode == 0)
        #expect(seen.output.contains(/\[#*\.*\] first scan: [\d,]+ of 1,500 documents, \d+ %/), "\(seen)")
        #expect(seen.output.hasSuffix("\r\u{1B}[K"))
        let unseen = try mill.build()
        #expect(unseen.output.isEmpty && unseen.errors.isEmpty, "nobody looks")
    }

    @Test func `build fails with 1 and names every failed document, also those not tried anew`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.seeds.write(EditTests.binary, to: "world/broken.bin")
        for _ in 1...2 {
            let result = try mill.build()
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("world/broken.bin"))
        }
        #expect(try FeedReading(#require(mill.state.bytes("public/atom.xml")), as: .atom).titles == [Article(1).title])
        try mill.seeds.remove("world/broken.bin")
        #expect(try mill.build().exitCode == 0)
    }

    @Test func `build without a seeds directory or with a bad option cannot work`() throws {
        #expect(try Installation(makingSeeds: false).build().exitCode == 2)
        let limit = try Installation().build(["--limit", "ten"])
        #expect(limit.exitCode == 2)
        #expect(limit.errors.contains("limit") && limit.errors.contains("ten"))
    }

    @Test func `the seeds directory is never changed`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.seeds.write("", to: "world/empty.txt")
        let (names, time) = (try mill.seeds.files(), try mill.seeds.modified("world"))
        try mill.build()
        try mill.start()
        try mill.stop()
        #expect(try mill.seeds.files() == names)
        #expect(try mill.seeds.modified("world") == time)
    }

    @Test func `what an option says stands over the environment, and that over the file`() throws {
        let mill = try Installation()
        for number in 1...9 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.folder.write("limit: 6\n", to: "feedmill.yaml")
        mill.environment["FEEDMILL_CONFIG"] = "feedmill.yaml"
        func count() throws -> Int {
            try mill.build()
            return try FeedReading(#require(mill.state.bytes("public/atom.xml")), as: .atom).ids.count
        }
        #expect(try count() == 6)
        try mill.state.remove()
        mill.environment["FEEDMILL_LIMIT"] = "5"
        #expect(try count() == 5)
        try mill.state.remove()
        mill.options += ["--limit", "4"]
        #expect(try count() == 4)
    }

    @Test func `check-config tells each value and where it came from`() throws {
        let mill = try Installation()
        try mill.folder.write("# ours\nlimit: 6\non_delete: retract\n", to: "feedmill.yaml")
        mill.environment["FEEDMILL_SETTLE"] = "0.5"
        mill.options += ["--config", "feedmill.yaml"]
        let result = try mill.run(["check-config"])
        #expect(result.exitCode == 0, "\(result)")
        let lines = result.output.split(separator: "\n")
        func line(_ key: String) -> Substring { lines.first { $0.hasPrefix(key) } ?? "" }
        #expect(line("limit").contains("6") && line("limit").contains("feedmill.yaml:2"))
        #expect(line("on_delete").contains("retract") && line("on_delete").contains("feedmill.yaml:3"))
        #expect(line("settle").contains("0.5") && line("settle").contains("FEEDMILL_SETTLE"))
        #expect(line("base_url").contains(Installation.baseURL) && line("base_url").contains("--base-url"))
        #expect(line("rescan").contains("300") && line("rescan").contains("default"))
    }

    @Test func `check-config names everything that is wrong with file and line`() throws {
        let mill = try Installation()
        try mill.folder.write("limti: 6\nsettle: soon\nchannels:\n  world:\n    tilte: World\n", to: "feedmill.yaml")
        mill.options += ["--config", "feedmill.yaml"]
        let result = try mill.run(["check-config"])
        #expect(result.exitCode == 2)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.contains { $0.contains("feedmill.yaml:1: ") && $0.contains("limti") && $0.contains("limit") })
        #expect(lines.contains { $0.contains("feedmill.yaml:2: ") && $0.contains("settle") && $0.contains("soon") })
        #expect(lines.contains { $0.contains("feedmill.yaml:5: ") && $0.contains("tilte") && $0.contains("title") })
        #expect(try mill.build().exitCode == 2)
    }

    @Test func `why tells what became of a document in words and for programs`() throws {
        let mill = try Installation(options: ["--limit", "2"])
        for number in 1...4 { try mill.drop("world/\(number).txt", Article(number), age: Int64(100 - number)) }
        try mill.seeds.write(EditTests.binary, to: "world/broken.bin")
        try mill.build()
        let published = try mill.why("world/4.txt")
        #expect(published.outcome == .published)
        let entry = try #require(published.entries.first)
        #expect(entry.title == Article(4).title)
        #expect(!entry.isArchived)
        #expect(entry.feeds.contains(Installation.baseURL + "/atom.xml"))
        #expect(entry.feeds.contains(Installation.baseURL + "/channels/world/atom.xml"))
        #expect(Timestamp(rfc3339: entry.since) != nil)
        let archived = try #require(mill.why("world/1.txt").entries.first)
        #expect(archived.isArchived)
        #expect(archived.feeds.contains(Installation.baseURL + "/archive/1/atom.xml"))
        #expect(try mill.why("world/broken.bin").outcome == .failed)
        let words = try mill.run(["why", "world/4.txt", "world/broken.bin"])
        #expect(words.exitCode == 0)
        #expect(words.output.contains("published") && words.output.contains("failed"))
        #expect(words.output.contains(entry.id) && words.output.contains("format not recognised"))
    }

    @Test func `why finds a path from the working directory too and fails for unknown ones`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.build()
        #expect(try mill.run(["why", "seeds/world/a.txt"]).exitCode == 0)
        #expect(try mill.run(["why", mill.seeds.path + "/world/a.txt"]).exitCode == 0)
        let unknown = try mill.run(["why", "world/none.txt"])
        #expect(unknown.exitCode == 1)
        #expect((unknown.errors + unknown.output).contains("world/none.txt"))
    }

    @Test func `why answers while the daemon runs`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        #expect(try mill.why("world/a.txt").outcome == .published)
    }

    @Test func `serve is what feedmill does when nothing is said`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        try mill.start(omittingCommand: true)
        let titles = try mill.feed().titles
        #expect(titles == [Article(1).title])
    }
}
