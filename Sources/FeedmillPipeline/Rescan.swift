internal import FeedmillModel
internal import FeedmillSeeds
internal import FeedmillStore

/// Looks at everything: finds what no event told of, by comparing stamps with the store's.
struct Rescan: Sendable {
    let seeds: SeedsDirectory
    let store: Store
    let settle: Duration
    /// Whether versions that failed before count as new.
    let retriesFailed: Bool

    /// What a scan found.
    struct Findings: Sendable {
        /// New and changed files in the order of their modification times, and when each may be taken; nil: now.
        var changed: [(path: DocumentPath, due: ContinuousClock.Instant?)] = []
        /// Documents whose file is not there.
        var missing: [DocumentPath] = []
        /// Files that a rule keeps out.
        var ignored: Set<DocumentPath> = []
        /// Folders that could not be looked into.
        var unreadable: [ReadFailure] = []
        /// Why nothing could be scanned.
        var doubt: RemovalDoubt?
    }

    /// Scans.
    ///
    /// Throws only where the database fails.
    func run() throws -> Findings {
        switch seeds.condition().state {
        case .missing: return Findings(doubt: .seedsMissing(path: seeds.path))
        case .unreadable(let words): return Findings(doubt: .seedsUnreadable(path: seeds.path, words: words))
        case .fine: return try store.read(scan)
        }
    }

    private func scan(_ reader: StoreReader) throws -> Findings {
        var findings = Findings()
        var changed: [(path: DocumentPath, stamp: FileStamp)] = []
        // Hashes instead of paths: 100,000 documents must not cost their names' memory. A collision would only put off
        // the notice of one deletion.
        var seen: Set<Int> = []
        do {
            try seeds.scan { path, entry in
                switch entry {
                case .file(let stamp):
                    seen.insert(path.hashValue)
                    if try isNew(stamp, at: path, reader) { changed.append((path, stamp)) }
                case .ignored: findings.ignored.insert(path)
                case .unreadable(let failure): findings.unreadable.append(failure)
                case .folder, .gone: break
                }
            }
        } catch is SystemFailure where seeds.condition().state == .missing {
            // It vanished meanwhile; said as what it is, and nothing is taken for deleted.
            return Findings(doubt: .seedsMissing(path: seeds.path))
        }
        changed.sort { ($0.stamp.modified, $0.path) < ($1.stamp.modified, $1.path) }
        // All wait for the last to stand still, a moment at most, so that they are taken in the order of their times.
        let due = changed.compactMap { settled($0.stamp) }.max()
        findings.changed = changed.map { ($0.path, due) }
        try reader.eachPresentPath(in: DocumentPath("")) { path in
            if !seen.contains(path.hashValue) { findings.missing.append(path) }
        }
        return findings
    }

    private func isNew(_ stamp: FileStamp, at path: DocumentPath, _ reader: StoreReader) throws -> Bool {
        guard let known = try reader.document(at: path), known.gone == nil, known.stamp == stamp else { return true }
        return known.outcome == .unreadable || (retriesFailed && known.outcome == .failed)
    }

    /// When a file will have stood still long enough; nil: it has.
    ///
    /// Goes by `ctime`, which only the kernel sets; one that
    /// lies in the future says that the clock was set back. Whether somebody writes is looked at when the file is taken.
    private func settled(_ stamp: FileStamp) -> ContinuousClock.Instant? {
        let quiet = Duration.milliseconds(Timestamp.now().milliseconds - stamp.changed / 1_000_000)
        return quiet >= .zero && quiet < settle ? .now + (settle - quiet) : nil
    }
}
