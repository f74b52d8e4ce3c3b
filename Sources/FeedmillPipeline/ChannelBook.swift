internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillStore

/// What the configuration makes of channels: their words, their size, and sensible values where nothing is configured.
struct ChannelBook: Sendable {
    let settings: Settings
    let renderer: FeedRenderer

    /// The channel of a folder; nil is the root.
    func channel(_ name: ChannelName?) -> Channel {
        let stated = name.map { settings.channels[$0] ?? ChannelSettings() } ?? settings.root
        let title = stated.title ?? name.map(readableTitle) ?? "feedmill"
        return Channel(
            name: name, id: ItemIdentity.channel(name),
            metadata: ChannelMetadata(
                title: title,
                description: stated.description ?? (name == nil ? "All channels together" : "What is new in \(title)"),
                language: stated.language ?? settings.root.language, author: stated.author ?? settings.root.author,
                image: stated.image ?? settings.root.image, copyright: stated.copyright ?? settings.root.copyright,
                categories: stated.categories)
        ).cleaned
    }

    /// The feeds of a tag or an author, which say the same of themselves as the root's but for what they are about.
    func channel(_ topic: Topic) -> Channel {
        let root = channel(nil)
        var metadata = root.metadata
        metadata.title = "\(topic.name) – \(root.metadata.title)"
        switch topic.kind {
        case .tag:
            metadata.description = "Items tagged \(topic.name)"
            metadata.categories = [topic.name]
        case .author:
            metadata.description = "Items by \(topic.name)"
            metadata.author = Author(name: topic.name)
            metadata.categories = []
        }
        return Channel(name: nil, topic: topic, id: TopicIdentity.feedID(of: topic), metadata: metadata).cleaned
    }

    /// How much a channel's current feed holds.
    func capacity(_ name: ChannelName?) -> FeedCapacity {
        FeedCapacity(
            items: settings.limit(of: name),
            entryBytes: max(0, settings.feedBytes - renderer.frameBytes(channel(name))))
    }

    /// A folder's name as people would write it: `world-news` becomes `World news`.
    private func readableTitle(_ name: ChannelName) -> String {
        let words = name.description.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == " " })
        let title = words.joined(separator: " ")
        guard let first = title.first else { return name.description }
        return first.uppercased() + title.dropFirst()
    }
}
