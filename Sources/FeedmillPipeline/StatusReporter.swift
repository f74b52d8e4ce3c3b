internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillSeeds
internal import FeedmillStore
internal import Synchronization

/// Something that keeps the daemon from doing its work, until it is mended.
enum Fault: Hashable, Sendable {
    /// The seeds directory, or a doubt about what is missing in it.
    case seeds
    /// A folder that can't be read.
    case folder(DocumentPath)
    /// No watches left: changes are found by polling.
    case watches
    /// The database.
    case store
    /// The public directory.
    case publish

    /// A few words for a title.
    var title: String {
        switch self {
        case .seeds: "The seeds directory"
        case .folder(let path): "The folder \(path)"
        case .watches: "Watching for changes"
        case .store: "The database"
        case .publish: "Writing published files"
        }
    }

    /// What kind it is, in a word for metrics.
    var kind: Kind {
        switch self {
        case .seeds: .seeds
        case .folder: .folder
        case .watches: .watches
        case .store: .store
        case .publish: .publish
        }
    }

    /// The kinds of faults.
    enum Kind: String, CaseIterable {
        case seeds, folder, watches, store, publish
    }
}

/// Counters, faults and failures, from all stages; answers at once, even while a transaction runs.
final class StatusReporter: Sendable {
    fileprivate struct State {
        var isStarting = true
        var expected: Int?
        /// How many paths the first scan found to look at; before that is known, how many files it met.
        var found = 0
        var source: Watcher?
        var faults: [Fault: Trouble] = [:]
        var failing: [DocumentPath: Trouble] = [:]
        var mended: [Trouble] = []
        var watcher = StatusReport.Watcher()
        var ignored: Set<DocumentPath> = []
        var arrivals: [StatusDetails.Arrival] = []
        var busySince: ContinuousClock.Instant?
        var tally = WorkTally()
        var lastScan: Timestamp?
    }

    /// Mended troubles that are remembered.
    private static let mendedTroubles = 100
    /// Documents taken in that are remembered.
    private static let rememberedArrivals = 20

    /// The id of the feed of troubles.
    static let feedID = "urn:uuid:" + UUIDv5.make(name: "feedmill:status".utf8)

    let startedAt = Timestamp.now()
    private let start = ContinuousClock.now
    fileprivate let state = Mutex(State())

    /// Begins a fault, or gives a known one other words; whether it is new.
    @discardableResult
    func begin(_ fault: Fault, _ message: String) -> Bool {
        state.withLock { state in
            let isNew = state.faults[fault] == nil
            let began = state.faults[fault]?.began ?? .now()
            state.faults[fault] = Trouble(
                id: troubleID("fault:\(fault):\(began.milliseconds)"), title: fault.title, message: message,
                began: began)
            return isNew
        }
    }

    /// Ends a fault; whether there was one.
    @discardableResult
    func end(_ fault: Fault) -> Bool {
        state.withLock { state in
            guard let trouble = state.faults.removeValue(forKey: fault) else { return false }
            state.remember(mended: trouble, atMost: Self.mendedTroubles)
            return true
        }
    }

    /// Ends the faults of folders that are not among those given.
    func endFolders(except unreadable: Set<DocumentPath>) {
        let ended = state.withLock { state in
            state.faults.keys.filter { fault in
                if case .folder(let path) = fault { !unreadable.contains(path) } else { false }
            }
        }
        ended.forEach { end($0) }
    }

    /// Whether anything is at fault.
    var isFaulty: Bool { state.withLock { !$0.faults.isEmpty } }

    /// Whether the first scan is under way.
    var isStarting: Bool { state.withLock { $0.isStarting } }

    /// What a document's failure or success changes in the troubles.
    func note(_ path: DocumentPath, failure: DocumentFailure?, began: Timestamp = .now()) {
        state.withLock { state in
            if let failure {
                let began = state.failing[path]?.began ?? began
                state.failing[path] = Trouble(
                    id: troubleID("document:\(path):\(began.milliseconds)"), title: "\(path) failed",
                    message: failure.sentence(of: path), document: path, began: began)
            } else if let trouble = state.failing.removeValue(forKey: path) {
                state.remember(mended: trouble, atMost: Self.mendedTroubles)
            }
        }
    }

    /// Troubles now and lately, newest first.
    var troubles: [Trouble] {
        state.withLock { state in
            (Array(state.faults.values) + Array(state.failing.values) + state.mended).sorted {
                ($1.updated, $0.id) < ($0.updated, $1.id)
            }
        }
    }

    /// The first scan found so many paths to look at; whether that was all there is to do to be ready.
    func expect(_ paths: Int) -> Bool {
        state.withLock { state in
            guard state.isStarting, state.expected == nil else { return false }
            state.expected = paths
            state.found = paths
            state.isStarting = paths > 0
            return paths == 0
        }
    }

    /// The first scan has met so many files by now.
    func met(_ files: Int) {
        state.withLock { state in
            if state.isStarting, state.expected == nil { state.found = files }
        }
    }

    /// So many paths were looked at; whether those were the last that the first scan found.
    func lookedAt(_ paths: Int) -> Bool {
        state.withLock { state in
            guard state.isStarting, let expected = state.expected else { return false }
            state.expected = expected - paths
            state.isStarting = expected > paths
            return expected <= paths
        }
    }

