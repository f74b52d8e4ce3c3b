import FeedmillIdentify
import FeedmillModel
import FeedmillTesting
import GRDB
import Testing

@testable import FeedmillStore

@Suite struct StoreTests {
    private let temporary: TemporaryFolder
    private var directory: String { temporary.folder.path }

    init() throws {
        temporary = try TemporaryFolder()
    }

    private func database(readOnly: Bool = true) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = readOnly
        return try DatabaseQueue(path: directory + "/feedmill.db", configuration: configuration)
    }

    /// The sentence that opening the state directory fails with.
    private func complaint() -> SystemFailure? {
        #expect(throws: SystemFailure.self) { _ = try Store(directory: directory) }
    }

    @Test func `a commit is on the disk when it returns`() throws {
        #expect(try Store(directory: directory).synchronous() == 2, "FULL")
    }

    @Test func `readers never wait for the writer, by a write-ahead log`() throws {
        let store = try Store(directory: directory)
        let mode = try database().read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
        #expect(mode == "wal")
        let seen = try store.write(context()) { writer in
            _ = try writer.addDocument(at: "world/a.txt", look)
            return try store.read { try $0.presentDocuments() }
        }
        #expect(seen.result == 0)
    }

    @Test func `a value of the wrong type is refused in every table`() throws {
        _ = try Store(directory: directory)
        let lax = try database().read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
                      AND name <> 'grdb_migrations'
                    """)
        }
        #expect(lax == [])
    }

    @Test func `items of a database that did not count them are counted`() throws {
        let old = try database(readOnly: false)
        try Schema.migrator.migrate(old, upTo: "documents, items and the log")
        try old.write { database in
            try database.addRootChannel()
            try database.execute(
                sql: """
                    INSERT INTO document (id, channel_id, size, modified, changed, born, inode, device, outcome, looked)
                    VALUES (1, 0, 1, 1, 1, 1, 1, 1, 0, 1)
                    """)
            for (number, standing) in [0, 0, 0, 1, 1, 2].enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO item (iri, document_id, channel_id, standing, content_hash, version_id, arrived)
                        VALUES (?, 1, 0, ?, x'00', 1, 1)
                        """, arguments: ["urn:\(number)", standing])
            }
        }
        let counts = try Store(directory: directory).read { try $0.counts() }
        #expect([counts.live, counts.copies, counts.retracted] == [3, 2, 1])
        #expect(counts.liveByChannel == [nil: 3])
    }

    @Test func `foreign keys are enforced`() throws {
        let store = try Store(directory: directory)
        #expect(throws: SystemFailure.self) {
            try store.write(context()) { writer in
                try writer.database.run(
                    #"INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (7, '', 7, x'')"#)
            }
        }
    }

    @Test func `a transaction that throws leaves nothing behind`() throws {
        struct Stop: Error {}
        let store = try Store(directory: directory)
        #expect(throws: Stop.self) {
            try store.write(context()) { writer in
                _ = try writer.addDocument(at: "world/a.txt", look)
                throw Stop()
            }
        }
        #expect(try store.read { try $0.presentDocuments() } == 0)
        #expect(try store.read { try $0.feeds() }.map(\.channel) == [nil])
    }

    @Test func `all that a transaction changes is known before it is committed, and can still be undone`() throws {
        struct Stop: Error {}
        let store = try Store(directory: directory)
        #expect(throws: Stop.self) {
            try store.write(context()) { reader, changes in
                #expect(changes.newChannels == [ChannelName("world")])
                #expect(try reader.presentDocuments() == 1)
                #expect(try store.read { try $0.presentDocuments() } == 0)
                throw Stop()
            } _: {
                _ = try $0.addDocument(at: "world/a.txt", look)
            }
        }
        #expect(try store.readBeforeWriting { try $0.presentDocuments() } == 0)
    }

    @Test func `the log is made long beforehand, and what stands in it is kept`() throws {
        let log = temporary.folder
        do {
            let store = try Store(directory: directory)
            store.prepareForCommits()
            #expect(try #require(log.bytes("feedmill.db-wal")).count > 4_000_000)
            _ = try store.write(context()) { try $0.addDocument(at: "world/a.txt", look) }
            try store.checkpoint()
            _ = try store.write(context()) { try $0.addDocument(at: "world/b.txt", look) }
            #expect(try #require(log.bytes("feedmill.db-wal")).count < 4_200_000)
            // As a machine leaves the files that loses its power now.
            try log.folder("after").makeFolder()
            for name: DocumentPath in ["feedmill.db", "feedmill.db-wal"] {
                try log.folder("after").write(try #require(log.bytes(name)), to: name)
            }
        }
        let found = try Store(directory: log.folder("after").path).read { try $0.presentDocuments() }
        #expect(found == 2)
    }

    @Test func `what was written is there after a restart`() throws {
        _ = try Store(directory: directory).write(context()) { try $0.addDocument(at: "world/a.txt", look) }
        let document = try Store(directory: directory).read { try $0.document(at: "world/a.txt") }
        #expect(document?.stamp == look.stamp)
        #expect(document?.digest == look.digest)
    }

    @Test func `a new database has an empty root feed and no channels`() throws {
        let store = try Store(directory: directory)
        let feed = try #require(try store.read { try $0.feed(of: nil) })
        #expect(try store.read { try $0.feeds() } == [feed])
        #expect(feed.archives == 0)
        #expect(try store.read { try $0.currentEntries(of: feed, FeedCapacity(items: 9, entryBytes: 9)) } == [])
    }

    private var look: DocumentLook {
        DocumentLook(
            stamp: FileStamp(size: 1, modified: 2, changed: 3, born: 4, inode: .max, device: 6), digest: [1, 2],
            outcome: .taken)
    }

    private func context() -> WriteContext {
        WriteContext(
            now: Timestamp(year: 2026, month: 3, day: 1), capacity: { _ in FeedCapacity(items: 9, entryBytes: 9) },
            measure: Scenario.measure, pageUUID: ItemIdentity.pageUUID)
    }
}

