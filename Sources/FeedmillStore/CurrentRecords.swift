public import FeedmillModel

/// A record of a feed's log as a current feed holds it.
public struct FeedRecord: Hashable, Sendable {
    /// What it shows.
    public var entry: FeedEntry
    /// What it takes of the bytes that a current feed may hold.
    public var bytes: Int
}

/// What a current feed held at a moment, from which the next one can be told without reading it again.
public struct CurrentRecords: Hashable, Sendable {
    /// The feed's `Last-Modified` at that moment; no two states of a feed share one.
    var modified: Timestamp
    var capacity: FeedCapacity
    var records: [FeedRecord]

    /// The entries, newest first.
    public var entries: [FeedEntry] { records.map(\.entry) }

    /// What the feed holds after a change; nil where that has to be read: other records changed than those added, or it
    /// is not the change that followed, or the limits are others.
    ///
    /// The same that `StoreReader.currentRecords` reads. It is not told where there are tombstones: those may give way to
    /// an item further down.
    public func advanced(by change: ChangedFeed, _ capacity: FeedCapacity) -> CurrentRecords? {
        guard let arrivals = change.arrivals, change.before == modified, capacity == self.capacity else { return nil }
        var held: [FeedRecord] = []
        held.reserveCapacity(min(capacity.items, arrivals.count + records.count))
        var bytes = 0
        for record in [arrivals.reversed(), records].joined() {
            guard case .item = record.entry else { return nil }
            bytes += record.bytes
            if !held.isEmpty, held.count == capacity.items || bytes > capacity.entryBytes { break }
            held.append(record)
        }
        return CurrentRecords(modified: change.feed.modified, capacity: capacity, records: held)
    }
}

/// A feed that a transaction changed.
public struct ChangedFeed: Sendable {
    /// The feed as it is now.
    public var feed: StoredFeed
    /// Its `Last-Modified` before.
    var before: Timestamp
    /// The records that were added, oldest first; nil where others changed too.
    var arrivals: [FeedRecord]?
}
