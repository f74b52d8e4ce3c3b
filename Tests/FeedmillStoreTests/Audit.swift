import FeedmillIdentify
import FeedmillModel
import GRDB
import Testing

@testable import FeedmillStore

/// The rules that hold between any two transactions, whatever happened; it remembers what it saw to compare with.
final class Audit {
    /// One document of a feed, with all that its bytes depend on.
    struct Page: Hashable {
        var entries: [FeedEntry]
        var items: [Item]

        /// The id and the date that a reader goes by, of each entry.
        var states: [(id: String, date: Timestamp, isTombstone: Bool)] {
            var items = items[...]
            return entries.compactMap { entry in
                switch entry {
                case .item: items.popFirst().map { ($0.id, $0.updated, false) }
                case .tombstone(let tombstone): (tombstone.id, tombstone.when, true)
                }
            }
        }
    }

    struct Feed: Hashable {
        var current: Page
        var archives: [Page]
        var modified: Timestamp
        var updated: Timestamp
    }

    private var feeds: [ChannelName?: Feed] = [:]
    private var records: [ChannelName?: CurrentRecords] = [:]
    /// Closed pages as they were first seen: only a thorough check reads their items again.
    private var closedPages: [[FeedEntry]: Page] = [:]

    /// Checks every rule.
    ///
    /// After a change of limits a current feed may be another without a change in the store.
    func check(_ scenario: Scenario, limitsChanged: Bool = false, isThorough: Bool = true) throws {
        if isThorough { closedPages = [:] }
        try scenario.store.read { reader in
            let channels = try reader.feeds().map(\.channel)
            for channel in channels {
                let feed = try see(channel, scenario, reader)
                if let old = feeds[channel] {
                    checkHistory(old, feed)
                    if !limitsChanged { checkModified(old, feed, isTold: scenario.changes.channels.contains(channel)) }
                }
                try checkTold(channel, scenario, reader)
                checkDocuments(feed)
                try checkCapacity(feed, scenario.capacity(of: channel), channel, reader)
                try checkPresence(feed, channel, reader)
                feeds[channel] = feed
            }
            try checkTopics(reader)
            try checkTables(reader.database, isThorough: isThorough)
        }
    }

    /// Every live item stands in the feeds of its own tags and authors, and in no others.
    private func checkTopics(_ reader: StoreReader) throws {
        for item in try liveItems(nil, reader) {
            let stated = TopicIdentity.topics(of: item.content).map { "\($0.kind) \($0.key)" }
            let kept = try reader.topics(ofItem: item.id).map { "\($0.topic.kind) \($0.topic.key)" }
            #expect(kept.sorted() == stated.sorted())
        }
    }

    private func see(_ channel: ChannelName?, _ scenario: Scenario, _ reader: StoreReader) throws -> Feed {
        let stored = try #require(try reader.feed(of: channel))
        return Feed(
            current: try see(try scenario.currentEntries(channel, reader), reader),
            archives: try scenario.archivedEntries(channel, reader).map { try seeClosed($0, reader) },
            modified: stored.modified, updated: stored.updated)
    }

    private func seeClosed(_ entries: [FeedEntry], _ reader: StoreReader) throws -> Page {
        if let page = closedPages[entries] { return page }
        let page = try see(entries, reader)
        closedPages[entries] = page
        return page
    }

    private func see(_ entries: [FeedEntry], _ reader: StoreReader) throws -> Page {
        let versions = entries.compactMap(\.version)
        let items = try reader.items(versions: versions)
        #expect(items.map(\.version) == versions, "every version that a feed shows exists")
        return Page(entries: entries, items: items)
    }
}

// MARK: - Rules of one feed

extension Audit {
    /// What a transaction tells of a feed is what is then read.
    private func checkTold(_ channel: ChannelName?, _ scenario: Scenario, _ reader: StoreReader) throws {
        let feed = try #require(try reader.feed(of: channel))
        let capacity = scenario.capacity(of: channel)
        let read = try reader.currentRecords(of: feed, capacity)
        if let change = scenario.changes.feeds[channel] {
            #expect(change.feed == feed)
            let told = records[channel]?.advanced(by: change, capacity)
            #expect(told == nil || told == read)
        }
        records[channel] = read
    }