// MARK: - Faults

extension StoreTests {
    @Test func `a database of a newer feedmill is refused by name`() throws {
        _ = try Store(directory: directory)
        try database(readOnly: false).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('something that is yet to come')")
        }
        #expect(
            complaint()?.message
                == "\(directory)/feedmill.db was written by a newer feedmill; install that one again")
    }

    @Test func `a file that is no database is a fault that says what to do`() throws {
        try temporary.folder.write(String(repeating: "This is no database. ", count: 400), to: "feedmill.db")
        let failure = try #require(complaint())
        #expect(failure.stage == .store)
        #expect(failure.message.hasPrefix("the database \(directory)/feedmill.db is damaged ("))
        #expect(failure.message.hasSuffix("; restore a backup, or remove it: ids stay"))
    }

    @Test func `damage in the middle of the file is a fault, not a crash`() throws {
        let scenario = try Scenario()
        for number in 1...50 { try scenario.drop("\(number).txt", Statement("Item \(number)", bytes: 4000)) }
        let path = scenario.temporary.folder.path
        try DatabaseQueue(path: path + "/feedmill.db").writeWithoutTransaction {
            _ = try $0.checkpoint(.truncate)
        }
        var bytes = try #require(scenario.temporary.folder.bytes("feedmill.db"))
        for place in 8192..<bytes.count { bytes[place] = UInt8(truncatingIfNeeded: place &* 31) }
        try temporary.folder.write(bytes, to: "feedmill.db")
        let failure = #expect(throws: SystemFailure.self) {
            let store = try Store(directory: directory)
            _ = try store.read { try $0.counts() }
            _ = try store.read { try $0.items(versions: Array(1...50)) }
        }
        #expect(failure?.message.contains("is damaged (") == true)
    }

    @Test func `a state directory that is a file is a fault that names it`() throws {
        try temporary.folder.write("", to: "feedmill.db")
        let failure = #expect(throws: SystemFailure.self) { _ = try Store(directory: directory + "/feedmill.db") }
        #expect(failure?.message.contains(directory + "/feedmill.db/feedmill.db cannot be opened") == true)
    }

    @Test func `a lost database gives every document the id it had`() throws {
        let scenario = try Scenario()
        try scenario.drop("world/a.txt", "A")
        let id = try scenario.entry("world/a.txt")?.item.id
        let second = try Scenario()
        try second.drop("world/a.txt", "A, edited since")
        #expect(try second.entry("world/a.txt")?.item.id == id)
    }

    @Test func `a database that was removed without its log is begun anew`() throws {
        let scenario = try Scenario()
        try scenario.drop("world/a.txt", "A")
        let folder = scenario.temporary.folder
        for name in try folder.names() where DocumentPath(name) != "feedmill.db" {
            try temporary.folder.write(folder.bytes(DocumentPath(name)) ?? [], to: DocumentPath(name))
        }
        #expect(try Store(directory: directory).read { try $0.presentDocuments() } == 0)
    }
}

// MARK: - The log

extension StoreTests {
    @Test func `to find another moving the log is no fault`() async throws {
        let store = try Store(directory: directory)
        try await withThrowingTaskGroup { group in
            for _ in 1...4 {
                group.addTask { for _ in 1...200 { try store.checkpoint() } }
            }
            try await group.waitForAll()
        }
    }
}

// MARK: - Reading beside a daemon

extension StoreTests {
    @Test func `there is nothing to read before a daemon has run`() throws {
        let store = try Store.reading(directory: directory)
        #expect(store == nil)
        #expect(try temporary.folder.names() == [], "and nothing is made")
    }

    @Test func `a database of an earlier feedmill is not read before it is brought up to date`() throws {
        let old = try database(readOnly: false)
        try old.write { try $0.execute(sql: "PRAGMA user_version = 0") }
        try Schema.migrator.migrate(old, upTo: "near-duplicates")
        try old.close()
        let failure = #expect(throws: SystemFailure.self) { _ = try Store.reading(directory: directory) }
        #expect(
            failure?.description.contains("was written by an earlier feedmill; start this one's daemon, or") == true)
        _ = try Store(directory: directory)
        #expect(try Store.reading(directory: directory) != nil)
    }

    @Test func `a database of a newer feedmill is not read either`() throws {
        _ = try Store(directory: directory)
        try database(readOnly: false).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('something that is yet to come')")
        }
        let failure = #expect(throws: SystemFailure.self) { _ = try Store.reading(directory: directory) }
        #expect(failure?.description.hasSuffix("was written by a newer feedmill; install that one again") == true)
    }

    @Test func `another process reads while the daemon writes`() throws {
        let scenario = try Scenario()
        try scenario.drop("world/a.txt", "A")
        let reading = try #require(try Store.reading(directory: scenario.temporary.folder.path))
        try scenario.batch { batch in
            try batch.drop("world/b.txt", ["B"])
            #expect(try reading.read { try $0.counts().live } == 1)
        }
        #expect(try reading.read { try $0.counts().live } == 2)
    }

    @Test func `a reader can't write`() throws {
        let scenario = try Scenario()
        let reading = try #require(try Store.reading(directory: scenario.temporary.folder.path))
        #expect(throws: SystemFailure.self) {
            try reading.write(context()) { _ = try $0.addDocument(at: "a.txt", look) }
        }
    }
}