    /// The watcher to ask how many folders it watches.
    func watch(_ watcher: Watcher) { state.withLock { $0.source = watcher } }

    /// Changes what is told of the watcher.
    func updateWatcher(_ change: (inout StatusReport.Watcher) -> Void) {
        state.withLock { change(&$0.watcher) }
    }

    /// What a scan found to be kept out by rules.
    func setIgnored(_ paths: Set<DocumentPath>) { state.withLock { $0.ignored = paths } }

    /// What one look found to be kept out by a rule, or not any more.
    func note(_ path: DocumentPath, isIgnored: Bool) {
        state.withLock { state in
            if isIgnored { state.ignored.insert(path) } else { state.ignored.remove(path) }
        }
    }

    /// Says when work began; `done` ends it.
    ///
    /// Work that never ends is stuck.
    func beginWork() { state.withLock { $0.busySince = .now } }

    /// Says that the work is done.
    func endWork() { state.withLock { $0.busySince = nil } }

    /// Why the work is stuck; nil while it is not.
    func stuck(after limit: Duration) -> String? {
        guard let since = state.withLock({ $0.busySince }), .now - since > limit else { return nil }
        return "a batch of documents has been worked on since \(since.duration(to: .now))"
    }

    /// Documents were taken in together, the last of them last.
    func noteIngest(_ paths: [DocumentPath], seconds: Double) {
        let now = Timestamp.now()
        let arrivals = paths.suffix(Self.rememberedArrivals).map {
            StatusDetails.Arrival(path: $0, at: now, seconds: seconds)
        }
        state.withLock { $0.arrivals = Array(($0.arrivals + arrivals).suffix(Self.rememberedArrivals)) }
    }

    /// What was taken in lately, newest first.
    var arrivals: [StatusDetails.Arrival] { state.withLock { $0.arrivals.reversed() } }

    /// The first in order of what rules keep out, at most `count`.
    func ignored(atMost count: Int) -> [DocumentPath] {
        Array(state.withLock { $0.ignored }.sorted().prefix(count))
    }

    /// Counts what the stages do.
    func count(_ change: (inout WorkTally) -> Void) { state.withLock { change(&$0.tally) } }

    /// What the stages have done since the start.
    var tally: WorkTally { state.withLock { $0.tally } }

    /// The kinds of what is at fault.
    var faultKinds: Set<Fault.Kind> { state.withLock { Set($0.faults.keys.map(\.kind)) } }

    /// Everything was looked at.
    func noteScan() {
        state.withLock { state in
            let now = Timestamp.now()
            state.lastScan = now
            state.watcher.lastScanAt = now.rfc3339
        }
    }

    /// When everything was last looked at, and when a document was last taken in.
    var lastMoments: (scan: Timestamp?, ingest: Timestamp?) {
        state.withLock { ($0.lastScan, $0.arrivals.last?.at) }
    }

    /// What a line about the daemon tells.
    struct Brief {
        var reason: String?
        var progress: StatusReport.Progress?
        var last: (path: String, seconds: Int)?
    }

    /// How the daemon is doing, in brief.
    func brief() -> Brief {
        let now = Timestamp.now()
        return state.withLock { state in
            Brief(
                reason: state.reason, progress: state.progress,
                last: state.arrivals.last.map { last in
                    (last.path.description, Int((now.milliseconds - last.at.milliseconds) / 1000))
                })
        }
    }

    /// How far the first scan is; nil once it is done.
    var progress: StatusReport.Progress? { state.withLock { $0.progress } }

    /// The report, with what is not counted here left empty.
    func report(seedsPath: String) -> StatusReport {
        let uptime = start.duration(to: .now)
        return state.withLock { state in
            state.watcher.directories = state.source?.directories ?? 0
            return StatusReport(
                status: state.faults.isEmpty ? state.isStarting ? .starting : .ready : .degraded,
                reason: state.reason, progress: state.progress, version: feedmillVersion,
                startedAt: startedAt.rfc3339,
                uptimeSeconds: Double(uptime.components.seconds) + Double(uptime.components.attoseconds) / 1e18,
                seeds: StatusReport.Seeds(path: seedsPath, ignored: state.ignored.count), watcher: state.watcher,
                lastIngest: state.arrivals.last.map {
                    StatusReport.Ingest(path: $0.path.description, at: $0.at.rfc3339, seconds: $0.seconds)
                })
        }
    }
}

extension StatusReporter.State {
    fileprivate var progress: StatusReport.Progress? {
        guard isStarting, expected != nil || found > 0 else { return nil }
        return StatusReport.Progress(
            done: expected.map { max(0, found - $0) } ?? found, total: expected.map { _ in found })
    }

    /// What is at fault, oldest first, in one sentence; nil if nothing is.
    fileprivate var reason: String? {
        let reasons = faults.values.sorted { ($0.began, $0.id) < ($1.began, $1.id) }.map(\.message)
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    fileprivate mutating func remember(mended trouble: Trouble, atMost count: Int) {
        var trouble = trouble
        trouble.mended = max(.now(), trouble.began.adding(milliseconds: 1))
        mended.append(trouble)
        if mended.count > count { mended.removeFirst(mended.count - count) }
    }
}

private func troubleID(_ name: String) -> String {
    "urn:uuid:" + UUIDv5.make(name: "feedmill:trouble:\(name)".utf8)
}
