internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillServe
internal import FeedmillStore
internal import Synchronization

/// What is published: makes it from the store, keeps the current feeds to make the next ones by copying, and knows which
/// files have still to be written.
///
/// The memory of the server is filled at once, files are written afterwards: neither fsync nor gzip stands between a drop
/// and the first reader.
final class Publication: Sendable {
    fileprivate struct State {
        var documents: [Publishable: FeedDocument] = [:]
        /// What the current feeds held that changed last.
        var records: [ChannelName?: CurrentRecords] = [:]
        var recent: [Publishable] = []
        var unwritten: [Publishable] = []
        var isUnwritten: Set<Publishable> = []
        /// What the archive documents are being rendered anew with.
        var newRendering: String?
    }

    /// Feeds kept to copy from, in bytes; beyond it those published longest ago are made from the store again.
    private static let documentBudget = 16_777_216
    /// Feeds whose records are remembered; those of one take some kilobytes.
    fileprivate static let rememberedFeeds = 64

    let baseURL: String
    let store: Store
    let book: ChannelBook
    let cache: RenderCache
    let teasers = TeaserCache()
    let pages: PageRenderer
    let directory: PublicDirectory
    let files: PublishedFiles?
    private let writesItemPages: Bool
    fileprivate let state = Mutex(State())

    /// Makes a publication.
    ///
    /// - Parameter files: the server's memory; nil where nothing is served.
    init(store: Store, book: ChannelBook, cache: RenderCache, baseURL: String, files: PublishedFiles?) {
        self.store = store
        self.book = book
        self.cache = cache
        self.baseURL = baseURL
        self.files = files
        pages = PageRenderer(
            baseURL: baseURL, site: book.channel(nil).metadata.title, leadsToStatus: book.settings.adminListen.isEmpty)
        directory = PublicDirectory(path: book.settings.publicPath)
        writesItemPages = book.settings.itemPages == .written
    }

    /// Prepares for a run: notices what the configuration or a new version of the program changes in what is published,
    /// and what of it is not in the public directory.
    func prepare() throws {
        let rendering = "\(FeedRenderer.version) \(baseURL)"
        let (feeds, last) = try store.read { (try $0.feeds(), try $0.recall(.rendering)) }
        // Where they can't be removed now, the next run tries again; what can't be written is a fault of its own.
        let isFirst = last == nil && (try? directory.removeArchives()) != nil
        _ = try store.write(context) { writer in
            for feed in feeds {
                let isChanged = try writer.setAppearance(appearance(of: feed.channel), of: feed.channel)
                if isChanged, feed.channel == nil { try writer.touchTopics() }
            }
            if try writer.reader.recall(.topics) != "\(TopicIdentity.version)" {
                try writer.gatherAllTopics()
                try writer.remember("\(TopicIdentity.version)", as: .topics)
            }
            try writer.closeOverfullPages()
            if isFirst { try writer.remember(rendering, as: .rendering) }
        }
        // Remembered once all are written: the next run goes on where this one ends.
        let isNewRendering = last != nil && last != rendering
        if isNewRendering { state.withLock { $0.newRendering = rendering } }
        try markUnwritten(rewritingArchives: isNewRendering)
    }

    /// Publishes what a transaction changed: current feeds are in the server's memory when this returns.
    ///
    /// - Parameter edition: the current feeds, if they were made before the transaction was committed.
    func announce(_ changes: StoreChanges, _ edition: Edition? = nil) throws {
        if let edition {
            edition.release()
            state.withLock { $0.remember(edition.records) }
        }
        note(changes)
        do {
            if let edition {
                edition.wait()
            } else {
                for channel in changes.channels.sorted(by: rootFirst) { try publishFeeds(of: channel) }
            }
        } catch {
            // What is in memory may be outdated now; the next request has it made again.
            files?.forgetAll()
            throw error
        }
        for uuid in changes.itemPages { files?.forget(.item(uuid)) }
        if !changes.channels.isEmpty { files?.forget(.index(of: nil)) }
        changes.channels.forEach { files?.forget(.index(of: $0)) }
        if !changes.newChannels.isEmpty || changes.listsOtherTopics { files?.forget(.opml) }
        forget(changes.topics)
    }

