internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillServe
internal import FeedmillStore

/// Items on a page of a list.
private let itemsOnPage = 50
/// Tags, and authors, that the root's page lists.
private let topicsOnPage = 40
/// Tags, and authors, that the list of feeds holds at the most.
private let topicsInList = 1000

extension Publication {
    /// A page of the root's or a channel's list of items; nil if there is none.
    func index(of name: ChannelName?, page number: Int) throws -> PublishedFile? {
        try store.read { reader in
            guard let feed = try reader.feed(of: name),
                let list = try list(
                    number, isPlaced: name == nil, reader, { try reader.versions(of: feed, from: $0, atMost: $1) })
            else { return nil }
            let channel = book.channel(name)
            guard name == nil else {
                return pages.channel(channel, list: list, archives: feed.archives, lastModified: feed.modified)
            }
            let feeds = try reader.feeds()
            let counts = try reader.liveItems()
            let topics = try Topic.Kind.allCases.flatMap {
                try reader.largestTopics($0, above: book.settings.listTopicsAbove, atMost: topicsOnPage)
            }
            return pages.index(
                root: channel,
                channels: feeds.filter { $0.channel != nil }.map {
                    ListedChannel(book.channel($0.channel), items: counts[$0.channel] ?? 0)
                },
                topics: topics.map { ListedChannel(book.channel($0.topic), items: $0.items) }, list: list,
                lastModified: feeds.map(\.modified).max() ?? feed.modified)
        }
    }

    /// The page of a tag or an author; nil if there is none.
    func list(of topic: StoredTopic, page number: Int, _ reader: StoreReader) throws -> PublishedFile? {
        try list(number, isPlaced: true, reader) { try reader.versions(of: topic, from: $0, atMost: $1) }.map { list in
            pages.topic(
                ListedChannel(book.channel(topic.topic), items: topic.items), list: list, lastModified: topic.modified)
        }
    }

    /// The page of a live item.
    func page(of page: ItemPage) throws -> PublishedFile {
        let topics = try store.read { try $0.topics(ofItem: page.item.id) }
        let content = page.item.content
        func stated(_ kind: Topic.Kind, _ texts: [String]) -> [StatedTopic] {
            texts.map { text in
                let key = TopicIdentity.topic(kind, text)?.key
                let topic = topics.first { $0.topic.kind == kind && $0.topic.key == key }
                return StatedTopic(
                    text, topic.map { book.channel($0.topic) },
                    isListed: (topic?.items ?? 0) > book.settings.listTopicsAbove)
            }
        }
        return pages.item(
            page.item, channel: page.channel.map { book.channel($0) }, tags: stated(.tag, content.categories),
            authors: stated(.author, content.authors.compactMap { $0.name ?? $0.email ?? $0.url }),
            lastModified: page.item.updated.wholeSeconds)
    }

    /// The list of feeds.
    func opml() throws -> PublishedFile {
        try store.read { reader in
            let feeds = try reader.feeds()
            let topics = try Topic.Kind.allCases.flatMap {
                try reader.topics($0, above: book.settings.listTopicsAbove, atMost: topicsInList)
            }
            let changes = feeds.map(\.created) + [try reader.topicListChange()].compactMap(\.self)
            return book.renderer.opml(
                channels: feeds.filter { $0.channel != nil }.map { book.channel($0.channel) },
                topics: topics.map { book.channel($0.topic) }, root: book.channel(nil),
                modified: (changes.max() ?? Timestamp(seconds: 0)).wholeSeconds)
        }
    }

    /// A page of a list, which says of each item where it lies if it `isPlaced`; nil where the list has ended before it.
    private func list(
        _ number: Int, isPlaced: Bool, _ reader: StoreReader,
        _ versions: (_ offset: Int, _ count: Int) throws -> [ListedVersion]
    ) throws -> ItemList? {
        guard number <= Int(Int32.max) else { return nil }
        // One more than is shown, to see whether there are more.
        let found = try versions((number - 1) * itemsOnPage, itemsOnPage + 1)
        guard number == 1 || !found.isEmpty else { return nil }
        let shown = try found.prefix(itemsOnPage).compactMap {
            try teaser($0.version, isPlaced ? $0.channel : nil, reader)
        }
        return ItemList(shown, number: number, hasOlder: found.count > itemsOnPage)
    }

    private func teaser(_ version: Int64, _ place: ChannelName?, _ reader: StoreReader) throws -> String? {
        try teasers.teaser(version, in: place) {
            try reader.items(versions: [version]).first.map { pages.teaser($0, in: place.map { book.channel($0) }) }
        }
    }
}
