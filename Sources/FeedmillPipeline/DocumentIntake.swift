internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillParse
internal import FeedmillSeeds
internal import FeedmillStore

/// What was found at a path, read and understood as far as that can be done without the database.
struct Intake: Sendable {
    enum Finding: Sendable {
        /// The version that is known already.
        case unchanged
        /// The same bytes under another stamp.
        case touched(FileStamp)
        /// No file.
        case gone
        /// A file that a rule keeps out.
        case ignored(IgnoreRule)
        /// A new version, understood or failed.
        case taken(DocumentLook, [Candidate], [ParseWarning])
        /// A new version that the file system refuses to give: to be tried again.
        case refused(DocumentLook)
        /// A new version of a feed, or of a document too large to lie in memory: its items are stored while it is read.
        case streamed(DigestedDocument)
        /// Somebody is writing it, it has not stood still yet, or there is no time for it now.
        case unsettled(until: ContinuousClock.Instant)
    }

    var path: DocumentPath
    var known: KnownDocument?
    var finding: Finding
    /// How long reading and parsing took.
    var duration: Duration

    /// The document, where its items are to be stored while it is read.
    var streamed: DigestedDocument? {
        if case .streamed(let document) = finding { document } else { nil }
    }
}

/// Reads and understands documents.
///
/// Each step is there to avoid the next: stamp, hash of the bytes, parser.
struct DocumentIntake: Sendable {
    /// What is read in one piece; more is read in pieces, once to hash it and once to parse it.
    private static let wholeBytes: Int64 = 16 * 1024 * 1024
    /// What of a document in memory is parsed at once.
    private static let pieceBytes = 32 * 1024

    let seeds: SeedsDirectory
    let settings: Settings
    let ending: Ending
    /// Whether documents that are not read in one piece are left for later.
    var leavesLarge = false
    /// Told of every piece that is read.
    var onPiece: @Sendable () -> Void = {}

    /// Looks at a path.
    ///
    /// - Parameters:
    ///   - known: what the store knows of the document there.
    ///   - force: whether a version that is known is understood anew.
    func look(at path: DocumentPath, known: KnownDocument?, force: Bool, now: Timestamp) -> Intake {
        let start = ContinuousClock.now
        let finding = ending.hasBegun ? .unsettled(until: .now) : find(path, known, force: force, now)
        return Intake(path: path, known: known, finding: finding, duration: start.duration(to: .now))
    }

    private func find(
        _ path: DocumentPath, _ known: KnownDocument?, force: Bool, _ now: Timestamp
    ) -> Intake.Finding {
        switch seeds.look(at: path) {
        case .gone, .folder: .gone
        case .ignored(let rule): .ignored(rule)
        case .unreadable(let failure): .refused(look(failure, known?.stamp ?? .none))
        case .file(let stamp): found(path, stamp, known, force: force, now)
        }
    }

    private func found(
        _ path: DocumentPath, _ stamp: FileStamp, _ known: KnownDocument?, force: Bool, _ now: Timestamp
    ) -> Intake.Finding {
        let isSettled = known.map { $0.gone == nil && $0.outcome != .unreadable } ?? false
        if isSettled, !force, known?.stamp == stamp { return .unchanged }
        do {
            guard let digested = try read(path, stamp) else { return .gone }
            if isSettled, !force, known?.digest == digested.digest { return .touched(digested.stamp) }
            return understand(path, digested, now)
        } catch let failure as ReadFailure {
            switch failure.reason {
            case .beingWritten: return .unsettled(until: .now + max(settings.settle, .milliseconds(50)))
            case .neverQuiet: return .unsettled(until: .now + settings.settle)
            case .refused: return .refused(look(failure, stamp))
            // Only other settings make it small enough, and with those there is a scan.
            case .tooLarge: return .taken(look(failure, stamp), [], [])
            }
        } catch {
            // The work is to end.
            return .unsettled(until: .now)
        }
    }

