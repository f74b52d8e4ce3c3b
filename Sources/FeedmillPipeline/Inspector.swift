public import FeedmillModel
internal import FeedmillPublish
internal import FeedmillSeeds
internal import FeedmillServe
internal import FeedmillStore

/// Something that is not as the database says.
public struct Difference: Codable, Hashable, Sendable {
    /// What kind of thing differs.
    public enum Kind: String, Codable, Sendable {
        /// The database itself.
        case database
        /// A published file.
        case file
        /// A document.
        case document
    }

    /// What kind of thing it is.
    public var kind: Kind
    /// Which one: a path.
    public var subject: String
    /// What is wrong with it.
    public var message: String

    /// Makes a difference.
    public init(_ kind: Kind, _ subject: String, _ message: String) {
        self.kind = kind
        self.subject = subject
        self.message = message
    }
}

/// Compares the database with itself, with the published files and with the seeds directory.
///
/// It only reads, so that it can be asked while a daemon runs.
public struct Inspector {
    private let settings: Settings
    private let store: Store
    private let publication: Publication

    /// Opens the database for reading.
    ///
    /// - Throws: `SystemFailure` if there is none.
    public init(settings: Settings, baseURL: String) throws {
        self.settings = settings
        guard let store = try Store.reading(directory: settings.state) else {
            throw SystemFailure(.store, "there is no database in the state directory \(settings.state)")
        }
        self.store = store
        // A daemon may know its address only since it listens; what is published then says so.
        let published = try store.read { try $0.recall(.rendering) }?.split(separator: " ").last.map { String($0) }
        let renderer = FeedRenderer(baseURL: published ?? baseURL)
        publication = Publication(
            store: store, book: ChannelBook(settings: settings, renderer: renderer),
            cache: RenderCache(renderer: renderer, budget: 8_388_608), baseURL: published ?? baseURL, files: nil)
    }

    /// All differences; a database that is damaged is compared with nothing else.
    public func differences() throws -> [Difference] {
        let damages = try store.read { try $0.damages() }
        guard damages.isEmpty else {
            return damages.map {
                Difference(
                    .database, settings.state + "/feedmill.db", "\($0); restore a backup, or remove it: ids stay")
            }
        }
        return try publication.differences() + documents()
    }

    private func documents() throws -> [Difference] {
        let seeds = SeedsDirectory(path: settings.seeds)
        let findings = try Rescan(seeds: seeds, store: store, settle: .zero, retriesFailed: false).run()
        if let doubt = findings.doubt { return [Difference(.document, settings.seeds, doubt.description)] }
        let changed = try store.read { reader in
            try findings.changed.map { found in
                let known = try reader.document(at: found.path)
                return Difference(
                    .document, found.path.description,
                    known?.gone == nil && known != nil ? "it has changed since it was taken in" : "it is not taken in")
            }
        }
        return changed
            + findings.missing.map { Difference(.document, $0.description, "it is gone, and not known to be") }
            + findings.unreadable.map { Difference(.document, $0.path.description, $0.message) }
    }
}

extension Publication {
    /// The files that are not what the database says.
    fileprivate func differences() throws -> [Difference] {
        try everything().compactMap { publishable in
            let path = directory.displayPath(publishable.path)
            switch try page(at: publishable.path) {
            case .file(let file):
                guard let bytes = directory.read(publishable.path) else {
                    return Difference(.file, path, "it is missing")
                }
                return bytes == file.body ? nil : Difference(.file, path, "it is not what the database says")
            case .gone, .moved, .notFound:
                return directory.exists(publishable.path) ? Difference(.file, path, "nothing is published there") : nil
            case .unavailable(let reason): return Difference(.file, path, reason)
            }
        }
    }
}
