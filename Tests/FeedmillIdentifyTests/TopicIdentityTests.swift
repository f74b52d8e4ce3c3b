import FeedmillIdentify
import FeedmillModel
import Testing

@Suite struct TopicIdentityTests {
    @Test(arguments: [
        ("Tianjin", "tianjin"), ("  new \t york ", "New York"), ("Caf\u{E9}", "cafe\u{301}"), ("ΟΔΟΣ", "οδος"),
        ("Straße", "STRASSE"), ("a\u{0}b", "AB"), ("\u{202E}abc\u{202C}", "abc"),
    ])
    func `two spellings are one topic`(one: String, other: String) {
        let (one, other) = (TopicIdentity.topic(.tag, one), TopicIdentity.topic(.tag, other))
        #expect(one != nil)
        #expect(one?.key == other?.key)
    }

    @Test(arguments: [("a b", "ab"), ("a-b", "a b"), ("e", "é"), ("..", ".")])
    func `what is more than a spelling tells topics apart`(one: String, other: String) {
        #expect(TopicIdentity.topic(.tag, one)?.key != TopicIdentity.topic(.tag, other)?.key)
    }

    @Test func `a topic is shown as it is first spelled`() {
        #expect(TopicIdentity.topic(.author, " Ada  LOVELACE ")?.name == "Ada LOVELACE")
    }

    @Test(arguments: ["", "  ", "\u{200E}\u{7}", String(repeating: "x", count: 401)])
    func `what can't be a part of an address has no feed`(text: String) {
        #expect(TopicIdentity.topic(.tag, text) == nil)
    }

    @Test func `an item has each topic once, its tags and its authors apart`() {
        let content = ItemContent(
            authors: [Author(name: "Ada"), Author(email: "ada@a.example"), Author(url: "https://ada.example")],
            categories: ["Ada", "ada", "fish"])
        #expect(
            TopicIdentity.topics(of: content).map { "\($0.kind) \($0.name)" } == [
                "tag Ada", "tag fish", "author Ada", "author ada@a.example", "author https://ada.example",
            ])
    }

    @Test func `an item of a thousand tags has feeds for the first fifty`() {
        #expect(TopicIdentity.topics(of: ItemContent(categories: (1...1000).map { "tag \($0)" })).count == 50)
    }

    @Test func `the id of a topic's feeds depends on what its spellings share`() throws {
        let one = try #require(TopicIdentity.topic(.tag, "Fish"))
        let other = try #require(TopicIdentity.topic(.tag, "FISH"))
        #expect(TopicIdentity.feedID(of: one) == "urn:uuid:" + UUIDv5.make(name: "feedmill:tag:fish".utf8))
        #expect(TopicIdentity.feedID(of: one) == TopicIdentity.feedID(of: other))
        let author = try #require(TopicIdentity.topic(.author, "Fish"))
        #expect(TopicIdentity.feedID(of: author) == "urn:uuid:" + UUIDv5.make(name: "feedmill:author:fish".utf8))
    }
}