    private func look(_ failure: ReadFailure, _ stamp: FileStamp) -> DocumentLook {
        DocumentLook(
            stamp: stamp, digest: nil, outcome: .unreadable, failure: DocumentFailure(message: failure.message))
    }
}

// MARK: - Reading

extension DocumentIntake {
    /// Throws a `ReadFailure`, or a `CancellationError` where the work is to end.
    private func read(_ path: DocumentPath, _ stamp: FileStamp) throws -> DigestedDocument? {
        guard stamp.size > Self.wholeBytes else {
            let limit = settings.maximumBytes(of: nil)
            guard let document = try seeds.read(path, limit: limit, unlessBeingWritten: true) else { return nil }
            var reading = FirstReading(of: path, isLarge: false)
            reading.take(document.bytes[...])
            return reading.finish(document.stamp, bytes: document.bytes)
        }
        if leavesLarge || seeds.isBeingWritten(path) == true { throw ReadFailure(path, .beingWritten) }
        var reading = FirstReading(of: path, isLarge: true)
        let read = try seeds.read(path, limit: settings.maximumBytes(of: .rss)) { piece in
            onPiece()
            if ending.hasBegun { throw CancellationError() }
            reading.take(piece)
            // What it is, and so how large it may be, stands in its first bytes: the rest need not be read.
            let limit = reading.hasVerdict ? settings.maximumBytes(of: reading.format) : .max
            if stamp.size > limit { throw ReadFailure(path, .tooLarge(size: stamp.size, limit: limit)) }
        }
        guard let read else { return nil }
        return reading.finish(read, bytes: nil)
    }
}

// MARK: - Understanding

extension DocumentIntake {
    private func understand(_ path: DocumentPath, _ digested: DigestedDocument, _ now: Timestamp) -> Intake.Finding {
        guard let bytes = digested.bytes, !isFeed(bytes, path) else { return .streamed(digested) }
        var look = digested.look
        var candidates: [Candidate] = []
        do {
            var reader = DocumentReader(context(of: path))
            let take = { (item: ParsedItem) in
                candidates.append(
                    item.candidate(isArticle: true, fileModified: digested.stamp.modifiedAt, now: now))
            }
            try reader.consume(bytes[...], emit: take)
            let document = try reader.finish(emit: take)
            look.note(document)
            return .taken(look, candidates, document.warnings)
        } catch let failure as ParseFailure {
            look.note(failure)
        } catch {
            preconditionFailure("parsing fails in one way only: \(error)")
        }
        return .taken(look, [], [])
    }

    private func isFeed(_ bytes: [UInt8], _ path: DocumentPath) -> Bool {
        FormatSniffer.format(of: bytes, named: path.name, isWhole: true)?.isFeed == true
    }

    func context(of path: DocumentPath) -> ParseContext {
        ParseContext(
            path: path, language: language(of: path),
            linksBase: settings.linksBase(of: path))
    }

    /// What the channel states, or for a document of no channel the root.
    private func language(of path: DocumentPath) -> String? {
        guard let channel = path.channel else { return settings.root.language }
        return settings.channels[channel]?.language
    }

    /// Hands a document's bytes on, piece by piece: those in memory, or the file's.
    ///
    /// Throws what `consume` throws, or a `ReadFailure`.
    func forEachPiece(of document: DigestedDocument, _ consume: (ArraySlice<UInt8>) throws -> Void) throws {
        guard let bytes = document.bytes else {
            try check(document)
            _ = try seeds.read(document.path, limit: settings.maximumBytes(of: .rss)) { piece in
                onPiece()
                try consume(piece)
            }
            return
        }
        for start in stride(from: 0, to: bytes.count, by: Self.pieceBytes) {
            try consume(bytes[start..<min(start + Self.pieceBytes, bytes.count)])
        }
    }

    /// How large a document may be depends on what it is.
    private func check(_ document: DigestedDocument) throws(ReadFailure) {
        let (size, limit) = (document.stamp.size, settings.maximumBytes(of: document.format))
        guard size <= limit else { throw ReadFailure(document.path, .tooLarge(size: size, limit: limit)) }
    }
}

