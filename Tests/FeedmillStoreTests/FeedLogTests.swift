import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What the specification calls Current and archive.
@Suite struct FeedLogTests {
    @Test func `a page is closed when it has as many records as the limit`() throws {
        try Scenario.play(limit: 3) { scenario in
            for name in ["a", "b"] { try scenario.drop("\(name).txt", Statement(name)) }
            #expect(scenario.changes.closedPages == [])
            try scenario.drop("c.txt", "c")
            #expect(scenario.changes.closedPages == [ClosedPage(channel: nil, number: 1)])
            #expect(try scenario.archives() == [["c", "b", "a"]])
            #expect(try scenario.current() == ["c", "b", "a"])
        }
    }

    @Test func `the current feed is the newest end of the log`() throws {
        try Scenario.play(limit: 3) { scenario in
            for name in ["a", "b", "c", "d", "e", "f", "g", "h"] {
                try scenario.drop("\(name).txt", Statement(name))
            }
            #expect(try scenario.current() == ["h", "g", "f"])
            #expect(try scenario.archives() == [["c", "b", "a"], ["f", "e", "d"]])
            #expect(try scenario.feed()?.archives == 2)
        }
    }

    @Test(arguments: [2, 5]) func `what a feed holds after arrivals is told without reading it`(limit: Int) throws {
        let scenario = try Scenario(limit: limit)
        try scenario.drop("world/a.txt", "a")
        let before = try scenario.records()
        try scenario.batch { batch in
            for name in ["b", "c"] { try batch.drop("world/\(name).txt", [Statement(name)]) }
        }
        let change = try #require(scenario.changes.feeds[nil])
        let after = try #require(before.advanced(by: change, scenario.capacity))
        #expect(after == (try scenario.records()))
        #expect(after.entries.count == min(limit, 3))
        #expect(after.advanced(by: change, scenario.capacity) == nil, "it is not the change that followed")
        #expect(before.advanced(by: change, FeedCapacity(items: 9, entryBytes: 9)) == nil, "the limits are others")
    }

    @Test func `what a feed holds after an edit has to be read`() throws {
        let scenario = try Scenario()
        try scenario.drop("world/a.txt", "a")
        let before = try scenario.records()
        try scenario.drop("world/a.txt", "b")
        #expect(before.advanced(by: try #require(scenario.changes.feeds[nil]), scenario.capacity) == nil)
    }

    @Test func `root and channel close their own pages`() throws {
        try Scenario.play(limit: 2) { scenario in
            try scenario.drop("world/a.txt", "a")
            try scenario.drop("sports/b.txt", "b")
            try scenario.drop("world/c.txt", "c")
            #expect(scenario.changes.closedPages == [ClosedPage(channel: "world", number: 1)])
            #expect(try scenario.archives() == [["b", "a"]])
            #expect(try scenario.archives("world") == [["c", "a"]])
            #expect(try scenario.archives("sports") == [])
        }
    }

    @Test func `a channel's own limit closes its pages`() throws {
        let scenario = try Scenario(limit: 100)
        scenario.capacities["world"] = FeedCapacity(items: 2, entryBytes: 1000)
        for name in ["a", "b", "c"] { try scenario.drop("world/\(name).txt", Statement(name)) }
        #expect(try scenario.current("world") == ["c", "b"])
        #expect(try scenario.archives("world") == [["b", "a"]])
        #expect(try scenario.archives() == [])
        try Audit().check(scenario)
    }

    @Test func `a page is closed before one of its records would leave the current feed for its bytes`() throws {
        try Scenario.play(bytes: 1000) { scenario in
            try scenario.drop("a.txt", Statement("a", bytes: 400))
            try scenario.drop("b.txt", Statement("b", bytes: 600))
            #expect(try scenario.current() == ["b", "a"], "exactly full")
            #expect(try scenario.archives() == [])
            try scenario.drop("c.txt", Statement("c", bytes: 10))
            #expect(try scenario.current() == ["c", "b"])
            #expect(try scenario.archives() == [["b", "a"]])
        }
    }

    @Test func `an item larger than the current feed may be is in it alone`() throws {
        try Scenario.play(bytes: 1000) { scenario in
            try scenario.drop("a.txt", Statement("a", bytes: 100))
            try scenario.drop("b.txt", Statement("b", bytes: 5000))
            #expect(try scenario.current() == ["b"])
            #expect(try scenario.archives() == [["a"]])
            try scenario.drop("c.txt", Statement("c", bytes: 100))
            #expect(try scenario.current() == ["c"])
            #expect(try scenario.archives() == [["a"], ["b"]])
        }
    }

    @Test func `an item that grows where it stands closes its page before it pushes another out`() throws {
        try Scenario.play(bytes: 1000) { scenario in
            try scenario.drop("a.txt", Statement("a", bytes: 400))
            try scenario.drop("b.txt", Statement("b", bytes: 400))
            // The same text with longer mark-up and title is an edit; only tags may change in place.
            try scenario.drop("a.txt", Statement("a", bytes: 900))
            #expect(try scenario.current() == ["a"])
            #expect(try scenario.archives() == [["b"]])
        }
    }

