import FeedmillModel
import FeedmillSeeds
import FeedmillStore
import FeedmillTesting
import Glibc
import Logging
import Synchronization
import Testing

@testable import FeedmillPipeline

/// The stages in their order, over a real folder and a real database, without a daemon.
@Suite("One run over a folder")
struct MillTests {
    private let temporary: TemporaryFolder
    private let seeds: Folder

    init() throws {
        temporary = try TemporaryFolder()
        seeds = temporary.folder.folder("seeds")
        try seeds.makeFolder()
    }

    private func makeMill(acceptsDeletions: Bool = false, _ change: (inout Settings) -> Void = { _ in }) throws
        -> FeedmillPipeline.Mill
    {
        var settings = Settings()
        settings.seeds = seeds.path
        settings.state = temporary.folder.folder("state").path
        settings.settle = .milliseconds(1)
        change(&settings)
        return try FeedmillPipeline.Mill(
            settings: settings, baseURL: "http://localhost:8080", files: nil, acceptsDeletions: acceptsDeletions,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func counts(_ mill: FeedmillPipeline.Mill) throws -> (
        documents: Int, items: Int, copies: Int, retracted: Int
    ) {
        let report = mill.report()
        return (report.seeds.documents, report.items.total, report.items.duplicates, report.items.retracted)
    }

    private func story(_ path: String) throws -> DocumentStory? {
        var settings = Settings()
        settings.seeds = seeds.path
        settings.state = temporary.folder.folder("state").path
        return try Storyteller(settings: settings, baseURL: "http://localhost:8080").story(of: DocumentPath(path))
    }

    @Test func `a first scan has said how much there is when the first of it can be looked at`() async throws {
        for number in 1...3 { try seeds.write("Title \(number)\nText.\n", to: DocumentPath("\(number).txt")) }
        let mill = try makeMill()
        #expect(try !mill.rescan().isReady)
        #expect(mill.status.progress == StatusReport.Progress(done: 0, total: 3))
        #expect(await !mill.lookedAt(mill.pending.next(atMost: 2).count))
        #expect(await mill.lookedAt(mill.pending.next(atMost: 2).count))
    }

    @Test func `each article is an item, in the order of the files' times`() async throws {
        try TextArchive(
            """
            -- world/b.txt --
            Second
            The second article's text.
            -- world/a.txt --
            First
            The first article's text.
            """
        ).write(into: seeds)
        try seeds.touch("world/a.txt", at: 1_000_000_000_000_000_000)
        try seeds.touch("world/b.txt", at: 1_100_000_000_000_000_000)
        let mill = try makeMill()
        #expect(try await mill.build().isEmpty)
        let titles = try mill.store.read { reader in
            let feed = try #require(try reader.feed(of: nil))
            let versions = try reader.currentEntries(of: feed, mill.book.capacity(nil)).compactMap { entry in
                if case .item(let version) = entry { version } else { nil }
            }
            return try reader.items(versions: versions).map(\.content.title)
        }
        #expect(titles == ["Second", "First"])
    }

    @Test func `archive documents are rendered anew by however many runs that takes`() async throws {
        for number in 1...4 {
            try seeds.write("T\(number)\nThe text of \(number).\n", to: DocumentPath("\(number).txt"))
        }
        let limited: (inout Settings) -> Void = { $0.limit = 2 }
        _ = try await makeMill(limited).build()
        let mark = "of another renderer"
        do {
            let mill = try makeMill(limited)
            #expect(mill.publication.takeUnwrittenArchives().isEmpty)
            _ = try mill.store.write(mill.ingestor.context(.now())) { try $0.remember(mark, as: .rendering) }
        }
        // A run that ends before it has written anything.
        _ = try makeMill(limited)
        do {
            let mill = try makeMill(limited)
            #expect(try mill.store.read { try $0.recall(.rendering) } == mark)
            #expect(!mill.publication.takeUnwrittenArchives().isEmpty)
        }
        let mill = try makeMill(limited)
        _ = try await mill.build()
        #expect(try mill.store.read { try $0.recall(.rendering) } != mark)
    }

    @Test func `a renamed file keeps its id, also with new words in the same file`() async throws {
        try seeds.write("One\nThe text of one.\n", to: "a.txt")
        try seeds.write("Two\nThe text of two.\n", to: "b.txt")
        _ = try await makeMill().build()
        let id = try #require(try story("a.txt")?.entries.first?.id)
        try seeds.rename("a.txt", to: "c.txt")
        try seeds.append("And one more line.\n", to: "c.txt")
        let mill = try makeMill()
        _ = try await mill.build()
        #expect(try story("c.txt")?.entries.first?.id == id)
        #expect(try counts(mill).items == 2)
    }

    @Test func `two files that change places keep the ids of their paths`() async throws {
        try seeds.write("One\nThe text of one.\n", to: "a.txt")
        try seeds.write("Two\nThe text of two.\n", to: "b.txt")
        _ = try await makeMill().build()
        let first = try #require(try story("a.txt")?.entries.first?.id)
        let second = try #require(try story("b.txt")?.entries.first?.id)
        try seeds.rename("a.txt", to: ".t")
        try seeds.rename("b.txt", to: "a.txt")
        try seeds.rename(".t", to: "b.txt")
        let mill = try makeMill()
        _ = try await mill.build()
        #expect(
            Set([try story("a.txt")?.entries.first?.id, try story("b.txt")?.entries.first?.id]) == [first, second])
        #expect(try counts(mill).items == 2)
    }

    @Test func `an emptied seeds directory is a fault, until the deletions are accepted`() async throws {
        try seeds.write("One\nThe text of one.\n", to: "a.txt")
        try seeds.write("Two\nThe text of two.\n", to: "b.txt")
        _ = try await makeMill { $0.onDelete = .retract }.build()
        try seeds.remove("a.txt")
        try seeds.remove("b.txt")
        await #expect(throws: SystemFailure.self) { _ = try await makeMill { $0.onDelete = .retract }.build() }
        let mill = try makeMill(acceptsDeletions: true) { $0.onDelete = .retract }
        _ = try await mill.build()
        #expect(try counts(mill) == (0, 0, 0, 2))
    }

    @Test func `a missing seeds directory is a fault, and nothing in it is deleted`() async throws {
        try seeds.write("One\nThe text of one.\n", to: "a.txt")
        _ = try await makeMill { $0.onDelete = .retract }.build()
        try seeds.remove()
        await #expect(throws: SystemFailure.self) { _ = try await makeMill { $0.onDelete = .retract }.build() }
        try seeds.makeFolder()
        try seeds.write("One\nThe text of one.\n", to: "a.txt")
        let mill = try makeMill { $0.onDelete = .retract }
        _ = try await mill.build()
        #expect(try counts(mill) == (1, 1, 0, 0))
    }

    @Test func `a file of a kind that is not understood fails once, and is named each time`() async throws {
        try seeds.write([0, 1, 2, 0xFF, 0xFE, 0] + Array("bin".utf8), to: "a.bin")
        let first = try await makeMill().build()
        let second = try await makeMill().build()
        #expect(first.map(\.path) == ["a.bin"])
        #expect(second == first)
    }

    @Test func `an article that is larger than allowed fails and says so`() async throws {
        try seeds.write("Title\nA body that is longer than allowed.\n", to: "a.txt")
        let failures = try await makeMill { $0.maxDocumentBytes = 10 }.build()
        #expect(failures.first?.message.contains("max_document_bytes") == true)
    }

    @Test func `what waits for a look counts as a document and as pending, each once`() async throws {
        try seeds.write("One\nThe text of one.\n", to: "a.txt")
        try seeds.write("", to: "empty.txt")
        try seeds.write("One\nNot a document.\n", to: ".hidden.txt")
        let mill = try makeMill()
        _ = try mill.rescan()
        for path in ["a.txt", "empty.txt", ".hidden.txt", "vanished.txt"] { mill.pending.mark(DocumentPath(path)) }
        #expect(mill.report().seeds == StatusReport.Seeds(path: seeds.path, documents: 2, pending: 2, ignored: 1))
        _ = try await mill.build()
        #expect(mill.report().seeds == StatusReport.Seeds(path: seeds.path, documents: 2, pending: 1, ignored: 1))
        mill.pending.mark("empty.txt")
        mill.pending.mark("a.txt")
        #expect(mill.report().seeds == StatusReport.Seeds(path: seeds.path, documents: 2, pending: 2, ignored: 1))
    }

    @Test func `what cannot be read is told once, however often it is tried`() throws {
        // Longer than any name may be: the kernel refuses even root to look at it.
        let path = DocumentPath(String(repeating: "n", count: 300))
        let mill = try makeMill()
        var (told, tried) = (0, 0)
        for _ in 1...3 {
            try mill.ingest([path]) { report in
                told += report.documents.count
                tried += report.unreadable.count
            }
        }
        #expect((told, tried) == (1, 3))
        mill.pending.mark(path)
        #expect(mill.report().seeds == StatusReport.Seeds(path: seeds.path, documents: 1, failed: 1))
    }

    @Test func `of a file that is too large for what it is no more is read than tells what it is`() async throws {
        try seeds.write("A title\n\n" + String(repeating: "Words of a text. ", count: 70_000), to: "a.txt")
        #expect(truncate(seeds.path + "/a.txt", 256 << 20) == 0)
        let (mill, pieces) = try makeMillCountingPieces()
        #expect(try await mill.build().first?.message.contains("max_document_bytes") == true)
        #expect(pieces.count.load(ordering: .relaxed) < 100)
    }

    @Test func `work that is to end leaves documents as they are, a large one in the midst of it`() async throws {
        try seeds.write("A small one\n\nIts text.\n", to: "a.txt")
        try seeds.write("<rss version='2.0'><channel><title>A feed</title>", to: "large.xml")
        #expect(truncate(seeds.path + "/large.xml", 256 << 20) == 0)
        let (mill, pieces) = try makeMillCountingPieces { $0.ending.begin() }
        try mill.ingest(["large.xml"]) { _ in }
        #expect(pieces.count.load(ordering: .relaxed) == 1)
        try mill.ingest(["a.txt"]) { _ in }
        #expect(mill.pending.outstanding == ["a.txt", "large.xml"])
        #expect(try counts(mill).items == 0)
    }

    @Test func `while a large document is read others are taken in, but no other large one`() throws {
        let entries = (1...1500).map { "<item><title>Entry \($0)</title><guid>urn:e:\($0)</guid></item>" }
        let last = "<item><title>The last</title><guid>urn:e:last</guid></item></channel></rss>"
        let space = String(repeating: " ", count: 17 << 20)
        let feed = "<rss version='2.0'><channel><title>A feed</title>" + entries.joined() + space + last
        try #require(feed.utf8.count > 16 << 20)
        try seeds.write(feed, to: "large.xml")
        try seeds.write(feed, to: "other.xml")
        try seeds.write("A small one\n\nIts text is short.\n", to: "small.txt")
        let mill = try makeMill()
        var before: Int?
        try mill.ingest(
            ["large.xml"],
            meanwhile: { path in
                #expect(path == "large.xml")
                guard before == nil, let items = try? counts(mill).items, items > 0 else { return }
                before = items
                #expect(throws: Never.self) {
                    try mill.ingest(["other.xml", "small.txt"], leavesLarge: true) { _ in }
                }
                #expect((try? counts(mill).items) == items + 1)
            }, deliver: { _ in })
        #expect(before.map { $0 < 1501 } == true)
        #expect(try counts(mill).items == 1502)
        #expect(mill.pending.outstanding == ["other.xml"])
    }

