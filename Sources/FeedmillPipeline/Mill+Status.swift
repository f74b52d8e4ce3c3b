public import FeedmillModel
internal import FeedmillIdentify
internal import FeedmillPublish
internal import FeedmillSeeds
public import FeedmillServe
internal import FeedmillStore
internal import Logging

extension Mill {
    /// How the daemon is doing; where the database fails, what is known without it.
    public func report() -> StatusReport {
        var report = status.report(seedsPath: settings.seeds)
        do {
            try store.read { reader in
                let counts = try reader.counts()
                let awaited = try awaited(reader)
                report.seeds.documents = counts.documents + awaited.new
                report.seeds.pending = counts.empty + awaited.new + awaited.known
                report.seeds.failed = counts.failed
                report.items = StatusReport.Items(
                    total: counts.live, duplicates: counts.copies, retracted: counts.retracted,
                    related: counts.related)
                report.channels = try reader.feeds().compactMap { channel($0, counts) }
                report.failures = try reader.failures(atMost: 1000).map(StatusReport.Failure.init)
            }
        } catch {
            fault(.store, "\(error)")
            report.status = .degraded
            report.reason = report.reason ?? "\(error)"
        }
        return report
    }

    /// Documents that are waiting for a look, or being looked at: new ones, and known ones that do not count as empty or
    /// failed until then.
    private func awaited(_ reader: StoreReader) throws -> (new: Int, known: Int) {
        let paths = pending.outstanding
        // Of very many, such as those of a first scan, all that are not known are taken for files.
        let looks = paths.count <= 1000
        var counts = (new: 0, known: 0)
        for path in paths where IgnoreRule.matching(name: path.name) == nil {
            switch try reader.outcome(at: path) {
            case .taken, .draft: counts.known += 1
            case .empty, .failed, .unreadable: break
            case nil: counts.new += !looks || seeds.look(at: path).isFile ? 1 : 0
            }
        }
        return counts
    }

    /// What the server asks for when it has something not ready-made.
    public var pages: PageProvider {
        PageProvider(
            page: { path in await self.page(at: path) },
            status: { self.report() },
            statusPage: { await self.statusPage($0) },
            documentPage: { await self.documentPage($0) },
            statusFeed: { self.statusFeed() },
            metrics: { self.metrics() },
            isStuck: { self.status.stuck(after: .seconds(300)) })
    }

    private func metrics() -> String {
        let moments = status.lastMoments
        return MetricsText(
            MetricsText.Figures(
                report: report(), commit: commit, tally: status.tally, faults: status.faultKinds,
                queued: pending.count, lastScan: moments.scan, lastIngest: moments.ingest, database: store.sizes(),
                process: .now(startedAt: status.startedAt))
        ).text
    }

    private func page(at path: PublicPath) async -> ProvidedPage {
        do {
            return try publication.page(at: path)
        } catch {
            logger.error("\(path): \(error)", metadata: ["stage": "publish"])
            return .unavailable("\(error)")
        }
    }

    private func statusFeed() -> PublishedFile {
        let troubles = status.troubles
        let newest = troubles.map(\.updated).max() ?? status.startedAt
        return book.renderer.statusFeed(
            troubles, id: StatusReporter.feedID, started: status.startedAt, lastModified: newest.wholeSeconds)
    }

    private func channel(_ feed: StoredFeed, _ counts: StoreCounts) -> StatusReport.Channel? {
        guard let name = feed.channel else { return nil }
        func address(_ format: FeedFormat) -> String { publication.baseURL + PublicPath.feed(format, of: name).address }
        return StatusReport.Channel(
            name: name.description, title: book.channel(name).metadata.title, items: counts.liveByChannel[name] ?? 0,
            updated: feed.updated.rfc3339, rss: address(.rss), atom: address(.atom), json: address(.json))
    }
}
