import Glibc

/// A state that was waited for did not come about in time.
public struct DeadlineMissed: Error, CustomStringConvertible {
    /// What was waited for.
    public var state: String
    /// For how long, in seconds.
    public var seconds: Double
    /// What was found instead, when it was last looked at.
    public var last: String?

    /// The sentence that a test shows.
    public var description: String {
        "not within \(seconds) s: \(state)" + (last.map { "; at the end: \($0)" } ?? "")
    }
}

/// Waits until `value` gives something, looking again and again, and returns it; throws `DeadlineMissed` after `seconds`.
///
/// This is the one place where tests pause: everything else waits for a state through it. An error while looking
/// counts as "not yet", and is told if the deadline passes.
@discardableResult
public func eventually<Value>(
    _ state: String, within seconds: Double = 15, _ value: () throws -> Value?
) throws -> Value {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
        let last: String?
        do {
            if let found = try value() { return found }
            last = nil
        } catch {
            last = "\(error)"
        }
        guard ContinuousClock.now < deadline else {
            throw DeadlineMissed(state: state, seconds: seconds, last: last)
        }
        pause(0.01)
    }
}

/// Waits until `condition` holds, looking again and again; throws `DeadlineMissed` after `seconds`.
public func eventually(_ state: String, within seconds: Double = 15, _ condition: () throws -> Bool) throws {
    try eventually(state, within: seconds) { try condition() ? () : nil }
}

/// Lets time pass where passing time is the input: a writer that pauses, a state that must last.
public func pause(_ seconds: Double) {
    var asked = timespec(tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1_000_000_000))
    var left = timespec()
    while nanosleep(&asked, &left) == -1, errno == EINTR { asked = left }
}
