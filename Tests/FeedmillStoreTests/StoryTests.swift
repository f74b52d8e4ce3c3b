import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What `feedmill why` and the status endpoint are told.
@Suite struct StoryTests {
    @Test func `an item is in the current feeds of the root and of its channel`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            let entry = try #require(try scenario.entry("world/a.txt"))
            #expect(entry.shownIn == ["root: current", "world: current"])
            #expect(entry.standing == .live)
            #expect(entry.arrived == scenario.now)
            #expect(entry.originalPath == nil)
            #expect(entry.withdrawn == nil)
        }
    }

    @Test func `an item beyond the current feed is in an archive document`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["a", "b", "c"] { try scenario.drop("world/\(name).txt", Statement(name)) }
            try scenario.drop("sports/d.txt", "d")
            #expect(try scenario.entry("world/a.txt")?.shownIn == ["root: archive 1", "world: archive 1"])
            #expect(try scenario.entry("world/b.txt")?.shownIn == ["root: archive 1", "world: current"])
            #expect(try scenario.entry("world/c.txt")?.shownIn == ["root: current", "world: current"])
        }
    }

    @Test func `an item that was edited is told of once, where its newest words are`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["a", "b", "c"] { try scenario.drop("\(name).txt", Statement(name)) }
            try scenario.drop("a.txt", "a2")
            #expect(try scenario.entry("a.txt")?.shownIn == ["root: current"])
        }
    }

    @Test func `a withdrawn item is nowhere`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.retract("a.txt")
            #expect(try scenario.entry("a.txt")?.shownIn == [])
        }
    }

    @Test func `an item that moved is told of where it is`() throws {
        try Scenario.play(limit: 1) { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.rename("world/a.txt", to: "sports/a.txt")
            #expect(try scenario.entry("sports/a.txt")?.shownIn == ["root: current", "sports: current"])
        }
    }

    @Test func `all entries of a document are told of, up to a number`() throws {
        try Scenario.play { scenario in
            try scenario.drop("feed.xml", Statement("A", key: "1"), Statement("B", key: "2"), Statement("C", key: "3"))
            let document = try #require(try scenario.store.read { try $0.document(at: "feed.xml") })
            let told = try scenario.store.read { reader in
                try reader.entries(of: document.number, atMost: 2, capacity: scenario.capacity(of:))
            }
            #expect(told.map(\.item.content.title) == ["A", "B"])
        }
    }
}

// MARK: - Counts

extension StoryTests {
    @Test func `documents are counted by what came of them`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/copy.txt", "A")
            try scenario.drop("gone.txt", "G")
            try scenario.lose("gone.txt")
            try scenario.batch { batch in
                let now = scenario.now
                _ = try batch.look(at: "world/empty.txt", modified: now, .empty)
                _ = try batch.look(at: "world/draft.md", modified: now, .draft)
                _ = try batch.look(
                    at: "bad.xml", modified: now, .failed, failure: DocumentFailure(message: "bad", line: 1))
                _ = try batch.look(
                    at: "locked.txt", modified: now, .unreadable, failure: DocumentFailure(message: "locked"))
            }
            let counts = try scenario.counts()
            #expect(counts.documents == 6)
            #expect(counts.empty == 1)
            #expect(counts.failed == 2)
            #expect(counts.live == 2)
            #expect(counts.copies == 1)
            #expect(counts.liveByChannel == ["world": 1, nil: 1])
            #expect(try scenario.store.read { try $0.unreadablePaths() } == ["locked.txt"])
        }
    }

    @Test func `failures are told newest first, and only of documents that are there`() throws {
        try Scenario.play { scenario in
            for name in ["a", "b", "c", "d"] {
                try scenario.batch {
                    _ = try $0.look(
                        at: "\(name).xml", modified: $0.scenario.now, .failed, failure: DocumentFailure(message: name))
                }
            }
            try scenario.lose("c.xml")
            let failures = try scenario.store.read { try $0.failures(atMost: 2) }
            #expect(failures.map(\.failure.message) == ["d", "b"])
        }
    }

    @Test func `the last arrival is the newest of all`() throws {
        try Scenario.play { scenario in
            #expect(try scenario.store.read { try $0.lastArrival() } == nil)
            try scenario.drop("a.txt", "A")
            let arrived = scenario.now
            try scenario.drop("a.txt", "A2")
            #expect(try scenario.store.read { try $0.lastArrival() } == arrived)
        }
    }
}

// MARK: - Documents

extension StoryTests {
    @Test func `paths that are there are walked in the order of their bytes, those of a folder alone if asked`() throws
    {
        try Scenario.play { scenario in
            for path in ["b/z.txt", "b/a/deep.txt", "b.txt", "b0.txt", "a.txt", "b/gone.txt"] as [DocumentPath] {
                try scenario.drop(path, Statement(path.description))
            }
            try scenario.lose("b/gone.txt")
            #expect(
                try present(scenario, in: "") == ["a.txt", "b.txt", "b/a/deep.txt", "b/z.txt", "b0.txt"])
            #expect(try present(scenario, in: "b") == ["b/a/deep.txt", "b/z.txt"])
            #expect(try present(scenario, in: "b/a") == ["b/a/deep.txt"])
        }
    }

    private func present(_ scenario: Scenario, in folder: DocumentPath) throws -> [DocumentPath] {
        var paths: [DocumentPath] = []
        try scenario.store.read { try $0.eachPresentPath(in: folder) { paths.append($0) } }
        return paths
    }

    @Test func `a path is any bytes`() throws {
        try Scenario.play { scenario in
            let path = DocumentPath(Array("caf".utf8) + [0xE9, 0x2F, 0xFF, 0x0A])
            try scenario.drop(path, "A")
            #expect(try scenario.store.read { try $0.document(at: path) }?.path == path)
            #expect(try scenario.current(path.channel) == ["A"])
            #expect(try present(scenario, in: DocumentPath(Array("caf".utf8) + [0xE9])) == [path])
        }
    }

    @Test func `a document is found by the inode and by the digest that it had`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "B")
            let document = try #require(try scenario.store.read { try $0.document(at: "b.txt") })
            let digest = try #require(document.digest)
            try scenario.lose("b.txt")
            #expect(try scenario.store.read { try $0.documents(inode: document.stamp.inode) }.map(\.path) == ["b.txt"])
            #expect(try scenario.store.read { try $0.documents(digest: digest) }.map(\.path) == ["b.txt"])
            #expect(try scenario.store.read { try $0.documents(digest: digest) }.first?.gone == scenario.now)
        }
    }
}
