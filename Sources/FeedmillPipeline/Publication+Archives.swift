internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillStore

/// A page of a feed's log as an archive document to be rendered.
private struct ArchivePage {
    var channel: ChannelName?
    var number: Int
    var snapshot: FeedSnapshot
}

extension Publication {
    /// A batch of files to be written by `writeArchives`.
    func archiveBatch() -> FileBatch { FileBatch(in: directory) }

    /// Writes the archive documents that are outdated, each page read once for all its forms.
    ///
    /// - Throws: `SystemFailure` where the database or the file system fails; the documents not written are then made by
    ///   the next run, which finds them missing.
    func writeArchives(into batch: inout FileBatch) throws {
        let archives = takeUnwrittenArchives()
        guard !archives.isEmpty else { return }
        try store.read { reader in
            var last: ArchivePage?
            for (channel, number, format) in archives {
                if last?.channel != channel || last?.number != number { last = nil }
                guard let page = try last ?? archivePage(number, of: channel, reader) else { continue }
                last = page
                let bytes = try book.renderer.archive(page.snapshot, as: format) { try rendered($0, reader) }
                try batch.add(
                    .archive(number, format, of: channel), bytes, lastModified: page.snapshot.updated.wholeSeconds)
            }
        }
    }

    private func archivePage(
        _ number: Int, of channel: ChannelName?, _ reader: StoreReader
    ) throws -> ArchivePage? {
        try archiveSnapshot(number, of: channel, reader).map {
            ArchivePage(channel: channel, number: number, snapshot: $0)
        }
    }
}
