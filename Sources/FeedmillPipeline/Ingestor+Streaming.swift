internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillParse
internal import FeedmillSeeds
internal import FeedmillStore

extension Ingestor {
    /// Takes a document in whose items are stored in runs while the rest is still being read.
    ///
    /// What is stored stays if the rest fails.
    func take(
        _ document: DigestedDocument, _ found: Intake, _ now: Timestamp, meanwhile: () -> Void,
        deliver: (Report) throws -> Void
    ) throws {
        var intake = StreamedIntake(ingestor: self, document: document, now: now)
        var look = document.look
        var warnings: [ParseWarning] = []
        let start = ContinuousClock.now
        do {
            let parsed = try intake.read(meanwhile: { if document.bytes == nil { meanwhile() } }, deliver: deliver)
            look.note(parsed)
            warnings = parsed.warnings
        } catch let failure as ParseFailure {
            look.note(failure)
        } catch let failure as ReadFailure {
            guard failure.reason != .neverQuiet else {
                return try deliver(.unsettled(document.path, until: .now + settings.settle))
            }
            look.outcome = .failed
            look.failure = DocumentFailure(message: failure.message)
        } catch is CancellationError {
            // Found again at the next start: the document is not remembered as taken in.
            return
        }
        var report = try intake.finish(look, warnings)
        report.parsing = [start.duration(to: .now)]
        try deliver(report)
    }
}

extension Ingestor.Report {
    fileprivate static func unsettled(_ path: DocumentPath, until due: ContinuousClock.Instant) -> Self {
        var report = Self()
        report.unsettled = [(path, due)]
        return report
    }
}

/// One reading of a document whose items are stored in runs.
private struct StreamedIntake {
    /// Entries in a run at the most.
    private static let runEntries = 1000
    /// Bytes of content in a run, about, at the most: a run lies in memory.
    private static let runBytes = 2 << 20

    let ingestor: Ingestor
    let document: DigestedDocument
    let now: Timestamp
    private var keys = EntryKeys()
    private var run: [Candidate] = []
    private var bytes = 0
    private var isFeed = false
    /// The store's number of the document, once a run was stored.
    private var number: Int64?
    private var shared = SharedIDs()

    init(ingestor: Ingestor, document: DigestedDocument, now: Timestamp) {
        self.ingestor = ingestor
        self.document = document
        self.now = now
    }

    /// Reads the document and stores all of its items but the last run.
    mutating func read(
        meanwhile: () -> Void, deliver: (Ingestor.Report) throws -> Void
    ) throws -> ParsedDocument {
        if let flaw = document.flaw { throw flaw }
        var context = ingestor.intake.context(of: document.path)
        context.isChecked = document.isChecked
        var reader = DocumentReader(context)
        try ingestor.intake.forEachPiece(of: document) { piece in
            try Task.checkCancellation()
            var items: [ParsedItem] = []
            try reader.consume(piece) { items.append($0) }
            isFeed = reader.format?.isFeed == true
            for item in items { add(item, reader.feed, reader.format) }
            if run.count >= Self.runEntries || bytes >= Self.runBytes {
                try deliver(storeRun())
                IdleMemory.giveBackBlocks()
            }
            meanwhile()
        }
        var items: [ParsedItem] = []
        let parsed = try reader.finish { items.append($0) }
        isFeed = parsed.format.isFeed
        for item in items { add(item, parsed.feed, parsed.format) }
        return parsed
    }

    private mutating func add(_ item: ParsedItem, _ feed: FeedMetadata, _ format: DocumentFormat?) {
        var candidate = item.candidate(
            isArticle: !isFeed, fileModified: document.stamp.modifiedAt, now: now)
        if isFeed { candidate.content.complete(from: feed, format) }
        bytes += candidate.content.html.markup.utf8.count
        run.append(candidate)
    }

    // MARK: Storing

    /// Stores what has come together; the document does not count as taken in before its end.
    private mutating func storeRun() throws -> Ingestor.Report {
        let document = document
        return try store { writer, ingestor, report in
            let number = try ingestor.remember(document.look, at: document.path, writer, &report)
            try writer.update(document: number, document.unfinishedLook)
            return number
        }
    }

    /// Stores the last run, and what came of the document.
    mutating func finish(_ look: DocumentLook, _ warnings: [ParseWarning]) throws -> Ingestor.Report {
        let path = document.path
        var report = try store { writer, ingestor, report in
            try ingestor.remember(look, at: path, writer, &report)
        }
        report.documents.append((path, .taken(look, warnings + shared.warnings)))
        return report
    }

    private mutating func store(
        remember: (StoreWriter, Ingestor, inout Ingestor.Report) throws -> Int64
    ) throws -> Ingestor.Report {
        var report = Ingestor.Report()
        let news = try news()
        let start = ContinuousClock.now
        (report.changes, report.edition) = try ingestor.write(now) { writer in
            let number = try remember(writer, ingestor, &report)
            for candidate in news { try take(candidate, in: number, writer) }
            self.number = number
        }
        report.storing = start.duration(to: .now)
        return report
    }

    /// The entries of the run that are not known as they are, oldest first.
    private mutating func news() throws -> [Candidate] {
        defer {
            run = []
            bytes = 0
        }
        guard isFeed else { return run }
        let path = document.path
        let stored = number
        let news = try ingestor.store.read { reader in
            let number = try stored ?? reader.document(at: path)?.number
            return try keys.assign(run) { key in
                try number.flatMap { try reader.entry(document: $0, key: key) }
            }
        }
        for id in news.shared { shared.note(shared: id) }
        return news.candidates.oldestFirst
    }

    private func take(_ candidate: Candidate, in number: Int64, _ writer: StoreWriter) throws {
        guard isFeed else { return try ingestor.takeArticle(candidate, at: document.path, in: number, writer, now) }
        let path = document.path
        let namespace = ingestor.settings.idNamespace
        try ingestor.takeEntry(candidate, at: path, in: number, writer, now) { attempt in
            ItemIdentity.entry(key: candidate.key, path: path, namespace: namespace, number: attempt)
        }
    }
}

extension DigestedDocument {
    /// A look that no version of the file ever equals, so that a reading that was cut short is begun anew.
    fileprivate var unfinishedLook: DocumentLook {
        var stamp = stamp
        stamp.size = -1
        return DocumentLook(stamp: stamp, digest: nil, outcome: .taken)
    }
}

extension ItemContent {
    /// What holds for an entry because its feed states it: language, origin, and authors where the format says so, RFC
    /// 4287 § 4.2.1 and JSON Feed 1.1.
    fileprivate mutating func complete(from feed: FeedMetadata, _ format: DocumentFormat?) {
        language = language ?? feed.language
        if source == nil, feed.title != nil || feed.feedURL != nil || feed.homePage != nil || feed.id != nil {
            source = ItemSource(
                title: feed.title, url: feed.feedURL ?? feed.homePage, id: feed.id,
                homePage: feed.feedURL == nil ? nil : feed.homePage, updated: feed.updated, rights: feed.copyright)
        }
        if authors.isEmpty, format == .atom || format == .jsonFeed { authors = feed.authors }
    }
}

extension [Candidate] {
    /// By their dates; those that state none are newest first in most feeds.
    fileprivate var oldestFirst: [Candidate] {
        reversed().enumerated().sorted {
            ($0.element.published, $0.offset) < ($1.element.published, $1.offset)
        }.map(\.element)
    }
}
