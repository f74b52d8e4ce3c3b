public import FeedmillModel
internal import Foundation
internal import GRDB

/// One consistent state of the database, to read from.
///
/// Never leaves the closure it was given to.
public struct StoreReader {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The document at a path, gone or not.
    public func document(at path: DocumentPath) throws -> KnownDocument? {
        try database.number("SELECT id FROM document WHERE path = ?", [path.bytes.blob]).flatMap(document)
    }

    /// What came of the last look at the document that lies at a path; nil where none is known to.
    public func outcome(at path: DocumentPath) throws -> DocumentOutcome? {
        try database.number("SELECT outcome FROM document WHERE path = ? AND gone IS NULL", [path.bytes.blob])
            .flatMap { DocumentOutcome(rawValue: Int($0)) }
    }

    /// The documents that were last seen with this inode number.
    public func documents(inode: UInt64) throws -> [KnownDocument] {
        try database.numbers(
            "SELECT id FROM document WHERE inode = ? AND path IS NOT NULL", [Int64(bitPattern: inode)]
        ).compactMap(document)
    }

    /// The documents whose bytes had this digest.
    public func documents(digest: [UInt8]) throws -> [KnownDocument] {
        try database.numbers(
            """
            SELECT id FROM document WHERE substr(digest, 1, 8) = substr(?1, 1, 8) AND digest = ?1 AND path IS NOT NULL
            LIMIT 100
            """, [digest.blob]
        ).compactMap(document)
    }

    /// Rows are asked for by their number: most searches find nothing, and what GRDB prepares for a row of many
    /// columns takes longer than the search.
    private func document(_ number: Int64) throws -> KnownDocument? {
        try database.row("SELECT * FROM document WHERE id = ?", [number]).map(KnownDocument.init)
    }

