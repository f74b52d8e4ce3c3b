internal import FeedmillModel
internal import GRDB

/// What a transaction does to a topic; its row is written once, at the end.
struct TopicChange {
    let number: Int64
    let topic: Topic
    let itemsBefore: Int
    var items: Int
    var isChanged = false
    /// The newest date of what came.
    var updated: Timestamp?
}

/// An item's place in a topic's feed.
private struct TopicPlace {
    var topic: Int64
    var place: Int64
    var isLive: Bool
}

// The feeds of tags and authors are lists of places, newest first. A place is the number of the item's record in the root
// feed's log, so that both have one order. Whatever happens to an item costs the same however many others there are.
extension StoreWriter {
    /// Puts an item into the feeds of its topics and takes it out of all others.
    ///
    /// - Parameters:
    ///   - isNews: the item goes to the top where it has a place already.
    ///   - isFirst: the item is new, so that it has no place.
    func gather(_ logged: LoggedItem, isNews: Bool = true, isFirst: Bool = false) throws {
        let topics = context.topics(logged.item.content)
        if topics.isEmpty, isFirst { return }
        try gather(
            logged, topics, isNews: isNews, before: isFirst ? [] : places(of: logged.number),
            top: topics.isEmpty ? 0 : log(of: FeedLog.root).sequence)
    }

    /// Leaves a tombstone of an item in the feeds of its topics.
    func withdrawFromTopics(item: Int64, _ tombstone: Tombstone) throws {
        let places = try places(of: item)
        guard !places.isEmpty else { return }
        let top = try log(of: FeedLog.root).sequence
        for place in places {
            try put(item, at: top, from: place)
            note(place.topic, items: place.isLive ? -1 : 0, updated: tombstone.when)
        }
    }

    /// Makes all feeds of topics anew, because what topics items have is decided otherwise than before.
    public func gatherAllTopics() throws {
        try database.run("DELETE FROM topic_item")
        try database.run("UPDATE topic SET items = 0")
        var places: [(item: Int64, version: Int64, place: Int64)] = []
        try database.each(
            """
            SELECT item.id, item.version_id, record.sequence FROM record JOIN item ON item.id = record.item_id
            JOIN version ON version.id = item.version_id
            WHERE record.channel_id = 0 AND shown = 1 AND standing = 0 AND details IS NOT NULL ORDER BY page, sequence
            """, []
        ) { places.append(($0.number(0), $0.number(1), $0.number(2))) }
        for (number, version, place) in places {
            for item in try reader.items(versions: [version]) {
                let logged = LoggedItem(number: number, item: item)
                try gather(logged, context.topics(item.content), isNews: true, before: [], top: place)
            }
        }
    }

    /// Writes the rows of the topics that changed, and tells of them.
    func finishTopics() throws {
        let limit = context.listTopicsAbove
        for change in topics.values where change.isChanged {
            try database.run(
                "UPDATE topic SET items = ?, modified = max(?, modified + 1), updated = max(updated, ?) WHERE id = ?",
                [change.items, context.now.milliseconds, change.updated?.milliseconds ?? 0, change.number])
            changes.topics.insert(change.topic)
            if (change.itemsBefore > limit) != (change.items > limit) { changes.listsOtherTopics = true }
        }
        if changes.listsOtherTopics { try remember(String(context.now.milliseconds), as: .topicList) }
    }

    private func gather(
        _ logged: LoggedItem, _ topics: [Topic], isNews: Bool, before: [TopicPlace], top: Int64
    ) throws {
        var left = before
        for topic in topics {
            let number = try number(of: topic)
            guard let index = left.firstIndex(where: { $0.topic == number }) else {
                try put(logged.number, in: number, at: top)
                note(number, items: 1, updated: logged.item.updated)
                continue
            }
            let place = left.remove(at: index)
            if isNews || !place.isLive { try put(logged.number, at: top, isLive: true, from: place) }
            note(number, items: place.isLive ? 0 : 1, updated: logged.item.updated)
        }
        for place in left {
            try database.run(
                "DELETE FROM topic_item WHERE topic_id = ? AND place = ? AND item_id = ?",
                [place.topic, place.place, logged.number])
            note(place.topic, items: place.isLive ? -1 : 0, updated: nil)
        }
    }

    private func put(_ item: Int64, in topic: Int64, at top: Int64) throws {
        try database.run(
            "INSERT INTO topic_item (topic_id, place, item_id, live) VALUES (?, ?, ?, 1)", [topic, top, item])
    }

    private func put(_ item: Int64, at top: Int64, isLive: Bool = false, from place: TopicPlace) throws {
        try database.run(
            "UPDATE topic_item SET place = ?, live = ? WHERE topic_id = ? AND place = ? AND item_id = ?",
            [top, isLive ? 1 : 0, place.topic, place.place, item])
    }

    private func places(of item: Int64) throws -> [TopicPlace] {
        var places: [TopicPlace] = []
        try database.each("SELECT topic_id, place, live FROM topic_item WHERE item_id = ?", [item]) {
            places.append(TopicPlace(topic: $0.number(0), place: $0.number(1), isLive: $0.number(2) != 0))
        }
        for place in places where topics[place.topic] == nil {
            let row = try database.row("SELECT * FROM topic WHERE id = ?", [place.topic])
            if let stored = row.map(StoredTopic.init) { begin(stored) }
        }
        return places
    }

    /// The number of a topic, which exists from now on.
    private func number(of topic: Topic) throws -> Int64 {
        if let known = try database.number(
            "SELECT id FROM topic WHERE kind = ? AND key = ?", [topic.kind.rawValue, topic.key])
        {
            if topics[known] == nil, let stored = try reader.topic(topic.kind, key: topic.key) { begin(stored) }
            return known
        }
        let number = try database.insert(
            "INSERT INTO topic (kind, key, name, items, modified, updated) VALUES (?, ?, ?, 0, 0, 0)",
            [topic.kind.rawValue, topic.key, topic.name])
        topics[number] = TopicChange(number: number, topic: topic, itemsBefore: 0, items: 0)
        return number
    }

    private func begin(_ stored: StoredTopic) {
        topics[stored.number] = TopicChange(
            number: stored.number, topic: stored.topic, itemsBefore: stored.items, items: stored.items)
    }

    private func note(_ topic: Int64, items: Int, updated: Timestamp?) {
        guard var change = topics[topic] else { preconditionFailure("a topic is read before it is changed") }
        change.items += items
        change.isChanged = true
        change.updated = [change.updated, updated].compactMap(\.self).max()
        topics[topic] = change
    }
}
