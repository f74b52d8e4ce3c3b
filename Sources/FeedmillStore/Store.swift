public import FeedmillModel
internal import Foundation
internal import GRDB
internal import Glibc

/// The database: documents, items, and the log that feeds are pages of.
///
/// One writer at a time, many readers.
///
/// A write is one transaction, durable when `write` returns: `synchronous=FULL` with a write-ahead log.
public final class Store: Sendable {
    private let pool: DatabasePool
    private let path: String

    /// The newest schema that this program knows; a database beyond it was written by a newer feedmill.
    private static let migrator = Schema.migrator

    /// Opens the database in a folder, making both where they are missing, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - directory: the state directory.
    ///   - takesMuch: whether all is to be taken in as cheaply as can be: pages that many transactions change are kept
    ///     in memory, and moved into the database more seldom.
    /// - Throws: `SystemFailure` if the database can't be opened, or is of a newer feedmill.
    public convenience init(directory: String, takesMuch: Bool = false) throws(SystemFailure) {
        let path = Store.path(in: directory)
        try self.init(path: path, readOnly: false) { pool in
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL when it opens a pool, after `prepareDatabase`; it has to be set back afterwards.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                guard takesMuch else { return }
                try database.execute(sql: "PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 8000")
            }
            try Store.refuseNewer(pool, path)
            try Store.migrator.migrate(pool)
            try pool.write { try $0.addRootChannel() }
        }
    }

    /// Opens the database for reading only, also while a daemon writes to it; nil if there is none yet.
    ///
    /// - Throws: `SystemFailure` if it can't be opened, or is of another feedmill: reading brings no schema up to date.
    public static func reading(directory: String) throws(SystemFailure) -> Store? {
        let path = path(in: directory)
        guard try exists(path) else { return nil }
        return try Store(path: path, readOnly: true) { pool in
            try refuseNewer(pool, path)
            guard try pool.read({ try Store.migrator.hasCompletedMigrations($0) }) else {
                throw SystemFailure(
                    .store,
                    "\(path) was written by an earlier feedmill; start this one's daemon, or say `feedmill build`, first"
                )
            }
        }
    }

    /// Whether there is a database; one behind a closed door is not missing.
    static func exists(_ path: String) throws(SystemFailure) -> Bool {
        if unsafe access(path, F_OK) == 0 { return true }
        if [ENOENT, ENOTDIR].contains(errno) { return false }
        let words = unsafe String(cString: strerror(errno))
        throw SystemFailure(
            .store, "the database \(path) cannot be read: \(words); ask as root, or as feedmill's user")
    }

    private static func refuseNewer(_ pool: DatabasePool, _ path: String) throws {
        guard try pool.read({ try migrator.hasBeenSuperseded($0) }) else { return }
        throw SystemFailure(.store, "\(path) was written by a newer feedmill; install that one again")
    }

    static func path(in directory: String) -> String { directory + "/feedmill.db" }

    private init(path: String, readOnly: Bool, prepare: (DatabasePool) throws -> Void) throws(SystemFailure) {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.label = "feedmill.store"
        configuration.prepareDatabase { database in
            // 2 MB of page cache a connection: the working set of a drop is far smaller, and idle memory counts.
            try database.execute(sql: "PRAGMA cache_size = -2000")
        }
        self.path = path
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try prepare(pool)
        } catch let failure as SystemFailure {
            throw failure
        } catch {
            throw Store.failure(error, path: path)
        }
    }

    /// Runs one transaction.
    ///
    /// What `body` throws undoes all of it.
    ///
    /// - Parameter beforeCommit: called with all that the transaction changed, just before that is made durable.
    /// - Returns: what `body` returns, and what the transaction changed in the feeds.
    public func write<Result>(
        _ context: WriteContext, beforeCommit: (StoreReader, StoreChanges) throws -> Void = { _, _ in },
        _ body: (StoreWriter) throws -> Result
    ) throws -> (result: Result, changes: StoreChanges) {
        try translating {
            try pool.writeWithoutTransaction { database in
                var outcome: (Result, StoreChanges)?
                try database.inTransaction(.immediate) {
                    let writer = StoreWriter(database, context)
                    let result = try body(writer)
                    let changes = try writer.finish()
                    try beforeCommit(writer.reader, changes)
                    outcome = (result, changes)
                    return .commit
                }
                guard let outcome else { preconditionFailure("a committed transaction has a result") }
                return outcome
            }
        }
    }

    /// Reads one consistent state of the database; never waits for a writer.
    public func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try translating {
            try pool.read { try body(StoreReader($0)) }
        }
    }

    /// Reads on the connection that writes, which knows its own last transaction without a look at the log.
    ///
    /// For whoever writes next, since it waits for a transaction in progress.
    public func readBeforeWriting<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try translating {
            try pool.writeWithoutTransaction { try body(StoreReader($0)) }
        }
    }

    /// Readies the log for commits that somebody waits for.
    public func prepareForCommits() {
        pool.writeWithoutTransaction { _ in WriteAheadLog(path: path + "-wal").lengthen() }
    }

    /// Moves what the log holds into the database, while nobody waits: a commit that finds it full has to.
    ///
    /// By a connection of its own, so that a transaction that comes meanwhile does not wait for the disk.
    public func checkpoint() throws {
        try translating {
            do {
                _ = try DatabaseQueue(path: path).writeWithoutTransaction { try $0.checkpoint(.passive) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                // A commit that found the log full is doing it at this moment.
            }
        }
    }

    /// How large the database is, in bytes.
    public struct Sizes: Sendable {
        /// Its file.
        public var database: Int64 = 0
        /// What was written since, and is not moved into it yet.
        public var log: Int64 = 0

        /// Nothing.
        public init() {}
    }

    /// How large the database is now.
    public func sizes() -> Sizes {
        var sizes = Sizes()
        sizes.database = size(of: path)
        sizes.log = size(of: path + "-wal")
        return sizes
    }

    /// What `PRAGMA synchronous` says: 2 is FULL.
    func synchronous() throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    private func translating<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw Store.failure(error, path: path)
        }
    }

    private static func failure(_ error: any Error, path: String) -> SystemFailure {
        guard let error = error as? DatabaseError else {
            return SystemFailure(.store, "the database \(path) cannot be opened: \(error)")
        }
        let words = error.message ?? "error \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL: SystemFailure(.store, "the disk with \(path) is full; free some space", mayPass: true)
        case .SQLITE_IOERR:
            SystemFailure(
                .store, "the database \(path) failed: \(words); see whether its disk is full or broken", mayPass: true)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
            SystemFailure(.store, "the database \(path) cannot be opened for writing (\(words)); check its permissions")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            SystemFailure(
                .store, "the database \(path) is damaged (\(words)); restore a backup, or remove it: ids stay")
        default: SystemFailure(.store, "the database \(path) failed: \(words)")
        }
    }
}

