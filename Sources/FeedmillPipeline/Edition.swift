internal import Dispatch
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillServe
internal import FeedmillStore
internal import Synchronization

/// The current feeds that a transaction changes, made while the disk takes it in; nobody sees them before `release`.
///
/// An edition that is dropped without having been released, because its transaction failed, leaves no trace.
final class Edition: Sendable {
    /// A feed that is to be made.
    struct Work: Sendable {
        var snapshot: FeedSnapshot
        var format: FeedFormat
        var lastModified: Timestamp
        /// What it is made of by copying.
        var last: FeedDocument?
    }

    /// A feed that is made.
    struct Feed: Sendable {
        var document: FeedDocument
        var file: PreparedFile
    }

    private struct State {
        var isReleased = false
        var made: [Feed] = []
    }

    private static let queue = DispatchQueue(label: "feedmill.edition")

    private let state = Mutex(State())
    private let finished = DispatchGroup()
    private let publish: @Sendable (Feed) -> Void
    /// What each current feed holds, to tell the next from once the transaction is durable.
    let records: [(channel: ChannelName?, records: CurrentRecords)]

    /// Begins to make feeds, in their order; each is handed to `publish` once it is made and the edition is released.
    init(
        _ works: [Work], records: [(channel: ChannelName?, records: CurrentRecords)],
        make: @escaping @Sendable (Work) -> Feed, publish: @escaping @Sendable (Feed) -> Void
    ) {
        self.publish = publish
        self.records = records
        Self.queue.async(group: finished) { [self] in
            for work in works { deliver(make(work)) }
        }
    }

    /// The transaction is durable: readers may see what is made, and the rest as soon as it is.
    func release() {
        state.withLock { state in
            state.isReleased = true
            state.made.forEach(publish)
            state.made = []
        }
    }

    /// Waits until all is made.
    func wait() {
        finished.wait()
    }

    private func deliver(_ feed: Feed) {
        state.withLock { state in
            if state.isReleased { publish(feed) } else { state.made.append(feed) }
        }
    }
}

extension Publication {
    /// Channels of one transaction whose feeds are made beforehand; of more, they are made one after another later.
    private static let channelsAtOnce = 8

    /// Begins to make the current feeds that a transaction changes, from within it; nil where nobody is served.
    func edition(of changes: StoreChanges, _ reader: StoreReader) throws -> Edition? {
        guard let files, !changes.channels.isEmpty, changes.channels.count <= Self.channelsAtOnce else { return nil }
        let feeds = try changes.channels.sorted(by: rootFirst).compactMap {
            try changes.feeds[$0]?.feed ?? reader.feed(of: $0)
        }
        let records = try feeds.map { try currentRecords(of: $0, changes.feeds[$0.channel], reader) }
        let snapshots = zip(feeds, records).map { feed, records in
            (feed: feed, snapshot: currentSnapshot(of: feed, records))
        }
        // All Atom feeds first, in which news is looked for soonest.
        let works = FeedFormat.allCases.flatMap { format in
            snapshots.map { feed, snapshot in
                Edition.Work(
                    snapshot: snapshot, format: format, lastModified: feed.modified,
                    last: last(format, of: feed.channel))
            }
        }
        let items = try items(neededFor: works, reader)
        return Edition(works, records: Array(zip(feeds.map(\.channel), records))) { [renderer = book.renderer] work in
            let document = renderer.assemble(
                work.snapshot, as: work.format, lastModified: work.lastModified, reusing: work.last
            ) { version in
                guard let item = items[version] else { preconditionFailure("what is not copied was loaded") }
                return item
            }
            return Edition.Feed(document: document, file: files.prepare(document.file))
        } publish: { [self] feed in
            files.publish(feed.file)
            keep(feed.document)
        }
    }

    /// What a current feed holds, told from what it held before where that is remembered: to read it takes as long as
    /// half of the transaction.
    private func currentRecords(
        of feed: StoredFeed, _ change: ChangedFeed?, _ reader: StoreReader
    ) throws -> CurrentRecords {
        let capacity = book.capacity(feed.channel)
        return try change.flatMap { lastRecords(of: feed.channel)?.advanced(by: $0, capacity) }
            ?? reader.currentRecords(of: feed, capacity)
    }

    /// The items that can't be copied from the last feeds.
    private func items(neededFor works: [Edition.Work], _ reader: StoreReader) throws -> [Int64: RenderedItem] {
        var items: [Int64: RenderedItem] = [:]
        for work in works {
            for case .item(let version) in work.snapshot.entries
            where items[version] == nil && work.last?.contains(version) != true {
                items[version] = try rendered(version, reader)
            }
        }
        return items
    }
}
