import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Synchronization

/// A seeds directory that is being watched, what lies beside it, and what was reported.
final class Watched: Sendable {
    private let temporary: TemporaryFolder
    let seeds: Folder
    let outside: Folder
    let directory: SeedsDirectory
    let watcher: Watcher
    private let log: Log

    private final class Log: Sendable {
        let changes = Mutex<[SeedsChange]>([])
    }

    /// `prepare` fills the seeds directory before it is watched; `onChange` is called after a change was noted.
    init(
        settle: Duration = .milliseconds(50), makesSeeds: Bool = true,
        prepare: (Folder) throws -> Void = { _ in }, onChange: @escaping @Sendable (SeedsChange) -> Void = { _ in }
    ) throws {
        temporary = try TemporaryFolder()
        seeds = temporary.folder.folder("seeds")
        outside = temporary.folder.folder("outside")
        directory = SeedsDirectory(path: seeds.path)
        let log = Log()
        self.log = log
        watcher = Watcher(directory: directory, settle: settle) { change in
            log.changes.withLock { $0.append(change) }
            onChange(change)
        }
        if makesSeeds { try seeds.makeFolder() }
        try outside.makeFolder()
        try prepare(seeds)
        try watcher.start()
    }

    deinit {
        watcher.stop()
    }

    /// All that was reported so far.
    var changes: [SeedsChange] { log.changes.withLock { $0 } }

    func forget() {
        log.changes.withLock { $0 = [] }
    }

    /// Waits until a change is reported.
    func waitFor(_ change: SeedsChange) throws {
        do {
            try eventually("\(change) is reported") { changes.contains(change) }
        } catch {
            throw Unreported(missed: error, changes: changes)
        }
    }

    /// Waits until a path is reported as a file to look at once it has settled.
    func waitForSettling(_ path: DocumentPath) throws {
        try eventually("\(path) is reported as settling") { dues(of: path).contains { $0 != nil } }
    }

    /// Waits until a path is reported as a file, whenever due.
    func waitForFile(_ path: DocumentPath) throws {
        try eventually("\(path) is reported") { !dues(of: path).isEmpty }
    }

    /// When a path is due, each time it was reported as a file.
    func dues(of path: DocumentPath) -> [ContinuousClock.Instant?] {
        changes.compactMap { change -> ContinuousClock.Instant?? in
            guard case .file(path, let due) = change else { return nil }
            return .some(due)
        }
    }

    /// Waits until everything that has been done so far has been handled: the kernel tells in order.
    func catchUp() throws {
        try outside.write("marker", to: "marker")
        try outside.move("marker", to: "marker-of-the-test", in: seeds)
        try waitFor(.file("marker-of-the-test", due: nil))
        try seeds.remove("marker-of-the-test")
        try waitFor(.removed("marker-of-the-test"))
        log.changes.withLock { $0.removeAll { $0 == .file("marker-of-the-test", due: nil) } }
        log.changes.withLock { $0.removeAll { $0 == .removed("marker-of-the-test") } }
    }
}

/// What was reported instead of what was waited for.
struct Unreported: Error, CustomStringConvertible {
    var missed: any Error
    var changes: [SeedsChange]

    var description: String { "\(missed); reported: \(changes.suffix(20))" }
}
