public import FeedmillModel
internal import Foundation
internal import GRDB

/// What became of one thing that a document states.
public struct StoredEntry: Sendable {
    /// Where a feed shows an item.
    public enum Place: Hashable, Sendable {
        /// In the current feed.
        case current
        /// Beyond it, in the archive document with this number.
        case archive(Int)
    }

    /// The item.
    public var item: Item
    /// How it stands.
    public var standing: KnownItem.Standing
    /// Where it is shown, by channel; nil is the root.
    public var places: [(channel: ChannelName?, place: Place)]
    /// The document of the item that it is a copy of.
    public var originalPath: DocumentPath?
    /// The id of the item that it is a copy of.
    public var originalID: String?
    /// Whether it is a copy that does not say quite the same.
    public var isNearCopy: Bool
    /// The document of the earlier item that it says nearly the same as.
    public var relatedPath: DocumentPath?
    /// The id of the earlier item that it says nearly the same as.
    public var relatedID: String?
    /// When it arrived.
    public var arrived: Timestamp
    /// When it was withdrawn.
    public var withdrawn: Timestamp?
}

extension StoreReader {
    /// What became of all that a document states, at most `count` entries of it.
    public func entries(
        of document: Int64, atMost count: Int, capacity: (ChannelName?) -> FeedCapacity
    ) throws -> [StoredEntry] {
        try database.rows(
            """
            SELECT item.*, entry.stated_hash, version.id AS version, version.*, original_document.path AS original_path,
              original.iri AS original_iri, original.content_hash AS original_hash, earlier.iri AS earlier_iri,
              earlier_document.path AS earlier_path
            FROM entry JOIN item ON item.id = entry.item_id JOIN version ON version.id = item.version_id
            LEFT JOIN item AS original ON original.id = item.original_id
            LEFT JOIN document AS original_document ON original_document.id = original.document_id
            LEFT JOIN related ON related.item_id = item.id AND item.standing = 0
            LEFT JOIN item AS earlier ON earlier.id = related.earlier_id
            LEFT JOIN document AS earlier_document ON earlier_document.id = earlier.document_id
            WHERE entry.document_id = ? LIMIT ?
            """, [document, count]
        ).map { row in
            let known = try KnownItem(row)
            return StoredEntry(
                item: known.item, standing: known.standing, places: try places(of: known.number, capacity),
                originalPath: (row["original_path"] as Data?).map { DocumentPath($0) },
                originalID: row["original_iri"],
                isNearCopy: row["original_iri"] != nil && row.bytes("original_hash") != known.contentHash.bytes,
                relatedPath: (row["earlier_path"] as Data?).map { DocumentPath($0) }, relatedID: row["earlier_iri"],
                arrived: row.time("arrived"), withdrawn: row.optionalTime("withdrawn"))
        }
    }

    private func places(
        of item: Int64, _ capacity: (ChannelName?) -> FeedCapacity
    ) throws -> [(channel: ChannelName?, place: StoredEntry.Place)] {
        let rows = try database.rows(
            """
            SELECT channel.*, record.sequence AS place, record.page FROM record
            JOIN channel ON channel.id = record.channel_id
            WHERE record.item_id = ? AND record.shown = 1 AND record.version_id IS NOT NULL ORDER BY channel.id
            """, [item])
        return try rows.map { row in
            let feed = StoredFeed(row)
            let sequence: Int64 = row["place"]
            var isCurrent = false
            try eachCurrentRecord(of: feed, capacity(feed.channel)) { current, _ in
                isCurrent = isCurrent || current == sequence
            }
            return (feed.channel, isCurrent ? .current : .archive(row["page"]))
        }
    }
}
