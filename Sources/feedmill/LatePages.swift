internal import FeedmillModel
internal import FeedmillServe
internal import Synchronization

/// Stands for the pages' provider until there is one: the server must listen first, for links begin with its address.
///
/// Who asks for a page before waits for it, so that a restart refuses nobody.
final class LatePages: Sendable {
    private struct State {
        var provider: PageProvider?
        var waiting: [CheckedContinuation<PageProvider, Never>] = []

        mutating func takeWaiting() -> [CheckedContinuation<PageProvider, Never>] {
            defer { waiting = [] }
            return waiting
        }
    }

    private let state = Mutex(State())

    /// From now on this provider is asked.
    func set(_ provider: PageProvider) {
        let waiting = state.withLock { state in
            state.provider = provider
            return state.takeWaiting()
        }
        for continuation in waiting { continuation.resume(returning: provider) }
    }

    /// There is no provider yet, for this reason: who asks is told, until one is set.
    func tell(_ reason: String) {
        var report = starting
        report.status = .degraded
        report.reason = reason
        let (told, page) = (report, ProvidedPage.unavailable(reason))
        set(
            PageProvider(
                page: { _ in page }, status: { told }, statusPage: { _ in notYet }, documentPage: { _ in page },
                statusFeed: { notYet }, metrics: { "" }, isStuck: { nil }))
    }

    /// What the server asks.
    var provider: PageProvider {
        PageProvider(
            page: { await self.whenThere().page($0) },
            status: { await self.now?.status() ?? starting },
            statusPage: { await self.now?.statusPage($0) ?? notYet },
            documentPage: { await self.now?.documentPage($0) ?? .unavailable("feedmill is starting") },
            statusFeed: { await self.now?.statusFeed() ?? notYet },
            metrics: { await self.now?.metrics() ?? "" },
            isStuck: { self.now?.isStuck() })
    }

    private var now: PageProvider? { state.withLock { $0.provider } }

    private func whenThere() async -> PageProvider {
        await withCheckedContinuation { continuation in
            let provider = state.withLock { state in
                if state.provider == nil { state.waiting.append(continuation) }
                return state.provider
            }
            if let provider { continuation.resume(returning: provider) }
        }
    }
}

private let starting = StatusReport(
    status: .starting, version: feedmillVersion, startedAt: Timestamp(seconds: 0).rfc3339, uptimeSeconds: 0,
    seeds: StatusReport.Seeds(path: ""))

private let notYet = PublishedFile(
    path: .file("status", in: nil), mediaType: "text/plain; charset=utf-8", body: Array("feedmill is starting\n".utf8),
    entityTag: "starting", lastModified: Timestamp(seconds: 0), freshness: .never)
