public import FeedmillModel
internal import Synchronization

/// Whom the daemon tells how it is doing: the service manager.
public struct Supervision: Sendable {
    /// How often to say that the work goes on; nil if nobody asks.
    public var interval: Duration?
    /// Says that the work goes on.
    public var alive: @Sendable () -> Void
    /// Takes a line about what the daemon does; nil if nobody reads it.
    public var status: (@Sendable (String) -> Void)?
    /// Is told how far the first scan is, and at its end nil; nil if nobody looks.
    public var progress: (@Sendable (StatusReport.Progress?) -> Void)?

    /// Makes a supervision; by default nobody listens.
    public init(
        interval: Duration? = nil, alive: @escaping @Sendable () -> Void = {},
        status: (@Sendable (String) -> Void)? = nil,
        progress: (@Sendable (StatusReport.Progress?) -> Void)? = nil
    ) {
        self.interval = interval
        self.alive = alive
        self.status = status
        self.progress = progress
    }
}

/// Whether the work is to end: told to all who work, on whatever thread, so that not even a document of a gigabyte holds
/// up the end.
final class Ending: Sendable {
    private let flag = Atomic(false)

    /// Whether it is to end.
    var hasBegun: Bool { flag.load(ordering: .relaxed) }

    /// From now on the work is to end.
    func begin() { flag.store(true, ordering: .relaxed) }
}

/// The sign of life of the work: made by the work itself as it goes on, never by a timer beside it, so that work that is
/// stuck is silent.
final class Pulse: Sendable {
    private let interval: Duration?
    private let alive: @Sendable () -> Void
    private let last: Mutex<ContinuousClock.Instant>

    init(_ supervision: Supervision) {
        interval = supervision.interval
        alive = supervision.alive
        last = Mutex(.now)
    }

    /// Until when the work may wait for something to do before it must show that it is alive; nil if nobody asks.
    var deadline: ContinuousClock.Instant? {
        interval.map { interval in last.withLock { $0 + interval } }
    }

    /// Shows that the work goes on, if it is time to; whether it was.
    @discardableResult
    func beat() -> Bool {
        guard let interval else { return false }
        let isTime = last.withLock { last in
            let now = ContinuousClock.now
            // A little early, for the timer that wakes the work may be.
            guard now - last >= interval * 0.9 else { return false }
            last = now
            return true
        }
        if isTime { alive() }
        return isTime
    }
}
