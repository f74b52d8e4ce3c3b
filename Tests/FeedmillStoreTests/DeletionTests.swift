import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What the specification calls Items: Deletion, and what is left of an item afterwards.
@Suite struct DeletionTests {
    @Test func `a kept item stays when its document goes`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let feed = try scenario.feed("world")
            try scenario.lose("world/a.txt")
            #expect(try scenario.current("world") == ["A"])
            #expect(try scenario.feed("world") == feed)
            #expect(try scenario.counts().documents == 0)
            #expect(try scenario.counts().live == 1)
        }
    }

    @Test func `a withdrawn item leaves a tombstone that is later than it`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let item = try #require(try scenario.entry("world/a.txt")).item
            try scenario.retract("world/a.txt")
            #expect(try scenario.current() == ["†world/a.txt"])
            #expect(try scenario.current("world") == ["†world/a.txt"])
            let entry = try #require(try scenario.entry("world/a.txt"))
            #expect(entry.standing == .retracted)
            #expect(try scenario.withdrawn("world/a.txt") > item.updated)
            #expect(try scenario.counts().retracted == 1)
            #expect(try scenario.feed("world")?.updated == entry.withdrawn)
        }
    }

    @Test func `the page of a withdrawn item knows when`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            let uuid = try #require(try scenario.entry("a.txt")).item.uuid
            try scenario.retract("a.txt")
            #expect(scenario.changes.itemPages == [uuid])
            let page = try #require(try scenario.store.read { try $0.itemPage(uuid: uuid) })
            #expect(!page.isLive)
            #expect(page.withdrawn == scenario.now)
        }
    }

    @Test func `a document that comes back is the same item, later than its tombstone`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let before = try #require(try scenario.entry("world/a.txt")).item
            try scenario.retract("world/a.txt")
            let withdrawn = try scenario.withdrawn("world/a.txt")
            // As `mv` back would: the file's time is the old one.
            try scenario.drop("world/a.txt", "A", modified: before.published)
            let after = try #require(try scenario.entry("world/a.txt")).item
            #expect(after.id == before.id)
            #expect(after.published == before.published)
            #expect(after.updated > withdrawn)
            #expect(try scenario.current() == ["A"], "an id once: the tombstone is gone")
            #expect(try scenario.counts().retracted == 0)
        }
    }

    @Test func `a tombstone on a closed page stays there`() throws {
        try Scenario.play(limit: 2) { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.retract("a.txt")
            try scenario.drop("c.txt", "C")
            try scenario.drop("a.txt", "A")
            #expect(try scenario.archives() == [["B", "A"], ["C", "†a.txt"]])
            #expect(try scenario.current() == ["A", "C"])
        }
    }

    @Test func `what comes back as the words of another item is its copy`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.retract("a.txt")
            try scenario.drop("b.txt", "A")
            try scenario.drop("a.txt", "A")
            #expect(try scenario.entry("a.txt")?.originalPath == "b.txt")
            #expect(try scenario.current() == ["A", "†a.txt"])
        }
    }

    @Test func `a kept document that comes back unchanged is no news`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            let feed = try scenario.feed()
            try scenario.lose("a.txt")
            try scenario.drop("a.txt", "A")
            #expect(try scenario.feed() == feed)
            #expect(try scenario.counts().documents == 1)
        }
    }

    @Test func `with the clock set back a tombstone is still later than its item`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            let updated = try #require(try scenario.entry("a.txt")).item.updated
            scenario.now = scenario.now.adding(milliseconds: -86_400_000)
            try scenario.retract("a.txt")
            #expect(try scenario.withdrawn("a.txt") > updated)
            try scenario.drop("a.txt", "A")
            #expect(try scenario.current() == ["A"])
        }
    }

    @Test func `tombstones count as bytes, not as items, and never push the last item out`() throws {
        try Scenario.play(limit: 3, bytes: 4 * FeedLog.tombstoneBytes) { scenario in
            try scenario.drop("stays.txt", "Stays")
            for number in 0..<30 { try scenario.drop("\(number).txt", Statement("Item \(number)")) }
            for number in 0..<30 { try scenario.retract("\(number).txt") }
            let current = try scenario.current()
            #expect(current.last == "Stays")
            #expect(current.dropLast().allSatisfy { $0.hasPrefix("†") })
            #expect((1...4).contains(current.dropLast().count), "\(current)")
        }
    }
}
