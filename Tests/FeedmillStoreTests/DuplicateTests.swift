import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What the specification calls Items: Duplicates.
@Suite struct DuplicateTests {
    @Test func `of two items with one content the first arrival's stands`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("sports/b.txt", "A")
            #expect(try scenario.current() == ["A"])
            #expect(try scenario.current("sports") == [])
            #expect(scenario.changes.channels == ["sports"], "it is new, and empty")
            let copy = try #require(try scenario.entry("sports/b.txt"))
            #expect(copy.isCopy)
            #expect(copy.originalPath == "world/a.txt")
            #expect(copy.shownIn == [])
            #expect(try scenario.counts().live == 1)
            #expect(try scenario.counts().copies == 1)
        }
    }

    @Test func `a copy takes over under the same id when the first is retracted`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", "A")
            let item = try scenario.entry("world/a.txt")?.item
            try scenario.retract("world/a.txt")
            #expect(try scenario.current("world") == ["A"])
            #expect(scenario.changes.channels == [], "nobody notices")
            let heir = try #require(try scenario.entry("world/b.txt"))
            #expect(heir.item == item)
            #expect(heir.standing == .live)
            #expect(try scenario.counts().copies == 0)
            #expect(try scenario.counts().retracted == 0)
        }
    }

    @Test func `a copy in another channel that takes over moves the item there`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("sports/b.txt", "A")
            try scenario.retract("world/a.txt")
            #expect(try scenario.current() == ["A"])
            #expect(try scenario.current("world") == [], "without a tombstone")
            #expect(try scenario.current("sports") == ["A"])
            #expect(scenario.changes.channels == ["world", "sports"])
        }
    }

    @Test func `the other copies follow the one that took over`() throws {
        try Scenario.play { scenario in
            for path in ["a.txt", "b.txt", "c.txt"] as [DocumentPath] { try scenario.drop(path, "A") }
            try scenario.retract("a.txt")
            #expect(try scenario.entry("c.txt")?.originalPath == "b.txt")
            try scenario.retract("b.txt")
            #expect(try scenario.entry("c.txt")?.standing == .live)
            try scenario.retract("c.txt")
            #expect(try scenario.current() == ["†a.txt"])
        }
    }

    @Test func `a copy whose file is there takes over before one that is gone`() throws {
        try Scenario.play { scenario in
            for path in ["a.txt", "b.txt", "c.txt"] as [DocumentPath] { try scenario.drop(path, "A") }
            try scenario.lose("b.txt")
            try scenario.retract("a.txt")
            #expect(try scenario.entry("c.txt")?.standing == .live)
            #expect(try scenario.entry("b.txt")?.originalPath == "c.txt")
        }
    }

    @Test func `the first document that comes back is a copy of its heir`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "A")
            try scenario.retract("a.txt")
            try scenario.drop("a.txt", "A")
            #expect(try scenario.entry("a.txt")?.originalPath == "b.txt")
            #expect(try scenario.current() == ["A"])
        }
    }

    @Test func `a copy that is deleted is forgotten`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "A")
            try scenario.retract("b.txt")
            #expect(try scenario.counts().copies == 0)
            #expect(try scenario.counts().retracted == 0)
            #expect(try scenario.current() == ["A"])
        }
    }

    @Test func `a copy whose original becomes something else is an item again`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("sports/b.txt", "A")
            try scenario.drop("world/a.txt", "Other")
            #expect(try Set(scenario.current()) == ["Other", "A"])
            #expect(try scenario.current("sports") == ["A"])
            #expect(try scenario.current("world") == ["Other"])
            #expect(try scenario.origin("sports/b.txt") == "sports/b.txt")
        }
    }

    @Test func `of several copies the first becomes the item, the others its copies`() throws {
        try Scenario.play { scenario in
            for path in ["a.txt", "b.txt", "c.txt"] as [DocumentPath] { try scenario.drop(path, "A") }
            try scenario.drop("a.txt", "Other")
            #expect(try scenario.entry("b.txt")?.standing == .live)
            #expect(try scenario.entry("c.txt")?.originalPath == "b.txt")
            #expect(try scenario.counts().live == 2)
        }
    }

    @Test func `a copy that is edited is an item of its own`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "A")
            try scenario.drop("b.txt", "B")
            #expect(try scenario.current() == ["B", "A"])
            #expect(try scenario.counts().copies == 0)
        }
    }

    @Test func `a copy that is edited to say what another item says is that one's copy`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("c.txt", "A")
            try scenario.drop("c.txt", "B")
            #expect(try scenario.entry("c.txt")?.originalPath == "b.txt")
            #expect(scenario.changes.channels == [])
        }
    }

    @Test func `a copy with other tags stays a copy`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "A")
            try scenario.drop("b.txt", Statement("A", tags: ["news"]))
            #expect(try scenario.entry("b.txt")?.isCopy == true)
            #expect(scenario.changes.channels == [])
        }
    }
}

