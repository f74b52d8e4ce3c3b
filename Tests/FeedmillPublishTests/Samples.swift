import FeedmillModel
import FeedmillPublish
import FeedmillXML

/// Items and channels for tests; what a test does not say is unremarkable.
enum Samples {
    static let base = "https://news.example"
    static let moment = Timestamp(year: 2025, month: 9, day: 2, hour: 14, minute: 5)
    static let later = Timestamp(year: 2025, month: 9, day: 3, hour: 8)

    static let root = Channel(
        name: nil, id: "urn:uuid:00000000-0000-5000-8000-000000000000",
        metadata: ChannelMetadata(title: "All news", description: "Everything."))

    static let world = Channel(
        name: ChannelName("world"), id: "urn:uuid:11111111-0000-5000-8000-000000000000",
        metadata: ChannelMetadata(title: "World", description: "News of the world.", language: "en"))

    static func item(
        _ version: Int64 = 1, _ content: ItemContent = ItemContent(title: "Title", html: html("<p>Text</p>"))
    ) -> Item {
        let digits = String(version)
        let uuid = "22222222-0000-5000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        return Item(
            version: version, id: "urn:uuid:" + uuid, uuid: uuid, published: moment, updated: later, content: content)
    }

    static func html(_ markup: String) -> SanitizedHTML {
        SanitizedHTML(sanitized: markup)
    }

    static func snapshot(
        _ channel: Channel = world, part: FeedSnapshot.Part = .current, entries: [FeedEntry] = [.item(version: 1)],
        previousArchive: Int? = nil
    ) -> FeedSnapshot {
        FeedSnapshot(
            channel: channel, part: part, updated: later, entries: entries, previousArchive: previousArchive)
    }

    /// An article of about 4 KB, as they are dropped.
    static func article(_ version: Int64 = 1) -> Item {
        let paragraph = """
            <p>The ministers met for three days in a town on the coast, and agreed on a text that “nobody loves”, as \
            one of them said, “but everybody can live with”. Its 34 pages speak of fish, of tariffs &amp; of time.</p>

            """
        return item(
            version,
            ItemContent(
                title: "Ministers agree on a text: number \(version)", summary: "Thirty-four pages on fish & tariffs.",
                html: html(String(repeating: paragraph, count: 18)), authors: [Author(name: "Ada Example")],
                categories: ["Fish", "Trade"], language: "en"))
    }
}

/// Numbers that are the same at each run: SplitMix64.
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Any text, with a liking for what writers may stumble over.
    mutating func text(_ length: Int = 30) -> String {
        let edges: [UInt32] = [0, 1, 9, 0xA, 0xD, 0x1F, 0x7F, 0x85, 0x2028, 0x2029, 0xFFFD, 0xFFFE, 0xFFFF, 0x10FFFF]
        let mark = Array("<>&\"'];:#x0 -[]\\/{}\u{301}\u{338}".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let value: UInt32? =
                switch Int.random(in: 0..<4, using: &self) {
                case 0: mark.randomElement(using: &self)?.value
                case 1: edges.randomElement(using: &self)
                case 2: UInt32.random(in: 0x20...0x7E, using: &self)
                default: UInt32.random(in: 0...0x10FFFF, using: &self)
                }
            if let scalar = value.flatMap(Unicode.Scalar.init) { text.append(scalar) }
        }
        return String(text)
    }

    mutating func maybe<Value>(_ value: (inout Numbers) -> Value) -> Value? {
        Bool.random(using: &self) ? value(&self) : nil
    }

    mutating func content() -> ItemContent {
        var markup = XMLWriter(declaration: false)
        markup.element("p", text(200))
        let html = Samples.html(Bool.random(using: &self) ? markup.finishString() : "")
        return ItemContent(
            title: maybe { $0.text() }, summary: maybe { $0.text() }, html: html, link: maybe { $0.text() },
            externalLink: maybe { $0.text() }, image: maybe { $0.text() },
            authors: (0..<Int.random(in: 0...2, using: &self)).map { _ in
                Author(name: maybe { $0.text() }, url: maybe { $0.text() }, email: maybe { $0.text() })
            },
            categories: (0..<Int.random(in: 0...2, using: &self)).map { _ in text() }, language: maybe { $0.text() },
            attachments: (0..<Int.random(in: 0...2, using: &self)).map { _ in
                Attachment(
                    url: text(), mediaType: text(), title: maybe { $0.text() },
                    sizeInBytes: maybe { Int.random(in: 0...1 << 40, using: &$0) },
                    durationInSeconds: maybe { Double.random(in: 0...1e6, using: &$0) })
            },
            comments: maybe { $0.text() },
            source: maybe { numbers in
                ItemSource(title: numbers.maybe { $0.text() }, url: numbers.maybe { $0.text() })
            },
            rights: maybe { $0.text() })
    }

    mutating func channel() -> Channel {
        Channel(
            name: maybe { ChannelName($0.text(5).utf8.filter { $0 != 0x2F }) }, id: text(),
            metadata: ChannelMetadata(
                title: text(), description: text(), language: maybe { $0.text() },
                author: maybe { Author(name: $0.text(), email: $0.text()) }, image: maybe { $0.text() },
                copyright: maybe { $0.text() }, categories: [text()]))
    }
}

extension FeedDocument {
    /// The document's text.
    var text: String { String(decoding: file.body, as: UTF8.self) }
}

extension FeedRenderer {
    /// The renderer that the tests use.
    static let sample = FeedRenderer(baseURL: Samples.base)

    /// A feed of these items, newest first, made from scratch.
    func feed(_ items: [Item], as format: FeedFormat, in channel: Channel = Samples.world) -> FeedDocument {
        assemble(
            Samples.snapshot(channel, entries: items.map { .item(version: $0.version) }), as: format,
            lastModified: Samples.later, reusing: nil,
            rendered: { version in
                items.first { $0.version == version }.map(render) ?? render(Samples.item(version))
            })
    }

    /// An entry in one format.
    func entry(_ content: ItemContent, as format: FeedFormat) -> String {
        String(decoding: render(Samples.item(1, content))[format].bytes, as: UTF8.self)
    }
}

/// The problems of a document, in words; none if it is well-formed.
func problems(_ xml: [UInt8]) -> [String] {
    XMLFindings(xml, texts: nil).problems
}

/// The texts of all elements with this name, in their order.
func texts(_ name: String, in xml: [UInt8]) -> [String] {
    XMLFindings(xml, texts: name).texts
}

/// What was found in a document: what is wrong, and the texts of the elements that are called `wanted`.
private struct XMLFindings: XMLConsumer {
    var problems: [String] = []
    var texts: [String] = []
    private let wanted: String?
    private var isInside = false

    init(_ xml: [UInt8], texts wanted: String?) {
        self.wanted = wanted
        var reader = XMLReader()
        reader.read(xml[...], into: &self)
        reader.finish(into: &self)
    }

    mutating func start(_ element: XMLElement) {
        guard element.name.local == wanted else { return }
        isInside = true
        texts.append("")
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        if isInside { texts[texts.count - 1] += String(decoding: bytes, as: UTF8.self) }
    }

    mutating func end(_ name: XMLName) {
        if name.local == wanted { isInside = false }
    }

    mutating func problem(_ problem: XMLProblem) {
        problems.append(problem.message)
    }
}
