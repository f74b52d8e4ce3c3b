import FeedmillModel
import FeedmillParse
import Foundation
import Testing

/// Every document under `Fixtures/text` must come out as the values beside it say: `NAME.txt`, `NAME.json`.
struct FixtureTests {
    /// What a document is expected to state, in the fields of `feedmill parse`.
    private struct Expectation: Codable, Equatable {
        var title: String?
        var summary: String?
        var contentHTML: String
        var contentText: String
        var authors: [String]?
        var tags: [String]?
        var language: String?
        var datePublished: String?
        var dateModified: String?
        var encoding: String

        enum CodingKeys: String, CodingKey {
            case title, summary, authors, tags, language, encoding
            case contentHTML = "content_html"
            case contentText = "content_text"
            case datePublished = "date_published"
            case dateModified = "date_modified"
        }

        init(_ parsed: Parsed) throws {
            let item = try parsed.item
            let content = item.content
            (title, summary) = (content.title, content.summary)
            (contentHTML, contentText) = (content.html.markup, item.text)
            authors = content.authors.isEmpty ? nil : content.authors.compactMap(\.name)
            tags = content.categories.isEmpty ? nil : content.categories
            language = content.language
            datePublished = item.published?.moment?.rfc3339
            dateModified = item.updated?.moment?.rfc3339
            encoding = parsed.document.encoding
        }
    }

    // The sources may be reached through a link, so that the way up from this file is not that of the kernel.
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../Fixtures/text").standardizedFileURL

    private static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test func `the fixtures are there`() {
        #expect(Self.names.count >= 8)
    }

    @Test(arguments: names)
    func `a document comes out as the values beside it say`(_ name: String) throws {
        let document = try Data(contentsOf: Self.folder.appending(path: name + ".txt"))
        let values = try Data(contentsOf: Self.folder.appending(path: name + ".json"))
        let expected = try JSONDecoder().decode(Expectation.self, from: values)
        #expect(try Expectation(parse(Array(document), named: name + ".txt")) == expected)
    }
}
