internal import Dispatch
internal import FeedmillModel
internal import FeedmillSeeds
internal import FeedmillStore
internal import Logging
public import ServiceLifecycle
internal import Synchronization

/// The long-running work: watches, takes in, publishes and writes, until it is told to stop.
public final class Daemon: Service {
    /// How often a fault is looked at again.
    static let faultRetry: Duration = .seconds(10)
    /// How long writing files may go on once it is to stop; what is left is found at the next start.
    private static let farewell: Duration = .seconds(1)

    /// How long nothing must have happened before memory is given back.
    private static let quiet: Duration = .seconds(3)
    /// How long nothing must have changed before files are written.
    private static let gathering: Duration = .milliseconds(100)
    /// How long changes are gathered at the most.
    private static let gatheringAtMost: Duration = .milliseconds(300)

    /// How often the service manager is told something new.
    private static let betweenLines: Duration = .seconds(1)
    /// Marked among the documents when there are orders to carry out: no document has such a name.
    static let orderMark = DocumentPath(".orders")

    let mill: Mill
    let orders: OrderListener
    let supervision: Supervision
    let pulse: Pulse
    /// When to look at everything: marks of moments, not of documents.
    let scans = PendingDocuments()
    private let scanQueue = DispatchQueue(label: "feedmill.scan")
    /// When to give memory back: a moment that each piece of work puts off.
    private let rests = PendingDocuments()
    /// Since when documents are on their way.
    private let drops = DropTimes()
    private let lastChange = Mutex(ContinuousClock.now)
    private let writes: AsyncStream<Void>
    private let mustWrite: AsyncStream<Void>.Continuation
    private let news: AsyncStream<Void>
    private let hasNews: AsyncStream<Void>.Continuation
    /// Whether what the database counts may have changed since it was told.
    private let mustCount = Atomic(true)

    /// Makes the daemon of a mill.
    public init(mill: Mill, supervision: Supervision = Supervision()) {
        IdleMemory.share()
        self.mill = mill
        self.supervision = supervision
        pulse = mill.pulse
        orders = OrderListener(OrderPipe(stateDirectory: mill.settings.state)) { [pending = mill.pending] in
            pending.mark(Self.orderMark)
        }
        (news, hasNews) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        // One wish to write is as good as many.
        (writes, mustWrite) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Works until graceful shutdown, or until its task is cancelled; finishes the batch in hand and writes what was published.
    public func run() async throws {
        let watcher = Watcher(directory: mill.seeds, settle: mill.settings.settle) { [self] in notice($0) }
        do {
            try watcher.start()
            mill.status.watch(watcher)
        } catch {
            mill.fault(.watches, "\(error); changes are looked for every \(Self.faultRetry)")
        }
        do {
            try orders.start()
        } catch {
            mill.logger.warning("\(error); `feedmill retract` and its like find no daemon")
        }
        defer { orders.stop() }
        mustWrite.yield()
        mill.store.prepareForCommits()
        await cancelWhenGracefulShutdown {
            await withTaskCancellationHandler {
                await self.work(watcher)
            } onCancel: {
                self.mill.ending.begin()
            }
        }
        watcher.stop()
        let deadline = ContinuousClock.now + Self.farewell
        try? mill.publication.writeOutdated(isLate: { .now > deadline })
    }

    private func work(_ watcher: Watcher) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await IngestLoop(daemon: self).run() }
            group.addTask { await self.scan(watcher) }
            group.addTask { await self.writeFiles() }
            group.addTask { await self.rest() }
            group.addTask { await self.tell() }
        }
    }

    /// Marks what the watcher reports.
    ///
    /// Called from the watcher's thread.
    private func notice(_ change: SeedsChange) {
        switch change {
        case .file(let path, let due):
            drops.notice(path)
            mill.pending.mark(path, due: due)
        // Put off, so that a renamed file is known again by its new path before its old one counts as gone.
        case .removed(let path): mill.pending.mark(path, due: .now + mill.settings.settle)
        case .permissions(let path):
            if case .file = mill.seeds.look(at: path) { mill.pending.mark(path) } else { scanSoon() }
        case .overflow:
            mill.status.updateWatcher { $0.overflows += 1 }
            scanSoon()
        case .rootGone, .rootReturned: scanSoon()
        case .watchesExhausted(let sentence):
            mill.fault(.watches, sentence)
            scanSoon()
        }
    }

    private func scanSoon() { scans.mark(DocumentPath("now")) }

    /// A batch brought something new: its files are to be written.
    private func writeSoon() {
        lastChange.withLock { $0 = .now }
        mustWrite.yield()
    }

    /// There is something new to tell the service manager.
    func tellSoon() {
        mustCount.store(true, ordering: .relaxed)
        hasNews.yield()
    }

    /// The work goes on, which may be the time to say so, and how long ago the last document came.
    func beat() {
        if pulse.beat() { hasNews.yield() }
    }

    /// Tells the service manager how the daemon is doing: at once when that changes, but only so often.
    private func tell() async {
        guard let status = supervision.status else { return }
        var counts: StoreCounts?
        for await _ in news {
            if mustCount.exchange(false, ordering: .relaxed) { counts = mill.counts() }
            status(StatusLine(mill.status.brief(), counts).description)
            try? await Task.sleep(for: Self.betweenLines)
        }
    }

    /// Gives memory back whenever there has been no work for a while.
    private func rest() async {
        while !(await rests.next(atMost: 1)).isEmpty {
            await mill.fingerprintEarlierItems()
            IdleMemory.giveBack()
        }
    }

    private func restLater() { rests.mark(DocumentPath("now"), due: .now + Self.quiet) }

    /// Files are written apart from what readers wait for, and later: their fsyncs would hold up the commit of the next
    /// document of a burst.
    private func writeFiles() async {
        for await _ in writes {
            await gather()
            if await unhurried({ self.writeOutdated() }) { continue }
            try? await Task.sleep(for: Self.faultRetry)
            mustWrite.yield()
        }
    }

    /// Waits for a moment in which nothing changes.
    private func gather() async {
        let end = ContinuousClock.now + Self.gatheringAtMost
        repeat {
            try? await Task.sleep(for: Self.gathering)
        } while !Task.isCancelled && .now < end && lastChange.withLock { $0 } + Self.gathering > .now
    }

    /// Whether it succeeded.
    private func writeOutdated() -> Bool {
        do {
            try mill.publication.writeOutdated(isLate: { mill.ending.hasBegun })
            try mill.store.checkpoint()
            restLater()
            mill.mended(.publish)
            return true
        } catch {
            mill.fault(.publish, "\(error)")
            tellSoon()
            return false
        }
    }
}