// MARK: - Items that become copies

extension DuplicateTests {
    @Test func `an item edited to say what an earlier one says leaves the feeds`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", "B")
            try scenario.drop("world/b.txt", "A")
            #expect(try scenario.current() == ["†world/b.txt", "A"])
            #expect(try scenario.current("world") == ["†world/b.txt", "A"])
            #expect(try scenario.entry("world/b.txt")?.originalPath == "world/a.txt")
            #expect(try scenario.counts().retracted == 0)
        }
    }

    @Test func `an item edited to say what a later one says takes its place`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("sports/b.txt", "B")
            try scenario.drop("world/a.txt", "B")
            #expect(try scenario.current() == ["†sports/b.txt", "B"])
            #expect(try scenario.current("world") == ["B"])
            #expect(try scenario.current("sports") == ["†sports/b.txt"])
            #expect(try scenario.entry("sports/b.txt")?.originalPath == "world/a.txt")
        }
    }

    @Test func `the copies of an item that is absorbed are copies of the one that absorbs`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("c.txt", "B")
            try scenario.drop("a.txt", "B")
            #expect(try scenario.entry("c.txt")?.originalPath == "a.txt")
        }
    }

    @Test func `the copies of an item that becomes a copy are items again`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("c.txt", "B")
            try scenario.drop("b.txt", "A")
            #expect(try scenario.entry("c.txt")?.standing == .live)
            #expect(try Set(scenario.current()) == ["†b.txt", "B", "A"])
        }
    }

    @Test func `an item that was a copy for a while comes back under its id, later than its tombstone`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            let id = try scenario.entry("b.txt")?.item.id
            try scenario.drop("b.txt", "A")
            let withdrawn = try scenario.withdrawn("b.txt")
            try scenario.drop("b.txt", "C")
            let again = try #require(try scenario.entry("b.txt"))
            #expect(again.item.id == id)
            #expect(again.item.updated > withdrawn)
            #expect(try scenario.current() == ["C", "A"])
        }
    }

    @Test func `an item that was a copy for a while comes back too when its original changes`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("b.txt", "A")
            let withdrawn = try scenario.withdrawn("b.txt")
            try scenario.drop("a.txt", "C")
            #expect(try Set(scenario.current()) == ["A", "C"])
            let shown = try #require(try scenario.shown("A"))
            #expect(shown.updated > withdrawn)
        }
    }

    @Test func `other tags of an item that became a copy do not bring it back`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("b.txt", "A")
            try scenario.drop("b.txt", Statement("A", tags: ["news"]))
            #expect(try scenario.current() == ["†b.txt", "A"])
        }
    }

    @Test func `an item that became a copy and is deleted keeps its id for ever`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.drop("b.txt", "A")
            let id = try scenario.entry("b.txt")?.item.id
            try scenario.retract("b.txt")
            #expect(try scenario.counts().retracted == 1)
            try scenario.drop("b.txt", "B")
            #expect(try scenario.entry("b.txt")?.item.id == id)
            #expect(try scenario.current() == ["B", "A"])
        }
    }
}

// MARK: - Entries of one document

extension DuplicateTests {
    @Test func `entries of one document with one content are one item`() throws {
        try Scenario.play { scenario in
            try scenario.drop("feed.xml", Statement("A", key: "1"), Statement("A", key: "2"))
            #expect(try scenario.current() == ["A"])
            #expect(try scenario.entries("feed.xml").map(\.isCopy).sorted { !$0 && $1 } == [false, true])
        }
    }

    @Test func `a document that is withdrawn withdraws its copies with it`() throws {
        try Scenario.play { scenario in
            try scenario.drop("feed.xml", Statement("A", key: "1"), Statement("A", key: "2"))
            try scenario.retract("feed.xml")
            #expect(try scenario.current() == ["†feed.xml 1"])
            #expect(try scenario.counts().live == 0)
            #expect(try scenario.counts().copies == 0)
        }
    }

    @Test func `a document that comes back has its items back`() throws {
        try Scenario.play { scenario in
            try scenario.drop("feed.xml", Statement("A", key: "1"), Statement("A", key: "2"), Statement("B", key: "3"))
            let id = try scenario.entries("feed.xml").first?.item.id
            try scenario.retract("feed.xml")
            try scenario.drop("feed.xml", Statement("A", key: "1"), Statement("A", key: "2"), Statement("B", key: "3"))
            #expect(try scenario.current() == ["B", "A"])
            #expect(try scenario.entries("feed.xml").first?.item.id == id)
        }
    }
}
