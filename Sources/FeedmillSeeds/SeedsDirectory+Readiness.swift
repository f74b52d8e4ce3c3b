public import FeedmillModel
import Glibc

/// Whether a file that only a look found, not an event, may be taken.
public enum Readiness: Hashable, Sendable {
    /// It has stood still long enough, and nobody is known to be writing.
    case ready
    /// It changed a moment ago: to be looked at again at this moment.
    case settling(until: ContinuousClock.Instant)
    /// Somebody has it open for writing; where it is watched, its closing will be reported.
    case beingWritten
}

extension SeedsDirectory {
    /// Whether a file with this stamp may be taken, when it must have stood still for `settle`.
    public func readiness(of path: DocumentPath, _ stamp: FileStamp, settle: Duration) -> Readiness {
        if isBeingWritten(path) == true { return .beingWritten }
        return settlingEnd(stamp, settle: settle).map { .settling(until: $0) } ?? .ready
    }

    /// When a file will have stood still for `settle`; nil if it has.
    ///
    /// Goes by `ctime`, which only the kernel sets. One that lies in the future says that the clock was set back:
    /// there is nothing to wait for then.
    func settlingEnd(_ stamp: FileStamp, settle: Duration) -> ContinuousClock.Instant? {
        let quiet = Duration.nanoseconds(realTime() &- stamp.changed)
        return quiet >= .zero && quiet < settle ? .now + (settle - quiet) : nil
    }
}

/// Nanoseconds since the epoch, by the clock that stamps files.
private func realTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}
