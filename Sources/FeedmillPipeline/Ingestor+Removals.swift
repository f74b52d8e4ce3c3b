internal import FeedmillModel
internal import FeedmillSeeds
internal import FeedmillStore

/// Why files that are not there are not taken for deleted: a lost mount must not empty the feeds.
enum RemovalDoubt: Hashable, Sendable, CustomStringConvertible {
    /// The seeds directory itself is missing.
    case seedsMissing(path: String)
    /// The seeds directory cannot be read.
    case seedsUnreadable(path: String, words: String)
    /// No document is left of more than one.
    case seedsEmptied(path: String, documents: Int)
    /// A folder cannot be read.
    case folderUnreadable(DocumentPath, words: String)
    /// A folder lies on another device than before.
    case otherDevice(DocumentPath)

    /// What is wrong and what to do.
    var description: String {
        switch self {
        case .seedsMissing(let path):
            "the seeds directory \(path) is missing; make it or mount it, and everything goes on by itself"
        case .seedsUnreadable(let path, let words):
            "the seeds directory \(path) cannot be read: \(words); give feedmill's user the right to read it"
        case .seedsEmptied(let path, let documents):
            "the seeds directory \(path) is empty, and held \(documents) documents; bring them back, or say "
                + "`feedmill build --accept-deletions` while the daemon is stopped"
        case .folderUnreadable(let path, let words):
            "the folder \(path) cannot be read: \(words); give feedmill's user the right to read it"
        case .otherDevice(let path):
            "\(path) is gone with the device it was on; mount it again, or say `feedmill build --accept-deletions` "
                + "while the daemon is stopped"
        }
    }
}

extension Ingestor {
    /// A path holds nothing any more: what lay there, or below it, is gone, unless there is reason to doubt it.
    func remove(_ path: DocumentPath, _ writer: StoreWriter, _ report: inout Report) throws {
        var gone: [KnownDocument] = []
        if let document = try writer.reader.document(at: path), document.gone == nil { gone.append(document) }
        try writer.reader.eachPresentPath(in: path) { path in
            guard seeds.look(at: path).isAbsent else { return }
            if let document = try writer.reader.document(at: path) { gone.append(document) }
        }
        for document in gone {
            if let doubt = try doubt(about: document, writer.reader) {
                report.doubt = doubt
                return
            }
            try delete(document, writer, &report)
        }
    }

    private func delete(_ document: KnownDocument, _ writer: StoreWriter, _ report: inout Report) throws {
        let path = document.path ?? DocumentPath("")
        let withdraws = settings.onDelete(in: path.channel) == .retract
        if withdraws { try writer.withdraw(document: document.number) }
        try writer.markGone(document: document.number)
        report.documents.append((path, withdraws ? .withdrawn : .removed))
    }

    private func doubt(about document: KnownDocument, _ reader: StoreReader) throws -> RemovalDoubt? {
        if acceptsDeletions { return nil }
        if let doubt = doubt(about: document) { return doubt }
        let documents = try reader.presentDocuments()
        return documents > 1 && isEmpty() ? .seedsEmptied(path: seeds.path, documents: documents) : nil
    }

    /// What the file system says against a document being deleted.
    func doubt(about document: KnownDocument) -> RemovalDoubt? {
        if acceptsDeletions { return nil }
        switch seeds.condition().state {
        case .missing: return .seedsMissing(path: seeds.path)
        case .unreadable(let words): return .seedsUnreadable(path: seeds.path, words: words)
        case .fine(let device, _): return document.path.flatMap { doubt(about: $0, document.stamp.device, device) }
        }
    }

    /// Goes up from a missing file to the nearest folder that is there: it must be readable and on the file's device.
    private func doubt(about path: DocumentPath, _ device: UInt64, _ rootDevice: UInt64) -> RemovalDoubt? {
        var components = path.components.dropLast()
        while !components.isEmpty {
            let folder = DocumentPath(components.joined(separator: [UInt8(ascii: "/")]))
            switch seeds.look(at: folder) {
            case .folder(let stamp): return stamp.device == device ? nil : .otherDevice(path)
            case .unreadable(let failure): return .folderUnreadable(folder, words: failure.message)
            case .file, .ignored, .gone: components = components.dropLast()
            }
        }
        return rootDevice == device || device == 0 ? nil : .otherDevice(path)
    }

    /// Whether no document is left; found at the first one met.
    private func isEmpty() -> Bool {
        struct Found: Error {}
        do {
            try seeds.scan { _, entry in
                if case .file = entry { throw Found() }
            }
            return true
        } catch {
            return false
        }
    }
}

extension SeedsEntry {
    /// Whether a document lies there.
    var isFile: Bool {
        if case .file = self { true } else { false }
    }

    /// Whether no document lies there: nothing, or something that is kept out.
    var isAbsent: Bool {
        switch self {
        case .gone, .ignored, .folder: true
        case .file, .unreadable: false
        }
    }
}