    /// A mill that counts the pieces that large documents are read in, and with each does what is asked.
    private func makeMillCountingPieces(
        _ onPiece: @escaping @Sendable (FeedmillPipeline.Mill) -> Void = { _ in }
    ) throws -> (mill: FeedmillPipeline.Mill, pieces: Counter) {
        var settings = Settings()
        settings.seeds = seeds.path
        settings.state = temporary.folder.folder("state").path
        settings.settle = .milliseconds(1)
        let counter = Counter()
        let supervision = Supervision(interval: .zero) {
            counter.count.add(1, ordering: .relaxed)
            counter.mill.withLock { $0 }.map(onPiece)
        }
        let mill = try FeedmillPipeline.Mill(
            settings: settings, baseURL: "http://localhost:8080", files: nil, supervision: supervision,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        counter.mill.withLock { $0 = mill }
        return (mill, counter)
    }

    private final class Counter: Sendable {
        let count = Atomic(0)
        let mill = Mutex<FeedmillPipeline.Mill?>(nil)
    }

    @Test func `without news no file is written anew`() async throws {
        try seeds.makeFolder("world")
        for number in 1...5 { try seeds.write(Article(number).text, to: DocumentPath("world/\(number).txt")) }
        _ = try await makeMill { $0.limit = 2 }.build()
        let published = temporary.folder.folder("state").folder("public")
        let before = try published.files().map { try published.modified($0) }
        _ = try await makeMill { $0.limit = 2 }.build()
        #expect(try published.files().map { try published.modified($0) } == before)
        #expect(published.has("archive/1/atom.xml"))
        #expect(published.has("channels/world/archive/2/rss.xml"))
    }

    @Test func `a second feedmill is kept from the same state`() async throws {
        let mill = try makeMill()
        #expect(throws: SystemFailure.self) { _ = try makeMill() }
        _ = mill
    }
}
