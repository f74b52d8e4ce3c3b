import FeedmillModel
import FeedmillTesting
import Foundation
import Testing

/// What readers and operators see of a database that an earlier feedmill left.
@Suite struct UpgradeTests {
    private static let databases = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/databases")

    /// The documents that the databases under `Fixtures/databases` were made of, as they lay there last.
    private static let documents = """
        -- harbour/ferry.md --
        ---
        title: The ferry has a new bell
        tags: [boats, sound]
        author: Ida Sund
        ---

        It rings a third lower than the old one, and the gulls have noticed.
        -- harbour/crane.md --
        ---
        title: The crane is painted
        tags: [boats]
        ---

        Green, after eleven years of rust.
        -- harbour/copy.md --
        ---
        title: The crane is painted
        ---

        Green, after eleven years of rust.
        -- kitchen/soup.txt --
        Soup for three

        Leeks, two potatoes, and patience.
        -- kitchen/feed.xml --
        <?xml version="1.0"?>
        <rss version="2.0"><channel><title>Notes</title><link>https://kitchen.example/</link><item><title>Salt</title>\
        <guid isPermaLink="false">salt-1</guid><description>Too much of it.</description></item>\
        <item><title>Bread</title><guid isPermaLink="true">https://kitchen.example/bread</guid>\
        <description>It rose.</description></item></channel></rss>
        -- note.txt --
        A note to all

        The library closes early on Friday.

        """

    private func installation(_ steps: Int) throws -> Installation {
        let mill = try Installation(Self.documents, options: ["--limit", "2", "--on-delete", "retract"])
        try mill.seeds.write([0, 1], to: "broken.bin")
        try mill.folder.makeFolder("state")
        let sql = try Data(contentsOf: Self.databases.appendingPathComponent("\(steps).sql"))
        let made = try mill.tool(
            "/usr/bin/env", "sqlite3", mill.folder.path + "/state/feedmill.db", input: Array(sql))
        try #require(made.exitCode == 0, "\(made)")
        return mill
    }

    @Test(.enabled(if: Programs.isInstalled("sqlite3"), "it needs sqlite3"), arguments: 1...4)
    func `after an upgrade nothing is new, nothing is lost, and what is new finds the old`(steps: Int) throws {
        let mill = try installation(steps)
        let early = try mill.run(["items"])
        #expect(early.exitCode == 2 && early.errors.contains("was written by an earlier feedmill"), "\(early)")
        try mill.start()
        let history = try mill.history()
        #expect(
            Set(history.flatMap(\.titles)) == [
                "The ferry has a new bell", "The crane is painted", "Soup for three", "Soup for two", "Salt", "Bread",
                "A note to all",
            ])
        #expect(history.first?.tombstones.map(\.ref) == ["urn:uuid:769f3436-17ec-5a44-a526-4c3112c0fb30"])
        #expect(history.first?.entry(titled: "Soup for three")?.id == "urn:uuid:99490dfc-7f42-543b-9d6b-9b6db82b1462")
        let status = try mill.status()
        #expect(status.items.total == 6)
        #expect(status.items.duplicates == 1)
        #expect(status.items.retracted == 1)
        #expect(status.seeds.failed == 1)
        #expect(try mill.reading("/tags/boats/atom.xml", as: .atom).entries.count == 2)
        try mill.waitForFiles()
        try eventually("all is as the database says") { try mill.run(["check"]).exitCode == 0 ? true : nil }
        try mill.drop("harbour/late.txt", Article(9))
        try mill.waitForEntry(Article(9).title)
    }
}
