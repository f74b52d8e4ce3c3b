import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What the specification calls Items: Edits.
@Suite struct EditTests {
    @Test func `an edited document is the same item, on top again`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", "B")
            let before = try #require(try scenario.entry("world/a.txt"))
            try scenario.drop("world/a.txt", "A, edited")
            let after = try #require(try scenario.entry("world/a.txt"))
            #expect(after.item.id == before.item.id)
            #expect(after.item.published == before.item.published)
            #expect(after.item.updated > before.item.updated)
            #expect(after.arrived == before.arrived)
            #expect(try scenario.current() == ["A, edited", "B"])
            #expect(try scenario.current("world") == ["A, edited", "B"])
            #expect(scenario.changes.itemPages == [after.item.uuid])
        }
    }

    @Test func `the same words again change nothing`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let (feed, entry) = (try scenario.feed("world"), try scenario.entry("world/a.txt")?.item)
            try scenario.drop("world/a.txt", "A")
            #expect(scenario.changes.channels == [])
            #expect(scenario.changes.itemPages == [])
            #expect(try scenario.feed("world") == feed)
            #expect(try scenario.entry("world/a.txt")?.item == entry)
        }
    }

    @Test func `a touched file changes nothing but its stamp`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let (feed, entry) = (try scenario.feed("world"), try scenario.entry("world/a.txt")?.item)
            try scenario.touch("world/a.txt")
            #expect(scenario.changes.channels == [])
            #expect(try scenario.feed("world") == feed)
            #expect(try scenario.entry("world/a.txt")?.item == entry)
            let now = scenario.now
            #expect(try scenario.store.read { try $0.document(at: "world/a.txt") }?.stamp.modifiedAt == now)
        }
    }

    @Test func `other tags are shown in place and move no date`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", "B")
            let updated = try scenario.entry("world/a.txt")?.item.updated
            try scenario.drop("world/a.txt", Statement("A", tags: ["news"]))
            #expect(try scenario.current("world") == ["B", "A"])
            #expect(try scenario.shown("A", in: "world")?.content.categories == ["news"])
            #expect(try scenario.shown("A")?.updated == updated)
            #expect(scenario.changes.channels == [nil, "world"])
        }
    }

    @Test func `an edit after archiving is listed again and archived again`() throws {
        try Scenario.play(limit: 2) { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("a.txt", "A2")
            try scenario.drop("c.txt", "C")
            #expect(try scenario.current() == ["C", "A2"])
            #expect(try scenario.archives() == [["B", "A"], ["C", "A2"]])
        }
    }

    @Test func `a broken new version leaves the last good one published`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let feed = try scenario.feed("world")
            let failure = DocumentFailure(message: "a comma is missing", line: 3, column: 14)
            try scenario.batch {
                _ = try $0.look(at: "world/a.txt", modified: $0.scenario.now, .failed, failure: failure)
            }
            #expect(try scenario.current("world") == ["A"])
            #expect(try scenario.feed("world") == feed)
            #expect(try scenario.counts().failed == 1)
            let failures = try scenario.store.read { try $0.failures(atMost: 10) }
            #expect(failures.map(\.path) == ["world/a.txt"])
            #expect(failures.first?.failure == failure)
            #expect(failures.first?.at == scenario.now)
        }
    }

    @Test func `a failure is forgotten when the document is mended`() throws {
        try Scenario.play { scenario in
            try scenario.batch {
                _ = try $0.look(
                    at: "a.json", modified: $0.scenario.now, .failed, failure: DocumentFailure(message: "no"))
            }
            try scenario.drop("a.json", "A")
            #expect(try scenario.counts().failed == 0)
            #expect(try scenario.store.read { try $0.failures(atMost: 10) }.isEmpty)
            #expect(try scenario.store.read { try $0.document(at: "a.json") }?.failure == nil)
        }
    }

    @Test func `many edits leave no more versions than are shown`() throws {
        try Scenario.play(limit: 3) { scenario in
            for number in 0..<20 {
                try scenario.drop("a.txt", Statement("A\(number)"))
                try scenario.drop("b.txt", Statement("B\(number)"))
            }
            #expect(try scenario.current() == ["B19", "A19"])
            #expect(try scenario.archives() == [], "the same two items never fill a page of three")
        }
    }
}
