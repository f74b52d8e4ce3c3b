public import FeedmillModel
internal import Foundation
internal import GRDB

/// An item as lists of items show it.
public struct ListedItem: Sendable {
    /// Its newest version.
    public var item: Item
    /// Its channel; nil directly in the root.
    public var channel: ChannelName?
    /// The document that states it; nil where another one took that one's path.
    public var path: DocumentPath?
    /// When it arrived.
    public var arrived: Timestamp
    /// Whether it was withdrawn.
    public var isRetracted: Bool
    /// Whether an operator withdrew it.
    public var isWithheld: Bool
    /// The id of the item that it is a copy of.
    public var originalID: String?

    let number: Int64

    fileprivate init(_ row: Row) throws {
        item = try Item(row)
        channel = row.channelName("channel_name")
        path = (row["document_path"] as Data?).map { DocumentPath($0) }
        arrived = row.time("arrived")
        isRetracted = row["standing"] == 2
        isWithheld = (row["withheld"] as Int64?) != nil
        originalID = row["original_iri"]
        number = row["item_id"]
    }
}

extension StoreReader {
    private static let listed = """
        SELECT version.id AS version, version.*, item.iri, item.page_uuid, item.arrived, item.standing, item.withheld,
          channel.name AS channel_name, document.path AS document_path, original.iri AS original_iri
        FROM item JOIN version ON version.id = item.version_id JOIN channel ON channel.id = item.channel_id
        JOIN document ON document.id = item.document_id LEFT JOIN item AS original ON original.id = item.original_id
        """

    /// Visits the live items, or those that were withdrawn, the latest arrival first.
    public func eachItem(
        retracted: Bool, since: Timestamp?, _ visit: (ListedItem) throws -> Void
    ) throws {
        let statement = try database.cachedStatement(
            sql: Self.listed + " WHERE item.standing = ? AND item.arrived >= ? ORDER BY item.id DESC")
        let cursor = try Row.fetchCursor(
            statement, arguments: [retracted ? 2 : 0, since?.milliseconds ?? Int64.min])
        while let row = try cursor.next() { try visit(try ListedItem(row)) }
    }

    /// The item whose page has a UUID, however it stands.
    public func listedItem(uuid: String) throws -> ListedItem? {
        try database.row(
            Self.listed + """
                 WHERE item.id = coalesce((SELECT id FROM item WHERE iri = ?), (SELECT id FROM item WHERE page_uuid = ?))
                """, ["urn:uuid:" + uuid, uuid]
        ).map(ListedItem.init)
    }

    /// The UUIDs of the pages of all live items.
    public func pageUUIDs() throws -> [String] {
        try database.rows("SELECT iri, page_uuid FROM item WHERE standing = 0").map { row in
            row["page_uuid"] ?? String((row["iri"] as String).dropFirst("urn:uuid:".count))
        }
    }

    /// What SQLite finds wrong with the database itself; empty if it is sound.
    public func damages() throws -> [String] {
        let damages = try database.rows("PRAGMA integrity_check(100)").map { $0[0] as String }.filter { $0 != "ok" }
        let orphans = try database.rows("PRAGMA foreign_key_check").prefix(100).map { row in
            "a row of \(row[0] as String) refers to one of \(row[2] as String) that is not there"
        }
        return damages + orphans
    }
}
