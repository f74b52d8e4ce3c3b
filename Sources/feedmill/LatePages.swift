internal import FeedmillModel
internal import FeedmillServe
internal import Synchronization

/// Stands for the pages' provider until there is one: the server must listen first, for links begin with its address.
final class LatePages: Sendable {
    private let pages = Mutex<PageProvider?>(nil)

    /// From now on this provider is asked.
    func set(_ provider: PageProvider) {
        pages.withLock { $0 = provider }
    }

    /// What the server asks.
    var provider: PageProvider {
        PageProvider(
            page: { await self.now?.page($0) ?? .unavailable("feedmill is starting") },
            status: { await self.now?.status() ?? starting },
            statusPage: { await self.now?.statusPage($0) ?? notYet },
            documentPage: { await self.now?.documentPage($0) ?? .unavailable("feedmill is starting") },
            statusFeed: { await self.now?.statusFeed() ?? notYet },
            metrics: { await self.now?.metrics() ?? "" },
            isStuck: { self.now?.isStuck() })
    }

    private var now: PageProvider? { pages.withLock { $0 } }
}

private let starting = StatusReport(
    status: .starting, version: feedmillVersion, startedAt: Timestamp(seconds: 0).rfc3339, uptimeSeconds: 0,
    seeds: StatusReport.Seeds(path: ""))

private let notYet = PublishedFile(
    path: .file("status", in: nil), mediaType: "text/plain; charset=utf-8", body: Array("feedmill is starting\n".utf8),
    entityTag: "starting", lastModified: Timestamp(seconds: 0), freshness: .never)
