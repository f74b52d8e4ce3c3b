import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

@Suite struct PropertyTests {
    private func allowed(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 0x85: " "
            case 0xFFFD: "\u{25A1}"
            case 0xFFFE, 0xFFFF, 0x80...0x9F: nil
            case _ where scalar.properties.isNoncharacterCodePoint: "\u{25A1}"
            case let value: value >= 0x20 || [9, 10, 13].contains(value) ? scalar : nil
            }
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `whatever an item says, every written byte is well-formed`(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        for _ in 0..<30 {
            let renderer = FeedRenderer(baseURL: Samples.base)
            let (item, channel) = (Samples.item(1, numbers.content()), numbers.channel())
            #expect(problems(renderer.feed([item], as: .atom, in: channel).file.body) == [])
            #expect(problems(renderer.feed([item], as: .rss, in: channel).file.body) == [])
            #expect(problems(renderer.opml(channels: [channel], root: channel, modified: Samples.later).body) == [])
            let json = renderer.feed([item], as: .json, in: channel).file.body
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json)) }
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `what is written reads back, but for what XML forbids`(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        for _ in 0..<50 {
            let title = numbers.text() + "x"
            let renderer = FeedRenderer(baseURL: Samples.base)
            let rendered = renderer.render(Samples.item(1, ItemContent(title: title, html: Samples.html(title))))
            for (name, entry) in [("title", rendered[.atom]), ("title", rendered[.rss]), ("content", rendered[.atom])] {
                // A title that reads as mark-up is HTML, which the reader undoes once more.
                let read = try #require(texts(name, in: entry.bytes).first)
                let isHTML = name == "title" && String(decoding: entry.bytes, as: UTF8.self).isHTMLTitled
                #expect(Array((isHTML ? read.withoutReferences : read).unicodeScalars) == allowed(title))
            }
            let object = try JSONSerialization.jsonObject(with: Data(rendered[.json].bytes)) as? [String: Any]
            let read = try #require(object?["title"] as? String)
            #expect(Array(read.unicodeScalars) == allowed(title))
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the same item gives the same bytes`(seed: UInt64) {
        var (one, other) = (Numbers(state: seed), Numbers(state: seed))
        let first = FeedRenderer(baseURL: Samples.base).render(Samples.item(1, one.content()))
        let second = FeedRenderer(baseURL: Samples.base).render(Samples.item(1, other.content()))
        for format in FeedFormat.allCases { #expect(first[format] == second[format]) }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `whatever a document states, its line is valid JSON`(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        var writer = ParsedDocumentWriter()
        var line: [UInt8] = []
        for _ in 0..<20 {
            let date = numbers.maybe { numbers in
                StatedDate(
                    numbers.maybe { Timestamp(seconds: Int64.random(in: -1 << 36...1 << 36, using: &$0)) },
                    original: numbers.text())
            }
            let item = ParsedItem(content: numbers.content(), text: numbers.text(), published: date)
            line += writer.item(
                item, id: numbers.maybe { $0.text() },
                contentHash: ContentHash(digest: [UInt8](repeating: 7, count: 32)),
                now: Samples.moment)
        }
        line += writer.finish(ParsedDocument(format: .rss, encoding: numbers.text()), now: Samples.moment)
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        #expect((object?["items"] as? [Any])?.count == 20)
        #expect(line.filter { $0 == UInt8(ascii: "\n") }.count == 1 && line.last == UInt8(ascii: "\n"))
    }
}

extension String {
    /// Whether an entry's title is written as HTML.
    fileprivate var isHTMLTitled: Bool {
        contains("<title type=\"html\">") || (contains("<title>") && contains("&#x26;lt;/"))
    }

    fileprivate var withoutReferences: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")].reduce(self) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }
}
