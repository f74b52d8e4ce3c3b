import FeedmillModel
import FeedmillTesting
import Testing

/// What a person sees of documents that say nearly the same.
@Suite struct NearDuplicateTests {
    @Test func `a version of an earlier story names it on its page, in Atom, in why and in the status`() throws {
        let mill = try Installation()
        let original = Article(1, bytes: 2500)
        try mill.drop("world/a.txt", original, age: 10)
        try mill.start()
        let first = try #require(mill.feed().entries.first)
        let paragraphs = original.paragraphs + ["Published from a wire without changes."]
        try mill.drop("sport/b.txt", (["Another headline"] + paragraphs).joined(separator: "\n") + "\n")
        let second = try mill.waitForEntry("Another headline")
        #expect(try mill.get("/atom.xml").text.contains("<link rel=\"related\" href=\"\(first.link)\"/>"))
        let page = try mill.get(second.link)
        #expect(page.text.contains("<a href=\"\(first.link)\">An earlier item that says nearly the same</a>"))
        #expect(try mill.run(["why", "sport/b.txt"]).output.contains("near copy of world/a.txt, item \(first.id)"))
        #expect(try mill.get("/status", ["Accept": "text/html"]).text.contains("Nearly as earlier ones</dt><dd>1<"))
        #expect(try mill.get("/metrics").text.contains("feedmill_items_related 1\n"))
        #expect(try mill.status().items == StatusReport.Items(total: 2))
    }

    @Test func `near duplicates are merged where the configuration says so`() throws {
        let mill = try Installation(options: ["--near-duplicates", "merge"])
        let original = Article(1, bytes: 2500)
        try mill.drop("world/a.txt", original, age: 10)
        try mill.drop("world/b.txt", "Another headline\n" + original.paragraphs.joined(separator: "\n") + "\n", age: 5)
        try mill.build()
        let story = try mill.why("world/b.txt")
        #expect(story.outcome == .copy)
        #expect(story.entries.map(\.nearCopyOf) == ["world/a.txt"])
    }
}