    /// Remembers which files a transaction made outdated.
    func note(_ changes: StoreChanges) {
        var outdated = changes.closedPages.flatMap { page in
            Publishable.archiveFormats.map { Publishable.archive(page.channel, page.number, $0) }
        }
        for channel in changes.channels.union(changes.channels.isEmpty ? [] : [nil]) {
            outdated += FeedFormat.allCases.map { .feed(channel, $0) } + [.index(channel)]
        }
        if !changes.newChannels.isEmpty || changes.listsOtherTopics { outdated.append(.opml) }
        if writesItemPages { outdated += changes.itemPages.map { .item(uuid: $0) } }
        state.withLock { $0.mark(outdated) }
    }

    /// What has a public path, made anew where it is not at hand.
    func page(at path: PublicPath) throws -> ProvidedPage {
        if let served = ServedOnly(path) { return try make(served, at: path) }
        guard let publishable = Publishable(path) else { return .notFound(pages.notFound()) }
        return try make(publishable)
    }

    /// Most readers ask for the root feeds.
    func rootFirst(_ left: ChannelName?, _ right: ChannelName?) -> Bool {
        guard let left else { return right != nil }
        return right.map { left < $0 } ?? false
    }

    private var context: WriteContext {
        WriteContext(
            now: .now(), capacity: book.capacity, measure: { self.cache.rendered($0).atomBytes }, pageUUID: { $0 },
            topics: TopicIdentity.topics)
    }

    private func appearance(of channel: ChannelName?) -> [UInt8] {
        let looks =
            "\(feedmillVersion) \(FeedRenderer.version) \(baseURL) \(book.channel(channel)) \(book.capacity(channel))"
            + (channel == nil ? " \(book.settings.listTopicsAbove)" : "")
        return Array(EntityTag.of(Array(looks.utf8)).utf8)
    }
}

// MARK: - Files

extension Publication {
    /// Writes the files that are outdated, until `isLate` says to stop; the rest is left for the next call or run.
    ///
    /// - Throws: `SystemFailure` where a file can't be written; it is then still counted as outdated.
    func writeOutdated(isLate: () -> Bool = { false }) throws {
        while !isLate(), let next = state.withLock({ $0.takeUnwritten() }) {
            do {
                try write(next)
            } catch {
                state.withLock { $0.mark([next]) }
                throw error
            }
        }
        guard let rendering = state.withLock({ $0.takeNewRendering() }) else { return }
        _ = try store.write(context) { try $0.remember(rendering, as: .rendering) }
    }

    /// Takes the archive documents off the list of outdated files.
    func takeUnwrittenArchives() -> [(ChannelName?, Int, FeedFormat)] {
        state.withLock { $0.takeArchives() }
    }

    /// How many files are outdated.
    var outdated: Int { state.withLock { $0.unwritten.count } }

    private func write(_ publishable: Publishable) throws {
        switch try make(publishable) {
        case .file(let file): try directory.write(file)
        case .gone, .notFound: try directory.remove(publishable.path)
        case .moved, .unavailable: break
        }
    }

    /// Marks all files as outdated: each is compared, and written where it differs.
    func markEverything() throws {
        let everything = try everything()
        state.withLock { $0.mark(everything) }
    }

    /// All that is to be there as a file.
    func everything() throws -> [Publishable] {
        var everything: [Publishable] = [.stylesheet, .opml]
        for feed in try store.read({ try $0.feeds() }) {
            everything += FeedFormat.allCases.map { .feed(feed.channel, $0) } + [.index(feed.channel)]
            for number in stride(from: 1, through: feed.archives, by: 1) {
                everything += Publishable.archiveFormats.map { .archive(feed.channel, number, $0) }
            }
        }
        if writesItemPages { everything += try store.read { try $0.pageUUIDs() }.map { .item(uuid: $0) } }
        return everything
    }

