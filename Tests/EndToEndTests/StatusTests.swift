import FeedmillModel
import FeedmillTesting
import Foundation
import Testing

/// How the daemon tells how it is doing.
@Suite struct StatusTests {
    private func millWithAFailure() throws -> Installation {
        let mill = try Installation()
        for number in 1...3 { try mill.drop("world/\(number).txt", Article(number)) }
        try mill.drop("world/copy.txt", Article(1))
        try mill.drop("world/.hidden", Article(4))
        try mill.drop("top.txt", Article(5))
        try mill.seeds.write(EditTests.binary, to: "world/broken.bin")
        try mill.start()
        return mill
    }

    private func object(_ value: Any?, _ name: String) throws -> [String: Any] {
        try #require(value as? [String: Any], "\(name) is no object")
    }

    private func expectTime(_ value: Any?, _ name: String) {
        #expect((value as? String).flatMap(Timestamp.init(rfc3339:)) != nil, "\(name)")
    }

    @Test func `the status has every key of the interface with its type`() throws {
        let mill = try millWithAFailure()
        let response = try mill.get("/status")
        let status = try object(JSONSerialization.jsonObject(with: Data(response.body)), "status")
        #expect(status["status"] as? String == "ready")
        #expect((status["version"] as? String)?.isEmpty == false)
        expectTime(status["started_at"], "started_at")
        #expect((status["uptime_seconds"] as? Double).map { $0 > 0 && $0 < 600 } == true)
        let seeds = try object(status["seeds"], "seeds")
        #expect(seeds["path"] as? String == mill.seeds.path)
        #expect(["documents", "pending", "failed", "ignored"].map { seeds[$0] as? Int } == [6, 0, 1, 1])
        let watcher = try object(status["watcher"], "watcher")
        #expect(watcher["backend"] as? String == "inotify")
        #expect(["directories", "overflows", "drift"].map { watcher[$0] as? Int } == [2, 0, 0])
        expectTime(watcher["last_scan_at"], "last_scan_at")
        let items = try object(status["items"], "items")
        #expect(["total", "duplicates", "retracted"].map { items[$0] as? Int } == [4, 1, 0])
    }

    @Test func `the status names channels, the last document and failures as the interface has them`() throws {
        let mill = try millWithAFailure()
        let status = try object(JSONSerialization.jsonObject(with: Data(mill.get("/status").body)), "status")
        let channels = try #require(status["channels"] as? [[String: Any]])
        let channel = try #require(channels.first)
        #expect(channels.count == 1)
        #expect(channel["name"] as? String == "world")
        #expect((channel["title"] as? String)?.isEmpty == false)
        #expect(channel["items"] as? Int == 3)
        expectTime(channel["updated"], "updated")
        for (key, file) in [("rss", "rss.xml"), ("atom", "atom.xml"), ("json", "feed.json")] {
            #expect(channel[key] as? String == Installation.baseURL + "/channels/world/" + file)
        }
        let last = try object(status["last_ingest"], "last_ingest")
        #expect((last["path"] as? String)?.isEmpty == false)
        expectTime(last["at"], "last_ingest.at")
        #expect(last["seconds"] is Double)
        let failures = try #require(status["failures"] as? [[String: Any]])
        let failure = try #require(failures.first)
        #expect(failures.count == 1)
        #expect(failure["path"] as? String == "world/broken.bin")
        #expect((failure["message"] as? String)?.contains("format not recognised") == true)
        expectTime(failure["at"], "failures.at")
    }