/// A file's size in bytes; 0 if there is none.
private func size(of path: String) -> Int64 {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int64(status.st_size) : 0
}

/// What a transaction needs from outside.
public struct WriteContext {
    /// The time of everything that the transaction does.
    public var now: Timestamp
    /// How many records and bytes the current feed of a channel may hold.
    public var capacity: (ChannelName?) -> FeedCapacity
    /// The size of an item's Atom entry, in bytes.
    public var measure: (Item) -> Int
    /// The UUID of the page of the item with this id.
    public var pageUUID: (String) -> String
    /// The tags and authors that an item has, each once.
    public var topics: (ItemContent) -> [Topic]
    /// Topics with more items than this are listed.
    public var listTopicsAbove: Int
    /// The fingerprint of a text; nil if it is to have none.
    public var fingerprint: (SanitizedHTML) -> Fingerprint?
    /// Whether a copy, in a channel, remains one after its original was edited.
    public var staysCopy: (_ copy: SanitizedHTML, _ channel: ChannelName?, _ original: SanitizedHTML) -> Bool

    /// Makes a context.
    public init(
        now: Timestamp, capacity: @escaping (ChannelName?) -> FeedCapacity, measure: @escaping (Item) -> Int,
        pageUUID: @escaping (String) -> String, topics: @escaping (ItemContent) -> [Topic] = { _ in [] },
        listTopicsAbove: Int = .max, fingerprint: @escaping (SanitizedHTML) -> Fingerprint? = { _ in nil },
        staysCopy: @escaping (SanitizedHTML, ChannelName?, SanitizedHTML) -> Bool = { _, _, _ in false }
    ) {
        self.now = now
        self.capacity = capacity
        self.measure = measure
        self.pageUUID = pageUUID
        self.topics = topics
        self.listTopicsAbove = listTopicsAbove
        self.fingerprint = fingerprint
        self.staysCopy = staysCopy
    }
}

/// How much a channel's current feed holds.
public struct FeedCapacity: Hashable, Sendable {
    /// Items at the most.
    public var items: Int
    /// Bytes for entries at the most: `feed_bytes` less what stands around the entries.
    public var entryBytes: Int

    /// Makes a capacity.
    public init(items: Int, entryBytes: Int) {
        self.items = items
        self.entryBytes = entryBytes
    }
}

/// What a transaction changed in the feeds.
public struct StoreChanges: Sendable {
    /// Channels whose current feed changed; nil is the root.
    public var channels: Set<ChannelName?> = []
    /// What became of the feeds of those channels that had or have records.
    public var feeds: [ChannelName?: ChangedFeed] = [:]
    /// Channels that did not exist before.
    public var newChannels: Set<ChannelName> = []
    /// Pages of the log that were closed: archive documents to write.
    public var closedPages: [ClosedPage] = []
    /// Items whose page changed, by the page's UUID.
    public var itemPages: Set<String> = []
    /// Tags and authors whose feeds changed.
    public var topics: Set<Topic> = []
    /// Whether other topics than before have so many items that they are listed.
    public var listsOtherTopics = false

    /// Nothing changed.
    public init() {}
}

/// A page of a channel's log that will never change again.
public struct ClosedPage: Hashable, Sendable {
    /// Whose log; nil is the root's.
    public var channel: ChannelName?
    /// The page's number, from 1.
    public var number: Int
}
