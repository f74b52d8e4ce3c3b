import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillStore

/// What the specification calls Items: Always shown, Identity.
@Suite struct ArrivalTests {
    @Test func `what arrives now is on top, whatever date it bears`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            try scenario.drop("world/b.txt", Statement("B", published: Timestamp(year: 1999, month: 1, day: 1)))
            #expect(try scenario.current() == ["B", "A"])
            #expect(try scenario.current("world") == ["B", "A"])
        }
    }

    @Test func `an item is in the root feed and in its channel's`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/deep/down/a.txt", "A")
            try scenario.drop("sports/b.txt", "B")
            try scenario.drop("c.txt", "C")
            #expect(try scenario.current() == ["C", "B", "A"])
            #expect(try scenario.current("world") == ["A"])
            #expect(try scenario.current("sports") == ["B"])
            #expect(try scenario.store.read { try $0.feeds() }.map(\.channel) == [nil, "sports", "world"])
        }
    }

    @Test func `a transaction tells which feeds changed and which channels are new`() throws {
        try Scenario.play { scenario in
            try scenario.drop("world/a.txt", "A")
            #expect(scenario.changes.channels == [nil, "world"])
            #expect(scenario.changes.newChannels == ["world"])
            try scenario.drop("b.txt", "B")
            #expect(scenario.changes.channels == [nil])
            #expect(scenario.changes.newChannels == [])
            let uuid = try #require(try scenario.entry("b.txt")).item.uuid
            #expect(scenario.changes.itemPages == [uuid])
        }
    }

    @Test func `a document without items makes its channel nonetheless`() throws {
        try Scenario.play { scenario in
            try scenario.batch { _ = try $0.look(at: "world/empty.txt", modified: $0.scenario.now, .empty) }
            #expect(scenario.changes.newChannels == ["world"])
            #expect(try scenario.feed("world")?.archives == 0)
        }
    }

    @Test func `the first item of a feed gives it its date`() throws {
        try Scenario.play { scenario in
            let created = try #require(try scenario.feed()).created
            #expect(try scenario.feed()?.updated == created)
            let date = Timestamp(year: 2001, month: 2, day: 3)
            try scenario.drop("a.txt", Statement("A", published: date))
            #expect(try scenario.feed()?.updated == date)
            try scenario.drop("b.txt", Statement("B", published: Timestamp(year: 1999, month: 1, day: 1)))
            #expect(try scenario.feed()?.updated == date, "the newest it has held")
        }
    }

    @Test func `everything that an item states is kept`() throws {
        let content = ItemContent(
            title: "T & <b>", summary: "S", html: SanitizedHTML(sanitized: "<p>é &amp; 😀</p>"),
            link: "https://example.org/a", externalLink: "https://example.org/b", image: "https://example.org/c.png",
            authors: [Author(name: "N"), Author(email: "m@example.org")], categories: ["x", "y/z"], language: "pt-BR",
            attachments: [
                Attachment(
                    url: "https://example.org/d.mp3", mediaType: "audio/mpeg", title: "D", sizeInBytes: 3,
                    durationInSeconds: 1.5)
            ], comments: "https://example.org/e", source: ItemSource(title: "O", url: "https://example.org/f"),
            rights: "©")
        try Scenario.play { scenario in
            try scenario.batch { batch in
                let document = try batch.look(at: "a.txt", modified: scenario.now)
                var candidate = Statement("").candidate(fileModified: scenario.now)
                candidate.content = content
                try batch.writer.carryOut(
                    .arrival(updated: scenario.now), candidate, document: document, known: nil
                ) { "urn:uuid:\($0)" }
            }
            try scenario.restart()
            #expect(try scenario.entry("a.txt")?.item.content == content)
        }
    }

    @Test func `what an item does not state stays unstated`() throws {
        try Scenario.play { scenario in
            try scenario.batch { batch in
                let document = try batch.look(at: "a.txt", modified: scenario.now)
                var candidate = Statement("").candidate(fileModified: scenario.now)
                candidate.content = ItemContent()
                try batch.writer.carryOut(
                    .arrival(updated: scenario.now), candidate, document: document, known: nil
                ) { "urn:uuid:\($0)" }
            }
            #expect(try scenario.entry("a.txt")?.item.content == ItemContent())
        }
    }
}

// MARK: - Ids

extension ArrivalTests {
    @Test func `the first id that no item bears is taken`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.rename("a.txt", to: "b.txt")
            try scenario.drop("a.txt", "New at the old path")
            try scenario.rename("a.txt", to: "c.txt")
            try scenario.drop("a.txt", "Newer at the old path")
            let paths = try (["a.txt", "b.txt", "c.txt"] as [DocumentPath]).map(scenario.origin)
            #expect(paths == ["a.txt#3", "a.txt", "a.txt#2"])
        }
    }

    @Test func `the id of a withdrawn item is not given to another`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.rename("a.txt", to: "b.txt")
            try scenario.retract("b.txt")
            try scenario.drop("a.txt", "Another")
            #expect(try scenario.origin("a.txt") == "a.txt#2")
            #expect(try scenario.current() == ["Another", "†a.txt"])
        }
    }

    @Test func `the id of a copy is not given to another`() throws {
        try Scenario.play { scenario in
            try scenario.drop("a.txt", "A")
            try scenario.drop("b.txt", "A")
            try scenario.rename("b.txt", to: "c.txt")
            try scenario.drop("b.txt", "B")
            #expect(try scenario.origin("b.txt") == "b.txt#2")
        }
    }

    @Test(arguments: [
        "https://example.org/1", "tag:example.org,2026:1", "urn:uuid:not-really-one",
        "urn:uuid:9F1B1A0E-1111-4222-8333-444455556666",
    ])
    func `an item's page is found by the UUID that was made for it`(_ id: String) throws {
        try Scenario.play { scenario in
            try scenario.batch { batch in
                let document = try batch.look(at: "world/feed.xml", modified: scenario.now)
                try batch.writer.carryOut(
                    .arrival(updated: scenario.now), Statement("A", key: id).candidate(fileModified: scenario.now),
                    document: document, known: nil
                ) { _ in id }
            }
            let uuid = try #require(scenario.changes.itemPages.first)
            let page = try #require(try scenario.store.read { try $0.itemPage(uuid: uuid) })
            #expect(page.item.id == id)
            #expect(page.item.uuid == uuid)
            #expect(page.channel == "world")
            #expect(page.isLive)
        }
    }
}
