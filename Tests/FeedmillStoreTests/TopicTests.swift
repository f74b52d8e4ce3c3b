import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

extension Scenario {
    /// The feed of a tag, newest first, as `current` has a channel's.
    func tagged(_ key: String) throws -> [String] {
        try store.read { reader in
            guard let topic = try reader.topic(.tag, key: key) else { return [] }
            var entries: [FeedEntry] = []
            try reader.eachEntry(of: topic) {
                entries.append($0)
                return true
            }
            return try words(entries, reader)
        }
    }

    func tag(_ key: String) throws -> StoredTopic? {
        try store.read { try $0.topic(.tag, key: key) }
    }
}

/// The feeds of tags and authors.
@Suite struct TopicTests {
    private func changed(_ scenario: Scenario) -> Set<String> { Set(scenario.changes.topics.map(\.key)) }

    @Test func `an item arrives in the feeds of its tags, on top`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", Statement("A", tags: ["Fish", "Sea"]))
            try scenario.drop("b.txt", Statement("B", tags: ["fish"]))
            #expect(try scenario.tagged("fish") == ["B", "A"])
            #expect(try scenario.tagged("sea") == ["A"])
            #expect(changed(scenario) == ["fish"])
            #expect(try scenario.tag("fish")?.topic.name == "Fish", "the first spelling is shown")
            #expect(try scenario.tag("fish")?.items == 2)
        }
    }

    @Test func `an edited item is on top again, and an amended one stays where it is`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", Statement("A", tags: ["x"]))
            try scenario.drop("b.txt", Statement("B", tags: ["x"]))
            try scenario.drop("a.txt", Statement("A2", tags: ["x"]))
            #expect(try scenario.tagged("x") == ["A2", "B"])
            try scenario.drop("b.txt", Statement("B", tags: ["x", "y"]))
            #expect(try scenario.tagged("x") == ["A2", "B"])
            #expect(try scenario.tagged("y") == ["B"])
            #expect(changed(scenario) == ["x", "y"], "its entry is another in both feeds")
        }
    }

    @Test func `a tag that an item loses forgets it without a tombstone`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", Statement("A", tags: ["x", "y"]))
            try scenario.drop("a.txt", Statement("A", tags: ["y"]))
            #expect(try scenario.tagged("x") == [])
            #expect(try scenario.tag("x")?.items == 0)
        }
    }

    @Test func `a withdrawn item leaves a tombstone, and comes back`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", Statement("A", tags: ["x"]))
            try scenario.drop("b.txt", Statement("B", tags: ["x"]))
            try scenario.retract("a.txt")
            #expect(try scenario.tagged("x") == ["†a.txt", "B"])
            #expect(try scenario.tag("x")?.items == 1)
            try scenario.drop("a.txt", Statement("A", tags: ["x"]))
            #expect(try scenario.tagged("x") == ["A", "B"])
        }
    }

    @Test func `a copy is in no tag's feed until it takes over`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", Statement("A", tags: ["x"]))
            try scenario.drop("b.txt", Statement("A", tags: ["x", "z"]))
            #expect(try scenario.tagged("x") == ["A"])
            #expect(try scenario.tag("z") == nil)
            try scenario.drop("a.txt", Statement("Another", tags: ["x"]))
            #expect(try scenario.tagged("z") == ["A"])
        }
    }

    @Test func `an item that moves to another channel changes no tag's feed`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", Statement("A", tags: ["x"]))
            let before = try scenario.tag("x")
            try scenario.rename("world/a.txt", to: "sports/a.txt")
            #expect(scenario.changes.topics == [])
            #expect(try scenario.tag("x") == before)
        }
    }

    @Test func `a drop touches no topics but its own`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", Statement("A", tags: ["x"]))
            let before = try scenario.tag("x")
            try scenario.drop("b.txt", Statement("B", tags: ["y"]))
            #expect(changed(scenario) == ["y"])
            #expect(try scenario.tag("x") == before)
        }
    }

    @Test func `it is told when a tag comes to be listed, and when no longer`() throws {
        try Scenario.play { scenario in
            for name in ["A", "B"] { try scenario.drop(DocumentPath("\(name).txt"), Statement(name, tags: ["x"])) }
            #expect(!scenario.changes.listsOtherTopics)
            try scenario.drop("C.txt", Statement("C", tags: ["x"]))
            #expect(scenario.changes.listsOtherTopics)
            let change = try scenario.store.read { try $0.topicListChange() }
            #expect(change == scenario.now)
            try scenario.drop("D.txt", Statement("D", tags: ["x"]))
            #expect(!scenario.changes.listsOtherTopics)
            try scenario.retract("D.txt")
            try scenario.retract("C.txt")
            #expect(scenario.changes.listsOtherTopics)
        }
    }

    @Test func `made anew, the feeds of tags are as they were`() throws {
        try Scenario.play { scenario in
            for name in ["A", "B", "C"] { try scenario.drop(DocumentPath("\(name).txt"), Statement(name, tags: ["x"])) }
            try scenario.drop("A.txt", Statement("A2", tags: ["x"]))
            let before = try scenario.tagged("x")
            try scenario.batch { try $0.writer.gatherAllTopics() }
            #expect(try scenario.tagged("x") == before)
        }
    }

    @Test func `lists of a tag and of a channel go on where a page of them ended`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["A", "B", "C", "D", "E"] {
                try scenario.drop(DocumentPath("world/\(name).txt"), Statement(name, tags: ["x"]))
            }
            try scenario.retract("world/D.txt")
            let topic = try #require(try scenario.tag("x"))
            let feed = try #require(try scenario.feed("world"))
            let (tagged, listed) = try scenario.store.read { reader in
                (
                    try reader.versions(of: topic, from: 1, atMost: 2),
                    try reader.versions(of: feed, from: 2, atMost: 9)
                )
            }
            #expect((tagged + listed).allSatisfy { $0.channel == ChannelName("world") })
            func titles(_ versions: [ListedVersion]) throws -> [String?] {
                try scenario.store.read { try $0.items(versions: versions.map(\.version)).map(\.content.title) }
            }
            #expect(try titles(tagged) == ["C", "B"])
            #expect(try titles(listed) == ["B", "A"])
        }
    }

    @Test func `a tag that changes on an item beyond the open page is listed again, with its date`() throws {
        try Scenario.play(limit: 2) { scenario in
            for name in ["A", "B", "C"] { try scenario.drop(DocumentPath("\(name).txt"), Statement(name)) }
            let updated = try scenario.entry("A.txt")?.item.updated
            try scenario.drop("A.txt", Statement("A", tags: ["new"]))
            #expect(try scenario.current() == ["A", "C"])
            #expect(try scenario.shown("A")?.content.categories == ["new"])
            #expect(try scenario.shown("A")?.updated == updated)
        }
    }
}
