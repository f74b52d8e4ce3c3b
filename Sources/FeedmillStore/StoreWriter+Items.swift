public import FeedmillModel
internal import GRDB

extension StoreWriter {
    /// Carries a decision out.
    ///
    /// - Parameters:
    ///   - document: the document that states the candidate.
    ///   - known: what the decision was made from.
    ///   - proposeID: the id for a new item: called with 1, 2, 3… until an id is returned that no item bears.
    public func carryOut(
        _ decision: IngestDecision, _ candidate: Candidate, document: Int64, known: KnownItem?,
        proposeID: (Int) -> String
    ) throws {
        switch decision {
        case .unchanged: return
        case .joins: try remember(candidate, known, document: document)
        case .arrival(let updated):
            let channel = try channel(of: document)
            let item = try add(candidate, document, in: channel, original: nil, updated: updated, proposeID)
            try append(.version(item), isFirst: true, to: feeds(channel))
        case .copy(let original):
            try makeCopy(candidate, of: original, document: document, known: known, proposeID)
        case .edit(let updated): try edit(candidate, known, updated: updated, document: document)
        case .amendment: try amend(candidate, known, document: document)
        case .becomesCopy(let original, let withdrawn):
            try withdrawAsCopy(known, of: original, when: withdrawn)
            try amend(candidate, known, document: document)
        case .absorbs(let later, let updated, let withdrawn):
            try edit(candidate, known, updated: updated, document: document)
            try absorb(later, into: known, when: withdrawn)
        case .returns(let updated): try bringBack(candidate, known, updated: updated, document: document)
        }
    }

    /// Withdraws what a document stated, as RFC 6721 has it; what others state too stays, with its id.
    public func withdraw(document: Int64) throws {
        for row in try database.rows("SELECT item_id FROM entry WHERE document_id = ?", [document]) {
            try withdraw(item: row[0], from: document)
        }
    }
}

// MARK: - Adding and changing

extension StoreWriter {
    /// Adds an item, a copy if there is an original, and its first version.
    func add(
        _ candidate: Candidate, _ document: Int64, in channel: Int64, original: Int64?, updated: Timestamp,
        _ proposeID: (Int) -> String
    ) throws -> LoggedItem {
        let version = try nextVersion()
        let (number, id, uuid) = try addItem(
            candidate.contentHash, document, in: channel, original: original, version: version, proposeID)
        let related = original == nil ? candidate.nearness?.related?.address : nil
        try addVersion(
            version, of: number, candidate.content, published: candidate.published, updated: updated, related: related)
        if original == nil, let nearness = candidate.nearness, nearness != Nearness() {
            try remember(nearness, of: number, isNew: true)
        }
        try database.run(
            #"INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (?, ?, ?, ?)"#,
            [document, candidate.key, number, candidate.statedHash.blob])
        changes.itemPages.insert(uuid)
        return LoggedItem(
            number: number,
            item: Item(
                version: version, id: id, uuid: uuid, published: candidate.published, updated: updated,
                content: candidate.content, related: related))
    }

    /// Adds an item's row, with the first proposed id that nobody bears.
    private func addItem(
        _ hash: ContentHash, _ document: Int64, in channel: Int64, original: Int64?, version: Int64,
        _ proposeID: (Int) -> String
    ) throws -> (number: Int64, id: String, uuid: String) {
        var attempt = 1
        while true {
            let id = proposeID(attempt)
            let uuid = context.pageUUID(id)
            // An id may begin like one of a UUID without being one.
            let isOwnPage = id == "urn:uuid:" + uuid
            let number = try database.insert(
                """
                INSERT INTO item (iri, page_uuid, document_id, channel_id, standing, original_id, content_hash,
                  version_id, arrived) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (iri) DO NOTHING
                """,
                [
                    id, isOwnPage ? nil : uuid, document, channel, original == nil ? 0 : 1, original, hash.bytes.blob,
                    version, context.now.milliseconds,
                ])
            if database.changesCount == 1 { return (number, id, uuid) }
            attempt += 1
        }
    }

