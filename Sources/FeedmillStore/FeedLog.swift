internal import FeedmillModel
internal import GRDB

/// An item and its number, on its way into a log.
struct LoggedItem {
    var number: Int64
    var item: Item
}

/// One feed's log of arrivals, edits and retractions, open at its newest page.
///
/// Pages are the archive documents of RFC 5005 § 4; the current feed is the newest end.
///
/// A page is closed when it has as many records as the current feed holds items, and before one of its records would
/// leave the current feed. So whatever is not in the current feed stands on a closed page, and closed pages never change.
final class FeedLog {
    /// What a record says.
    enum Entry {
        case version(LoggedItem)
        case tombstone(item: Int64, Tombstone)
    }

    /// The number of the root feeds' row.
    static let root: Int64 = 0
    /// More than a tombstone takes in Atom: its element, an id and a date.
    static let tombstoneBytes = 512

    let number: Int64
    let name: ChannelName?
    private let capacity: FeedCapacity
    /// The number of the newest record.
    private(set) var sequence: Int64
    private var page: Int
    private var records: Int
    private var bytes: Int
    private var modified: Int64
    private var updated: Timestamp
    private var hasHeldItems: Bool
    /// The feed's row as it was read, but for what others change of it.
    var stored: StoredFeed
    /// The records appended; nil once another one changed.
    private var arrivals: [FeedRecord]? = []
    private var closed: [ClosedPage] = []
    private(set) var isChanged = false

    init(_ row: Row, capacity: FeedCapacity) {
        self.capacity = capacity
        stored = StoredFeed(row)
        number = row["id"]
        name = row.channelName("name")
        sequence = row["sequence"]
        page = row["open_page"]
        records = row["open_records"]
        bytes = row["open_bytes"]
        modified = row["modified"]
        updated = row.time("updated")
        hasHeldItems = sequence > 0
    }

    /// Appends a record; the item's record on the open page, if there is one, is replaced by it.
    ///
    /// - Parameter isFirst: the item is new, so that there is no earlier record to look for.
    func append(_ entry: Entry, size: Int, isFirst: Bool, in database: Database) throws {
        if !isFirst { try hide(item: entry.item, in: database) }
        if records > 0, records + 1 > capacity.items || bytes + size > capacity.entryBytes { closePage() }
        sequence += 1
        try database.run(
            """
            INSERT INTO record (channel_id, sequence, page, item_id, version_id, withdrawn, bytes, shown)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            """,
            [number, sequence, page, entry.item, entry.version, entry.withdrawn?.milliseconds, size])
        records += 1
        bytes += size
        arrivals?.append(FeedRecord(entry: entry.shown, bytes: size))
        advance(to: entry.date)
        if records >= capacity.items { closePage() }
    }

    /// Shows a new version where the item's record stands; anew, if that is on a closed page.
    func replace(_ item: LoggedItem, size: Int, in database: Database) throws {
        guard let row = try shownRecord(of: item.number, in: database), row["version_id"] as Int64? != nil else {
            return
        }
        guard row["page"] == page else {
            return try append(.version(item), size: size, isFirst: false, in: database)
        }
        try database.run(
            "UPDATE record SET version_id = ?, bytes = ? WHERE channel_id = ? AND page = ? AND sequence = ?",
            [item.item.version, size, number, page, row["sequence"] as Int64])
        bytes += size - (row["bytes"] as Int)
        isChanged = true
        arrivals = nil
        // A larger version may no longer fit beside the others of its page; then the page is closed as it is.
        if records > 1, bytes > capacity.entryBytes { closePage() }
    }

    /// Takes an item out of the current feed without a trace; closed pages keep it.
    func leave(item: Int64, in database: Database) throws {
        guard let row = try shownRecord(of: item, in: database) else { return }
        // An item that was beyond the current feed leaves nothing that a reader could see.
        if !isChanged { isChanged = try row["page"] == page || isCurrent(row["sequence"], in: database) }
        try hide(item: item, in: database)
    }

    /// Closes the open page if it has come to hold more than the current feed may, after the limits were lowered.
    func fit() {
        if records > 0, records >= capacity.items || (records > 1 && bytes > capacity.entryBytes) { closePage() }
    }

    /// The pages closed since the last call.
    func takeClosedPages() -> [ClosedPage] {
        defer { closed = [] }
        return closed
    }

    /// Writes the feed's row.
    func save(in database: Database, now: Timestamp) throws -> ChangedFeed {
        // Strictly later with each change, if only by a millisecond: files and memory are compared by it.
        modified = max(now.milliseconds, modified + 1)
        try database.run(
            """
            UPDATE channel SET sequence = ?, open_page = ?, open_records = ?, open_bytes = ?, modified = ?, updated = ?
            WHERE id = ?
            """, [sequence, page, records, bytes, modified, updated.milliseconds, number])
        var feed = stored
        feed.modified = Timestamp(milliseconds: modified)
        feed.updated = updated
        feed.archives = page - 1
        return ChangedFeed(feed: feed, before: stored.modified, arrivals: arrivals)
    }

    private func advance(to date: Timestamp) {
        // The feed's own date is that of its items: the first replaces the date of the channel's creation.
        updated = hasHeldItems ? max(updated, date) : date
        hasHeldItems = true
        isChanged = true
    }

    private func closePage() {
        closed.append(ClosedPage(channel: name, number: page))
        page += 1
        records = 0
        bytes = 0
        isChanged = true
    }

    private func hide(item: Int64, in database: Database) throws {
        guard let row = try shownRecord(of: item, in: database) else { return }
        arrivals = nil
        let sequence: Int64 = row["sequence"]
        let place: Values = [number, row["page"] as Int, sequence]
        guard row["page"] == page else {
            return try database.run(
                "UPDATE record SET shown = 0 WHERE channel_id = ? AND page = ? AND sequence = ?", place)
        }
        try database.run("DELETE FROM record WHERE channel_id = ? AND page = ? AND sequence = ?", place)
        records -= 1
        bytes -= row["bytes"] as Int
    }

    private func isCurrent(_ sequence: Int64, in database: Database) throws -> Bool {
        let reader = StoreReader(database)
        guard let feed = try reader.feed(of: name) else { return false }
        var isCurrent = false
        try reader.eachCurrentRecord(of: feed, capacity) { current, _ in isCurrent = isCurrent || current == sequence }
        return isCurrent
    }

    private func shownRecord(of item: Int64, in database: Database) throws -> Row? {
        // Without being told, SQLite walks the whole log of the channel: its primary key looks as good to the planner.
        try database.row(
            """
            SELECT sequence, page, bytes, version_id FROM record INDEXED BY record_by_item
            WHERE item_id = ? AND channel_id = ? AND shown = 1
            """, [item, number])
    }
}

extension FeedLog.Entry {
    fileprivate var item: Int64 {
        switch self {
        case .version(let logged): logged.number
        case .tombstone(let item, _): item
        }
    }

    fileprivate var version: Int64? {
        if case .version(let logged) = self { logged.item.version } else { nil }
    }

    fileprivate var shown: FeedEntry {
        switch self {
        case .version(let logged): .item(version: logged.item.version)
        case .tombstone(_, let tombstone): .tombstone(tombstone)
        }
    }

    fileprivate var withdrawn: Timestamp? {
        if case .tombstone(_, let tombstone) = self { tombstone.when } else { nil }
    }

    fileprivate var date: Timestamp {
        switch self {
        case .version(let logged): logged.item.updated
        case .tombstone(_, let tombstone): tombstone.when
        }
    }
}
