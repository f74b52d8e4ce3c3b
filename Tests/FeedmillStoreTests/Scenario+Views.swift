import FeedmillModel
import FeedmillTesting
import GRDB
import Testing

@testable import FeedmillStore

// MARK: - What can be seen afterwards

extension Scenario {
    /// The current feed, newest first: an item as its title, a tombstone as `†` and the path its id was made for.
    func current(_ channel: ChannelName? = nil) throws -> [String] {
        try store.read { reader in try words(try currentEntries(channel, reader), reader) }
    }

    /// The archive documents from the oldest on, each newest first, in the same words.
    func archives(_ channel: ChannelName? = nil) throws -> [[String]] {
        try store.read { reader in try archivedEntries(channel, reader).map { try words($0, reader) } }
    }

    func feed(_ channel: ChannelName? = nil) throws -> StoredFeed? {
        try store.read { try $0.feed(of: channel) }
    }

    func modified(_ channel: ChannelName? = nil) throws -> Timestamp {
        try #require(try feed(channel)).modified
    }

    /// When the first item that a document states was withdrawn.
    func withdrawn(_ path: DocumentPath) throws -> Timestamp {
        try #require(try entry(path)?.withdrawn)
    }

    /// What the root's current feed holds, by its records.
    func records() throws -> CurrentRecords {
        try store.read { reader in
            try reader.currentRecords(of: try #require(try reader.feed(of: nil)), capacity)
        }
    }

    func counts() throws -> StoreCounts {
        try store.read { try $0.counts() }
    }

    /// What became of the first thing that a document states.
    func entry(_ path: DocumentPath) throws -> StoredEntry? {
        try entries(path).first
    }

    /// The path that the id of a document's item was made for, with `#2`… where that was taken.
    func origin(_ path: DocumentPath) throws -> DocumentPath? {
        try entry(path).flatMap { pathOfID[$0.item.id] }
    }

    func entries(_ path: DocumentPath) throws -> [StoredEntry] {
        try store.read { reader in
            guard let document = try reader.document(at: path) else { return [] }
            return try reader.entries(of: document.number, atMost: 100, capacity: capacity(of:))
        }
    }

    /// The item that a document states, as the current feed of the root shows it; nil if it does not.
    func shown(_ title: String, in channel: ChannelName? = nil) throws -> Item? {
        try store.read { reader in
            try reader.items(versions: try currentEntries(channel, reader).compactMap(\.version))
                .first { $0.content.title == title }
        }
    }

    func currentEntries(_ channel: ChannelName?, _ reader: StoreReader) throws -> [FeedEntry] {
        guard let feed = try reader.feed(of: channel) else { return [] }
        return try reader.currentEntries(of: feed, capacity(of: channel))
    }

    func archivedEntries(_ channel: ChannelName?, _ reader: StoreReader) throws -> [[FeedEntry]] {
        guard let feed = try reader.feed(of: channel) else { return [] }
        return try (0..<feed.archives).compactMap { try reader.archive($0 + 1, of: feed)?.entries }
    }

    func words(_ entries: [FeedEntry], _ reader: StoreReader) throws -> [String] {
        try entries.map { entry in
            switch entry {
            case .item(let version): try reader.items(versions: [version]).first?.content.title ?? "missing"
            case .tombstone(let tombstone): "†" + (pathOfID[tombstone.id]?.description ?? tombstone.id)
            }
        }
    }
}

extension StoredEntry {
    /// Where it is shown, for comparison: `root: current`, `world: archive 2`.
    var shownIn: [String] {
        places.map { channel, place in
            let name = channel?.description ?? "root"
            return switch place {
            case .current: "\(name): current"
            case .archive(let page): "\(name): archive \(page)"
            }
        }
    }

    var isCopy: Bool {
        if case .copy = standing { true } else { false }
    }
}

extension FeedEntry {
    var version: Int64? {
        if case .item(let version) = self { version } else { nil }
    }
}
