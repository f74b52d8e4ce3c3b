public import FeedmillModel
internal import FeedmillPublish
internal import FeedmillSeeds
internal import FeedmillStore
internal import Logging

extension Mill {
    /// Takes in all that is new, writes the published files, and returns the documents that are failed now.
    ///
    /// - Throws: `SystemFailure` if the seeds directory, the database or the public directory fail.
    public func build() async throws -> [StatusReport.Failure] {
        if let doubt = try rescan().findings.doubt { throw SystemFailure(.seeds, doubt.description) }
        try await takeInPending()
        let context = ingestor.context(.now())
        _ = try store.write(context) { try $0.remember(feedmillVersion, as: .program) }
        try publication.writeOutdated()
        try fingerprintEarlierItems(atMost: 1000)
        if let reason = status.report(seedsPath: settings.seeds).reason { throw SystemFailure(.seeds, reason) }
        return try store.read { try $0.failures(atMost: 1_000_000) }.map(StatusReport.Failure.init)
    }

    /// Takes in what is marked.
    ///
    /// What never stands still is left to a later run, and said.
    private func takeInPending() async throws {
        var archives = publication.archiveBatch()
        do {
            try await takeInPending(writing: &archives)
        } catch {
            // What was taken in stands; should this fail too, the next run makes what is missing.
            try? archives.finish()
            throw error
        }
        try archives.finish()
    }

    private func takeInPending(writing archives: inout FileBatch) async throws {
        let deadline = max(settings.settle * 8, .seconds(10))
        var lastProgress = ContinuousClock.now
        while pending.count > 0 {
            var unsettled: [DocumentPath] = []
            let paths = await pending.next(atMost: Ingestor.batchSize)
            defer {
                pending.done(paths)
                _ = lookedAt(paths.count)
            }
            try ingest(paths) { report in
                publication.note(report.changes)
                // While their items are still at hand, rendered.
                try publication.writeArchives(into: &archives)
                if !report.documents.isEmpty { lastProgress = .now }
                unsettled += report.unsettled.map(\.path)
            }
            guard !unsettled.isEmpty, .now - lastProgress > deadline else { continue }
            for path in unsettled { logger.warning("\(path) is being written all the time; left for later") }
            return
        }
    }
}

extension StatusReport.Failure {
    init(_ failed: FailedDocument) {
        self.init(
            path: failed.path.description, message: failed.failure.message, line: failed.failure.line,
            column: failed.failure.column, at: failed.at.rfc3339)
    }
}