// MARK: - Scanning

extension Daemon {
    private func scan(_ watcher: Watcher) async {
        var isFirst = true
        while !Task.isCancelled {
            await scanApart(watcher, countsDrift: !isFirst)
            tellSoon()
            restLater()
            isFirst = false
            scans.mark(
                DocumentPath("interval"), due: .now + (isPolling(watcher) ? Self.faultRetry : mill.settings.rescan))
            if mill.status.isFaulty { scans.mark(DocumentPath("fault"), due: .now + Self.faultRetry) }
            let reasons = await scans.next(atMost: 8)
            isFirst = isFirst || !reasons.contains(DocumentPath("interval"))
            watcher.verify()
        }
    }

    /// On a thread of its own: tasks have as few as the machine has processors, and a slow disk, or a network's that does
    /// not answer, must keep none of them from the watchdog's timer.
    private func scanApart(_ watcher: Watcher, countsDrift: Bool) async {
        await withCheckedContinuation { continuation in
            scanQueue.async { [self] in
                scanOnce(watcher, countsDrift: countsDrift)
                continuation.resume()
            }
        }
    }

    private func scanOnce(_ watcher: Watcher, countsDrift: Bool) {
        let isIdle = mill.pending.outstanding.isEmpty
        do {
            let (findings, isReady) = try mill.rescan()
            becomeReady(isReady)
            // What has stood still longer than the settle time, the watcher should have told of.
            let missed = findings.changed.count { $0.due == nil } + findings.missing.count
            let isPolling = isPolling(watcher)
            mill.status.updateWatcher { status in
                status.backend = isPolling ? "polling" : "inotify"
                if countsDrift, isIdle, !isPolling { status.drift += missed }
            }
            if !watcher.isExhausted { mill.mended(.watches) }
        } catch {
            mill.fault(.store, "\(error)")
        }
    }

    private func isPolling(_ watcher: Watcher) -> Bool {
        watcher.isExhausted || mill.seeds.condition().isRemote
    }