    /// Finds what of the published files is missing or outdated.
    ///
    /// Feeds carry their `Last-Modified` as their files' time.
    private func markUnwritten(rewritingArchives: Bool) throws {
        var outdated: [Publishable] = [.stylesheet, .opml, .index(nil)]
        for feed in try store.read({ try $0.feeds() }) {
            outdated += FeedFormat.allCases.map { .feed(feed.channel, $0) }.filter {
                directory.lastModified($0.path) != feed.modified
            }
            if feed.channel != nil { outdated.append(.index(feed.channel)) }
            for number in stride(from: 1, through: feed.archives, by: 1) {
                outdated += Publishable.archiveFormats.map { .archive(feed.channel, number, $0) }.filter {
                    rewritingArchives || !directory.exists($0.path)
                }
            }
        }
        state.withLock { $0.mark(outdated) }
    }
}

extension Publication.State {
    fileprivate mutating func mark(_ publishables: [Publishable]) {
        for publishable in publishables where isUnwritten.insert(publishable).inserted {
            unwritten.append(publishable)
        }
    }

    fileprivate mutating func takeUnwritten() -> Publishable? {
        guard !unwritten.isEmpty else { return nil }
        let next = unwritten.removeFirst()
        isUnwritten.remove(next)
        return next
    }

    /// What to remember of the archive documents, now that nothing is left to be written.
    fileprivate mutating func takeNewRendering() -> String? {
        guard unwritten.isEmpty else { return nil }
        defer { newRendering = nil }
        return newRendering
    }

    fileprivate mutating func takeArchives() -> [(ChannelName?, Int, FeedFormat)] {
        var archives: [(ChannelName?, Int, FeedFormat)] = []
        unwritten.removeAll { publishable in
            guard case .archive(let channel, let number, let format) = publishable else { return false }
            archives.append((channel, number, format))
            isUnwritten.remove(publishable)
            return true
        }
        return archives
    }
}

// MARK: - Making

extension Publication {
    private func make(_ publishable: Publishable) throws -> ProvidedPage {
        switch publishable {
        case .feed(let channel, let format): found(try currentFeed(of: channel, format))
        case .archive(let channel, let number, let format): found(try archive(number, of: channel, format))
        case .index(let channel): found(try index(of: channel, page: 1))
        case .opml: found(try opml())
        case .stylesheet: .file(PageRenderer.stylesheet)
        case .item(let uuid): try itemPage(uuid)
        }
    }

    private func currentFeed(of channel: ChannelName?, _ format: FeedFormat) throws -> PublishedFile? {
        var made: PublishedFile?
        try makeCurrentFeeds(of: channel, [format]) { made = $0.file }
        return made
    }

    func found(_ file: PublishedFile?) -> ProvidedPage {
        file.map(ProvidedPage.file) ?? .notFound(pages.notFound())
    }

    private func publishFeeds(of channel: ChannelName?) throws {
        try makeCurrentFeeds(of: channel, FeedFormat.allCases) { files?.publish($0.file) }
    }

    /// Makes a channel's current feed in several forms, each handed on as soon as it is made; none if there is no such
    /// channel.
    private func makeCurrentFeeds(
        of name: ChannelName?, _ formats: [FeedFormat], _ use: (FeedDocument) -> Void
    ) throws {
        try store.read { reader in
            guard let feed = try reader.feed(of: name) else { return }
            let known = state.withLock { state in formats.map { state.documents[.feed(name, $0)] } }
            if known.allSatisfy({ $0?.file.lastModified == feed.modified }) {
                return known.compactMap { $0 }.forEach(use)
            }
            let snapshot = try currentSnapshot(of: feed, reader)
            for (format, last) in zip(formats, known) {
                let document = try assemble(snapshot, format, lastModified: feed.modified, reusing: last, reader)
                use(document)
                // Where nothing is served the next of it is made by another run.
                guard files != nil else { continue }
                keep(document)
            }
        }
    }

