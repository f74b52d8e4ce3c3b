public import FeedmillModel

/// Gives each entry of one reading of a feed a key of its own, run by run.
///
/// Feeds wrongly give one id to several entries: the first met keeps it, the others get their link, else their content
/// hash, added. What was met once keeps its key, wherever it stands in the feed the next time.
public struct EntryKeys {
    /// What became of a run of entries.
    public struct Run {
        /// The entries that are not known as they are, in their order, each with a key of its own.
        public var candidates: [Candidate] = []
        /// The ids that entries wrongly shared.
        public var shared: [String] = []
    }

    /// For the hash of each key that was met, the hash of what was stated under it: sixteen bytes an entry, since a feed
    /// may have millions.
    private var met: [UInt64: UInt64] = [:]

    /// Makes keys for one reading of a feed.
    public init() {}

    /// Takes the next entries of the feed.
    ///
    /// - Parameter known: what the store knows of the feed's entry with a key.
    public mutating func assign(_ entries: [Candidate], known: (String) throws -> KnownEntry?) rethrows -> Run {
        let groups = Dictionary(grouping: entries.indices) { entries[$0].key }
        var owners: [String: Int] = [:]
        for (key, indices) in groups where indices.count > 1 {
            owners[key] = try owner(of: key, indices, entries, known(key))
        }
        var run = Run()
        for (index, entry) in entries.enumerated() {
            let mayKeep = (owners[entry.key] ?? index) == index && met[hash(entry.key)] == nil
            try take(entry, mayKeep: mayKeep, known, &run)
        }
        return run
    }

    /// Of several entries with one id, the one that had it the last time, else the first.
    private func owner(of key: String, _ indices: [Int], _ entries: [Candidate], _ known: KnownEntry?) -> Int? {
        guard let known else { return indices.first }
        return indices.first { entries[$0].statedHash == known.statedHash }
            ?? indices.first { entries[$0].content.link == known.link } ?? indices.first
    }

    private mutating func take(
        _ entry: Candidate, mayKeep: Bool, _ known: (String) throws -> KnownEntry?, _ run: inout Run
    ) rethrows {
        let stated = entry.statedHash.reduce(0) { $0 << 8 | UInt64($1) }
        // The same entry twice is one.
        if met[hash(entry.key)] == stated { return }
        var entry = entry
        if mayKeep, try keeps(&entry, known) {
            met[hash(entry.key)] = stated
            run.candidates.append(entry)
        } else if mayKeep {
            met[hash(entry.key)] = stated
        } else {
            if run.shared.last != entry.key { run.shared.append(entry.key) }
            try takeSharing(entry, stated, known, &run)
        }
    }

    /// Whether an entry is news; one that was met beside another with its id before gets the key that it had then.
    private func keeps(_ entry: inout Candidate, _ known: (String) throws -> KnownEntry?) rethrows -> Bool {
        guard let before = try known(entry.key) else { return true }
        if isUnchanged(entry, before) { return false }
        guard let ownKey = try keysOfSharing(entry).first(where: { try known($0) != nil }) else { return true }
        entry.key = ownKey
        return try known(ownKey).map { !isUnchanged(entry, $0) } ?? true
    }

    private mutating func takeSharing(
        _ entry: Candidate, _ stated: UInt64, _ known: (String) throws -> KnownEntry?, _ run: inout Run
    ) rethrows {
        for key in keysOfSharing(entry) {
            let other = met[hash(key)]
            if other == stated { return }
            guard other == nil else { continue }
            met[hash(key)] = stated
            var entry = entry
            entry.key = key
            if let before = try known(key), isUnchanged(entry, before) { return }
            run.candidates.append(entry)
            return
        }
    }

    private func keysOfSharing(_ entry: Candidate) -> [String] {
        let hash = entry.key + "\n" + entry.contentHash.description
        guard let link = entry.content.link, link != entry.key else { return [hash] }
        return [entry.key + "\n" + link, hash]
    }

    private func isUnchanged(_ entry: Candidate, _ known: KnownEntry) -> Bool {
        entry.statedHash == known.statedHash && !known.isRetracted
    }

    private func hash(_ key: String) -> UInt64 {
        UInt64(bitPattern: Int64(key.hashValue))
    }
}
