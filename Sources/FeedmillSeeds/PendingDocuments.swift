public import FeedmillModel
import Synchronization

/// Which paths need a look: a set, so that it is bounded by files, not by events.
///
/// Watcher, scans and retries mark, from any thread and without waiting; one task takes. While nothing is due, nothing
/// runs; while something settles, one timer does.
public final class PendingDocuments: Sendable {
    fileprivate struct Entry {
        /// Tells the valid place in a queue from those that the path has left.
        var ticket: UInt64
        /// Nil: at once.
        var due: ContinuousClock.Instant?
    }

    fileprivate struct State {
        var entries: [DocumentPath: Entry] = [:]
        var ready = Queue<(ticket: UInt64, path: DocumentPath)>()
        var settling = Heap<Settling>()
        var lastTicket: UInt64 = 0
        /// What was taken last, and is being worked on until more is asked for.
        var inWork: [DocumentPath] = []
        var waiter: CheckedContinuation<Void, Never>?
        var timer: (due: ContinuousClock.Instant, task: Task<Void, Never>)?
    }

    private let state = Mutex(State())

    /// Makes an empty set.
    public init() {}

    deinit {
        state.withLock { $0.timer?.task.cancel() }
    }

    /// How many paths are marked, due or not.
    public var count: Int {
        state.withLock { $0.entries.count }
    }

    /// What is marked, due or not, and what was taken last: it is being worked on until whoever took it asks for more.
    public var outstanding: Set<DocumentPath> {
        state.withLock { Set($0.entries.keys).union($0.inWork) }
    }

    /// Marks a path, to be taken at `due`, nil being at once.
    ///
    /// Of two dues the later stands, for the file has begun to settle again. What is marked at once and not yet taken
    /// keeps its place if it is marked at once again.
    public func mark(_ path: DocumentPath, due: ContinuousClock.Instant? = nil) {
        let waiter = state.withLock { state in
            let mustWake = due.map { state.settle(path, until: $0) } ?? state.enqueue(path)
            return mustWake ? state.waiter.take() : nil
        }
        waiter?.resume()
    }

    /// Waits until something is due, then takes what is due, at most `count` paths: first what was marked at once, in
    /// the order of marking, then what has settled, in the order of settling.
    ///
    /// Empty if the task is cancelled, and if nothing was due until the moment that `deadline` names.
    ///
    /// One task may wait at a time; it is woken where it runs, without a detour.
    public func next(
        atMost count: Int, until deadline: ContinuousClock.Instant? = nil,
        isolation: isolated (any Actor)? = #isolation
    ) async -> [DocumentPath] {
        precondition(count > 0, "nobody asks for nothing")
        state.withLock { $0.inWork = [] }
        while !Task.isCancelled {
            let taken = state.withLock { $0.take(atMost: count, now: ContinuousClock.now) }
            if !taken.isEmpty { return taken }
            if let deadline, deadline <= .now { return [] }
            await wait(until: deadline)
        }
        return []
    }

    /// Takes what is due now, at most `count` paths, without waiting, while what was taken before is still being worked on.
    ///
    /// Whoever takes it says when it is `done`.
    public func takeDue(atMost count: Int) -> [DocumentPath] {
        state.withLock { $0.take(atMost: count, now: .now) }
    }

    /// These are no longer being worked on.
    public func done(_ paths: [DocumentPath]) {
        let done = Set(paths)
        state.withLock { $0.inWork.removeAll(where: done.contains) }
    }

    private func wait(
        until deadline: ContinuousClock.Instant?, isolation: isolated (any Actor)? = #isolation
    ) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustNotWait = state.withLock { state in
                    precondition(state.waiter == nil, "only one task may wait")
                    guard !Task.isCancelled, state.ready.isEmpty else { return true }
                    guard state.armTimer(waking: self, notAfter: deadline) else { return true }
                    state.waiter = continuation
                    return false
                }
                if mustNotWait { continuation.resume() }
            }
        } onCancel: {
            wake()
        }
    }

    private func wake() {
        state.withLock { $0.waiter.take() }?.resume()
    }

    fileprivate func timerFired(_ due: ContinuousClock.Instant) {
        state.withLock { state in
            if state.timer?.due == due { state.timer = nil }
            return state.waiter.take()
        }?.resume()
    }
}

// MARK: - What happens under the lock

private struct Settling: Comparable {
    var due: ContinuousClock.Instant
    var ticket: UInt64
    var path: DocumentPath

    static func < (left: Settling, right: Settling) -> Bool {
        (left.due, left.ticket) < (right.due, right.ticket)
    }
}

extension PendingDocuments.State {
    /// Marks a path as due at once; whether the waiter must be woken.
    fileprivate mutating func enqueue(_ path: DocumentPath) -> Bool {
        if let entry = entries[path], entry.due == nil { return false }
        lastTicket += 1
        entries[path] = PendingDocuments.Entry(ticket: lastTicket, due: nil)
        ready.append((lastTicket, path))
        return true
    }

    /// Marks a path as due later; whether the waiter must be woken, to set its timer earlier.
    fileprivate mutating func settle(_ path: DocumentPath, until due: ContinuousClock.Instant) -> Bool {
        if let entry = entries[path], let earlier = entry.due {
            // Its place in the heap stays; it is put right when that comes up.
            entries[path]?.due = max(earlier, due)
            return false
        }
        lastTicket += 1
        entries[path] = PendingDocuments.Entry(ticket: lastTicket, due: due)
        settling.insert(Settling(due: due, ticket: lastTicket, path: path))
        dropStalePlaces()
        return timer.map { due < $0.due } ?? true
    }

    fileprivate mutating func take(atMost count: Int, now: ContinuousClock.Instant) -> [DocumentPath] {
        while let first = settling.first, first.due <= now { promote(settling.removeFirst(), now) }
        var taken: [DocumentPath] = []
        while taken.count < count, let (ticket, path) = ready.popFirst() {
            guard let entry = entries[path], entry.ticket == ticket else { continue }
            entries[path] = nil
            taken.append(path)
        }
        inWork += taken
        return taken
    }

    private mutating func promote(_ place: Settling, _ now: ContinuousClock.Instant) {
        guard let entry = entries[place.path], entry.ticket == place.ticket, let due = entry.due else { return }
        if due <= now {
            entries[place.path]?.due = nil
            ready.append((place.ticket, place.path))
        } else {
            settling.insert(Settling(due: due, ticket: place.ticket, path: place.path))
        }
    }

    /// Places that paths have left are few, unless one path goes to and fro: then both queues are made anew.
    private mutating func dropStalePlaces() {
        guard settling.count + ready.count > 2 * entries.count + 1024 else { return }
        settling = Heap(settling.elements.filter { entries[$0.path]?.ticket == $0.ticket })
        ready = Queue(ready.elements.filter { entries[$0.path]?.ticket == $0.ticket })
    }

    /// Sees to it that the waiter is woken when the next path has settled, or at the deadline if that is earlier; false
    /// if that is so already.
    fileprivate mutating func armTimer(
        waking pending: PendingDocuments, notAfter deadline: ContinuousClock.Instant?
    ) -> Bool {
        guard let due = [settling.first?.due, deadline].compactMap({ $0 }).min() else { return true }
        if due <= .now { return false }
        if let timer, timer.due <= due { return true }
        timer?.task.cancel()
        let task = Task { [weak pending] in
            try? await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
            if !Task.isCancelled { pending?.timerFired(due) }
        }
        timer = (due, task)
        return true
    }
}
