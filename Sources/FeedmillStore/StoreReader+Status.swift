public import FeedmillModel
internal import Foundation
internal import GRDB

/// What the store counts for the status endpoint.
public struct StoreCounts: Sendable {
    /// Documents that are there.
    public var documents = 0
    /// Those of them that are empty.
    public var empty = 0
    /// Those of them that could not be read or understood.
    public var failed = 0
    /// Live items.
    public var live = 0
    /// Items recorded as copies.
    public var copies = 0
    /// Withdrawn items.
    public var retracted = 0
    /// Live items that say nearly what an earlier one says.
    public var related = 0
    /// Live items of each channel; nil: directly in the root.
    public var liveByChannel: [ChannelName?: Int] = [:]
}

/// A document that failed, and why.
public struct FailedDocument: Sendable {
    /// Its path.
    public var path: DocumentPath
    /// Why.
    public var failure: DocumentFailure
    /// When.
    public var at: Timestamp
}

extension StoreReader {
    /// Counts everything.
    public func counts() throws -> StoreCounts {
        var counts = StoreCounts()
        counts.documents = try presentDocuments()
        for row in try database.rows(
            "SELECT outcome, count(*) FROM document WHERE outcome <> 0 AND gone IS NULL GROUP BY outcome")
        {
            switch DocumentOutcome(rawValue: row[0]) {
            case .empty: counts.empty = row[1]
            case .failed, .unreadable: counts.failed += row[1] as Int
            default: break
            }
        }
        counts.related = Int(
            try database.number(
                "SELECT count(*) FROM related JOIN item ON item.id = related.item_id WHERE item.standing = 0") ?? 0)
        for row in try database.rows("SELECT name, live, copies, retracted FROM channel") {
            counts.liveByChannel[row.channelName("name")] = row["live"]
            counts.live += row["live"] as Int
            counts.copies += row["copies"] as Int
            counts.retracted += row["retracted"] as Int
        }
        return counts
    }

    /// How many live items each channel has; nil: directly in the root.
    public func liveItems() throws -> [ChannelName?: Int] {
        var counts: [ChannelName?: Int] = [:]
        for row in try database.rows("SELECT name, live FROM channel") {
            counts[row.channelName("name")] = row["live"]
        }
        return counts
    }

    /// The documents that failed last, newest first.
    public func failures(atMost count: Int) throws -> [FailedDocument] {
        try database.rows(
            """
            SELECT path, message, line, "column", looked FROM document
            WHERE outcome <> 0 AND outcome IN (3, 4) AND gone IS NULL AND path IS NOT NULL
            ORDER BY looked DESC, path LIMIT ?
            """, [count]
        ).map { row in
            FailedDocument(
                path: DocumentPath(row[0] as Data),
                failure: DocumentFailure(message: row["message"] ?? "", line: row["line"], column: row["column"]),
                at: row.time("looked"))
        }
    }

    /// The documents whose entries are copies, those that arrived last first, each with the document that it copies;
    /// nil where that is gone.
    public func copies(atMost count: Int) throws -> [(path: DocumentPath, original: DocumentPath?)] {
        try database.rows(
            """
            SELECT DISTINCT document.path AS path, original_document.path AS original_path FROM item
            JOIN document ON document.id = item.document_id
            LEFT JOIN item AS original ON original.id = item.original_id
            LEFT JOIN document AS original_document ON original_document.id = original.document_id
            WHERE item.standing = 1 AND document.path IS NOT NULL ORDER BY item.id DESC LIMIT ?
            """, [count]
        ).map { row in
            (DocumentPath(row["path"] as Data), (row["original_path"] as Data?).map { DocumentPath($0) })
        }
    }

    /// When items last arrived, by the log: the newest arrival of all.
    public func lastArrival() throws -> Timestamp? {
        try database.number("SELECT max(arrived) FROM item").map(Timestamp.init(milliseconds:))
    }
}
