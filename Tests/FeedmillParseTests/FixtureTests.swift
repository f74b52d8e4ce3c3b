import FeedmillModel
import FeedmillParse
import Foundation
import Testing

/// Every document under `Fixtures/text`, `markdown` and `html` must come out as the values beside it say: `NAME.txt`,
/// `NAME.json`.
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

    /// A document of the fixtures.
    struct Fixture: Sendable, CustomTestStringConvertible {
        let folder: String
        let name: String

        var testDescription: String { folder + "/" + name }
        fileprivate var file: URL { FixtureTests.folder.appending(path: folder).appending(path: name) }
        fileprivate var values: URL { file.deletingPathExtension().appendingPathExtension("json") }
    }

    // The sources may be reached through a link, so that the way up from this file is not that of the kernel.
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../Fixtures").standardizedFileURL

    private static let fixtures: [Fixture] = ["text", "markdown", "html"].flatMap { kind in
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
        return (files ?? []).filter { !$0.hasSuffix(".json") }.sorted().map { Fixture(folder: kind, name: $0) }
    }

    @Test(arguments: ["text", "markdown", "html"])
    func `the fixtures are there`(_ folder: String) {
        #expect(Self.fixtures.count { $0.folder == folder } >= 12)
    }

    @Test(arguments: fixtures)
    func `a document comes out as the values beside it say`(_ fixture: Fixture) throws {
        let document = try Data(contentsOf: fixture.file)
        let expected = try JSONDecoder().decode(Expectation.self, from: Data(contentsOf: fixture.values))
        #expect(try Expectation(parse(Array(document), named: fixture.name)) == expected)
    }
}
