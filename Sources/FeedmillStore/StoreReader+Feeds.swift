public import FeedmillModel
internal import Foundation
internal import GRDB

/// A feed as the store knows it.
public struct StoredFeed: Hashable, Sendable {
    /// Whose feed; nil is the root.
    public var channel: ChannelName?
    /// Its `Last-Modified`, strictly later with each change.
    public var modified: Timestamp
    /// The newest date it has held; its creation while it is empty.
    public var updated: Timestamp
    /// When it came to be.
    public var created: Timestamp
    /// How many archive documents it has.
    public var archives: Int
    /// What its head looked like when it was last published: see `StoreWriter.setAppearance`.
    public var appearance: [UInt8]

    let number: Int64

    init(_ row: Row) {
        number = row["id"]
        channel = row.channelName("name")
        modified = row.time("modified")
        updated = row.time("updated")
        created = row.time("created")
        archives = row["open_page"] - 1
        appearance = row.bytes("appearance")
    }
}

/// A page of a feed's log.
public struct StoredPage: Hashable, Sendable {
    /// Newest first, an id once.
    public var entries: [FeedEntry]
    /// The newest date among them.
    public var updated: Timestamp
}

extension StoreReader {
    /// The root feed, then the channels' by the bytes of their names.
    public func feeds() throws -> [StoredFeed] {
        try database.rows("SELECT * FROM channel ORDER BY name").map(StoredFeed.init)
    }

    /// A channel's feed; nil is the root's.
    ///
    /// Nil if there is no such channel.
    public func feed(of channel: ChannelName?) throws -> StoredFeed? {
        try database.row("SELECT * FROM channel WHERE name IS ?", [channel?.bytes.blob]).map(StoredFeed.init)
    }

    /// The entries of a current feed, newest first: as many items and bytes as it may hold, but at least one item.
    public func currentEntries(of feed: StoredFeed, _ capacity: FeedCapacity) throws -> [FeedEntry] {
        try currentRecords(of: feed, capacity).entries
    }

    /// The entries of a current feed, with what the next one can be told from.
    public func currentRecords(of feed: StoredFeed, _ capacity: FeedCapacity) throws -> CurrentRecords {
        var records: [FeedRecord] = []
        try eachCurrentRecord(of: feed, capacity) { _, record in records.append(record) }
        return CurrentRecords(modified: feed.modified, capacity: capacity, records: records)
    }

    /// An archive document's entries; nil if the page is not closed, or there is none.
    public func archive(_ page: Int, of feed: StoredFeed) throws -> StoredPage? {
        guard (1...max(1, feed.archives)).contains(page), feed.archives > 0 else { return nil }
        var entries: [FeedEntry] = []
        var updated: Timestamp?
        try database.each(
            """
            SELECT record.sequence, record.version_id, record.withdrawn, record.bytes,
              CASE WHEN version_id IS NULL THEN (SELECT iri FROM item WHERE id = record.item_id) END,
              coalesce(record.withdrawn, version.updated)
            FROM record LEFT JOIN version ON version.id = record.version_id
            WHERE record.channel_id = ? AND record.page = ? ORDER BY record.sequence DESC
            """, [feed.number, page]
        ) { columns in
            entries.append(FeedEntry(columns))
            let date = Timestamp(milliseconds: columns.number(5))
            updated = max(updated ?? date, date)
        }
        return StoredPage(entries: entries, updated: updated ?? feed.created)
    }

    /// Walks a current feed from its newest end, with each record's sequence number.
    func eachCurrentRecord(
        of feed: StoredFeed, _ capacity: FeedCapacity, _ visit: (Int64, FeedRecord) throws -> Void
    ) throws {
        var (items, bytes) = (0, 0)
        try database.eachWhile(
            """
            SELECT sequence, version_id, withdrawn, bytes,
              CASE WHEN version_id IS NULL THEN (SELECT iri FROM item WHERE id = item_id) END
            FROM record WHERE channel_id = ? AND shown = 1 ORDER BY page DESC, sequence DESC
            """, [feed.number]
        ) { columns in
            let entry = FeedEntry(columns)
            let size = Int(columns.number(3))
            let isFull = bytes + size > capacity.entryBytes
            if items > 0, items == capacity.items || isFull { return false }
            if case .item = entry {
                items += 1
            } else if isFull, bytes > 0 {
                // After many withdrawals the place of the one item that a feed holds at least: archives have the rest.
                return true
            }
            bytes += size
            try visit(columns.number(0), FeedRecord(entry: entry, bytes: size))
            return true
        }
    }
}

extension FeedEntry {
    /// Reads sequence, version, withdrawn, bytes and the id of what was withdrawn.
    fileprivate init(_ columns: Columns) {
        if let version = columns.optionalNumber(1) {
            self = .item(version: version)
        } else {
            self = .tombstone(Tombstone(id: columns.text(4), when: Timestamp(milliseconds: columns.number(2))))
        }
    }
}

extension StoreWriter {
    /// Remembers what a feed's head looks like: a digest of all that its bytes depend on besides its entries.
    ///
    /// If that is not what it was, the feed counts as changed.
    ///
    /// - Returns: whether it changed.
    @discardableResult
    public func setAppearance(_ appearance: [UInt8], of channel: ChannelName?) throws -> Bool {
        let feed = try reader.feed(of: channel)
        guard let feed, feed.appearance != appearance else { return false }
        let modified = max(context.now, feed.modified.adding(milliseconds: 1))
        try database.run(
            "UPDATE channel SET appearance = ?, modified = ? WHERE id = ?",
            [appearance.blob, (feed.appearance.isEmpty ? feed.modified : modified).milliseconds, feed.number])
        logs[feed.number]?.stored.appearance = appearance
        return !feed.appearance.isEmpty
    }

    /// Closes the open pages that hold more than a current feed may, after its limits were lowered.
    public func closeOverfullPages() throws {
        for row in try database.rows("SELECT id FROM channel WHERE open_records > 0") {
            let log = try log(of: row[0])
            log.fit()
            changes.closedPages += log.takeClosedPages()
        }
    }
}
