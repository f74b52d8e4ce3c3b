internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillServe
internal import FeedmillStore

/// What is made when it is asked for, and never written as a file: feeds and pages of topics, later pages of lists.
enum ServedOnly: Hashable, Sendable {
    /// The feed of a tag or an author, under any spelling.
    case feed(Topic.Kind, name: String, FeedFormat)
    /// A page of the list of its items.
    case list(Topic.Kind, name: String, page: Int)
    /// A page of the root's or a channel's list of items.
    case page(ChannelName?, Int)

    /// What a path is the place of; nil if of nothing, or of what may be a file.
    init?(_ path: PublicPath) {
        var rest = path.components.map { String(decoding: $0, as: UTF8.self) }[...]
        if rest.count > 2, let kind = Topic.Kind.allCases.first(where: { $0.folder == rest[0] }) {
            let name = rest[1]
            rest = rest.dropFirst(2)
            if rest.count == 1, let format = FeedFormat.allCases.first(where: { $0.fileName == rest.first }) {
                self = .feed(kind, name: name, format)
            } else if rest == [""] {
                self = .list(kind, name: name, page: 1)
            } else if let page = Self.page(rest) {
                self = .list(kind, name: name, page: page)
            } else {
                return nil
            }
            return
        }
        var channel: ChannelName?
        if rest.count > 2, rest.first == "channels" {
            channel = ChannelName(path.components[1])
            rest = rest.dropFirst(2)
        }
        guard let page = Self.page(rest) else { return nil }
        self = .page(channel, page)
    }

    /// The number of `page/2/`.
    private static func page(_ names: ArraySlice<String>) -> Int? {
        let names = Array(names)
        guard names.count == 3, names[0] == "page", names[2].isEmpty, let number = Int(names[1]), number > 0 else {
            return nil
        }
        return number
    }
}

extension Publication {
    /// Makes what is asked for at a path, or tells its right spelling.
    func make(_ served: ServedOnly, at path: PublicPath) throws -> ProvidedPage {
        switch served {
        case .page(let channel, let number):
            return answer(try index(of: channel, page: number), at: path)
        case .feed(let kind, let name, let format):
            return answer(try topic(kind, name) { try feed(of: $0, format, $1) }, at: path)
        case .list(let kind, let name, let page):
            return answer(try topic(kind, name) { try list(of: $0, page: page, $1) }, at: path)
        }
    }

    /// Takes the feeds of topics that changed, and the first pages of their lists, out of the server's memory.
    func forget(_ topics: Set<Topic>) {
        guard let files else { return }
        for topic in topics {
            for format in FeedFormat.allCases { files.forget(.feed(format, of: topic)) }
            files.forget(.index(of: topic))
        }
    }

    private func answer(_ file: PublishedFile?, at path: PublicPath) -> ProvidedPage {
        guard let file else { return found(nil) }
        return file.path == path ? .file(file) : .moved(to: file.path)
    }

    private func topic(
        _ kind: Topic.Kind, _ name: String, _ make: (StoredTopic, StoreReader) throws -> PublishedFile?
    ) throws -> PublishedFile? {
        guard let topic = TopicIdentity.topic(kind, name) else { return nil }
        return try store.read { reader in
            try reader.topic(kind, key: topic.key).flatMap { try make($0, reader) }
        }
    }

    private func feed(of topic: StoredTopic, _ format: FeedFormat, _ reader: StoreReader) throws -> PublishedFile {
        let channel = book.channel(topic.topic)
        let snapshot = FeedSnapshot(
            channel: channel, part: .current, updated: topic.updated,
            entries: try entries(of: topic, in: channel, reader), previousArchive: nil)
        return try assemble(snapshot, format, lastModified: topic.modified, reusing: nil, reader).file
    }

    /// As much as a root feed may hold, but at least one entry.
    private func entries(of topic: StoredTopic, in channel: Channel, _ reader: StoreReader) throws -> [FeedEntry] {
        let limit = book.settings.limit(of: nil)
        var room = book.settings.feedBytes - book.renderer.frameBytes(channel)
        var entries: [FeedEntry] = []
        var items = 0
        try reader.eachEntry(of: topic) { entry in
            switch entry {
            case .item(let version):
                room -= try rendered(version, reader).atomBytes
                items += 1
            case .tombstone(let tombstone): room -= book.renderer.atomBytes(of: tombstone)
            }
            guard entries.isEmpty || items <= limit && room >= 0 else { return false }
            entries.append(entry)
            return true
        }
        return entries
    }
}
