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
    /// Is told now and then how many files it has met.
    var onMet: @Sendable (Int) -> Void = { _ in }

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
        var known = try knownStamps(reader)
        var files = 0
        do {
            try seeds.scan { path, entry in
                switch entry {
                case .file(let stamp):
                    files += 1
                    if files.isMultiple(of: 1000) { onMet(files) }
                    let last = known.removeValue(forKey: path.hashValue) ?? nil
                    if last != stamp.hashValue { changed.append((path, stamp)) }
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
        guard !known.isEmpty else { return findings }
        try reader.eachPresentPath(in: DocumentPath("")) { path in
            if known.keys.contains(path.hashValue) { findings.missing.append(path) }
        }
        return findings
    }

    /// What is known of each path: the stamp of what need not be looked at if it bears that still, else nil.
    ///
    /// Hashes instead of paths and stamps: 100,000 documents must not cost their names' memory. They differ from run to
    /// run, and so do their collisions, one in 2^64: the next scan of the next run finds what one of this run passed over.
    private func knownStamps(_ reader: StoreReader) throws -> [Int: Int?] {
        var known: [Int: Int?] = [:]
        known.reserveCapacity(try reader.presentDocuments())
        try reader.eachPresentStamp { path, stamp, outcome in
            let isTriedAgain = outcome == .unreadable || (retriesFailed && outcome == .failed)
            known.updateValue(isTriedAgain ? nil : stamp.hashValue, forKey: path.hashValue)
        }
        return known
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
