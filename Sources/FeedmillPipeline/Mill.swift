public import FeedmillModel
internal import FeedmillIdentify
internal import FeedmillPublish
internal import FeedmillSeeds
public import FeedmillServe
internal import FeedmillStore
public import Logging

/// The stages, put together for one state directory: what `serve` and `build` have in common.
public final class Mill: Sendable {
    let settings: Settings
    let seeds: SeedsDirectory
    let store: Store
    let publication: Publication
    let status: StatusReporter
    let pending: PendingDocuments
    let pulse: Pulse
    let commit: String?
    let ending = Ending()
    let logger: Logger
    let book: ChannelBook
    let ingestor: Ingestor
    private let lock: StateLock
    private let onProgress: (@Sendable (StatusReport.Progress?) -> Void)?

    /// Claims the state directory, opens the database and prepares what is published.
    ///
    /// - Parameters:
    ///   - baseURL: what absolute links start with.
    ///   - files: the server's memory; nil where nothing is served.
    ///   - acceptsDeletions: whether missing files are deletions even where there is reason to doubt it.
    ///   - supervision: whom the work shows that it goes on.
    ///   - commit: what the program was built from, for metrics.
    /// - Throws: `SystemFailure` if another feedmill has the state, or the database can't be opened.
    public convenience init(
        settings: Settings, baseURL: String, files: PublishedFiles?, acceptsDeletions: Bool = false,
        supervision: Supervision = Supervision(), commit: String? = nil, logger: Logger
    ) throws {
        let lock = try StateLock(directory: settings.state)
        try self.init(
            settings: settings, baseURL: baseURL, files: files, acceptsDeletions: acceptsDeletions, lock: lock,
            store: try Store(directory: settings.state, takesMuch: files == nil), status: StatusReporter(),
            pending: PendingDocuments(),
            pulse: Pulse(supervision), onProgress: supervision.progress, commit: commit, logger: logger)
    }

    /// The mill that takes over from this one, whose work has ended, with other settings: it has the same state
    /// directory, tells the same status and goes on with what is marked.
    public func successor(settings: Settings, baseURL: String, logger: Logger) throws -> Mill {
        var settings = settings
        settings.state = self.settings.state
        let successor = try Mill(
            settings: settings, baseURL: baseURL, files: publication.files,
            acceptsDeletions: ingestor.acceptsDeletions, lock: lock, store: store, status: status, pending: pending,
            pulse: pulse, onProgress: onProgress, commit: commit, logger: logger)
        publication.files?.forgetAll()
        return successor
    }

    private init(
        settings: Settings, baseURL: String, files: PublishedFiles?, acceptsDeletions: Bool, lock: StateLock,
        store: Store, status: StatusReporter, pending: PendingDocuments, pulse: Pulse,
        onProgress: (@Sendable (StatusReport.Progress?) -> Void)?, commit: String?, logger: Logger
    ) throws {
        self.settings = settings
        self.commit = commit
        self.logger = logger
        self.lock = lock
        self.store = store
        self.status = status
        self.pending = pending
        self.pulse = pulse
        self.onProgress = onProgress
        seeds = SeedsDirectory(path: settings.seeds)
        let renderer = FeedRenderer(baseURL: baseURL)
        // A build keeps its items at hand until they stand in archive documents, of which each channel has one open.
        let cache = RenderCache(renderer: renderer, budget: files == nil ? 8_388_608 : 4_194_304)
        book = ChannelBook(settings: settings, renderer: renderer)
        publication = Publication(store: store, book: book, cache: cache, baseURL: baseURL, files: files)
        let retriesFailed = try store.read { try $0.recall(.program) } != feedmillVersion
        ingestor = Ingestor(
            settings: settings, seeds: seeds, store: store, book: book, cache: cache,
            makeEdition: { [publication] in try publication.edition(of: $0, $1) }, acceptsDeletions: acceptsDeletions,
            retriesFailed: retriesFailed, ending: ending, onPiece: { [pulse] in pulse.beat() })
        try publication.prepare()
        for failed in try store.read({ try $0.failures(atMost: 1000) }) {
            status.note(failed.path, failure: failed.failure, began: failed.at)
        }
    }

    /// Looks at everything and marks what is new, changed or missing.
    ///
    /// - Returns: what was found, and whether it was the first scan and found nothing to do.
    func rescan() throws -> (findings: Rescan.Findings, isReady: Bool) {
        let start = ContinuousClock.now
        defer { status.count { $0.note(.rescan, took: [start.duration(to: .now)]) } }
        let scan = Rescan(
            seeds: seeds, store: store, settle: settings.settle, retriesFailed: ingestor.retriesFailed,
            onMet: { [self] in
                status.met($0)
                showProgress()
            })
        let findings = try scan.run()
        judge(findings)
        guard findings.doubt == nil else { return (findings, false) }
        // Before the first mark: what is marked may have been looked at the moment after.
        let isReady = expect(findings.changed.count + findings.missing.count)
        for found in findings.changed { pending.mark(found.path, due: found.due) }
        // After what is new: a renamed file is known again by its new path before its old one counts as gone.
        for path in findings.missing { pending.mark(path, due: .now + settings.settle) }
        status.setIgnored(findings.ignored)
        status.noteScan()
        return (findings, isReady)
    }

