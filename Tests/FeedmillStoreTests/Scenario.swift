import FeedmillIdentify
import FeedmillModel
import FeedmillTesting
import GRDB

@testable import FeedmillStore

/// One item as a document states it.
struct Statement: Hashable {
    var key = ""
    var title: String
    var text: String
    /// The mark-up, where the text alone does not tell it.
    var markup: String?
    var tags: [String] = []
    var published: Timestamp?
    var updated: Timestamp?

    init(
        _ title: String, text: String? = nil, key: String = "", markup: String? = nil, tags: [String] = [],
        published: Timestamp? = nil, updated: Timestamp? = nil
    ) {
        self.key = key
        self.title = title
        self.text = text ?? "Of \(title)."
        self.markup = markup
        self.tags = tags
        self.published = published
        self.updated = updated
    }

    /// An item whose entry takes exactly this many bytes.
    init(_ title: String, bytes: Int, key: String = "") {
        self.init(title, key: key, markup: "<p>" + String(repeating: "x", count: max(0, bytes - 7)) + "</p>")
    }

    var contentHash: ContentHash {
        ContentHasher.hash(title: title, text: text, link: nil, attachments: [])
    }

    func candidate(fileModified: Timestamp) -> Candidate {
        Candidate(
            key: key,
            content: ItemContent(
                title: title, html: SanitizedHTML(sanitized: markup ?? "<p>\(text)</p>"), categories: tags),
            contentHash: contentHash, statedHash: Array("\(self)".utf8),
            published: published ?? fileModified, updated: updated, fileModified: fileModified)
    }
}

extension Statement: ExpressibleByStringLiteral {
    init(stringLiteral title: String) {
        self.init(title)
    }
}

/// A store and its time, to play what happens to documents as the pipeline tells the store of it.
final class Scenario {
    let temporary: TemporaryFolder
    private(set) var store: Store
    /// The time of the next transaction; each takes a second.
    var now = Timestamp(year: 2026, month: 3, day: 1)
    /// What a current feed may hold; an item weighs as many bytes as its mark-up has.
    var capacity = FeedCapacity(items: 100, entryBytes: 1 << 20)
    /// What it may hold in single channels.
    var capacities: [ChannelName: FeedCapacity] = [:]
    /// What the last transaction changed.
    private(set) var changes = StoreChanges()
    /// The path that each id was first made for.
    var pathOfID: [String: DocumentPath] = [:]
    private var lastInode: UInt64 = 0

    init(limit: Int = 100, bytes: Int = 1 << 20) throws {
        temporary = try TemporaryFolder()
        store = try Store(directory: temporary.folder.path)
        capacity = FeedCapacity(items: limit, entryBytes: bytes)
    }

    /// Runs a scenario, then checks that everything in the database is consistent.
    static func play(limit: Int = 100, bytes: Int = 1 << 20, _ body: (Scenario) throws -> Void) throws {
        let scenario = try Scenario(limit: limit, bytes: bytes)
        try body(scenario)
        try Audit().check(scenario)
    }

    func capacity(of channel: ChannelName?) -> FeedCapacity {
        channel.flatMap { capacities[$0] } ?? capacity
    }

    static func measure(_ item: Item) -> Int {
        item.content.html.markup.utf8.count
    }

    /// Closes the database and opens it again, as a restart does.
    func restart() throws {
        store = try Store(directory: temporary.folder.path)
    }

    /// Plays everything in `body` in one transaction.
    func batch(_ body: (Batch) throws -> Void) throws {
        now = now.adding(milliseconds: 1000)
        let context = WriteContext(
            now: now, capacity: { self.capacity(of: $0) }, measure: Self.measure, pageUUID: ItemIdentity.pageUUID,
            topics: TopicIdentity.topics, listTopicsAbove: 2)
        changes = try store.write(context) { try body(Batch(writer: $0, scenario: self)) }.changes
    }

    func newInode() -> UInt64 {
        lastInode += 1
        return lastInode
    }
}

// MARK: - What happens to documents, each in a transaction of its own

extension Scenario {
    /// A file is there, new or changed or back again, and states something.
    func drop(_ path: DocumentPath, _ statements: Statement..., modified: Timestamp? = nil) throws {
        try batch { try $0.drop(path, statements, modified: modified) }
    }

