import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What the specification calls Items: Moves, and renaming.
@Suite struct MoveTests {
    @Test func `a renamed document keeps its item, and nothing is published anew`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let (feed, item) = (try scenario.feed("world"), try scenario.entry("world/a.txt")?.item)
            try scenario.rename("world/a.txt", to: "world/b.txt")
            #expect(try scenario.entry("world/b.txt")?.item == item)
            #expect(try scenario.entry("world/a.txt") == nil)
            #expect(scenario.changes.channels == [])
            #expect(try scenario.feed("world") == feed)
        }
    }

    @Test func `a document moved to another channel arrives there, with its id and its dates`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("sports/b.txt", "B")
            let item = try #require(try scenario.entry("world/a.txt")).item
            try scenario.rename("world/a.txt", to: "sports/a.txt")
            #expect(try scenario.current("world") == [], "without a tombstone")
            #expect(try scenario.current("sports") == ["A", "B"])
            #expect(try scenario.current() == ["B", "A"], "the root feed has no news")
            #expect(try scenario.entry("sports/a.txt")?.item == item)
            #expect(scenario.changes.channels == ["world", "sports"])
            #expect(scenario.changes.itemPages == [item.uuid])
        }
    }

    @Test func `a document moved out of all channels is in the root feed only`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.rename("world/a.txt", to: "a.txt")
            #expect(try scenario.current("world") == [])
            #expect(try scenario.current() == ["A"])
            #expect(scenario.changes.channels == ["world"])
            try scenario.rename("a.txt", to: "world/a.txt")
            #expect(try scenario.current("world") == ["A"])
            #expect(scenario.changes.channels == ["world"])
        }
    }

    @Test func `what fills the place of a moved item in a full feed is the item archived last`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["a", "b", "c"] { try scenario.drop("world/\(name).txt", Statement(name)) }
            try scenario.rename("world/c.txt", to: "sports/c.txt")
            #expect(try scenario.current("world") == ["b", "a"])
            #expect(try scenario.archives("world") == [["b", "a"]])
        }
    }

    @Test func `an archived item that moves away changes no current feed but the new one`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["a", "b", "c", "d"] { try scenario.drop("world/\(name).txt", Statement(name)) }
            let feed = try scenario.feed("world")
            try scenario.rename("world/a.txt", to: "sports/a.txt")
            #expect(try scenario.feed("world") == feed)
            #expect(scenario.changes.channels == ["sports"])
        }
    }

    @Test func `a copy that moves stays a copy, and takes over where it lies then`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", "A")
            try scenario.rename("world/b.txt", to: "sports/b.txt")
            #expect(try scenario.current("sports") == [])
            try scenario.retract("world/a.txt")
            #expect(try scenario.current("sports") == ["A"])
        }
    }

    @Test func `a withdrawn item that comes back elsewhere comes back there only`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.retract("world/a.txt")
            try scenario.rename("world/a.txt", to: "sports/a.txt")
            #expect(try scenario.current("sports") == [])
            try scenario.drop("sports/a.txt", "A")
            #expect(try scenario.current("sports") == ["A"])
            #expect(try scenario.current("world") == ["†world/a.txt"])
            #expect(try scenario.current() == ["A"])
        }
    }

    @Test func `a document that takes the path of one that is gone leaves that one its items`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            try scenario.lose("a.txt")
            try scenario.rename("b.txt", to: "a.txt")
            #expect(try scenario.entry("a.txt")?.item.content.title == "B")
            #expect(try scenario.current() == ["B", "A"])
            #expect(try scenario.counts().documents == 1)
        }
    }

    @Test func `an item moved there and back is listed once`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", "B")
            try scenario.batch {
                try $0.rename("world/a.txt", to: "sports/a.txt")
                try $0.rename("sports/a.txt", to: "world/a.txt")
            }
            #expect(try scenario.current("world") == ["A", "B"])
            #expect(try scenario.current("sports") == [])
        }
    }
}
