import FeedmillModel
import FeedmillPublish
import FeedmillStore
import FeedmillTesting
import Logging
import Testing

@testable import FeedmillPipeline
@testable import FeedmillServe

@Suite("Feeds made while the disk takes a transaction in")
struct EditionTests {
    private let temporary: TemporaryFolder
    private let seeds: Folder
    private let files = PublishedFiles { $0 }

    init() throws {
        temporary = try TemporaryFolder()
        seeds = temporary.folder.folder("seeds")
        try seeds.makeFolder()
        try seeds.makeFolder("world")
        try seeds.write("First\nThe first article's text.\n", to: "world/a.txt")
        try seeds.write("Second\nThe second article's text.\n", to: "world/b.txt")
    }

    private func makeMill() throws -> FeedmillPipeline.Mill {
        var settings = Settings()
        settings.seeds = seeds.path
        settings.state = temporary.folder.folder("state").path
        return try FeedmillPipeline.Mill(
            settings: settings, baseURL: "http://localhost:8080", files: files,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func takeIn(_ path: DocumentPath, _ mill: FeedmillPipeline.Mill) throws {
        try mill.ingest([path]) { try mill.publication.announce($0.changes, $0.edition) }
    }

    private func atom(_ mill: FeedmillPipeline.Mill) throws -> String? {
        guard case .file(let file) = try mill.publication.page(at: .feed(.atom, of: nil)) else { return nil }
        return String(decoding: file.body, as: UTF8.self)
    }

    @Test func `they are seen when they are announced, and not before`() throws {
        let mill = try makeMill()
        let feeds = [nil, ChannelName("world")].flatMap { channel in
            FeedFormat.allCases.map { PublicPath.feed($0, of: channel).address }
        }
        try mill.ingest([DocumentPath("world/a.txt")]) { report in
            let edition = try #require(report.edition)
            edition.wait()
            #expect(feeds.allSatisfy { files.ready($0) == nil })
            try mill.publication.announce(report.changes, edition)
        }
        #expect(feeds.allSatisfy { files.ready($0) != nil })
    }

    @Test func `of a transaction that fails nothing is seen, and nothing is copied later`() throws {
        struct Stop: Error {}
        let mill = try makeMill()
        try takeIn(DocumentPath("world/a.txt"), mill)
        let before = files.generation
        #expect(throws: Stop.self) {
            try mill.store.write(mill.ingestor.context(.now())) { reader, changes in
                try #require(try mill.publication.edition(of: changes, reader)).wait()
                throw Stop()
            } _: { writer in
                let document = try #require(try writer.reader.document(at: DocumentPath("world/a.txt")))
                try writer.withdraw(document: document.number)
            }
        }
        #expect(files.generation == before)
        try takeIn(DocumentPath("world/b.txt"), mill)
        let atom = try #require(try atom(mill))
        #expect(atom.contains("Second") && atom.contains("First") && !atom.contains("deleted-entry"))
    }

    @Test func `they are what is made from the store alone`() throws {
        let mill = try makeMill()
        try takeIn(DocumentPath("world/a.txt"), mill)
        try takeIn(DocumentPath("world/b.txt"), mill)
        let copied = try atom(mill)
        let feed = try #require(try mill.store.read { try $0.feed(of: nil) })
        let fresh = try mill.store.read { reader in
            try mill.book.renderer.assemble(
                mill.publication.currentSnapshot(of: feed, reader), as: .atom, lastModified: feed.modified,
                reusing: nil
            ) { try mill.publication.rendered($0, reader) }
        }
        #expect(copied == String(decoding: fresh.file.body, as: UTF8.self))
    }
}
