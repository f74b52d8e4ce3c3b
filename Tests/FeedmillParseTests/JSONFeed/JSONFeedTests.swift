import FeedmillModel
import FeedmillParse
import FeedmillTesting
import Testing

/// JSON Feed 1.0 and 1.1, and what people make of it.
struct JSONFeedTests {
    private func feed(_ json: String, piece: Int = .max) throws -> Parsed {
        try parse(Array(json.utf8), named: "a.json", piece: piece)
    }

    /// A feed of one item, written without the object's braces.
    private func item(_ fields: String) throws -> ParsedItem {
        try feed("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\(fields)}]}").item
    }

    private func warnings(_ fields: String) throws -> [String] {
        try feed("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\(fields)}]}").document.warnings.map(
            \.message)
    }

    private static let whole = """
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Coastal notes",
          "home_page_url": "https://example.org/",
          "feed_url": "https://example.org/feed.json",
          "description": "What the harbour says",
          "icon": "https://example.org/icon.png",
          "favicon": "https://example.org/fav.ico",
          "language": "en-GB",
          "authors": [{"name": "Jane Doe", "url": "https://example.org/jane", "avatar": "https://example.org/j.png"}],
          "items": [
            {
              "id": "https://example.org/1",
              "url": "/1",
              "external_url": "https://example.com/other",
              "title": "The lighthouse",
              "content_html": "<p>It is <b>lit</b>. <a href='/map'>Map</a></p>",
              "summary": "It is lit",
              "image": "img/1.jpg",
              "date_published": "2025-09-02T14:05:00+02:00",
              "date_modified": "2025-09-03T10:00:00Z",
              "tags": ["sea", "light", "sea"],
              "language": "de",
              "authors": [{"name": "Max"}],
              "attachments": [{"url": "a/1.mp3", "mime_type": "audio/mpeg", "title": "Sound", "size_in_bytes": 1234, "duration_in_seconds": 65.5}],
              "_extension": {"about": "https://example.org/ext", "deep": [[[{}]]]}
            },
            {"id": 2, "content_text": "One line.\\nAnother <line>."}
          ]
        }
        """

    @Test(arguments: [1, 10, 4096, Int.max])
    func `every field of the specification is had`(_ piece: Int) throws {
        let parsed = try feed(Self.whole, piece: piece)
        let feed = parsed.document.feed
        #expect(parsed.document.format == .jsonFeed)
        #expect(parsed.document.version == "1.1")
        #expect(parsed.document.warnings.isEmpty)
        #expect(feed.title == "Coastal notes")
        #expect(feed.homePage == "https://example.org/")
        #expect(feed.feedURL == "https://example.org/feed.json")
        #expect(feed.description == "What the harbour says")
        #expect(feed.icon == "https://example.org/icon.png")
        #expect(feed.language == "en-GB")
        #expect(feed.authors == [Author(name: "Jane Doe", url: "https://example.org/jane")])
        let item = try #require(parsed.items.first)
        #expect(item.id == "https://example.org/1")
        #expect(item.content.link == "https://example.org/1")
        #expect(item.content.externalLink == "https://example.com/other")
        #expect(item.content.title == "The lighthouse")
        #expect(item.content.summary == "It is lit")
        #expect(item.content.image == "https://example.org/img/1.jpg")
        #expect(item.content.categories == ["sea", "light"])
        #expect(item.content.language == "de")
        #expect(item.content.authors == [Author(name: "Max")])
        #expect(item.published?.original == "2025-09-02T14:05:00+02:00")
        #expect(item.updated?.original == "2025-09-03T10:00:00Z")
        #expect(item.content.html.markup.contains("<b>lit</b>"))
        #expect(item.text.contains("It is lit. Map"))
        let attachment = Attachment(
            url: "https://example.org/a/1.mp3", mediaType: "audio/mpeg", title: "Sound", sizeInBytes: 1234,
            durationInSeconds: 65.5)
        #expect(item.content.attachments == [attachment])
        let second = try #require(parsed.items.last)
        #expect(second.id == "2")
        #expect(second.text == "One line.\nAnother <line>.")
        #expect(second.content.html.markup.contains("Another &lt;line&gt;."))
    }