    @Test func `an item edited on the open page leaves no trace of its earlier words`() throws {
        try Scenario.play(limit: 3) { scenario in
            try scenario.drop("a.txt", "a")
            try scenario.drop("b.txt", "b")
            try scenario.drop("a.txt", "a2")
            try scenario.drop("c.txt", "c")
            #expect(try scenario.archives() == [["c", "a2", "b"]])
        }
    }

    @Test func `a tombstone is a record of its page`() throws {
        try Scenario.play(limit: 2) { scenario in
            try scenario.drop("a.txt", "a")
            try scenario.drop("b.txt", "b")
            try scenario.retract("a.txt")
            #expect(try scenario.current() == ["†a.txt", "b"])
            try scenario.drop("c.txt", "c")
            #expect(try scenario.archives() == [["b", "a"], ["c", "†a.txt"]])
            #expect(try scenario.current() == ["c", "†a.txt", "b"], "two items")
        }
    }

    @Test func `modified moves with every change, also twice within one second`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "a")
            let first = try scenario.modified()
            scenario.now = scenario.now.adding(milliseconds: -1000)
            try scenario.drop("b.txt", "b")
            #expect(try scenario.modified() > first)
        }
    }
}

// MARK: - Limits that change

extension FeedLogTests {
    @Test func `lower limits close an open page that holds too much`() throws {
        try Scenario.play { scenario in
            for name in ["a", "b", "c"] { try scenario.drop("\(name).txt", Statement(name)) }
            try scenario.changeLimits(items: 2, bytes: 1000)
            #expect(scenario.changes.closedPages == [ClosedPage(channel: nil, number: 1)])
            #expect(try scenario.current() == ["c", "b"])
            #expect(try scenario.archives() == [["c", "b", "a"]])
        }
    }

    @Test func `fewer bytes close an open page that holds too much`() throws {
        try Scenario.play { scenario in
            for name in ["a", "b"] { try scenario.drop("\(name).txt", Statement(name, bytes: 600)) }
            try scenario.changeLimits(items: 100, bytes: 1000)
            #expect(try scenario.current() == ["b"])
            #expect(try scenario.archives() == [["b", "a"]])
        }
    }

    @Test func `higher limits show again what was archived`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["a", "b", "c"] { try scenario.drop("\(name).txt", Statement(name)) }
            try scenario.changeLimits(items: 3, bytes: 1000)
            #expect(scenario.changes.closedPages == [])
            #expect(try scenario.current() == ["c", "b", "a"])
            #expect(try scenario.archives() == [["b", "a"]])
        }
    }

    @Test func `limits that still hold change nothing`() throws {
        try Scenario.play { scenario in
            for name in ["a", "b"] { try scenario.drop("\(name).txt", Statement(name)) }
            let feed = try scenario.feed()
            try scenario.changeLimits(items: 3, bytes: 1000)
            #expect(try scenario.feed() == feed)
            #expect(scenario.changes.channels == [])
        }
    }
}

// MARK: - What a feed's head looks like

extension FeedLogTests {
    @Test func `a feed whose head looks different is modified`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "a")
            let first = try scenario.modified("world")
            #expect(try !scenario.setAppearance([1], of: "world"), "it was never published")
            #expect(try scenario.feed("world")?.modified == first)
            #expect(try !scenario.setAppearance([1], of: "world"))
            #expect(try scenario.feed("world")?.modified == first)
            #expect(try scenario.setAppearance([2], of: "world"))
            #expect(try scenario.modified("world") > first)
            #expect(try scenario.feed("world")?.appearance == [2])
        }
    }

    @Test func `a feed whose head and entries change in one transaction is modified once`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "a")
            _ = try scenario.setAppearance([1], of: "world")
            try scenario.batch {
                try $0.drop("world/b.txt", ["b"])
                try $0.writer.setAppearance([2], of: "world")
            }
            #expect(try scenario.modified("world") == scenario.now)
        }
    }

    @Test func `a page that is not closed, or not there, is no archive document`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["a", "b", "c"] { try scenario.drop("\(name).txt", Statement(name)) }
            let feed = try #require(try scenario.feed())
            let pages = try scenario.store.read { reader in
                try [0, 1, 2, 3, -1].map { try reader.archive($0, of: feed)?.entries.count }
            }
            #expect(pages == [nil, 2, nil, nil, nil])
        }
    }

    @Test func `an archive document is as new as its newest entry`() throws {
        try Scenario.play(limit: 2) { scenario in
            let dates = [5, 3].map { Timestamp(year: 2001, month: 1, day: $0) }
            for (number, date) in dates.enumerated() {
                try scenario.drop("\(number).txt", Statement("\(number)", published: date))
            }
            let feed = try #require(try scenario.feed())
            #expect(try scenario.store.read { try $0.archive(1, of: feed) }?.updated == dates[0])
        }
    }
}
