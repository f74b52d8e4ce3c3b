public import FeedmillModel
internal import GRDB

/// A live item that may say nearly what another one says.
public struct NearCandidate: Sendable {
    /// Its content.
    public var html: SanitizedHTML
    /// The UUID of its page.
    public var uuid: String
    /// Its own address.
    public var link: String?
    /// Whether the document in question states it too.
    public var isOfSameDocument: Bool
}

extension StoreReader {
    /// Items looked at for one number of a fingerprint: what a site says under each of its texts may be the least of
    /// many.
    private static let mostOfNumber = 32

    private static let query =
        (0..<Fingerprint.size).map { index in
            """
            SELECT "key" FROM (SELECT "key" FROM fingerprint WHERE "key" BETWEEN ?\(2 * index + 1) AND ?\(2 * index + 2)
              ORDER BY "key" DESC LIMIT \(mostOfNumber))
            """
        }.joined(separator: " UNION ALL ")

    /// The items whose fingerprints share numbers with this one: those that share most come first, of equally many the
    /// later, and of those that share one number only a few.
    ///
    /// - Parameter before: the number of the item in question; all are earlier.
    public func items(sharing fingerprint: Fingerprint, before: Int64?) throws -> [Int64] {
        let last = min(before ?? .max, FingerprintKey.items) - 1
        let ranges = FingerprintKey.padded(fingerprint).flatMap {
            [FingerprintKey.make($0, item: 0), FingerprintKey.make($0, item: last)] as Values
        }
        let met = try database.numbers(Self.query, ranges).map { $0 & (FingerprintKey.items - 1) }
        guard !met.isEmpty else { return [] }
        let shared = Dictionary(met.map { ($0, 1) }, uniquingKeysWith: +)
        let best = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
        return best.prefix { $0.value > 1 }.prefix(6).map(\.key) + best.drop { $0.value > 1 }.prefix(2).map(\.key)
    }

    /// What has to be known of an item to compare it; nil if it is not live.
    public func nearCandidate(_ item: Int64, for document: Int64) throws -> NearCandidate? {
        try database.row(
            """
            SELECT version.html, version.link, item.iri, item.page_uuid,
              EXISTS (SELECT 1 FROM entry WHERE item_id = item.id AND document_id = ?2) AS is_of_same_document
            FROM item JOIN version ON version.id = item.version_id WHERE item.id = ?1 AND item.standing = 0
            """, [item, document]
        ).map { row in
            let id: String = row["iri"]
            return NearCandidate(
                html: SanitizedHTML(sanitized: row["html"]),
                uuid: row["page_uuid"] ?? String(id.dropFirst("urn:uuid:".count)), link: row["link"],
                isOfSameDocument: row["is_of_same_document"])
        }
    }

    /// Whether items of an earlier feedmill have no fingerprint yet.
    public func lacksFingerprints() throws -> Bool {
        try recall(.fingerprints).map { $0 != "0" } ?? false
    }
}

extension StoreWriter {
    /// Remembers what was found out about an item's text.
    ///
    /// The numbers of what it said before stay: they lead to a text that then proves not to be near.
    func remember(_ nearness: Nearness, of item: Int64, isNew: Bool) throws {
        if let fingerprint = nearness.fingerprint, item < FingerprintKey.items {
            try database.run(
                #"INSERT OR IGNORE INTO fingerprint ("key") VALUES (?), (?), (?), (?)"#,
                FingerprintKey.padded(fingerprint).map { FingerprintKey.make($0, item: item) })
        }
        if let related = nearness.related {
            try database.run(
                "INSERT OR REPLACE INTO related (item_id, earlier_id) VALUES (?, ?)", [item, related.number])
        } else if !isNew {
            try database.run("DELETE FROM related WHERE item_id = ?", [item])
        }
    }

    /// Gives items of an earlier feedmill their fingerprints, the latest first, so many at once.
    public func fingerprintEarlierItems(atMost count: Int) throws {
        guard let mark = try reader.recall(.fingerprints).flatMap(Int64.init) else { return }
        let items = try database.numbers("SELECT id FROM item WHERE id <= ? ORDER BY id DESC LIMIT ?", [mark, count])
        for item in items {
            guard let html = try reader.nearCandidate(item, for: 0)?.html else { continue }
            // As new: what is known to be related to it stays.
            try remember(Nearness(fingerprint: context.fingerprint(html)), of: item, isNew: true)
        }
        try remember(String(items.last.map { $0 - 1 } ?? 0), as: .fingerprints)
    }
}

/// A number of a fingerprint and an item in one key, so that a table of nothing but keys is both row and index.
private enum FingerprintKey {
    /// Items are numbered below this; later ones have no fingerprint.
    static let items: Int64 = 1 << 31

    static func make(_ number: UInt32, item: Int64) -> Int64 {
        Int64(number) << 31 | item
    }

    /// As many numbers as a statement has places.
    static func padded(_ fingerprint: Fingerprint) -> [UInt32] {
        let numbers = fingerprint.numbers.prefix(Fingerprint.size)
        return numbers + Array(repeating: numbers.first ?? 0, count: Fingerprint.size - numbers.count)
    }
}
