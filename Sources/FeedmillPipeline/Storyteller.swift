public import FeedmillModel
internal import FeedmillPublish
internal import FeedmillSeeds
internal import FeedmillStore

/// Tells what became of a document, from what the store remembers and what lies in the seeds directory now.
///
/// It only reads, so that it can be asked while a daemon runs.
public struct Storyteller {
    private let settings: Settings
    private let seeds: SeedsDirectory
    private let store: Store?
    private let book: ChannelBook
    private let baseURL: String

    /// Opens the database for reading, if there is one.
    public init(settings: Settings, baseURL: String) throws {
        self.settings = settings
        self.baseURL = baseURL
        seeds = SeedsDirectory(path: settings.seeds)
        store = try Store.reading(directory: settings.state)
        book = ChannelBook(settings: settings, renderer: FeedRenderer(baseURL: baseURL))
    }

    /// Tells from what a mill has open.
    init(_ mill: Mill) {
        settings = mill.settings
        seeds = mill.seeds
        store = mill.store
        book = mill.book
        baseURL = mill.publication.baseURL
    }

    /// What became of a document; nil if nothing lies at the path and nothing is remembered of it.
    public func story(of path: DocumentPath) throws -> DocumentStory? {
        let entry = seeds.look(at: path)
        if case .ignored(let rule) = entry {
            return DocumentStory(path: path.description, outcome: .ignored, reason: rule.description)
        }
        guard let store else { return untold(path, entry) }
        return try store.read { reader in
            guard let document = try reader.document(at: path) else { return untold(path, entry) }
            return try story(of: document, at: path, entry, reader)
        }
    }

    private func untold(_ path: DocumentPath, _ entry: SeedsEntry) -> DocumentStory? {
        guard case .file = entry else { return nil }
        return DocumentStory(path: path.description, outcome: .waiting, reason: "it has not been taken in yet")
    }

    private func story(
        of document: KnownDocument, at path: DocumentPath, _ entry: SeedsEntry, _ reader: StoreReader
    ) throws -> DocumentStory {
        let entries = try reader.entries(of: document.number, atMost: 1000, capacity: book.capacity)
        var story = DocumentStory(path: path.description, outcome: .published, entries: entries.map(told))
        switch document.outcome {
        case .failed, .unreadable:
            story.outcome = .failed
            story.reason = document.failure?.message
            story.position = document.failure?.position
        case .empty:
            story.outcome = .waiting
            story.reason = "it is empty, and waits for its content"
        case .draft:
            story.outcome = .draft
            story.reason = "it asks not to be published"
        case .taken:
            story.outcome = outcome(of: story.entries)
        }
        if let gone = document.gone { story.reason = gonePhrase(gone, story.reason) }
        if case .file(let stamp) = entry, document.gone == nil, stamp != document.stamp {
            story.reason = [story.reason, "a newer version of the file has not been taken in yet"]
                .compactMap { $0 }.joined(separator: "; ")
        }
        return story
    }

    private func gonePhrase(_ gone: Timestamp, _ reason: String?) -> String {
        [reason, "the file is gone since \(gone.rfc3339)"].compactMap { $0 }.joined(separator: "; ")
    }

    private func outcome(of entries: [DocumentStory.Entry]) -> DocumentStory.Outcome {
        let outcomes = Set(entries.map(\.outcome))
        if outcomes.isEmpty { return .empty }
        if outcomes.contains(.published) { return .published }
        return outcomes.contains(.copy) ? .copy : .retracted
    }

    private func told(_ entry: StoredEntry) -> DocumentStory.Entry {
        var told = DocumentStory.Entry(
            id: entry.item.id, title: entry.item.content.title, outcome: .published,
            feeds: entry.places.map { baseURL + address($0.channel, $0.place) },
            isArchived: !entry.places.isEmpty && entry.places.allSatisfy { $0.place != .current },
            since: entry.arrived.rfc3339)
        switch entry.standing {
        case .live:
            told.nearCopyOf = entry.relatedPath?.description
            told.nearCopyOfItem = entry.relatedID
        case .copy:
            told.outcome = .copy
            told.copyOf = entry.originalPath?.description
            told.copyOfItem = entry.originalID
            if entry.isNearCopy {
                told.nearCopyOf = told.copyOf
                told.nearCopyOfItem = told.copyOfItem
            }
        case .retracted, .withheld:
            told.outcome = .retracted
            told.since = (entry.withdrawn ?? entry.arrived).rfc3339
        }
        return told
    }

    private func address(_ channel: ChannelName?, _ place: StoredEntry.Place) -> String {
        switch place {
        case .current: PublicPath.feed(.atom, of: channel).address
        case .archive(let number): PublicPath.archive(number, .atom, of: channel).address
        }
    }
}
