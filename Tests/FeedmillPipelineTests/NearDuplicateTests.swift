import FeedmillModel
import FeedmillStore
import FeedmillTesting
import GRDB
import Logging
import Testing

@testable import FeedmillPipeline

/// What becomes of documents that say nearly the same.
@Suite struct NearDuplicateTests {
    private let temporary: TemporaryFolder
    private let seeds: Folder
    private var settings = Settings()
    private let original = Article(1, bytes: 2500)
    /// The first article's text with another headline and a line more.
    private var variant: String { text("Another headline", original.paragraphs + ["Published without changes."]) }

    init() throws {
        temporary = try TemporaryFolder()
        seeds = temporary.folder.folder("seeds")
        try seeds.makeFolder()
        settings.seeds = seeds.path
        settings.state = temporary.folder.folder("state").path
        settings.settle = .milliseconds(1)
        settings.channels[ChannelName("merged")] = ChannelSettings()
        settings.channels[ChannelName("merged")]?.nearDuplicates = .merge
        settings.channels[ChannelName("apart")] = ChannelSettings()
        settings.channels[ChannelName("apart")]?.nearDuplicates = .off
        settings.onDelete = .retract
    }

    private func text(_ title: String, _ paragraphs: [String]) -> String {
        ([title] + paragraphs).joined(separator: "\n") + "\n"
    }

    private func drop(_ path: DocumentPath, _ text: String) async throws {
        try seeds.makeParent(of: path)
        try seeds.write(text, to: path)
        try await build()
    }

