internal import FeedmillModel
internal import GRDB

/// Items that say what an earlier one says: recorded beside it, and items again once it says something else.
extension StoreWriter {
    func makeCopy(
        _ candidate: Candidate, of original: Int64, document: Int64, known: KnownItem?, _ proposeID: (Int) -> String
    ) throws {
        guard let known else {
            _ = try add(
                candidate, document, in: try channel(of: document), original: original,
                updated: candidate.updated ?? candidate.published, proposeID)
            return
        }
        try database.run("UPDATE item SET standing = 1, original_id = ? WHERE id = ?", [original, known.number])
        _ = try revise(candidate, known, updated: known.item.updated, document: document)
        try dropUnusedVersions(of: known.number)
    }

    /// A live item leaves the feeds because an earlier one says the same.
    func withdrawAsCopy(_ known: KnownItem?, of original: Int64, when: Timestamp) throws {
        guard let known else { preconditionFailure("what becomes a copy was known") }
        try releaseCopies(of: known.number)
        let tombstone = Tombstone(id: known.item.id, when: when)
        try append(.tombstone(item: known.number, tombstone), to: try channels(of: known.number))
        try database.run(
            "UPDATE item SET standing = 1, original_id = ?, withdrawn = ? WHERE id = ?",
            [original, when.milliseconds, known.number])
    }

    /// A later item leaves the feeds because an earlier one was edited to say the same; its copies follow it.
    func absorb(_ later: Int64, into known: KnownItem?, when: Timestamp) throws {
        guard let known, let item = try newestVersion(of: later) else {
            preconditionFailure("the item that absorbs and the one absorbed are both known")
        }
        try database.run("UPDATE item SET original_id = ? WHERE original_id = ?", [known.number, later])
        let tombstone = Tombstone(id: item.id, when: max(when, item.updated.adding(milliseconds: 1)))
        try append(.tombstone(item: later, tombstone), to: try channels(of: later))
        try database.run(
            "UPDATE item SET standing = 1, original_id = ?, withdrawn = ? WHERE id = ?",
            [known.number, tombstone.when.milliseconds, later])
        changes.itemPages.insert(item.uuid)
    }

    /// The copies of an item that now says something else: the first is an item again, the others are its copies.
    ///
    /// - Parameter html: what the item says now; copies that are near enough to it stay.
    func releaseCopies(of original: Int64, notNear html: SanitizedHTML? = nil) throws {
        let copies = try database.rows(
            """
            SELECT item.id, item.withdrawn, channel.name FROM item JOIN channel ON channel.id = item.channel_id
            WHERE original_id = ? ORDER BY item.id
            """, [original]
        ).filter { try !stays($0, copyOf: html) }
        guard let row = copies.first, let item = try newestVersion(of: row[0]) else { return }
        let first: Int64 = row[0]
        for copy in copies {
            try database.run("UPDATE item SET original_id = ? WHERE id = ?", [first, copy[0] as Int64])
        }
        try database.run("UPDATE item SET standing = 0, original_id = NULL WHERE id = ?", [first])
        try remember(Nearness(fingerprint: context.fingerprint(item.content.html)), of: first, isNew: false)
        let arrived = try renewed(item, number: first, after: row.optionalTime("withdrawn"))
        try append(.version(arrived), to: try channels(of: first))
        try dropUnusedVersions(of: first)
        changes.itemPages.insert(item.uuid)
    }

    private func stays(_ copy: Row, copyOf html: SanitizedHTML?) throws -> Bool {
        guard let html, let own = try newestVersion(of: copy["id"])?.content.html else { return false }
        return context.staysCopy(own, copy.channelName("name"), html)
    }

    /// An item that was withdrawn earlier needs a later `updated` than its tombstone's `when`, RFC 6721 § 3.
    func renewed(_ item: Item, number: Int64, after withdrawn: Timestamp?) throws -> LoggedItem {
        guard let withdrawn, withdrawn >= item.updated else { return LoggedItem(number: number, item: item) }
        var renewed = item
        renewed.updated = max(context.now, withdrawn.adding(milliseconds: 1))
        renewed.version = try addVersion(
            of: number, item.content, published: item.published, updated: renewed.updated, related: item.related)
        try database.run("UPDATE item SET version_id = ? WHERE id = ?", [renewed.version, number])
        return LoggedItem(number: number, item: renewed)
    }
}
