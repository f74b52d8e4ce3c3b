internal import FeedmillModel
internal import Synchronization

/// When the watcher last told of each document that is on its way: what readers wait for begins then.
final class DropTimes: Sendable {
    private let noticed = Mutex<[DocumentPath: ContinuousClock.Instant]>([:])

    /// The watcher tells of a document.
    func notice(_ path: DocumentPath) {
        let now = ContinuousClock.now
        noticed.withLock { $0[path] = now }
    }

    /// Documents can be seen; how long that took of those that the watcher told of.
    func published(_ paths: [DocumentPath]) -> [Duration] {
        let now = ContinuousClock.now
        return noticed.withLock { noticed in
            paths.compactMap { noticed.removeValue(forKey: $0)?.duration(to: now) }
        }
    }

    /// Documents were looked at, and will not be seen.
    func forget(_ paths: some Sequence<DocumentPath>) {
        noticed.withLock { noticed in
            for path in paths { noticed[path] = nil }
        }
    }
}