    @discardableResult
    private func build() async throws -> StatusReport.Items {
        let mill = try FeedmillPipeline.Mill(
            settings: settings, baseURL: "http://feeds.test", files: nil, acceptsDeletions: true,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        #expect(try await mill.build() == [])
        return mill.report().items
    }

    private func entry(_ path: DocumentPath) throws -> DocumentStory.Entry {
        let story = try Storyteller(settings: settings, baseURL: "http://feeds.test").story(of: path)
        return try #require(story?.entries.first)
    }

    private func atom() throws -> String { temporary.folder.text("state/public/atom.xml") }

    @Test func `an item that says nearly what an earlier one says names it as related`() async throws {
        try await drop("a.txt", original.text)
        try await drop("b.txt", variant)
        let (first, second) = (try entry("a.txt"), try entry("b.txt"))
        #expect(second.outcome == .published)
        #expect(second.nearCopyOf == "a.txt")
        #expect(second.nearCopyOfItem == first.id)
        #expect(first.nearCopyOf == nil)
        let link = "<link rel=\"related\" href=\"http://feeds.test/items/\(first.id.dropFirst("urn:uuid:".count))\"/>"
        #expect(try atom().contains(link))
        #expect(try await build().related == 1)
    }

    @Test func `an item with an address of its own is named by it`() async throws {
        let feed = """
            <rss version="2.0"><channel><title>T</title><item><title>A</title><link>https://a.example/1</link>
            <description>\(original.paragraphs.joined(separator: " "))</description></item></channel></rss>
            """
        try await drop("a.xml", feed)
        try await drop("b.txt", variant)
        #expect(try atom().contains("<link rel=\"related\" href=\"https://a.example/1\"/>"))
    }

    @Test func `a channel may merge what is nearly the same`() async throws {
        try await drop("a.txt", original.text)
        try await drop("merged/b.txt", variant)
        let copy = try entry("merged/b.txt")
        #expect(copy.outcome == .copy)
        #expect(copy.copyOf == "a.txt")
        #expect(copy.nearCopyOf == "a.txt")
        #expect(try !atom().contains("Another headline"))
        let items = try await build()
        #expect(items == StatusReport.Items(total: 1, duplicates: 1), "also after another look")
    }

    @Test func `a near copy that takes over says its own words under the first one's id`() async throws {
        try await drop("a.txt", original.text)
        let id = try entry("a.txt").id
        try await drop("merged/b.txt", variant)
        try seeds.remove("a.txt")
        try await build()
        let heir = try entry("merged/b.txt")
        #expect(heir.id == id)
        #expect(heir.outcome == .published)
        #expect(heir.title == "Another headline")
        #expect(try atom().contains("Published without changes."))
    }

    @Test func `a near copy stays one while both are edited and near`() async throws {
        try await drop("a.txt", original.text)
        try await drop("merged/b.txt", variant)
        try await drop("a.txt", text(original.title, original.paragraphs + ["One line was added."]))
        #expect(try entry("merged/b.txt").outcome == .copy)
        try await drop("merged/b.txt", text("A third headline", original.paragraphs))
        #expect(try entry("merged/b.txt").outcome == .copy)
    }

    @Test func `a near copy is an item again when it becomes something else, and so when its original does`()
        async throws
    {
        try await drop("a.txt", original.text)
        try await drop("merged/b.txt", variant)
        try await drop("merged/b.txt", Article(2, bytes: 2500).text)
        #expect(try entry("merged/b.txt").outcome == .published)
        try await drop("merged/c.txt", text("Third", original.paragraphs))
        #expect(try entry("merged/c.txt").outcome == .copy)
        try await drop("a.txt", Article(3, bytes: 2500).text)
        #expect(try entry("merged/c.txt").outcome == .published)
    }

    @Test func `an item in the feeds is not withdrawn for having become near to another`() async throws {
        try await drop("a.txt", original.text)
        try await drop("merged/b.txt", Article(2, bytes: 2500).text)
        try await drop("merged/b.txt", variant)
        #expect(try entry("merged/b.txt").outcome == .published)
        #expect(try entry("merged/b.txt").nearCopyOf == "a.txt")
    }

    @Test func `an edit that makes an item another one takes the relation away`() async throws {
        try await drop("a.txt", original.text)
        try await drop("b.txt", variant)
        try await drop("b.txt", Article(2, bytes: 2500).text)
        #expect(try entry("b.txt").nearCopyOf == nil)
        #expect(try !atom().contains("rel=\"related\""))
        try await drop("c.txt", text("Second", Article(2, bytes: 2500).paragraphs))
        #expect(try entry("c.txt").nearCopyOf == "b.txt", "it is found by what it says now")
    }

    @Test func `a channel may leave what is nearly the same alone`() async throws {
        try await drop("a.txt", original.text)
        try await drop("apart/b.txt", variant)
        #expect(try entry("apart/b.txt").nearCopyOf == nil)
        #expect(try entry("apart/b.txt").outcome == .published)
    }

    @Test func `entries of one feed are never merged with each other`() async throws {
        func item(_ number: Int, _ words: String) -> String {
            "<item><guid>https://a.example/\(number)</guid><title>T\(number)</title><description>\(words)</description></item>"
        }
        let words = original.paragraphs.joined(separator: " ")
        try await drop(
            "merged/a.xml",
            """
            <rss version="2.0"><channel><title>T</title>\(item(1, words))\(item(2, words + " One line more."))
            </channel></rss>
            """)
        #expect(try await build() == StatusReport.Items(total: 2, related: 1))
        try await drop("merged/b.txt", variant)
        #expect(try entry("merged/b.txt").outcome == .copy)
    }

    @Test func `items of an earlier feedmill are found once they have got their fingerprints`() async throws {
        try await drop("a.txt", original.text)
        let database = try DatabaseQueue(path: settings.state + "/feedmill.db")
        try await database.write { database in
            try database.execute(
                sql: "DELETE FROM fingerprint; INSERT INTO memory SELECT 'fingerprints', max(id) FROM item")
        }
        try database.close()
        try await build()
        try await drop("b.txt", variant)
        #expect(try entry("b.txt").nearCopyOf == "a.txt")
    }

    @Test func `nothing changes when it is looked at again`() async throws {
        try await drop("a.txt", original.text)
        try await drop("b.txt", variant)
        let before = try atom()
        try seeds.touch("b.txt", at: 1_700_000_000_000_000_000)
        try await build()
        #expect(try atom() == before)
    }
}
