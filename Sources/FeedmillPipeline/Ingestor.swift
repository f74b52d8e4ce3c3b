internal import Dispatch
internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillSeeds
internal import FeedmillStore
internal import Synchronization

/// Takes batches of paths in: reads and parses in parallel, then decides and stores in one transaction.
struct Ingestor: Sendable {
    /// How many documents are read and parsed before they are committed.
    static let batchSize = 256

    let settings: Settings
    let seeds: SeedsDirectory
    let store: Store
    let book: ChannelBook
    let cache: RenderCache
    /// Begins to make the feeds that a transaction changes, from within it.
    let makeEdition: @Sendable (StoreChanges, StoreReader) throws -> Edition?
    /// Whether files that vanished with all others, or with their device, are deletions all the same.
    var acceptsDeletions = false
    /// Whether versions that failed before are understood anew.
    var retriesFailed = false
    let ending: Ending
    /// Told of every piece of a document that is read: a feed of a gigabyte is work that goes on.
    var onPiece: @Sendable () -> Void = {}

    /// What became of a batch.
    struct Report: Sendable {
        /// What changed in the feeds.
        var changes = StoreChanges()
        /// The feeds that changed, on their way; nil where they are made later.
        var edition: Edition?
        /// What became of each document that was not as before.
        var documents: [(path: DocumentPath, outcome: Outcome)] = []
        /// Paths to look at again, and when.
        var unsettled: [(path: DocumentPath, due: ContinuousClock.Instant)] = []
        /// Documents that could not be read; worth another try.
        var unreadable: [DocumentPath] = []
        /// Why missing files are not taken for deleted; nil if no such doubt came up.
        var doubt: RemovalDoubt?
        /// Documents that a rule keeps out.
        var ignored: [DocumentPath] = []

        /// How long reading and parsing took, document by document.
        var parsing: [Duration] = []
        /// How long the transaction took; nil where none was needed.
        var storing: Duration?

        /// Whether documents were found to be deleted.
        var hasRemovals: Bool {
            documents.contains { document in
                switch document.outcome {
                case .removed, .withdrawn: true
                case .taken, .renamed: false
                }
            }
        }
    }

    /// What became of a document, for the log.
    enum Outcome: Sendable {
        case taken(DocumentLook, [ParseWarning])
        case renamed(from: DocumentPath?)
        case removed
        case withdrawn
    }

    /// Takes a batch in, and delivers a report of each transaction as soon as it has ended.
    ///
    /// Throws where the database fails, then nothing of the transaction in hand has happened, or what `deliver` throws.
    ///
    /// - Parameters:
    ///   - leavesLarge: whether documents that do not lie in memory are left for later.
    ///   - meanwhile: called again and again, between transactions, while such a document is read: nobody else need
    ///     wait for a gigabyte.
    func ingest(
        _ paths: [DocumentPath], leavesLarge: Bool = false, meanwhile: (DocumentPath) -> Void = { _ in },
        deliver: (Report) throws -> Void
    ) throws {
        let now = Timestamp.now()
        var rest = try look(at: paths, leavesLarge: leavesLarge, now)[...]
        // In the order given: a first scan takes documents in the order of their times.
        while !rest.isEmpty {
            let group = rest.prefix { $0.streamed == nil }
            rest = rest.dropFirst(group.count)
            if !group.isEmpty { try deliver(try store(Array(group), now)) }
            guard let next = rest.popFirst(), let document = next.streamed else { continue }
            try take(document, next, now, meanwhile: { meanwhile(document.path) }, deliver: deliver)
        }
    }

    private func look(at paths: [DocumentPath], leavesLarge: Bool, _ now: Timestamp) throws -> [Intake] {
        var looking = intake
        looking.leavesLarge = leavesLarge
        let known = try store.readBeforeWriting { reader in try paths.map { try reader.document(at: $0) } }
        return inParallel(paths.count) { [looking] index in
            let force = retriesFailed && known[index]?.outcome == .failed
            return looking.look(at: paths[index], known: known[index], force: force, now: now)
        }
    }

    private func store(_ intakes: [Intake], _ now: Timestamp) throws -> Report {
        var report = Report()
        let work = intakes.filter { sort($0, into: &report) }
        guard !work.isEmpty else { return report }
        let start = ContinuousClock.now
        (report.changes, report.edition) = try write(now) { writer in
            for intake in work { try carryOut(intake, writer, now, &report) }
        }
        report.storing = start.duration(to: .now)
        return report
    }

    /// Runs a transaction; one that fails leaves nothing behind, in memory neither.
    func write(
        _ now: Timestamp, _ body: (StoreWriter) throws -> Void
    ) throws -> (changes: StoreChanges, edition: Edition?) {
        do {
            var edition: Edition?
            let changes = try store.write(
                context(now), beforeCommit: { edition = try makeEdition($1, $0) }, body
            ).changes
            return (changes, edition)
        } catch {
            cache.forgetAll()
            throw error
        }
    }

    var intake: DocumentIntake { DocumentIntake(seeds: seeds, settings: settings, ending: ending, onPiece: onPiece) }

    func context(_ now: Timestamp) -> WriteContext {
        let capacities = Mutex<[ChannelName?: FeedCapacity]>([:])
        return WriteContext(
            now: now,
            capacity: { name in
                capacities.withLock { known in
                    if let capacity = known[name] { return capacity }
                    let capacity = book.capacity(name)
                    known[name] = capacity
                    return capacity
                }
            },
            measure: { cache.rendered($0).atomBytes }, pageUUID: ItemIdentity.pageUUID(ofItem:),
            topics: TopicIdentity.topics, listTopicsAbove: settings.listTopicsAbove,
            fingerprint: { Fingerprint(markup: $0.markup) },
            staysCopy: { copy, channel, original in
                settings.nearDuplicates(in: channel) == .merge
                    && Likeness(markup: copy.markup).near(markup: original.markup) != nil
            })
    }