    @Test func `the feed's fields may follow the items`() throws {
        let parsed = try feed(
            #"{"items": [{"id": "1", "title": "A"}], "title": "T", "version": "https://jsonfeed.org/version/1"}"#)
        #expect(parsed.document.feed.title == "T")
        #expect(parsed.document.version == "1.0")
        #expect(parsed.title == "A")
    }

    @Test func `what is not said of an item is not invented`() throws {
        let item = try item(#""id": "1""#)
        #expect(item == ParsedItem(id: "1", content: ItemContent(), text: ""))
    }

    @Test(
        arguments: [
            (#""id": 7"#, "7"), (#""id": 7.50"#, "7.50"), (#""id": " a ""#, "a"), (#""id": null"#, nil),
            (#""id": true"#, nil), (#""id": """#, nil),
        ] as [(String, String?)])
    func `an id is a text or a number's digits`(_ field: String, _ id: String?) throws {
        #expect(try item(field + #", "title": "T""#).id == id)
    }

    @Test func `an item without an id is kept, with a warning`() throws {
        #expect(try item(#""title": "T""#).content.title == "T")
        #expect(try warnings(#""title": "T""#) == ["an item has no id"])
    }

    @Test(arguments: [
        (#""author": {"name": "A"}"#, [Author(name: "A")]), (#""author": "A""#, [Author(name: "A")]),
        (#""authors": {"name": "A"}"#, [Author(name: "A")]),
        (#""authors": ["A", {"name": "B"}]"#, [Author(name: "A"), Author(name: "B")]),
        (#""authors": "A""#, [Author(name: "A")]),
        (#""authors": [{"avatar": "https://e.org/a.png"}, {"name": "A"}]"#, [Author(name: "A")]),
        (#""authors": [{"name": "A"}], "author": {"name": "B"}"#, [Author(name: "A")]),
        (#""authors": [{"url": "mailto:a@e.org"}]"#, [Author(email: "a@e.org")]),
        (#""author": [{"name": "A"}]"#, [Author(name: "A")]),
    ])
    func `authors are had in any form`(_ field: String, _ authors: [Author]) throws {
        #expect(try item(#""id": "1", "# + field).content.authors == authors)
    }

    @Test(arguments: [
        (#"["a", "b", "a"]"#, ["a", "b"]), (#""a, b""#, ["a", "b"]), (#"["a, b"]"#, ["a, b"]),
        (#"[1, null, "a"]"#, ["1", "a"]),
        (#"[{"name": "a"}]"#, ["a"]), ("null", []), ("{}", []),
    ])
    func `tags are had in any form`(_ value: String, _ tags: [String]) throws {
        #expect(try item(#""id": "1", "tags": "# + value).content.categories == tags)
    }

    @Test(arguments: [
        (#""tags": "a""#, "`tags` is no list"), (#""title": 5"#, "`title` is no text"),
        (#""title": {}"#, "`title` is no text"),
        (#""url": "javascript:alert(1)""#, "`url` is no address that can be followed"),
        (#""image": "a.png""#, "`image` is no address that can be followed"),
        (#""title": "a", "title": "b""#, "`title` stands twice"),
        (#""attachments": [5]"#, "an attachment is no object"),
        (#""attachments": [{"mime_type": "a/b"}]"#, "an attachment has no address"),
        (
            #""attachments": [{"url": "https://e.org/a", "mime_type": "a/b", "size_in_bytes": "x"}]"#,
            "`size_in_bytes` is no number"
        ),
    ])
    func `what is odd is told`(_ field: String, _ warning: String) throws {
        #expect(try warnings(#""id": "1", "# + field) == [warning])
    }

    @Test func `a warning has its place`() throws {
        let parsed = try feed("{\"items\": [\n  {\"id\": \"1\", \"tags\": \"a\"}]}")
        #expect(parsed.document.warnings.first?.position == TextPosition(line: 2, column: 23))
    }

    @Test func `of a name that stands twice the last counts`() throws {
        #expect(try item(#""id": "1", "title": "a", "title": "b""#).content.title == "b")
    }

    @Test(arguments: [
        (#"Plain <b> and 1 < 2"#, "Plain <b> and 1 < 2"), (#"AT&amp;T"#, "AT&T"), (#"<em>So</em> it is"#, "So it is"),
        (#"a\n  b"#, "a b"),
        (#"a\u0000\u202eb"#, "ab"),
    ])
    func `a title is plain text, also where a program left mark-up in it`(_ json: String, _ title: String) throws {
        #expect(try item("\"id\": \"1\", \"title\": \"\(json)\"").content.title == title)
    }

    @Test func `a stated text stands beside the HTML`() throws {
        let item = try item(#""id": "1", "content_html": "<p>Long</p>", "content_text": " Long indeed ""#)
        #expect(item.text == "Long indeed")
        #expect(item.content.html.markup.contains("Long</p>"))
    }

    @Test func `numbers written as texts are taken`() throws {
        let item = try item(
            #""id": "1", "attachments": [{"url": "https://e.org/a", "mime_type": "a/b", "size_in_bytes": "12", "duration_in_seconds": -1}]"#
        )
        #expect(item.content.attachments == [Attachment(url: "https://e.org/a", mediaType: "a/b", sizeInBytes: 12)])
    }

    @Test func `only JSON that is sound gives items`() throws {
        let json = #"{"items": [{"id": "1", "title": "A"}, {"id": "2"#
        var emitted = 0
        var reader = DocumentReader(ParseContext(path: DocumentPath("a.json")))
        #expect(throws: ParseFailure.self) {
            try reader.consume(Array(json.utf8)[...]) { _ in emitted += 1 }
            _ = try reader.finish { _ in emitted += 1 }
        }
        #expect(emitted == 0)
    }

    @Test func `a comma that is missing is told with its place`() {
        #expect(throws: ParseFailure("a.json", "a comma is missing", at: TextPosition(line: 2, column: 1))) {
            try feed("{\"version\": \"https://jsonfeed.org/version/1\"\n\"items\": []}")
        }
    }

    @Test(arguments: [#"{"items": []}"#, #"{"version": "https://jsonfeed.org/version/1", "items": {}}"#])
    func `a feed without items is one`(_ json: String) throws {
        #expect(try feed(json).items.isEmpty)
    }

    @Test func `a list of items that are none is no feed`() {
        #expect(throws: ParseFailure.self) { try feed(#"{"items": [1, "a", null]}"#) }
    }

    @Test(arguments: [[true, true], [false, true], [true, false], [false, false]])
    func `other encodings than UTF-8 are read`(_ choice: [Bool]) throws {
        let (hasMark, isBig) = (choice[0], choice[1])
        let units = (hasMark ? [0xFEFF] : []) + Array(Self.whole.utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isBig ? [high, low] : [low, high]
        }
        #expect(try parse(bytes, named: "feed").items.count == 2)
        #expect(try parse(bytes, named: "feed", piece: 3).items.count == 2)
    }

    @Test func `a byte order mark is skipped`() throws {
        #expect(try parse([0xEF, 0xBB, 0xBF] + Array(Self.whole.utf8), named: "feed", piece: 2).items.count == 2)
    }

    @Test func `items before what nests too deep stay`() throws {
        let deep = String(repeating: "[", count: 100_000)
        let parsed = try feed(#"{"items": [{"id": "1", "title": "A"}, {"id": "2", "x": "# + deep)
        #expect(parsed.items.map(\.id) == ["1"])
        #expect(parsed.document.warnings.contains { $0.message.hasPrefix("it nests more than 512 deep") })
    }

    @Test func `a document that was checked is emitted as it comes`() throws {
        var context = ParseContext(path: DocumentPath("a.json"))
        context.isChecked = true
        var reader = DocumentReader(context)
        var emitted = 0
        try reader.consume(Array(Self.whole.utf8.prefix(1800))[...]) { _ in emitted += 1 }
        let before = emitted
        try reader.consume(Array(Self.whole.utf8.dropFirst(1800))[...]) { _ in emitted += 1 }
        _ = try reader.finish { _ in emitted += 1 }
        #expect(before <= 1 && emitted == 2)
    }

    @Test func `a check needs no more than the pieces`() throws {
        var checker = JSONFeedChecker(subject: "a.json")
        for byte in Self.whole.utf8 { try checker.consume([byte]) }
        try checker.finish()
        var other = JSONFeedChecker(subject: "a.json")
        #expect(throws: ParseFailure.self) {
            try other.consume(Array("{\"items\": [1 2]}".utf8)[...])
            try other.finish()
        }
    }

    @Test func `mutated feeds never trap and come out the same in pieces`() throws {
        var random = Seeded(state: 7)
        for _ in 0..<600 {
            var bytes = Array(Self.whole.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...60, using: &random)))
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 80)], at: place)
                default: bytes.insert(contentsOf: Array("[{\"\\u,:]}1e".utf8).shuffled(using: &random), at: place)
                }
            }
            let whole = Result { try parse(bytes, named: "a.json") }.map(\.items)
            let pieces = Result { try parse(bytes, named: "a.json", piece: 13) }.map(\.items)
            switch (whole, pieces) {
            case (.success(let left), .success(let right)): #expect(left == right)
            case (.failure(let left), .failure(let right)): #expect("\(left)" == "\(right)")
            default: Issue.record("in pieces it comes out otherwise: \(string(bytes))")
            }
        }
    }

    private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