    func addVersion(
        of item: Int64, _ content: ItemContent, published: Timestamp, updated: Timestamp, related: String?
    ) throws -> Int64 {
        let version = try nextVersion()
        try addVersion(version, of: item, content, published: published, updated: updated, related: related)
        return version
    }

    func addVersion(
        _ version: Int64, of item: Int64, _ content: ItemContent, published: Timestamp, updated: Timestamp,
        related: String?
    ) throws {
        try database.run(
            """
            INSERT INTO version (id, item_id, published, updated, title, summary, link, language, details, html,
              related) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                version, item, published.milliseconds, updated.milliseconds, content.title, content.summary,
                content.link, content.language, try content.storedDetails(), content.html.markup, related,
            ])
    }

    /// The number of a version to be added: never one that was given before, whatever became of it.
    private func nextVersion() throws -> Int64 {
        let last = try lastVersion ?? database.number("SELECT seq FROM sqlite_sequence WHERE name = 'version'") ?? 0
        lastVersion = last + 1
        return last + 1
    }

    /// Gives a known item a new version, and remembers what was stated.
    func revise(
        _ candidate: Candidate, _ known: KnownItem, updated: Timestamp, document: Int64
    ) throws -> LoggedItem {
        var item = known.item
        item.content = candidate.content
        item.updated = updated
        if let nearness = candidate.nearness {
            item.related = nearness.related?.address
            try remember(nearness, of: known.number, isNew: false)
        }
        item.version = try addVersion(
            of: known.number, item.content, published: item.published, updated: updated, related: item.related)
        try database.run(
            "UPDATE item SET version_id = ?, content_hash = ? WHERE id = ?",
            [item.version, candidate.contentHash.bytes.blob, known.number])
        try remember(candidate, known, document: document)
        changes.itemPages.insert(item.uuid)
        return LoggedItem(number: known.number, item: item)
    }

    /// Remembers what a document stated of a known item, which it may not have stated before.
    func remember(_ candidate: Candidate, _ known: KnownItem?, document: Int64) throws {
        guard let known else { preconditionFailure("what is stated again was known") }
        try database.run(
            """
            INSERT INTO entry (document_id, "key", item_id, stated_hash) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET stated_hash = excluded.stated_hash
            """, [document, candidate.key, known.number, candidate.statedHash.blob])
    }

    private func edit(_ candidate: Candidate, _ known: KnownItem?, updated: Timestamp, document: Int64) throws {
        guard let known else { preconditionFailure("an edit is of a known item") }
        if candidate.contentHash != known.contentHash {
            try releaseCopies(of: known.number, notNear: candidate.content.html)
        }
        let revised = try revise(candidate, known, updated: updated, document: document)
        try append(.version(revised), to: try channels(of: known.number))
        try dropUnusedVersions(of: known.number)
    }

    /// An amendment is no news: the item keeps its date, and its place unless that is on a closed page, which never
    /// changes; there it is listed again.
    private func amend(_ candidate: Candidate, _ known: KnownItem?, document: Int64) throws {
        guard let known else { preconditionFailure("an amendment is of a known item") }
        let revised = try revise(candidate, known, updated: known.item.updated, document: document)
        for channel in try channels(of: known.number) {
            let log = try log(of: channel)
            try log.replace(revised, size: context.measure(revised.item), in: database)
            changes.closedPages += log.takeClosedPages()
        }
        let isLive = try database.number("SELECT 1 FROM item WHERE id = ? AND standing = 0", [known.number]) != nil
        if isLive { try gather(revised, isNews: false) }
        try dropUnusedVersions(of: known.number)
    }

    private func bringBack(_ candidate: Candidate, _ known: KnownItem?, updated: Timestamp, document: Int64) throws {
        guard let known else { preconditionFailure("what returns was known") }
        try hand(known.number, to: document)
        try database.run(
            "UPDATE item SET standing = 0, original_id = NULL WHERE id = ?", [known.number])
        let revised = try revise(candidate, known, updated: updated, document: document)
        try append(.version(revised), to: try channels(of: known.number))
        try dropUnusedVersions(of: known.number)
    }

    /// A version that no record shows any more, and that is not the newest, is of no use.
    func dropUnusedVersions(of item: Int64) throws {
        try database.run(
            """
            DELETE FROM version WHERE item_id = ?1 AND id <> (SELECT version_id FROM item WHERE id = ?1)
              AND id NOT IN (SELECT version_id FROM record WHERE item_id = ?1 AND version_id IS NOT NULL)
            """, [item])
    }
}

// MARK: - Withdrawing and moving

extension StoreWriter {
    /// Withdraws a document's claim to an item.
    ///
    /// The item stays if another document states it or a copy takes over.
    private func withdraw(item: Int64, from document: Int64) throws {
        guard let row = try database.row("SELECT standing, document_id FROM item WHERE id = ?", [item]) else { return }
        let other = try database.number(
            "SELECT document_id FROM entry WHERE item_id = ? AND document_id <> ? LIMIT 1", [item, document])
        switch row["standing"] as Int {
        case 0:
            if let other {
                try dropEntry(of: item, in: document)
                try hand(item, to: other)
            } else if try !replaceByCopy(item, of: document) {
                try retract(item)
            }
        case 1:
            guard let other else { return try remove(copy: item) }
            try dropEntry(of: item, in: document)
            try hand(item, to: other)
        default: return
        }
    }

    func retract(_ number: Int64) throws {
        guard let item = try newestVersion(of: number) else { return }
        let when = max(context.now, item.updated.adding(milliseconds: 1))
        try append(.tombstone(item: number, Tombstone(id: item.id, when: when)), to: try channels(of: number))
        try database.run("UPDATE item SET standing = 2, withdrawn = ? WHERE id = ?", [when.milliseconds, number])
        changes.itemPages.insert(item.uuid)
    }

    /// The first copy that another document states takes over: same id, same words, its own document and channel.
    ///
    /// One whose file is there comes before one whose file is gone.
    private func replaceByCopy(_ item: Int64, of document: Int64) throws -> Bool {
        let copy = try database.row(
            """
            SELECT item.id, entry.document_id, item.content_hash FROM item JOIN entry ON entry.item_id = item.id
            JOIN document ON document.id = entry.document_id
            WHERE original_id = ? AND entry.document_id <> ? ORDER BY document.gone IS NOT NULL, item.id LIMIT 1
            """, [item, document])
        guard let copy else { return false }
        let number: Int64 = copy[0]
        let heir = try newestVersion(of: number)
        try database.run("UPDATE entry SET item_id = ? WHERE item_id = ?", [item, number])
        try dropEntry(of: item, in: document)
        try remove(copy: number)
        try hand(item, to: copy[1])
        if let heir { try take(heir.content, as: copy.bytes("content_hash"), for: item) }
        return true
    }

    /// An item says what its heir says, where that is not quite the same: what was withdrawn is not published further.
    private func take(_ content: ItemContent, as hash: [UInt8], for number: Int64) throws {
        guard let row = try database.row("SELECT content_hash FROM item WHERE id = ?", [number]),
            row.bytes("content_hash") != hash, var item = try newestVersion(of: number)
        else { return }
        item.content = content
        item.updated = max(context.now, item.updated.adding(milliseconds: 1))
        item.version = try addVersion(
            of: number, content, published: item.published, updated: item.updated, related: item.related)
        try database.run(
            "UPDATE item SET version_id = ?, content_hash = ? WHERE id = ?", [item.version, hash.blob, number])
        try remember(Nearness(fingerprint: context.fingerprint(content.html)), of: number, isNew: false)
        try append(.version(LoggedItem(number: number, item: item)), to: try channels(of: number))
        try dropUnusedVersions(of: number)
        changes.itemPages.insert(item.uuid)
    }

    private func hand(_ item: Int64, to document: Int64) throws {
        try database.run("UPDATE item SET document_id = ? WHERE id = ?", [document, item])
        try move(item: item, to: try channel(of: document))
    }

    private func dropEntry(of item: Int64, in document: Int64) throws {
        try database.run("DELETE FROM entry WHERE item_id = ? AND document_id = ?", [item, document])
    }

    /// Forgets a copy.
    ///
    /// One that bore its id in a feed before is kept as a withdrawn item, since ids are never reused.
    private func remove(copy: Int64) throws {
        let wasPublished = try database.number("SELECT 1 FROM record WHERE item_id = ? LIMIT 1", [copy]) != nil
        if wasPublished {
            try database.run("UPDATE item SET standing = 2, original_id = NULL WHERE id = ?", [copy])
            return
        }
        try database.run("DELETE FROM entry WHERE item_id = ?", [copy])
        try database.run("DELETE FROM version WHERE item_id = ?", [copy])
        try database.run("DELETE FROM item WHERE id = ?", [copy])
    }

    /// Moves an item to another channel: it leaves the old feeds without a tombstone and arrives in the new ones.
    func move(item number: Int64, to channel: Int64) throws {
        guard let row = try database.row("SELECT channel_id, standing FROM item WHERE id = ?", [number]),
            row["channel_id"] as Int64 != channel
        else { return }
        let old: Int64 = row["channel_id"]
        try database.run("UPDATE item SET channel_id = ? WHERE id = ?", [channel, number])
        guard row["standing"] == 0, let item = try newestVersion(of: number) else { return }
        if old != FeedLog.root { try log(of: old).leave(item: number, in: database) }
        if channel != FeedLog.root {
            try append(.version(LoggedItem(number: number, item: item)), to: [channel])
        }
        changes.itemPages.insert(item.uuid)
    }
}

// MARK: - The log

extension StoreWriter {
    /// The feeds that an item is in: the root's and its channel's.
    func channels(of item: Int64) throws -> [Int64] {
        feeds(try database.number("SELECT channel_id FROM item WHERE id = ?", [item]))
    }

    func channel(of document: Int64) throws -> Int64 {
        try database.number("SELECT channel_id FROM document WHERE id = ?", [document]) ?? FeedLog.root
    }

    private func feeds(_ channel: Int64?) -> [Int64] {
        guard let channel, channel != FeedLog.root else { return [FeedLog.root] }
        return [FeedLog.root, channel]
    }

    func append(_ record: FeedLog.Entry, isFirst: Bool = false, to channels: [Int64]) throws {
        let size =
            switch record {
            case .version(let logged): context.measure(logged.item)
            case .tombstone: FeedLog.tombstoneBytes
            }
        for channel in channels {
            let log = try log(of: channel)
            try log.append(record, size: size, isFirst: isFirst, in: database)
            changes.closedPages += log.takeClosedPages()
        }
        // What only moves to another channel is in the same feeds of topics as before.
        guard channels.contains(FeedLog.root) else { return }
        switch record {
        case .version(let logged): try gather(logged, isFirst: isFirst)
        case .tombstone(let item, let tombstone): try withdrawFromTopics(item: item, tombstone)
        }
    }

    func log(of channel: Int64) throws -> FeedLog {
        if let log = logs[channel] { return log }
        guard let row = try database.row("SELECT * FROM channel WHERE id = ?", [channel]) else {
            preconditionFailure("a channel that items refer to exists")
        }
        let log = FeedLog(row, capacity: context.capacity(row.channelName("name")))
        logs[channel] = log
        return log
    }

    func newestVersion(of item: Int64) throws -> Item? {
        guard let version = try database.number("SELECT version_id FROM item WHERE id = ?", [item]) else { return nil }
        return try reader.items(versions: [version]).first
    }
}
