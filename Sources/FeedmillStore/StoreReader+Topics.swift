public import FeedmillModel
internal import GRDB

/// A tag or an author as the store knows it.
public struct StoredTopic: Hashable, Sendable {
    /// Which.
    public var topic: Topic
    /// How many live items it has.
    public var items: Int
    /// Its `Last-Modified`, strictly later with each change.
    public var modified: Timestamp
    /// The newest date it has held.
    public var updated: Timestamp

    let number: Int64

    init(_ row: Row) {
        number = row["id"]
        topic = Topic(kind: Topic.Kind(rawValue: row["kind"]) ?? .tag, key: row["key"], name: row["name"])
        items = row["items"]
        modified = row.time("modified")
        updated = row.time("updated")
    }
}

/// A live item in a list.
public struct ListedVersion: Hashable, Sendable {
    /// Its newest version.
    public var version: Int64
    /// Its channel; nil directly in the root.
    public var channel: ChannelName?

    init(_ row: Row) {
        version = row["version_id"]
        channel = row.channelName("name")
    }
}

extension StoreReader {
    /// A tag or an author by what its spellings have in common; nil if no item ever had it.
    public func topic(_ kind: Topic.Kind, key: String) throws -> StoredTopic? {
        try database.row("SELECT * FROM topic WHERE kind = ? AND key = ?", [kind.rawValue, key]).map(StoredTopic.init)
    }

    /// The tags and the authors of a live item.
    public func topics(ofItem id: String) throws -> [StoredTopic] {
        try database.rows(
            """
            SELECT topic.* FROM item JOIN topic_item ON topic_item.item_id = item.id JOIN topic ON topic.id = topic_id
            WHERE item.iri = ? AND live = 1 ORDER BY topic.id
            """, [id]
        ).map(StoredTopic.init)
    }

    /// Tags, or authors, with more than a number of items: the first of them in the order in which they came to be.
    public func topics(_ kind: Topic.Kind, above items: Int, atMost count: Int) throws -> [StoredTopic] {
        try database.rows(
            "SELECT * FROM topic WHERE kind = ? AND items > ? ORDER BY id LIMIT ?", [kind.rawValue, items, count]
        ).map(StoredTopic.init)
    }

    /// The tags, or authors, with most items, and more than a number.
    public func largestTopics(_ kind: Topic.Kind, above items: Int, atMost count: Int) throws -> [StoredTopic] {
        try database.rows(
            "SELECT * FROM topic WHERE kind = ? AND items > ? ORDER BY items DESC, id LIMIT ?",
            [kind.rawValue, items, count]
        ).map(StoredTopic.init)
    }

    /// The entries of a topic's feed, newest first, as long as `visit` says so.
    public func eachEntry(of topic: StoredTopic, _ visit: (FeedEntry) throws -> Bool) throws {
        try database.eachWhile(
            """
            SELECT live, item.version_id, item.withdrawn, item.iri FROM topic_item JOIN item ON item.id = item_id
            WHERE topic_id = ? ORDER BY place DESC, item_id DESC
            """, [topic.number]
        ) { columns in
            if columns.number(0) != 0 { return try visit(.item(version: columns.number(1))) }
            guard let withdrawn = columns.optionalNumber(2) else { return true }
            return try visit(
                .tombstone(Tombstone(id: columns.text(3), when: Timestamp(milliseconds: withdrawn))))
        }
    }

    /// Live items of a topic, newest first, without those before `offset`.
    public func versions(of topic: StoredTopic, from offset: Int, atMost count: Int) throws -> [ListedVersion] {
        try database.rows(
            """
            SELECT item.version_id, channel.name FROM topic_item JOIN item ON item.id = item_id
            JOIN channel ON channel.id = item.channel_id
            WHERE topic_id = ? AND topic_item.live = 1
            ORDER BY topic_item.place DESC, topic_item.item_id DESC LIMIT ? OFFSET ?
            """, [topic.number, count, offset]
        ).map(ListedVersion.init)
    }

    /// Live items of a channel, newest first, without those before `offset`.
    public func versions(of feed: StoredFeed, from offset: Int, atMost count: Int) throws -> [ListedVersion] {
        try database.rows(
            """
            SELECT item.version_id, channel.name FROM record JOIN item ON item.id = item_id
            JOIN channel ON channel.id = item.channel_id
            WHERE record.channel_id = ? AND record.shown = 1 AND record.version_id IS NOT NULL
            ORDER BY record.page DESC, record.sequence DESC LIMIT ? OFFSET ?
            """, [feed.number, count, offset]
        ).map(ListedVersion.init)
    }

    /// When the list of topics with many items last changed; nil if there never was one.
    public func topicListChange() throws -> Timestamp? {
        try recall(.topicList).flatMap(Int64.init).map(Timestamp.init(milliseconds:))
    }
}

extension StoreWriter {
    /// Counts all feeds of topics as changed, because what stands around their entries did.
    public func touchTopics() throws {
        try database.run("UPDATE topic SET modified = max(?, modified + 1)", [context.now.milliseconds])
        try remember(String(context.now.milliseconds), as: .topicList)
    }
}
