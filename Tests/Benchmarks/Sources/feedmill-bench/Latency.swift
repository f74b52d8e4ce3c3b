import FeedmillModel
import FeedmillTesting

/// From a rename into place until a reader that asks all the time has the feed with the new entry.
struct Latency {
    let program: String
    let sizes: [Int]
    let drops = 300

    func run() throws {
        var table = Table(
            "Rename into place until the entry is in /atom.xml", ["items", "p50 ms", "p90 ms", "p99 ms", "max ms"])
        for size in sizes {
            let times = try measure(size).sorted()
            let figures = [0.5, 0.9, 0.99].map { times[min(times.count - 1, Int(Double(times.count) * $0))] }
            let shown = (figures + [times.last ?? 0]).map { ($0 * 1000).digits(2) }
            table.add("\(size)", shown[0], shown[1], shown[2], shown[3])
        }
        table.show()
    }

    private func measure(_ size: Int) throws -> [Double] {
        let mill = try Installation(program: program)
        try Corpus.writeText(size, into: mill.seeds)
        let build = try mill.build(within: 600)
        guard build.exitCode == 0 else { throw NotReadable(description: "build failed: \(build)") }
        try mill.start(within: 120)
        defer { _ = try? mill.stop() }
        let connection = try mill.http.connect()
        // The first are not counted: code and caches are cold then.
        let times = try (1...drops + 20).map { try drop(Corpus.article(1_000_000 + $0), mill, connection) }
        return Array(times.dropFirst(20))
    }

    private func drop(_ article: Article, _ mill: Installation, _ connection: HTTPConnection) throws -> Double {
        let title = Array(article.title.utf8)
        var tag = try connection.request("GET", "/atom.xml").entityTag
        try mill.staging.write(article.text, to: "next")
        pause(0.01)
        let start = ContinuousClock.now
        try mill.staging.move("next", to: "channel-1/new-\(article.number).txt", in: mill.seeds)
        while ContinuousClock.now - start < .seconds(10) {
            let response = try connection.request("GET", "/atom.xml", [("If-None-Match", tag)])
            guard response.status == 200 else {
                // Asking without a breath keeps two cores busy with nothing else, and measures only that.
                pause(0.0001)
                continue
            }
            let end = ContinuousClock.now
            if response.body.prefix(20_000).firstRange(of: title) != nil { return (end - start).seconds }
            tag = response.entityTag
        }
        throw NotReadable(description: "article \(article.number) did not arrive")
    }
}