    @Test func `who prefers HTML gets a page`() throws {
        let mill = try millWithAFailure()
        let page = try mill.get("/status", ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"])
        #expect(page["Content-Type"]?.hasPrefix("text/html") == true)
        #expect(page.text.contains("world/broken.bin"))
        #expect(try mill.get("/status", ["Accept": "*/*"])["Content-Type"]?.hasPrefix("application/json") == true)
    }

    @Test func `the status page leads to the story of each document, and shows what is wrong`() throws {
        let mill = try millWithAFailure()
        try mill.seeds.write("{\"version\": \"https://jsonfeed.org/version/1.1\",\n \"items\" []}", to: "world/b.json")
        try eventually("it has failed") { try mill.status().seeds.failed == 2 }
        let page = try mill.get("/status", ["Accept": "text/html"]).text
        #expect(page.contains("href=\"status/documents/world/b.json\""))
        #expect(page.contains("<pre> &quot;items&quot; <mark>[</mark>]}</pre>"))
        #expect(page.contains("world/.hidden"))
        #expect(page.contains("world/copy.txt"))
        let story = try mill.get("/status/documents/world/copy.txt")
        #expect(story.status == 200)
        #expect(story.text.contains("world/1.txt"))
        #expect(story["Cache-Control"] == "no-store")
        #expect(try mill.get("/status/documents/world/none.txt").status == 404)
        #expect(try mill.get("/status/documents/../../etc/passwd").status == 404)
    }

    @Test func `health and readiness are plain words`() throws {
        let mill = try millWithAFailure()
        for target in ["/healthz", "/readyz"] {
            let response = try mill.get(target)
            #expect(response.status == 200)
            #expect(!response.text.isEmpty)
        }
    }

    @Test func `the metrics follow the exposition format`() throws {
        let mill = try millWithAFailure()
        let text = try mill.get("/metrics").text
        #expect(text.hasSuffix("\n"))
        var typed: Set<String> = []
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(
                of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:counter|gauge|histogram|summary|untyped)/)
            {
                #expect(typed.insert(String(match.1)).inserted, "twice: \(line)")
            } else if line.hasPrefix("#") {
                #expect(line.wholeMatch(of: /# HELP [a-zA-Z_:][a-zA-Z0-9_:]* .+/) != nil, "\(line)")
            } else {
                let sample = line.wholeMatch(
                    of:
                        /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_]\w*="(?:[^"\\]|\\.)*"(?:,[a-zA-Z_]\w*="(?:[^"\\]|\\.)*")*,?\})? (\S+)/
                )
                let name = try #require(sample.map { String($0.1) }, "\(line)")
                let value = try #require(sample.map { String($0.3) })
                #expect(Double(value) != nil || ["+Inf", "-Inf", "NaN"].contains(value), "\(line)")
                let families = ["", "_bucket", "_sum", "_count"].filter(name.hasSuffix).map {
                    String(name.dropLast($0.utf8.count))
                }
                #expect(!typed.isDisjoint(with: families), "no TYPE before \(line)")
            }
        }
        #expect(typed.contains { $0.hasPrefix("feedmill_") })
        #expect(text.contains("feedmill_parse_seconds"))
    }

    @Test func `troubles are a feed: a failure is an entry, and so is its mending`() throws {
        let mill = try millWithAFailure()
        let feed = try mill.reading("/status.atom", as: .atom)
        #expect(feed.entries.contains { ($0.title + $0.content).contains("world/broken.bin") })
        let before = feed.entries.compactMap(\.updated).max()
        try mill.seeds.write(Article(9).text, to: "world/broken.bin")
        try mill.waitForEntry(Article(9).title)
        try eventually("the mending is told") {
            let feed = try mill.reading("/status.atom", as: .atom)
            let newest = feed.entries.compactMap(\.updated).max()
            return newest != before && feed.ids.count == Set(feed.ids).count
        }
    }

    @Test func `feedmill status shows a table, gives JSON to programs, and fails when it cannot be asked`() throws {
        let mill = try millWithAFailure()
        let table = try mill.run(["status"])
        #expect(table.exitCode == 0)
        #expect(table.output.contains("ready") && table.output.contains("world"))
        let json = try mill.run(["status", "--json"])
        #expect(json.exitCode == 0)
        let report = try JSONDecoder().decode(StatusReport.self, from: Data(json.bytes))
        #expect(report.items == StatusReport.Items(total: 4, duplicates: 1, retracted: 0))
        try mill.stop()
        let nobody = try mill.run(["status"])
        #expect(nobody.exitCode != 0)
        #expect(!nobody.errors.isEmpty)
    }

    @Test func `feedmill status fails while the daemon is not ready`() throws {
        let mill = try Installation(makingSeeds: false)
        try mill.start(until: .serving)
        try eventually("it is degraded") { try mill.status().status == .degraded }
        let result = try mill.run(["status"])
        #expect(result.exitCode != 0)
        #expect(result.output.contains("degraded"))
    }

    @Test func `a rescan comes as often as asked and counts nothing where nothing was missed`() throws {
        let mill = try Installation(options: ["--rescan", "2"])
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        #expect(try mill.status().watcher.drift == 0)
        let first = try mill.status().watcher.lastScanAt
        try eventually("another scan", within: 20) { try mill.status().watcher.lastScanAt != first }
        #expect(try mill.status().watcher.drift == 0)
    }
}