    /// What a current feed holds.
    func currentSnapshot(of feed: StoredFeed, _ reader: StoreReader) throws -> FeedSnapshot {
        currentSnapshot(of: feed, try reader.currentRecords(of: feed, book.capacity(feed.channel)))
    }

    /// What a current feed holds, by its records.
    func currentSnapshot(of feed: StoredFeed, _ records: CurrentRecords) -> FeedSnapshot {
        FeedSnapshot(
            channel: book.channel(feed.channel), part: .current, updated: feed.updated, entries: records.entries,
            previousArchive: feed.archives > 0 ? feed.archives : nil)
    }

    /// What a current feed held when it was last announced, if that is still remembered.
    func lastRecords(of channel: ChannelName?) -> CurrentRecords? {
        state.withLock { $0.records[channel] }
    }

    /// Remembers a current feed, to make the next one of it by copying.
    func keep(_ document: FeedDocument) {
        state.withLock { $0.keep(document, budget: Self.documentBudget) }
    }

    /// A current feed as it was made last, if it is still remembered.
    func last(_ format: FeedFormat, of channel: ChannelName?) -> FeedDocument? {
        state.withLock { $0.documents[.feed(channel, format)] }
    }

    private func archive(_ number: Int, of name: ChannelName?, _ format: FeedFormat) throws -> PublishedFile? {
        try store.read { reader in
            guard let snapshot = try archiveSnapshot(number, of: name, reader) else { return nil }
            return try assemble(
                snapshot, format, lastModified: snapshot.updated.wholeSeconds, reusing: nil, reader
            ).file
        }
    }

    /// What an archive document holds; nil if there is none.
    func archiveSnapshot(
        _ number: Int, of name: ChannelName?, _ reader: StoreReader
    ) throws -> FeedSnapshot? {
        guard let feed = try reader.feed(of: name), let page = try reader.archive(number, of: feed) else { return nil }
        return FeedSnapshot(
            channel: book.channel(name), part: .archive(number), updated: page.updated, entries: page.entries,
            previousArchive: number > 1 ? number - 1 : nil)
    }

    func assemble(
        _ snapshot: FeedSnapshot, _ format: FeedFormat, lastModified: Timestamp, reusing last: FeedDocument?,
        _ reader: StoreReader
    ) throws -> FeedDocument {
        try book.renderer.assemble(snapshot, as: format, lastModified: lastModified, reusing: last) { version in
            try rendered(version, reader)
        }
    }

    /// A version of an item, from the cache or the store.
    func rendered(_ version: Int64, _ reader: StoreReader) throws -> RenderedItem {
        if let rendered = cache[version] { return rendered }
        guard let item = try reader.items(versions: [version]).first else {
            throw SystemFailure(.store, "version \(version) of an item is in the log but not in the database")
        }
        return cache.rendered(item)
    }

    private func itemPage(_ uuid: String) throws -> ProvidedPage {
        guard let page = try store.read({ try $0.itemPage(uuid: uuid) }), page.isLive || page.withdrawn != nil else {
            return .notFound(pages.notFound())
        }
        if let withdrawn = page.withdrawn { return .gone(pages.gone(uuid: uuid, when: withdrawn)) }
        return .file(try self.page(of: page))
    }
}

extension Publication.State {
    fileprivate mutating func remember(_ feeds: [(channel: ChannelName?, records: CurrentRecords)]) {
        if records.count > Publication.rememberedFeeds { records = [:] }
        for feed in feeds { records[feed.channel] = feed.records }
    }

    fileprivate mutating func keep(_ document: FeedDocument, budget: Int) {
        let publishable = Publishable.feed(document.channel, document.format)
        documents[publishable] = document
        recent.removeAll { $0 == publishable }
        recent.append(publishable)
        var bytes = documents.values.reduce(0) { $0 + $1.file.body.count }
        while bytes > budget, recent.count > 1 {
            bytes -= documents.removeValue(forKey: recent.removeFirst())?.file.body.count ?? 0
        }
    }
}