    /// Notes what needs no transaction; whether an intake needs one.
    private func sort(_ intake: Intake, into report: inout Report) -> Bool {
        switch intake.finding {
        case .unchanged: return false
        case .unsettled(let due):
            report.unsettled.append((intake.path, due))
            return false
        case .ignored:
            report.ignored.append(intake.path)
            return intake.known?.gone == nil && intake.known != nil
        case .refused(let look) where intake.known?.isRemembered(as: look) == true:
            report.unreadable.append(intake.path)
            return false
        case .gone, .touched, .refused, .streamed: return true
        case .taken:
            report.parsing.append(intake.duration)
            return true
        }
    }
}

// MARK: - In the transaction

extension Ingestor {
    private func carryOut(
        _ intake: Intake, _ writer: StoreWriter, _ now: Timestamp, _ report: inout Report
    ) throws {
        switch intake.finding {
        case .unchanged, .unsettled, .streamed: return
        case .gone, .ignored: try remove(intake.path, writer, &report)
        case .touched(let stamp):
            if let known = intake.known { try writer.touch(document: known.number, stamp) }
        case .taken(let look, let candidates, let warnings):
            let document = try remember(look, at: intake.path, writer, &report)
            if look.outcome == .draft { try writer.withdraw(document: document) }
            for candidate in candidates { try takeArticle(candidate, at: intake.path, in: document, writer, now) }
            report.documents.append((intake.path, .taken(look, warnings)))
        case .refused(let look):
            _ = try remember(look, at: intake.path, writer, &report)
            report.unreadable.append(intake.path)
            report.documents.append((intake.path, .taken(look, [])))
        }
    }

    /// Remembers a look at a document, new or known, or known by another path until it was renamed.
    func remember(
        _ look: DocumentLook, at path: DocumentPath, _ writer: StoreWriter, _ report: inout Report
    ) throws -> Int64 {
        // Asked for now: an earlier document of the batch may have been renamed to or from this path.
        var known = try writer.reader.document(at: path)
        if known == nil || known?.gone != nil, let old = try renamed(path, look, writer) {
            try writer.rename(document: old.number, to: path)
            report.documents.append((path, .renamed(from: old.path)))
            known = old
        }
        guard let known else { return try writer.addDocument(at: path, look) }
        try writer.update(document: known.number, look)
        return known.number
    }

    /// Decides about an article, and stores it.
    func takeArticle(
        _ candidate: Candidate, at path: DocumentPath, in document: Int64, _ writer: StoreWriter, _ now: Timestamp
    ) throws {
        let known = try writer.reader.item(document: document, key: candidate.key)
        let twin = try writer.reader.twin(of: candidate.contentHash, except: known?.number)
        var candidate = candidate
        let original = try twin ?? relate(&candidate, known, at: path, in: document, writer.reader)
        let decision = IngestDecider(now: now).decide(candidate, known: known, twin: original)
        try writer.carryOut(decision, candidate, document: document, known: known) { attempt in
            ItemIdentity.article(path: path, namespace: settings.idNamespace, number: attempt)
        }
    }

    /// Decides about a feed's entry, and stores it; an IRI is the id of one item, whichever documents state it.
    func takeEntry(
        _ candidate: Candidate, at path: DocumentPath, in document: Int64, _ writer: StoreWriter, _ now: Timestamp,
        proposeID: (Int) -> String
    ) throws {
        let reader = writer.reader
        let isIRI = proposeID(1) == candidate.key
        let known =
            try reader.item(document: document, key: candidate.key)
            ?? (isIRI ? reader.item(id: candidate.key) : nil)
        let isShared = try known.map { try reader.isStated(item: $0.number, elsewhereThanIn: document) }
        let twin = try reader.twin(of: candidate.contentHash, except: known?.number)
        var candidate = candidate
        let original = try twin ?? relate(&candidate, known, at: path, in: document, reader)
        let decision = IngestDecider(now: now).decide(
            candidate, known: known, twin: original, isShared: isShared ?? false)
        try writer.carryOut(decision, candidate, document: document, known: known, proposeID: proposeID)
    }

    /// The document that a new path's file was until it was renamed: one whose own path holds nothing any more, and
    /// that is the same inode, born at the same moment, or has the same bytes.
    private func renamed(
        _ path: DocumentPath, _ look: DocumentLook, _ writer: StoreWriter
    ) throws -> KnownDocument? {
        let sameInode = try writer.reader.documents(inode: look.stamp.inode).filter {
            $0.stamp.born == look.stamp.born && (look.stamp.born != 0 || $0.digest == look.digest)
        }
        if let document = sameInode.first(where: { hasVacated($0, for: path) }) { return document }
        guard let digest = look.digest, look.outcome == .taken else { return nil }
        return try writer.reader.documents(digest: digest).first { hasVacated($0, for: path) }
    }

    private func hasVacated(_ document: KnownDocument, for path: DocumentPath) -> Bool {
        guard let old = document.path, old != path else { return false }
        return seeds.look(at: old) == .gone && doubt(about: document) == nil
    }
}

extension KnownDocument {
    /// Whether a look found what is known already: one who may not read a file tries again and again.
    fileprivate func isRemembered(as look: DocumentLook) -> Bool {
        gone == nil && outcome == look.outcome && failure == look.failure && stamp == look.stamp
    }
}

/// Runs a piece of work for each index, on all cores, and gives the results in the order of the indices.
func inParallel<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    guard count > 1 else { return (0..<count).map(work) }
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = work(index)
        results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
}