    private func checkHistory(_ old: Feed, _ new: Feed) {
        #expect(Array(new.archives.prefix(old.archives.count)) == old.archives, "closed pages never change")
        #expect(new.updated >= old.updated || old.archives.isEmpty && old.current.entries.isEmpty)
    }

    private func checkModified(_ old: Feed, _ new: Feed, isTold: Bool) {
        // What its bytes depend on: its entries, and the link to the newest archive document.
        let isChanged = old.current != new.current || old.archives.count != new.archives.count
        #expect(isChanged == (new.modified > old.modified), "modified moves when, and only when, the feed changes")
        #expect(new.modified >= old.modified)
        #expect(isChanged == isTold, "who writes the files is told of changed feeds and of no others")
    }

    private func checkDocuments(_ feed: Feed) {
        for page in feed.archives + [feed.current] {
            let ids = page.states.map(\.id)
            #expect(Set(ids).count == ids.count, "an id once")
            #expect(page.states.map(\.date).allSatisfy { $0 <= feed.updated }, "a feed is as new as its newest entry")
        }
        for page in feed.archives { #expect(!page.entries.isEmpty) }
        checkStates((feed.archives + [feed.current]).flatMap { $0.states.reversed() })
    }

    /// Readers go by the newest date of an id: a later record may not be older, and what contradicts must be later.
    private func checkStates(_ states: [(id: String, date: Timestamp, isTombstone: Bool)]) {
        var last: [String: (date: Timestamp, isTombstone: Bool)] = [:]
        for state in states {
            if let old = last[state.id] {
                #expect(state.date >= old.date)
                if state.isTombstone != old.isTombstone { #expect(state.date > old.date) }
            }
            last[state.id] = (state.date, state.isTombstone)
        }
    }

    private func checkCapacity(
        _ feed: Feed, _ capacity: FeedCapacity, _ channel: ChannelName?, _ reader: StoreReader
    ) throws {
        let items = feed.current.items
        let tombstones = feed.current.entries.count - items.count
        let bytes = items.map(Scenario.measure).reduce(0, +) + tombstones * FeedLog.tombstoneBytes
        #expect(items.count <= capacity.items)
        #expect(bytes <= capacity.entryBytes || items.count == 1, "\(items.count) items of \(bytes) bytes")
        #expect(tombstones * FeedLog.tombstoneBytes <= capacity.entryBytes, "\(tombstones) tombstones")
        let live = try liveItems(channel, reader)
        #expect(!items.isEmpty || live.isEmpty, "a current feed holds at least one item")
        #expect(Set(items.map(\.id)).isSubset(of: live.map(\.id)), "only live items are in a current feed")
    }

    /// Every live item stands in the current feed or in an archive document, with its newest date.
    private func checkPresence(_ feed: Feed, _ channel: ChannelName?, _ reader: StoreReader) throws {
        var newest: [String: (date: Timestamp, isTombstone: Bool)] = [:]
        for state in (feed.archives + [feed.current]).flatMap(\.states)
        where newest[state.id].map({ $0.date < state.date }) ?? true {
            newest[state.id] = (state.date, state.isTombstone)
        }
        for item in try liveItems(channel, reader) {
            #expect(newest[item.id]?.isTombstone == false, "\(item.content.title ?? "") is to be found")
            #expect(newest[item.id]?.date == item.updated, "\(item.content.title ?? "") is to be found as it is now")
        }
    }

    private func liveItems(_ channel: ChannelName?, _ reader: StoreReader) throws -> [Item] {
        let versions =
            try channel.map { name in
                try Int64.fetchAll(
                    reader.database,
                    sql: """
                        SELECT version_id FROM item JOIN channel ON channel.id = item.channel_id
                        WHERE standing = 0 AND channel.name = ?
                        """, arguments: [name.bytes.blob])
            } ?? Int64.fetchAll(reader.database, sql: "SELECT version_id FROM item WHERE standing = 0")
        return try reader.items(versions: versions)
    }
}

// MARK: - Rules of the tables

extension Audit {
    private func checkTables(_ database: Database, isThorough: Bool) throws {
        let violations = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        #expect(violations == 0, "foreign keys hold")
        if isThorough {
            let integrity = try String.fetchOne(database, sql: "PRAGMA integrity_check")
            #expect(integrity == "ok")
        }
        for (rule, query) in Self.exceptions {
            let rows = try Row.fetchAll(database, sql: query)
            #expect(rows.isEmpty, "\(rule): \(rows)")
        }
    }

    /// Queries that find nothing as long as a rule holds.
    private static let exceptions = [
        (
            "a content hash has exactly one live item",
            "SELECT content_hash FROM item WHERE standing = 0 GROUP BY content_hash HAVING count(*) > 1"
        ),
        (
            "what says the same as a live item is its copy",
            """
            SELECT item.id FROM item JOIN item AS original ON original.id = item.original_id
            WHERE item.standing = 1 AND (original.standing <> 0 OR original.content_hash <> item.content_hash)
            """
        ),
        (
            "items are counted right",
            """
            SELECT id FROM channel WHERE
              live <> (SELECT count(*) FROM item WHERE channel_id = channel.id AND standing = 0) OR
              copies <> (SELECT count(*) FROM item WHERE channel_id = channel.id AND standing = 1) OR
              retracted <> (SELECT count(*) FROM item WHERE channel_id = channel.id AND standing = 2)
            """
        ),
        ("a copy has an original", "SELECT id FROM item WHERE standing = 1 AND original_id IS NULL"),
        ("only a copy has an original", "SELECT id FROM item WHERE standing <> 1 AND original_id IS NOT NULL"),
        ("a withdrawn item has a date", "SELECT id FROM item WHERE standing = 2 AND withdrawn IS NULL"),
        (
            "an item's version exists and is its own",
            """
            SELECT item.id FROM item LEFT JOIN version ON version.id = version_id
            WHERE version.item_id IS NOT item.id
            """
        ),
        (
            "a version that nothing shows is removed",
            """
            SELECT id FROM version WHERE id NOT IN (SELECT version_id FROM item)
              AND id NOT IN (SELECT version_id FROM record WHERE version_id IS NOT NULL)
            """
        ),
        (
            "a record is an arrival or a withdrawal",
            "SELECT * FROM record WHERE (version_id IS NULL) = (withdrawn IS NULL)"
        ),
        (
            "a record's version is its item's",
            "SELECT record.* FROM record JOIN version ON version.id = version_id WHERE version.item_id <> record.item_id"
        ),
        (
            "the newest record of an item is shown, and no other",
            """
            SELECT * FROM record WHERE shown = 1 AND EXISTS (SELECT 1 FROM record AS later
              WHERE later.channel_id = record.channel_id AND later.item_id = record.item_id
                AND later.sequence > record.sequence)
            """
        ),
        (
            "a live item is in its document's channel",
            """
            SELECT item.id FROM item JOIN document ON document.id = item.document_id
            WHERE item.standing = 0 AND document.channel_id <> item.channel_id
            """
        ),
        (
            "an item that stands is stated by its document",
            """
            SELECT id FROM item WHERE standing <> 2 AND NOT EXISTS
              (SELECT 1 FROM entry WHERE item_id = item.id AND document_id = item.document_id)
            """
        ),
        (
            "a topic's items are counted right",
            """
            SELECT id FROM topic
            WHERE items <> (SELECT count(*) FROM topic_item WHERE topic_id = topic.id AND live = 1)
            """
        ),
        (
            "what is live in a topic's feed is a live item",
            "SELECT id FROM topic_item JOIN item ON item.id = item_id WHERE live <> (standing = 0)"
        ),
        (
            "the open page is counted right",
            """
            SELECT id FROM channel WHERE
              open_records <> (SELECT count(*) FROM record WHERE channel_id = channel.id AND page = open_page) OR
              open_bytes <> (SELECT coalesce(sum(bytes), 0) FROM record WHERE channel_id = channel.id AND page = open_page)
            """
        ),
    ]
}
