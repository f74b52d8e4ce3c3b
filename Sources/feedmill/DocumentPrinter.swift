internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillParse
internal import FeedmillPublish
internal import Glibc

/// Reads documents named on the command line, wherever they lie, and prints what they state.
struct DocumentPrinter {
    private let settings: Settings
    private let seeds: SeedsPaths
    private let now: Timestamp

    init(settings: Settings) {
        self.settings = settings
        seeds = SeedsPaths(seeds: settings.seeds)
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        now = Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Prints what a file states, or nothing at all if it cannot be read or understood; `-` is stdin.
    ///
    /// - Throws: `ParseFailure`, also where the file cannot be read; `HeldOutput.Refusal`.
    func print(_ file: [UInt8]) throws {
        let path = path(of: file)
        var context = ParseContext(
            path: path, subject: DocumentPath(file).description, linksBase: settings.linksBase(of: path))
        // What fails later is not printed: JSON need not lie in memory until it is known to be valid.
        context.isChecked = true
        let descriptor = try open(file, context.subject)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        let output = HeldOutput()
        var reader = DocumentReader(context)
        var writer = ParsedDocumentWriter()
        // Entries bear ids of their own, as stated; an article bears the one that is made of its path.
        let articleID = ItemIdentity.article(path: context.path, namespace: settings.idNamespace)
        var shared = SharedIDs()
        func emit(_ item: ParsedItem, of format: DocumentFormat?) throws {
            let hash = item.contentHash
            shared.note(item.id, hash)
            let id = format?.isFeed == true ? item.id : articleID
            try output.append(writer.item(item, id: id, contentHash: hash, now: now))
        }
        var size: Int64 = 0
        try forEachPiece(of: descriptor, context.subject) { piece in
            size += Int64(piece.count)
            var items: [ParsedItem] = []
            try reader.consume(piece) { items.append($0) }
            try check(size, of: reader.format, context.subject)
            for item in items { try emit(item, of: reader.format) }
        }
        var last: [ParsedItem] = []
        var document = try reader.finish { last.append($0) }
        for item in last { try emit(item, of: document.format) }
        document.warnings += shared.warnings
        try output.append(writer.finish(document, now: now))
        try output.release()
    }

    private func check(_ size: Int64, of format: DocumentFormat?, _ subject: String) throws(ParseFailure) {
        let limit = settings.maximumBytes(of: format)
        guard size > limit else { return }
        throw ParseFailure(subject, "it has more than \(limit) bytes (max_document_bytes)")
    }
}

extension DocumentPrinter {
    /// Where the document lies in the seeds directory, or else its name.
    private func path(of file: [UInt8]) -> DocumentPath {
        let name = DocumentPath(DocumentPath(file).name)
        return file == [UInt8(ascii: "-")] ? name : seeds.path(of: file) ?? name
    }

    private func open(_ file: [UInt8], _ subject: String) throws(ParseFailure) -> Int32 {
        if file == [UInt8(ascii: "-")] { return STDIN_FILENO }
        let descriptor = unsafe Glibc.open(cString(file), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(subject) }
        return descriptor
    }

    private func forEachPiece(
        of descriptor: Int32, _ subject: String, _ use: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(subject) }
            guard count > 0 else { return }
            try use(piece[..<count])
        }
    }

    private func unreadable(_ subject: String) -> ParseFailure {
        ParseFailure(subject, "it cannot be read: \(lastErrorInWords())")
    }
}

/// How much is read at once.
private let pieceBytes = 65_536
