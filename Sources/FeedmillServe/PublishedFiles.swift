public import FeedmillModel
import Synchronization

/// The published files held in memory, ready to be sent; bounded: past its budget the longest unused go.
///
/// Feeds of tags and authors, of which there may be any number, have an eighth of the budget for themselves, so that
/// whoever fetches all of them drives nothing else out. What is gone is asked of the provider again, and what the provider gave is kept until it is published anew or
/// forgotten. Only items' pages are asked for each time, so that no edit of an item has to be told.
public final class PublishedFiles: Sendable {
    private struct Entry {
        var file: ReadyFile
        var size: Int
        var lastUsed: UInt64
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var size = 0
        /// How much of it are feeds and pages of topics.
        var topicSize = 0
        var uses: UInt64 = 0
        /// Grows with each change that is told, so that an answer asked for before it can be known as too old to keep.
        var generation: UInt64 = 0
    }

    private let state = Mutex(State())
    private let budget: Int
    private let compress: @Sendable ([UInt8]) -> [UInt8]

    /// Makes an empty store that holds `budget` bytes; `compress` makes the gzip form, once a version.
    public init(budget: Int = 67_108_864, compress: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.budget = budget
        self.compress = compress
    }

    /// Puts a file in the place of whatever had its path; the next request sees it when this returns.
    public func publish(_ file: PublishedFile) {
        publish(prepare(file))
    }

    /// Makes a file ready without anybody seeing it yet.
    public func prepare(_ file: PublishedFile) -> PreparedFile {
        PreparedFile(ready: ReadyFile(file, asksAgain: Self.mustAskAgain(file.path)))
    }

    /// Puts a file that was made ready in the place of whatever had its path.
    public func publish(_ prepared: PreparedFile) {
        let file = prepared.ready
        state.withLock { state in
            state.generation += 1
            let last = state.entries[file.address]?.file
            if last?.isSame(as: file) == true { return }
            file.replace(last)
            insert(file, &state)
        }
    }

    /// Drops a file, so that the next request for it asks the provider.
    public func forget(_ path: PublicPath) {
        let address = path.address
        state.withLock { state in
            state.generation += 1
            remove(address, &state)
        }
    }

    /// Drops all files.
    public func forgetAll() {
        state.withLock { $0 = State(uses: $0.uses, generation: $0.generation + 1) }
    }

    /// Makes a file's gzip form ahead of requests, in the caller's thread; nothing where it is there already.
    public func compress(_ path: PublicPath) {
        let address = path.address
        guard let file = state.withLock({ $0.entries[address]?.file }) else { return }
        makeGzip(of: file)
    }
}

/// A file whose responses are encoded already, to be published at a moment's notice.
public struct PreparedFile: Sendable {
    let ready: ReadyFile
}

extension PublishedFiles {
    /// The file at an address, written as `PublicPath.address` writes it, if it may be sent without asking.
    func ready(_ address: String) -> ReadyFile? {
        state.withLock { state in
            guard let index = state.entries.index(forKey: address) else { return nil }
            state.uses += 1
            state.entries.values[index].lastUsed = state.uses
            let file = state.entries.values[index].file
            return file.asksAgain ? nil : file
        }
    }

    /// What tells whether anything was published or forgotten since.
    var generation: UInt64 {
        state.withLock { $0.generation }
    }

    /// Takes what the provider gave when it was asked at `generation`, and returns it ready to be sent.
    ///
    /// Where the same version is held already that one is returned, gzip form included. What may be outdated by now,
    /// because something changed while the provider worked, is sent but not kept.
    func adopt(_ file: PublishedFile, askedAt generation: UInt64) -> ReadyFile {
        let address = file.path.address
        let held = state.withLock { $0.entries[address]?.file }
        let ready = ReadyFile(file, asksAgain: Self.mustAskAgain(file.path))
        if let held, held.isSame(as: ready) { return held }
        ready.replace(held)
        state.withLock { state in
            if state.generation == generation { insert(ready, &state) }
        }
        return ready
    }

    /// Makes a file's gzip form; waits if another thread is at it.
    func makeGzip(of file: ReadyFile) {
        let added = file.makeGzip(compress)
        guard added > 0 else { return }
        state.withLock { state in
            guard state.entries[file.address]?.file === file else { return }
            state.entries[file.address]?.size += added
            state.size += added
            if file.isOfTopic { state.topicSize += added }
            evict(sparing: file.address, &state)
        }
    }

    /// How many files and bytes are held.
    var extent: (files: Int, bytes: Int) {
        state.withLock { ($0.entries.count, $0.size) }
    }

    private func insert(_ file: ReadyFile, _ state: inout State) {
        remove(file.address, &state)
        state.uses += 1
        state.entries[file.address] = Entry(file: file, size: file.size, lastUsed: state.uses)
        state.size += file.size
        if file.isOfTopic { state.topicSize += file.size }
        evict(sparing: file.address, &state)
    }

    private func remove(_ address: String, _ state: inout State) {
        guard let entry = state.entries.removeValue(forKey: address) else { return }
        state.size -= entry.size
        if entry.file.isOfTopic { state.topicSize -= entry.size }
    }

    private func evict(sparing address: String, _ state: inout State) {
        if state.topicSize > budget / 8 { evict(state.topicSize - budget / 9, sparing: address, &state, \.isOfTopic) }
        if state.size > budget { evict(state.size - (budget - budget / 8), sparing: address, &state) { _ in true } }
    }

    /// Drops the longest unused: more than has to go, so that the entries are not sorted anew for each file.
    private func evict(
        _ bytes: Int, sparing address: String, _ state: inout State, _ mayGo: (ReadyFile) -> Bool
    ) {
        let goal = state.size - bytes
        let candidates = state.entries.filter { $0.key != address && mayGo($0.value.file) }
        for (key, _) in candidates.sorted(by: { $0.value.lastUsed < $1.value.lastUsed }) {
            if state.size <= goal { break }
            remove(key, &state)
        }
    }

    /// Items change and are withdrawn without a word, and so does a list beyond its first page; the status routes are
    /// never sent without a look at the address.
    private static func mustAskAgain(_ path: PublicPath) -> Bool {
        guard case .published = Route(target: path.address) else { return true }
        let isLaterPage = path.components.dropLast(2).last == Array("page".utf8)
        return RouteClass(path) == .item || isLaterPage && RouteClass(path) == .page
    }
}
