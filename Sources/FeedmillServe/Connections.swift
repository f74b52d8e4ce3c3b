import NIOCore

/// The open connections, looked over for those that have had their time; bound to the loop.
final class Connections {
    private let limit: Int
    private let sweepInterval: TimeAmount
    private let grace: TimeAmount
    private let loop: any EventLoop
    private var open: [ObjectIdentifier: ConnectionHandler] = [:]
    private var sweep: Scheduled<Void>?
    private var whenEmpty: EventLoopPromise<Void>?
    private var isQuiescing = false

    init(limits: ServerLimits, loop: any EventLoop) {
        limit = limits.connections()
        grace = .nanoseconds(Int64(limits.graceSeconds * 1e9))
        sweepInterval = .nanoseconds(Int64(limits.sweepSeconds * 1e9))
        self.loop = loop
    }

    var count: Int { open.count }
    var isFull: Bool { open.count >= limit }

    func add(_ connection: ConnectionHandler) {
        open[ObjectIdentifier(connection)] = connection
        if isQuiescing { connection.quiesce() }
        if sweep == nil { scheduleSweep() }
    }

    func remove(_ connection: ConnectionHandler) {
        open[ObjectIdentifier(connection)] = nil
        guard open.isEmpty else { return }
        whenEmpty?.succeed()
        whenEmpty = nil
    }

    /// Closes the connection that has been idle longest; one whose answer is being made only if there is no other.
    func displaceOne() -> Bool {
        let oldest = open.values.min { left, right in
            if left.isAnswering != right.isAnswering { return right.isAnswering }
            return left.lastActivity < right.lastActivity
        }
        oldest?.closeNow()
        return oldest != nil
    }

    /// Lets running responses end and closes each connection after its own, and those that ask for nothing a moment later;
    /// the future succeeds when all are closed.
    func quiesce() -> EventLoopFuture<Void> {
        isQuiescing = true
        for connection in Array(open.values) { connection.quiesce() }
        if open.isEmpty { return loop.makeSucceededVoidFuture() }
        loop.assumeIsolated().scheduleTask(in: grace) {
            for connection in Array(self.open.values) { connection.endIfIdle() }
        }
        let promise = whenEmpty ?? loop.makePromise(of: Void.self)
        whenEmpty = promise
        return promise.futureResult
    }

    /// Closes whatever is left.
    func closeAll() {
        for connection in Array(open.values) { connection.closeNow() }
        sweep?.cancel()
    }

    /// There is no timer while there is no connection: an idle daemon sleeps.
    private func scheduleSweep() {
        sweep = loop.assumeIsolated().scheduleTask(in: sweepInterval) { self.sweepNow() }
    }

    private func sweepNow() {
        let now = NIODeadline.now()
        for connection in Array(open.values) { connection.checkTime(now) }
        sweep = nil
        if !open.isEmpty { scheduleSweep() }
    }
}