    /// A file has a new modification time and the same bytes.
    func touch(_ path: DocumentPath) throws {
        try batch { try $0.touch(path) }
    }

    func rename(_ old: DocumentPath, to new: DocumentPath) throws {
        try batch { try $0.rename(old, to: new) }
    }

    /// A file is deleted, with `--on-delete retract`.
    func retract(_ path: DocumentPath) throws {
        try batch { try $0.delete(path, retracting: true) }
    }

    /// A file is deleted, with `--on-delete keep`.
    func lose(_ path: DocumentPath) throws {
        try batch { try $0.delete(path, retracting: false) }
    }

    /// A feed is about to be published with a head like this; whether it looked different before.
    func setAppearance(_ appearance: [UInt8], of channel: ChannelName?) throws -> Bool {
        var isChanged = false
        try batch { isChanged = try $0.writer.setAppearance(appearance, of: channel) }
        return isChanged
    }

    /// The limits were changed, and the daemon started again with them.
    func changeLimits(items: Int, bytes: Int) throws {
        capacity = FeedCapacity(items: items, entryBytes: bytes)
        try batch { try $0.writer.closeOverfullPages() }
    }
}

/// A transaction of a scenario: what the pipeline asks and tells the store.
struct Batch {
    let writer: StoreWriter
    let scenario: Scenario

    func drop(_ path: DocumentPath, _ statements: [Statement], modified: Timestamp? = nil) throws {
        let modified = modified ?? scenario.now
        let document = try look(at: path, modified: modified)
        for statement in statements {
            let candidate = statement.candidate(fileModified: modified)
            let known = try writer.reader.item(document: document, key: candidate.key)
            let twin = try writer.reader.twin(of: candidate.contentHash, except: known?.number)
            let decision = IngestDecider(now: scenario.now).decide(candidate, known: known, twin: twin)
            try writer.carryOut(decision, candidate, document: document, known: known) { number in
                propose(path, key: candidate.key, number)
            }
        }
    }

    func touch(_ path: DocumentPath) throws {
        guard let document = try writer.reader.document(at: path) else { return }
        try writer.touch(document: document.number, stamp(inode: document.stamp.inode, modified: scenario.now))
    }

    func rename(_ old: DocumentPath, to new: DocumentPath) throws {
        guard let document = try writer.reader.document(at: old) else { return }
        try writer.rename(document: document.number, to: new)
    }

    func delete(_ path: DocumentPath, retracting: Bool) throws {
        guard let document = try writer.reader.document(at: path) else { return }
        try writer.markGone(document: document.number)
        if retracting { try writer.withdraw(document: document.number) }
    }

    /// Remembers a look at a file; its number.
    func look(
        at path: DocumentPath, modified: Timestamp, _ outcome: DocumentOutcome = .taken,
        failure: DocumentFailure? = nil
    ) throws -> Int64 {
        let known = try writer.reader.document(at: path)
        let look = DocumentLook(
            stamp: stamp(inode: known?.stamp.inode ?? scenario.newInode(), modified: modified),
            digest: outcome == .unreadable ? nil : Array("bytes of \(path)".utf8), outcome: outcome, format: .text,
            encoding: "utf-8", failure: failure)
        guard let known else { return try writer.addDocument(at: path, look) }
        try writer.update(document: known.number, look)
        return known.number
    }

    private func stamp(inode: UInt64, modified: Timestamp) -> FileStamp {
        FileStamp(
            size: 100, modified: modified.milliseconds * 1_000_000, changed: scenario.now.milliseconds * 1_000_000,
            born: 0, inode: inode, device: 1)
    }

    /// The id of an article, or of an entry whose key is an IRI or counts within its document.
    private func propose(_ path: DocumentPath, key: String, _ number: Int) -> String {
        let place = key.isEmpty ? path : DocumentPath("\(path) \(key)")
        let id = ItemIdentity.article(path: place, namespace: "", number: number)
        if scenario.pathOfID[id] == nil { scenario.pathOfID[id] = number == 1 ? place : "\(place)#\(number)" }
        return id
    }
}
