import FeedmillTesting
import Foundation
import GRDB
import Testing

@testable import FeedmillStore

/// Databases that earlier feedmills made, one of each schema that there was, under `Fixtures/databases`.
@Suite struct MigrationTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../Fixtures/databases").standardizedFileURL
    private static let steps = Schema.migrator.migrations

    private let temporary: TemporaryFolder

    init() throws {
        temporary = try TemporaryFolder()
    }

    private func open(_ name: String) throws -> DatabaseQueue {
        try DatabaseQueue(path: temporary.folder.path + "/" + name)
    }

    /// Makes the database of an earlier feedmill whose schema had so many steps.
    private func earlier(_ steps: Int) throws -> DatabaseQueue {
        let sql = try String(contentsOf: Self.folder.appending(path: "\(steps).sql"), encoding: .utf8)
        let queue = try open("feedmill.db")
        try queue.write { try $0.execute(sql: sql) }
        return queue
    }

    /// The statements that a database was made with, whatever the white space in them.
    private func schema(_ queue: DatabaseQueue) throws -> [String] {
        try queue.read { try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL") }
            .map { $0.filter { !$0.isWhitespace } }.sorted()
    }

    /// What every schema has held, in words.
    private func contents(_ queue: DatabaseQueue) throws -> [String] {
        try queue.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT iri || ' ' || standing || ' ' || title || ' ' || updated || ' ' || html FROM item
                    JOIN version ON version.id = version_id UNION ALL
                    SELECT channel_id || ' ' || page || ' ' || sequence || ' ' || shown FROM record UNION ALL
                    SELECT path || ' ' || outcome || ' ' || hex(digest) FROM document UNION ALL
                    SELECT id || ' ' || modified || ' ' || updated || ' ' || open_page FROM channel UNION ALL
                    SELECT document_id || ' ' || "key" || ' ' || item_id FROM entry
                    """)
        }
    }

    @Test func `there is a database of each schema before the present one`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let expected = Set((1..<Self.steps.count).map { "\($0).sql" })
        #expect(Set(names) == expected)
    }

    @Test(arguments: 1..<steps.count)
    func `a step that was released stays as it was`(steps: Int) throws {
        let made = try open("made.db")
        try Schema.migrator.migrate(made, upTo: Self.steps[steps - 1])
        #expect(try schema(made) == schema(earlier(steps)))
    }

    @Test(arguments: 1..<steps.count)
    func `an earlier database is brought up to date with all that it holds`(steps: Int) throws {
        let earlier = try earlier(steps)
        let before = try contents(earlier)
        #expect(before.count > 30)
        try earlier.close()
        let store = try Store(directory: temporary.folder.path)
        let after = try open("feedmill.db")
        #expect(try contents(after) == before)
        #expect(try schema(after) == schema(present()))
        #expect(try store.read { try $0.damages() } == [])
        let counts = try store.read { try $0.counts() }
        #expect(counts.live == 6)
        #expect(counts.copies == 1)
        #expect(counts.retracted == 1)
        #expect(counts.documents == 7)
        #expect(counts.failed == 1)
    }

    private func present() throws -> DatabaseQueue {
        let present = try open("present.db")
        try Schema.migrator.migrate(present)
        return present
    }
}
