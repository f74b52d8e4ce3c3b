import FeedmillModel
import FeedmillTesting
import Glibc
import Testing

@testable import FeedmillStore

/// Random histories: whatever happens in whatever order, the rules of `Audit` hold after every transaction, and the
/// live items are those that the documents state.
@Suite struct LogPropertyTests {
    /// More of them by `FEEDMILL_HISTORIES=200`, for a long search.
    static let seeds = 1...(getenv("FEEDMILL_HISTORIES").flatMap { UInt64(String(cString: $0)) } ?? 8)

    @Test(arguments: seeds)
    func `the rules hold after every step of a random history`(seed: UInt64) throws {
        var history = try RandomHistory(seed: seed)
        for step in 1...100 { try history.step(step) }
    }
}

/// Few paths, few texts and small limits, so that everything meets everything.
private struct RandomHistory {
    private var random: SplitMix64
    private let scenario: Scenario
    private let audit = Audit()
    /// What each document states, and by which key; withdrawn ones are not in it.
    private var stated: [DocumentPath: [String: ContentHash]] = [:]
    private var gone: Set<DocumentPath> = []
    private var log: [String] = []

    init(seed: UInt64) throws {
        random = SplitMix64(seed)
        scenario = try Scenario(limit: 3, bytes: 6 * FeedLog.tombstoneBytes)
    }

    mutating func step(_ number: Int) throws {
        scenario.now = scenario.now.adding(milliseconds: Int64(pick(4000)) - 1500)
        let changesLimits = pick(12) == 0
        if changesLimits {
            try changeLimits()
        } else {
            let count = pick(4) == 0 ? pick(6) + 1 : 1
            var actions = (0..<count).map { _ in pick(100) }
            log.append("— \(number)")
            try scenario.batch { batch in
                while let action = actions.popLast() { try act(action, batch) }
            }
        }
        try check(limitsChanged: changesLimits, isThorough: number.isMultiple(of: 25))
    }

    private func check(limitsChanged: Bool, isThorough: Bool) throws {
        try audit.check(scenario, limitsChanged: limitsChanged, isThorough: isThorough)
        let live = try scenario.store.read { reader in
            try reader.database.rows("SELECT content_hash FROM item WHERE standing = 0").map {
                ContentHash(stored: $0.bytes("content_hash"))
            }
        }
        let expected = Set(stated.values.flatMap(\.values))
        #expect(Set(live) == expected, "\(log.suffix(12).joined(separator: "\n"))")
    }

    private mutating func changeLimits() throws {
        let (items, bytes) = (pick(5) + 1, (pick(8) + 2) * FeedLog.tombstoneBytes)
        log.append("limits \(items), \(bytes)")
        scenario.capacities["b"] = FeedCapacity(items: pick(5) + 1, entryBytes: (pick(8) + 2) * FeedLog.tombstoneBytes)
        try scenario.changeLimits(items: items, bytes: bytes)
    }

    private mutating func act(_ action: Int, _ batch: Batch) throws {
        switch action {
        case 0..<55: try drop(batch)
        case 55..<70: try delete(batch, retracting: true)
        case 70..<75: try delete(batch, retracting: false)
        case 75..<95: try rename(batch)
        default: try batch.touch(anyPath())
        }
    }

    private mutating func drop(_ batch: Batch) throws {
        let path = anyPath()
        let keys = path.name.starts(with: "feed".utf8) ? Array(["1", "2", "3"].prefix(pick(3) + 1)) : [""]
        let statements = keys.map { statement(key: $0) }
        let modified = min(batch.scenario.now, batch.scenario.now.adding(milliseconds: Int64(pick(5000)) - 4000))
        log.append("drop \(path) \(statements.map { "\($0.key):\($0.title)\($0.tags)" })")
        try batch.drop(path, statements, modified: modified)
        gone.remove(path)
        for statement in statements { stated[path, default: [:]][statement.key] = statement.contentHash }
    }

    /// One of few texts; tags and mark-up differ more often than they do.
    private mutating func statement(key: String) -> Statement {
        let text = pick(9)
        var statement = Statement("T\(text)", text: "Text \(text)", key: key)
        let padding = String(repeating: "<br/>", count: [0, 1, 40, 150, 500][pick(5)])
        statement.markup = "<p>Text \(text)</p>" + padding
        statement.tags = pick(3) == 0 ? ["tag \(pick(3))"] : []
        if pick(3) == 0 {
            statement.updated = min(scenario.now, scenario.now.adding(milliseconds: Int64(pick(9000)) - 8000))
        }
        return statement
    }

    private mutating func delete(_ batch: Batch, retracting: Bool) throws {
        let path = anyPath()
        log.append("\(retracting ? "retract" : "lose") \(path)")
        guard stated[path] != nil, !gone.contains(path) || retracting else { return }
        try batch.delete(path, retracting: retracting)
        gone.insert(path)
        if retracting { stated[path] = nil }
    }

    /// To a path where nothing lies: the pipeline takes any other for a new version of what lay there.
    private mutating func rename(_ batch: Batch) throws {
        let (old, new) = (anyPath(), anyPath())
        guard let content = stated[old], !gone.contains(old), old.name.first == new.name.first else { return }
        guard try batch.writer.reader.document(at: new) == nil else { return }
        log.append("rename \(old) to \(new)")
        try batch.rename(old, to: new)
        (stated[old], stated[new]) = (nil, content)
    }

    private mutating func anyPath() -> DocumentPath {
        let folder = ["", "a/", "a/deep/", "b/", "c/"][pick(5)]
        return "\(folder)\(["feed.xml", "x.txt", "y.txt", "z.txt"][pick(4)])"
    }

    private mutating func pick(_ count: Int) -> Int {
        Int(random.next() % UInt64(count))
    }
}