    /// The paths of all documents that were there the last time, in a folder at any depth, in their bytes' order.
    public func eachPresentPath(in folder: DocumentPath, _ visit: (DocumentPath) throws -> Void) throws {
        let everything = "SELECT path FROM document WHERE gone IS NULL AND path IS NOT NULL"
        let inFolder = everything + " AND path >= ? AND path < ?"
        // `0` follows `/`, so that the range holds what begins with `folder/`.
        let bounds: Values =
            folder.bytes.isEmpty
            ? []
            : [(folder.bytes + [UInt8(ascii: "/")]).blob, (folder.bytes + [UInt8(ascii: "0")]).blob]
        let statement = try database.cachedStatement(
            sql: (folder.bytes.isEmpty ? everything : inFolder) + " ORDER BY path")
        let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(bounds))
        while let row = try cursor.next() {
            try visit(DocumentPath(row[0] as Data))
        }
    }

    /// The path, stamp and outcome of every document that was there the last time, in no order.
    ///
    /// For a look at everything: one walk through the table instead of a search for each file.
    public func eachPresentStamp(_ visit: (DocumentPath, FileStamp, DocumentOutcome) throws -> Void) throws {
        let query =
            "SELECT path, size, modified, changed, born, inode, device, outcome FROM document "
            + "WHERE gone IS NULL AND path IS NOT NULL"
        try database.each(query, []) { row in
            let stamp = FileStamp(
                size: row.number(1), modified: row.number(2), changed: row.number(3), born: row.number(4),
                inode: UInt64(bitPattern: row.number(5)), device: UInt64(bitPattern: row.number(6)))
            try visit(DocumentPath(row.bytes(0)), stamp, DocumentOutcome(rawValue: Int(row.number(7))) ?? .failed)
        }
    }

    /// How many documents are there.
    public func presentDocuments() throws -> Int {
        // SQLite counts all rows by the pages of an index, without looking at a row; few are gone.
        let gone = "SELECT count(*) FROM document WHERE gone IS NOT NULL"
        return Int(try database.number("SELECT (SELECT count(*) FROM document) - (\(gone))") ?? 0)
    }

    /// The paths of documents that are not taken in and worth another try by themselves.
    public func unreadablePaths() throws -> [DocumentPath] {
        try database.rows(
            "SELECT path FROM document WHERE outcome <> 0 AND outcome = ? AND gone IS NULL AND path IS NOT NULL",
            [DocumentOutcome.unreadable.rawValue]
        ).map { DocumentPath($0[0] as Data) }
    }

    /// The live item that bears a content hash, the earliest but for the item `other`; else an earlier one that an operator
    /// withdrew, whose words are not to come back under another id.
    public func twin(of hash: ContentHash, except other: Int64?) throws -> Int64? {
        try database.number(
            """
            SELECT id FROM item WHERE substr(content_hash, 1, 9) = substr(?1, 1, 9) AND content_hash = ?1 AND id <> ?2
              AND (standing = 0 OR withheld IS NOT NULL AND standing = 2 AND id < ?3) ORDER BY standing, id LIMIT 1
            """,
            [hash.bytes.blob, other ?? 0, other ?? .max])
    }

    /// The item that a document's entry was the last time.
    public func item(document: Int64, key: String) throws -> KnownItem? {
        let entry: Values = [document, key]
        let item = try database.number(#"SELECT item_id FROM entry WHERE document_id = ? AND "key" = ?"#, entry)
        guard item != nil else { return nil }
        return try database.row(
            """
            SELECT item.*, entry.stated_hash, version.id AS version, version.* FROM entry
            JOIN item ON item.id = entry.item_id JOIN version ON version.id = item.version_id
            WHERE entry.document_id = ? AND entry."key" = ?
            """, entry
        ).map(KnownItem.init)
    }

    /// What is known of a feed's entry.
    public func entry(document: Int64, key: String) throws -> KnownEntry? {
        try database.row(
            """
            SELECT entry.stated_hash, item.standing, item.withheld, version.link FROM entry
            JOIN item ON item.id = entry.item_id JOIN version ON version.id = item.version_id
            WHERE entry.document_id = ? AND entry."key" = ?
            """, [document, key]
        ).map {
            KnownEntry(
                statedHash: $0.bytes("stated_hash"), link: $0["link"],
                isRetracted: $0["standing"] == 2 && ($0["withheld"] as Int64?) == nil)
        }
    }

    /// The item that bears an id, whichever documents state it.
    public func item(id: String) throws -> KnownItem? {
        guard try database.number("SELECT 1 FROM item WHERE iri = ?", [id]) != nil else { return nil }
        return try database.row(
            """
            SELECT item.*, item.id AS item_id, x'' AS stated_hash, version.id AS version, version.* FROM item
            JOIN version ON version.id = item.version_id WHERE item.iri = ?
            """, [id]
        ).map(KnownItem.init)
    }

    /// Whether another document than this one states an item.
    public func isStated(item: Int64, elsewhereThanIn document: Int64) throws -> Bool {
        try database.number(
            "SELECT 1 FROM entry WHERE item_id = ? AND document_id <> ? LIMIT 1", [item, document]) != nil
    }

    /// Versions by their numbers; those that are gone are left out.
    public func items(versions: [Int64]) throws -> [Item] {
        try versions.compactMap { version in
            try database.row(
                """
                SELECT version.id AS version, version.*, item.iri, item.page_uuid FROM version
                JOIN item ON item.id = version.item_id WHERE version.id = ?
                """, [version]
            ).map(Item.init)
        }
    }

    /// The item whose page has a UUID: its newest version, its channel and, if it was withdrawn, when.
    public func itemPage(uuid: String) throws -> ItemPage? {
        try database.row(
            """
            SELECT version.id AS version, version.*, item.iri, item.page_uuid, item.standing, item.withdrawn,
              item.arrived, channel.name AS channel_name FROM item
            JOIN version ON version.id = item.version_id JOIN channel ON channel.id = item.channel_id
            WHERE item.id = coalesce((SELECT id FROM item WHERE iri = ?), (SELECT id FROM item WHERE page_uuid = ?))
            """, ["urn:uuid:" + uuid, uuid]
        ).map(ItemPage.init)
    }
}

/// An item with what its page tells besides.
public struct ItemPage: Sendable {
    /// The item's newest version.
    public var item: Item
    /// Its channel; nil directly in the root.
    public var channel: ChannelName?
    /// When it was withdrawn; nil while it stands.
    public var withdrawn: Timestamp?
    /// Whether it is in the feeds; false too for a copy, which never had a page.
    public var isLive: Bool

    init(_ row: Row) throws {
        item = try Item(row)
        channel = row.channelName("channel_name")
        isLive = row["standing"] == 0
        withdrawn = isLive ? nil : row.optionalTime("withdrawn")
    }
}

extension Item {
    /// Reads a row of `version.*` with `version.id AS version`, `item.iri` and `item.page_uuid`.
    init(_ row: Row) throws {
        let id: String = row["iri"]
        self.init(
            version: row["version"], id: id, uuid: row["page_uuid"] ?? String(id.dropFirst("urn:uuid:".count)),
            published: row.time("published"), updated: row.time("updated"), content: try ItemContent(row),
            related: row["related"])
    }
}

extension KnownItem {
    /// Reads a row of `item.*`, `entry.stated_hash` and what `Item.init` needs.
    init(_ row: Row) throws {
        let standing: Standing =
            switch row["standing"] as Int {
            case 0: .live
            case 1: .copy(of: row["original_id"])
            default: (row["withheld"] as Int64?) == nil ? .retracted : .withheld
            }
        self.init(
            number: row["item_id"], contentHash: ContentHash(stored: row.bytes("content_hash")),
            statedHash: row.bytes("stated_hash"), standing: standing, withdrawn: row.optionalTime("withdrawn"),
            item: try Item(row))
    }
}
