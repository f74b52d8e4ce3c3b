import FeedmillModel
import FeedmillTesting
import Testing

/// Whatever happens, whoever follows `prev-archive` finds everything.
@Suite struct ArchiveWalkTests {
    @Test(arguments: [1, 2] as [UInt64])
    func `the archive is complete, without a gap, and closed documents never change`(seed: UInt64) throws {
        let walk = try Walk(seed: seed)
        for (round, limit) in [7, 7, 3, 12, 5].enumerated() {
            if round == 4 { try walk.loseDatabase() }
            try walk.start(limit: limit)
            for _ in 0..<3 {
                try walk.change()
                try walk.checkClosedDocuments()
            }
            try walk.checkChannel()
            try walk.mill.stop()
        }
    }
}

/// An installation to which things happen, and a reader that walks its archive.
private final class Walk {
    let mill: Installation
    private let common: [String]
    private var closed: [String: [UInt8]] = [:]
    /// What is known of a document: the number of the article that it holds now; nil once it was withdrawn.
    private var held: [Int: Int?] = [:]
    private var next = 1000
    private var state: UInt64

    init(seed: UInt64) throws {
        state = seed
        mill = try Installation(options: ["--on-delete", "retract", "--settle", "0"])
        common = mill.options
    }

    func start(limit: Int) throws {
        mill.options = common + ["--limit", "\(limit)"]
        try mill.start()
    }

    /// Ids stay, the archive is made anew.
    func loseDatabase() throws {
        for name in ["feedmill.db", "feedmill.db-wal", "feedmill.db-shm"] where mill.state.has(DocumentPath(name)) {
            try mill.state.remove(DocumentPath(name))
        }
        closed = [:]
        held = held.filter { $0.value != nil }
    }

    func checkClosedDocuments() throws {
        for channel in [nil, ChannelName("world"), ChannelName("sports")] {
            let now = try live(channel, .atom).closed
            let folder = PublicPath.index(of: channel).address + "archive/"
            for (address, body) in closed where address.hasPrefix(folder) {
                #expect(now[address] == body, "\(address) is there, as it was")
            }
            closed.merge(now) { $1 }
        }
    }

    func checkChannel() throws {
        let numbers = held.filter { $0.key % 3 == 0 }.values.compactMap(\.self)
        #expect(try live(ChannelName("world"), .atom).titles == Set(numbers.map { Article($0).title }))
    }

    private func pick(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    func change() throws {
        for _ in 0..<(4 + pick(8)) {
            let name = pick(40)
            let document = DocumentPath("\(["world/", "sports/", ""][name % 3])\(name).txt")
            if case .some(.some) = held[name], pick(4) == 0 {
                try mill.seeds.remove(document)
                held[name] = .some(nil)
            } else {
                next += 1
                try mill.drop(document, Article(next))
                held[name] = next
            }
        }
        let titles = Set(held.values.compactMap(\.self).map { Article($0).title })
        try eventually("all is published", within: 20) { try self.live(nil, .atom).titles == titles }
    }

    /// What a reader that walks the archive knows in the end, by the newest date of each id, and the closed documents.
    private func live(
        _ channel: ChannelName?, _ format: FeedFormat
    ) throws -> (titles: Set<String>, closed: [String: [UInt8]]) {
        var newest: [String: (date: Timestamp, title: String?)] = [:]
        var closed: [String: [UInt8]] = [:]
        var expected: Int?
        var target: String? = PublicPath.feed(format, of: channel).address
        while let address = target {
            let feed = try mill.reading(address, as: format)
            for entry in feed.entries {
                let date = try #require(entry.updated ?? entry.published)
                if newest[entry.id].map({ $0.date < date }) ?? true { newest[entry.id] = (date, entry.title) }
            }
            for tombstone in feed.tombstones {
                let when = try #require(tombstone.when)
                if newest[tombstone.ref].map({ $0.date < when }) ?? true { newest[tombstone.ref] = (when, nil) }
            }
            if feed.isArchive { closed[address] = try mill.get(address).body }
            target = feed.links["prev-archive"].map { String($0.dropFirst(Installation.baseURL.count)) }
            let number = target?.split(separator: "/").dropLast().last.flatMap { Int($0) }
            if let expected { #expect(number == (expected == 1 ? nil : expected - 1), "the chain has no gap") }
            expected = number
        }
        return (Set(newest.values.compactMap(\.title)), closed)
    }
}
