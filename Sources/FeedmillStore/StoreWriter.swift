public import FeedmillModel
internal import GRDB

/// One transaction.
///
/// Never leaves the closure it was given to.
///
/// A class, because the rows of channels are changed many times in a transaction and written once, at its end.
public final class StoreWriter {
    /// What the transaction sees so far.
    public let reader: StoreReader
    let database: Database
    let context: WriteContext
    var logs: [Int64: FeedLog] = [:]
    var numbers: [ChannelName?: Int64] = [nil: FeedLog.root]
    var topics: [Int64: TopicChange] = [:]
    var changes = StoreChanges()
    /// The newest version's number, once it was asked for.
    var lastVersion: Int64?

    init(_ database: Database, _ context: WriteContext) {
        self.database = database
        self.context = context
        reader = StoreReader(database)
    }

    /// Writes what was gathered: the rows of the channels whose feed changed.
    func finish() throws -> StoreChanges {
        for log in logs.values where log.isChanged {
            changes.feeds[log.name] = try log.save(in: database, now: context.now)
            changes.channels.insert(log.name)
        }
        try finishTopics()
        return changes
    }
}

// MARK: - Documents

extension StoreWriter {
    /// Adds a document that was never seen before, at a path where none is known.
    public func addDocument(at path: DocumentPath, _ look: DocumentLook) throws -> Int64 {
        try database.insert(
            """
            INSERT INTO document (path, channel_id, size, modified, changed, born, inode, device, digest, outcome,
              format, encoding, message, line, "column", looked)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, [path.bytes.blob, try channelNumber(path.channel)] + arguments(of: look))
    }

    /// Remembers a look at a known document; one that was gone is there again.
    public func update(document: Int64, _ look: DocumentLook) throws {
        try database.run(
            """
            UPDATE document SET size = ?, modified = ?, changed = ?, born = ?, inode = ?, device = ?, digest = ?,
              outcome = ?, format = ?, encoding = ?, message = ?, line = ?, "column" = ?, looked = ?, gone = NULL
            WHERE id = ?
            """, arguments(of: look) + [document])
    }

    /// Remembers that a file was touched without being changed, or is there again as it was.
    public func touch(document: Int64, _ stamp: FileStamp) throws {
        try database.run(
            """
            UPDATE document SET size = ?, modified = ?, changed = ?, born = ?, inode = ?, device = ?, gone = NULL
            WHERE id = ?
            """, arguments(of: stamp) + [document])
    }

    /// Remembers that a document is gone; its items stay as they are.
    public func markGone(document: Int64) throws {
        try database.run("UPDATE document SET gone = ? WHERE id = ?", [context.now.milliseconds, document])
    }

    /// Gives a document another path.
    ///
    /// In another channel its items leave the old feeds and arrive in the new ones.
    public func rename(document: Int64, to path: DocumentPath) throws {
        try takePath(path, except: document)
        let channel = try channelNumber(path.channel)
        try database.run(
            "UPDATE document SET path = ?, channel_id = ?, gone = NULL WHERE id = ?",
            [path.bytes.blob, channel, document])
        let items = try database.rows("SELECT id FROM item WHERE document_id = ?", [document])
        for row in items { try move(item: row[0], to: channel) }
    }

    /// A path belongs to the document that lies there now; one that lay there and is gone keeps its items only.
    private func takePath(_ path: DocumentPath, except document: Int64) throws {
        try database.run(
            "UPDATE document SET path = NULL WHERE path = ? AND id <> ?", [path.bytes.blob, document])
    }

    private func arguments(of stamp: FileStamp) -> Values {
        [
            stamp.size, stamp.modified, stamp.changed, stamp.born, Int64(bitPattern: stamp.inode),
            Int64(bitPattern: stamp.device),
        ]
    }

    private func arguments(of look: DocumentLook) -> Values {
        arguments(of: look.stamp) + [
            look.digest?.blob, look.outcome.rawValue, look.format?.rawValue, look.encoding, look.failure?.message,
            look.failure?.line, look.failure?.column, context.now.milliseconds,
        ]
    }

    /// The number of a channel, which exists from now on.
    func channelNumber(_ name: ChannelName?) throws -> Int64 {
        if let number = numbers[name] { return number }
        guard let name else { return FeedLog.root }
        let number = try existingChannel(name) ?? addChannel(name)
        numbers[name] = number
        return number
    }

    private func existingChannel(_ name: ChannelName) throws -> Int64? {
        try database.number("SELECT id FROM channel WHERE name = ?", [name.bytes.blob])
    }

    private func addChannel(_ name: ChannelName) throws -> Int64 {
        changes.newChannels.insert(name)
        changes.channels.insert(name)
        return try database.insert(
            "INSERT INTO channel (name, created, modified, updated) VALUES (?, ?, ?, ?)",
            [name.bytes.blob, context.now.milliseconds, context.now.milliseconds, context.now.milliseconds])
    }
}