    /// What failed with the last version of the program has been tried with this one.
    func becomeReady(_ isReady: Bool) {
        guard isReady else { return }
        mill.logger.notice("ready", metadata: ["seeds": "\(mill.settings.seeds)"])
        do {
            _ = try mill.store.write(mill.ingestor.context(.now())) {
                try $0.remember(feedmillVersion, as: .program)
            }
        } catch {
            mill.fault(.store, "\(error)")
        }
    }
}

// MARK: - Taking in

/// Runs an actor's work on a queue of its own, so that waiting for the disk keeps nobody else from running.
private final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// Pulls what is due and takes it in, on a thread of its own: it reads files and waits for the disk.
private actor IngestLoop {
    private let thread = QueueExecutor(label: "feedmill.ingest")
    private let daemon: Daemon

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(daemon: Daemon) {
        self.daemon = daemon
    }

    func run() async {
        while !Task.isCancelled {
            let paths = await daemon.mill.pending.next(atMost: Ingestor.batchSize, until: daemon.pulse.deadline)
            daemon.beat()
            if paths.contains(Daemon.orderMark) { daemon.carryOutOrders() }
            let documents = paths.filter { $0 != Daemon.orderMark }
            if !documents.isEmpty { daemon.takeIn(documents) }
        }
    }
}

extension Daemon {
    fileprivate func carryOutOrders() {
        for order in orders.takeOrders() {
            do {
                let (_, changes, edition) = try mill.carryOut(order)
                try mill.publication.announce(changes, edition)
                writeSoon()
            } catch {
                mill.fault(.store, "\(error)")
            }
        }
    }

    /// Takes paths in; `large` is the document in the midst of whose reading that is done.
    fileprivate func takeIn(_ paths: [DocumentPath], during large: DocumentPath? = nil) {
        let start = ContinuousClock.now
        var unsettled: [DocumentPath] = []
        do {
            try mill.ingest(paths, leavesLarge: large != nil, meanwhile: takeInMeanwhile) { report in
                let stored = ContinuousClock.now
                try mill.publication.announce(report.changes, report.edition)
                if !report.changes.channels.isEmpty {
                    mill.status.count { $0.note(.publish, took: [stored.duration(to: .now)]) }
                }
                unsettled += report.unsettled.map(\.path)
                mill.mended(.store)
                note(report, since: start)
                beat()
                if !report.changes.channels.isEmpty { writeSoon() }
            }
            drops.forget(Set(paths).subtracting(unsettled))
            // First, so that nobody who hears that all is ready is told of documents still waiting.
            mill.pending.done(paths)
            becomeReady(mill.lookedAt(paths.count))
            tellSoon()
        } catch {
            mill.fault(.store, "\(error)")
            for path in paths { mill.pending.mark(path, due: .now + Daemon.faultRetry / 2) }
            tellSoon()
        }
    }

    /// Takes in what is due while a document is read that is too large for the others to wait for; not what that
    /// document or its folder has become, and not in a first scan, which takes documents in the order of their times.
    private func takeInMeanwhile(_ large: DocumentPath) {
        guard !mill.status.isStarting, !mill.ending.hasBegun else { return }
        let taken = mill.pending.takeDue(atMost: Ingestor.batchSize)
        guard !taken.isEmpty else { return }
        defer { mill.pending.done(taken) }
        let isLater = { (path: DocumentPath) in path == large || path == Self.orderMark || large.isInside(path) }
        for path in taken where isLater(path) { mill.pending.mark(path, due: .now + .milliseconds(250)) }
        let paths = taken.filter { !isLater($0) }
        if !paths.isEmpty { takeIn(paths, during: large) }
    }

    private func note(_ report: Ingestor.Report, since start: ContinuousClock.Instant) {
        for path in report.unreadable { mill.pending.mark(path, due: .now + Daemon.faultRetry) }
        if report.doubt != nil { scans.mark(DocumentPath("fault"), due: .now + Daemon.faultRetry) }
        let taken = report.documents.filter { document in
            if case .taken(let look, _) = document.outcome { look.failure == nil } else { false }
        }
        mill.status.noteIngest(taken.map(\.path), seconds: start.duration(to: .now) / .seconds(1))
        let latencies = drops.published(taken.map(\.path))
        mill.status.count { $0.note(.publication, took: latencies) }
    }
}