    /// The first scan found so many paths to look at; whether that was all there is to do to be ready.
    private func expect(_ paths: Int) -> Bool {
        defer { showProgress() }
        return status.expect(paths)
    }

    /// So many paths were looked at; whether those were the last that the first scan found.
    func lookedAt(_ paths: Int) -> Bool {
        defer { showProgress() }
        return status.lookedAt(paths)
    }

    private func showProgress() { onProgress?(status.progress) }

    private func judge(_ findings: Rescan.Findings) {
        if let doubt = findings.doubt {
            fault(.seeds, doubt.description)
        } else if findings.missing.isEmpty {
            mended(.seeds)
        }
        status.endFolders(except: Set(findings.unreadable.map(\.path)))
        for failure in findings.unreadable {
            fault(
                .folder(failure.path), RemovalDoubt.folderUnreadable(failure.path, words: failure.message).description)
        }
    }

    /// Takes a batch in, and tells and delivers what each transaction changed; the feeds are not published yet.
    ///
    /// `leavesLarge` and `meanwhile` are those of the ingestor.
    func ingest(
        _ paths: [DocumentPath], leavesLarge: Bool = false, meanwhile: (DocumentPath) -> Void = { _ in },
        deliver: (Ingestor.Report) throws -> Void
    ) throws {
        status.beginWork()
        defer { status.endWork() }
        for path in paths { status.note(path, isIgnored: false) }
        try ingestor.ingest(paths, leavesLarge: leavesLarge, meanwhile: meanwhile) { report in
            defer {
                // After readers have it: a line of the log takes as long as to publish.
                tell(report)
                // A feed of a gigabyte is work that goes on, not work that is stuck.
                status.beginWork()
            }
            try deliver(report)
        }
    }

    private func tell(_ report: Ingestor.Report) {
        status.count { tally in
            tally.note(.parse, took: report.parsing)
            tally.note(.store, took: report.storing.map { [$0] } ?? [])
            for (_, outcome) in report.documents { tally.note(outcome) }
        }
        for (path, due) in report.unsettled { pending.mark(path, due: due) }
        for path in report.ignored { status.note(path, isIgnored: true) }
        for (path, outcome) in report.documents { tell(path, outcome) }
        if let doubt = report.doubt {
            fault(.seeds, doubt.description)
        } else if report.hasRemovals {
            mended(.seeds)
        }
    }

    /// Gives items of an earlier feedmill their fingerprints, in steps between which documents are taken in.
    func fingerprintEarlierItems() async {
        do {
            while !Task.isCancelled, try fingerprintEarlierItems(atMost: 64) { await Task.yield() }
        } catch {
            fault(.store, "\(error)")
        }
    }

    /// One such step; whether there was anything to do.
    @discardableResult
    func fingerprintEarlierItems(atMost count: Int) throws -> Bool {
        guard try store.read({ try $0.lacksFingerprints() }) else { return false }
        _ = try store.write(ingestor.context(.now())) { try $0.fingerprintEarlierItems(atMost: count) }
        return true
    }

    func fault(_ fault: Fault, _ message: String) {
        guard status.begin(fault, message) else { return }
        logger.error("\(message)", metadata: ["fault": "\(fault.title)"])
    }

    func mended(_ fault: Fault) {
        guard status.end(fault) else { return }
        logger.notice("mended: \(fault.title)")
    }

    private func tell(_ path: DocumentPath, _ outcome: Ingestor.Outcome) {
        var document: Logger.Metadata { ["path": "\(path)"] }
        switch outcome {
        case .taken(let look, let warnings):
            status.note(path, failure: look.failure)
            if let failure = look.failure {
                logger.warning("\(failure.sentence(of: path))", metadata: ["stage": "parse"])
            } else {
                let format = "\(look.format?.rawValue ?? "none")"
                logger.info("taken in", metadata: document.merging(["stage": "store", "format": "\(format)"]) { $1 })
                logger.debug(
                    "understood",
                    metadata: document.merging([
                        "stage": "parse", "format": "\(format)", "encoding": "\(look.encoding ?? "none")",
                        "bytes": "\(look.stamp.size)", "outcome": "\(look.outcome)",
                    ]) { $1 })
            }
            for warning in warnings {
                logger.debug("\(warning.message)", metadata: document.merging(["stage": "parse"]) { $1 })
            }
        case .renamed(let old):
            logger.info("renamed from \(old?.description ?? "elsewhere")", metadata: document)
        case .removed: logger.info("gone; its items stay", metadata: document)
        case .withdrawn: logger.info("gone; its items are withdrawn", metadata: document)
        }
    }
}