/// A version of a document that was read: all its bytes, or, of a large one, their hash only.
struct DigestedDocument: Sendable {
    var path: DocumentPath
    var stamp: FileStamp
    var digest: [UInt8]
    var bytes: [UInt8]?
    /// What a large one is; nil if it is none that is known.
    var format: DocumentFormat?
    /// Whether all of it is known to be valid JSON.
    var isChecked = false
    /// Why it fails whole, where that is known already.
    var flaw: ParseFailure?

    /// What is to be remembered of it, so far.
    var look: DocumentLook { DocumentLook(stamp: stamp, digest: digest, outcome: .taken) }
}

/// The first time that a document's bytes are seen: they are hashed, and where they are a large feed in JSON, which fails
/// whole if it is invalid anywhere, checked.
private struct FirstReading {
    private let path: DocumentPath
    /// Whether it does not lie in memory, where its kind is looked at as a whole.
    private let isLarge: Bool
    private var hasher = ByteHasher()
    private var checker: JSONFeedChecker?
    private var flaw: ParseFailure?
    private var hasBegun = false
    /// The first bytes, until they have told what the document is: junk may stand before a feed's root.
    private var head: [UInt8] = []
    /// How many of them are waited for before the next look.
    private var enough = 4096
    private var verdict = FormatSniffer.Verdict.undecided

    init(of path: DocumentPath, isLarge: Bool) {
        self.path = path
        self.isLarge = isLarge
    }

    mutating func take(_ piece: ArraySlice<UInt8>) {
        hasher.update(piece)
        if !hasBegun, piece.first.map(Self.mayBeginJSON) == true,
            FormatSniffer.format(of: Array(piece), named: path.name, isWhole: false) == .jsonFeed
        {
            checker = JSONFeedChecker(subject: path.description)
        }
        hasBegun = true
        check { try $0.consume(piece) }
        if isLarge, verdict == .undecided { look(at: piece) }
    }

    private mutating func look(at piece: ArraySlice<UInt8>) {
        head += piece
        guard head.count >= enough else { return }
        enough = 2 * head.count
        verdict = FormatSniffer.verdict(of: head, named: path.name, isWhole: false)
        if verdict != .undecided { head = [] }
    }

    mutating func finish(_ stamp: FileStamp, bytes: [UInt8]?) -> DigestedDocument {
        check { try $0.finish() }
        return DigestedDocument(
            path: path, stamp: stamp, digest: hasher.finish(), bytes: bytes, format: format,
            isChecked: checker != nil, flaw: flaw)
    }

    /// Whether it has told what it is.
    var hasVerdict: Bool { verdict != .undecided }

    var format: DocumentFormat? {
        if case .format(let format) = verdict { format } else { nil }
    }

    private mutating func check(_ step: (inout JSONFeedChecker) throws -> Void) {
        guard var checker else { return }
        self.checker = nil
        do {
            try step(&checker)
            self.checker = checker
        } catch let failure as ParseFailure {
            flaw = failure
        } catch {
            preconditionFailure("checking fails in one way only: \(error)")
        }
    }

    /// An object after white space, a byte order mark, or a character of two bytes.
    private static func mayBeginJSON(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "{") || byte >= 0xEF
    }
}

extension DocumentLook {
    /// Notes what a document states about itself.
    mutating func note(_ document: ParsedDocument) {
        format = document.format
        encoding = document.encoding
        outcome = document.isEmpty ? .empty : document.isDraft ? .draft : .taken
    }

    /// Notes why a document could not be understood.
    mutating func note(_ failure: ParseFailure) {
        outcome = .failed
        self.failure = DocumentFailure(
            message: failure.message, line: failure.position?.line, column: failure.position?.column)
    }
}

extension FileStamp {
    /// What stands for the stamp of a file that could never be looked at.
    static let none = FileStamp(size: 0, modified: 0, changed: 0, born: 0, inode: 0, device: 0)
}
