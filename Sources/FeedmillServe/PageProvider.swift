public import FeedmillModel

/// What is not ready-made; wired by the executable, asked off the event loop.
public struct PageProvider: Sendable {
    /// Whatever has a path and is not in memory: item pages, cold feeds, archive documents, index pages.
    public var page: @Sendable (PublicPath) async -> ProvidedPage
    /// How the daemon is doing.
    public var status: @Sendable () async -> StatusReport
    /// The report for people, as `text/html`, with what else an operator asks.
    public var statusPage: @Sendable (StatusReport) async -> PublishedFile
    /// What became of a document, for people.
    public var documentPage: @Sendable (DocumentPath) async -> ProvidedPage
    /// The daemon's own troubles as an Atom feed.
    public var statusFeed: @Sendable () async -> PublishedFile
    /// Prometheus text; the server's own counters are appended.
    public var metrics: @Sendable () async -> String
    /// Why the work is stuck; nil while it is not.
    public var isStuck: @Sendable () -> String?

    /// Makes a provider.
    public init(
        page: @escaping @Sendable (PublicPath) async -> ProvidedPage,
        status: @escaping @Sendable () async -> StatusReport,
        statusPage: @escaping @Sendable (StatusReport) async -> PublishedFile,
        documentPage: @escaping @Sendable (DocumentPath) async -> ProvidedPage,
        statusFeed: @escaping @Sendable () async -> PublishedFile,
        metrics: @escaping @Sendable () async -> String,
        isStuck: @escaping @Sendable () -> String?
    ) {
        self.page = page
        self.status = status
        self.statusPage = statusPage
        self.documentPage = documentPage
        self.statusFeed = statusFeed
        self.metrics = metrics
        self.isStuck = isStuck
    }
}

/// What the provider has for a path.
public enum ProvidedPage: Sendable {
    /// It exists: 200, or 304 where the client has it.
    case file(PublishedFile)
    /// It exists under another spelling of its address: 301.
    case moved(to: PublicPath)
    /// It existed and was withdrawn: 410 with this page.
    case gone(PublishedFile)
    /// There is none: 404, with this page if there is one.
    case notFound(PublishedFile?)
    /// It cannot be told now, for the reason given: 503, to be asked again soon.
    case unavailable(String)
}
