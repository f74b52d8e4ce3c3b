import FeedmillModel
import FeedmillTesting
import Foundation
import Testing

/// What `feedmill parse` prints.
@Suite struct ParseTests {
    /// As much of its output as is asked about here.
    struct Output: Decodable {
        struct Item: Decodable {
            struct Details: Decodable { var content_hash: String }
            var id, title, content_html, content_text: String
            var summary, date_published, language: String?
            var tags: [String]?
            var _feedmill: Details
        }
        struct Details: Decodable { var format, encoding: String }
        var version: String
        var items: [Item]
        var _feedmill: Details
    }

    private func outputs(_ result: CommandResult) throws -> [Output] {
        try result.output.split(separator: "\n").map { try JSONDecoder().decode(Output.self, from: Data($0.utf8)) }
    }

    static let fixture = """
        Ferry returns after winter repairs
        The island's only ferry sailed again on Monday, three weeks later than promised and with a new engine.
        Its captain said that the old engine had been patched so often that nobody could tell which parts were from the year it was built, and that nobody would miss it.
        What the village waited for
        Letters, flour and the new schoolteacher all came on the first crossing, which took twenty minutes less than before because of the engine and ten minutes more because of the wind.
        Children had painted a sign for the pier & hung it <upside down>, as they found out when the ferry was already in sight.
        """

    @Test func `an article becomes one JSON Feed on one line`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Self.fixture)
        let result = try mill.run(["parse"], raw: [Array("seeds/world/a.txt".utf8)])
        #expect(result.exitCode == 0, "\(result)")
        let output = try #require(outputs(result).first)
        #expect(output.version == "https://jsonfeed.org/version/1.1")
        #expect(output._feedmill.format == "text")
        #expect(output._feedmill.encoding.lowercased() == "utf-8")
        let item = try #require(output.items.first)
        #expect(output.items.count == 1)
        #expect(item.id == "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53")
        #expect(item.title == "Ferry returns after winter repairs")
        #expect(item.summary?.hasPrefix("The island's only ferry") == true)
        #expect(item.language == "en")
        #expect(item.date_published == nil)
        #expect(item.content_html.contains("<h2>What the village waited for</h2>"))
        #expect(item.content_html.contains("&amp; hung it &lt;upside down&gt;"))
        #expect(item.content_text.contains("& hung it <upside down>"))
        #expect(item._feedmill.content_hash.wholeMatch(of: /1:[0-9a-f]{64}/) != nil)
        #expect(!mill.state.has("feedmill.db") && !mill.state.has(""))
    }

    @Test func `of hundreds of files each makes a line, in their order, also where some are broken`() throws {
        let mill = try Installation()
        let names = (1...300).map { "\($0).txt" }
        for name in names where name != "200.txt" { try mill.drop(DocumentPath(name), "Title of \(name)\n\nIts text.") }
        let files = names.map { Array("seeds/\($0)".utf8) }
        let result = try mill.run(["parse", "--log-level", "error"], raw: files)
        let titles = try outputs(result).flatMap(\.items).map(\.title)
        #expect(titles == names.filter { $0 != "200.txt" }.map { "Title of \($0)" })
        #expect(result.exitCode == 1)
        #expect(result.errors.split(separator: "\n").count == 1 && result.errors.contains("200.txt"))
    }

    @Test func `standard input is a document and several make a line each`() throws {
        let mill = try Installation()
        try mill.drop("world/a.txt", Article(1))
        let result = try mill.run(["parse", "seeds/world/a.txt", "-"], input: Article(2).text)
        #expect(result.exitCode == 0, "\(result)")
        #expect(try outputs(result).map { $0.items.map(\.title) } == [[Article(1).title], [Article(2).title]])
    }

    @Test func `a file that is not understood is told on standard error and the others go on`() throws {
        let mill = try Installation()
        try mill.seeds.write(EditTests.binary, to: "broken.bin")
        try mill.seeds.write(Article(1).text, to: "a.txt")
        let result = try mill.run(["parse", "seeds/broken.bin", "seeds/a.txt", "seeds/missing.txt"])
        #expect(result.exitCode == 1)
        #expect(try outputs(result).map { $0.items.map(\.title) } == [[Article(1).title]])
        let lines = result.errors.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("seeds/broken.bin: ") && $0.contains("format not recognised") })
        #expect(lines.contains { $0.hasPrefix("seeds/missing.txt: ") })
    }

    @Test func `an empty file prints a document without items`() throws {
        let mill = try Installation()
        try mill.seeds.write("", to: "empty.txt")
        let result = try mill.run(["parse", "seeds/empty.txt"])
        #expect(result.exitCode == 0)
        #expect(try outputs(result).map(\.items.count) == [0])
    }

    /// A real page's text, kept beside the project and not in it.
    static let sample =
        #filePath.components(separatedBy: "/").dropLast(4).joined(separator: "/")
        + "/shared/seeds/000_ab7520168dae649b.txt"

    @Test(.enabled(if: FileManager.default.fileExists(atPath: sample), "the sample lies beside the project"))
    func `the sample article is understood`() throws {
        let mill = try Installation()
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: Self.sample)), as: UTF8.self)
        try mill.drop("world/sample.txt", text)
        let item = try #require(outputs(mill.run(["parse", "seeds/world/sample.txt"])).first?.items.first)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(item.title == lines[0])
        #expect(!item.content_html.contains(lines[0]))
        #expect(item.summary == lines[1])
        #expect(item.content_html.contains("<em>\(lines[1])</em>"))
        #expect(item.language == "en")
        #expect(item.date_published == nil)
        #expect(item.tags == ["Tianjin", "Russia", "India", "Turkey", "SCOSummit2025", "SCOSummit"])
        let headings = item.content_html.matches(of: /<h\d[^>]*>(.*?)<\/h\d>/).map { String($0.1) }
        #expect(
            headings == [
                "Diplomatic flurry and the SCO summit",
                "Broader context: Strategic partnership and global realignment",
            ])
        #expect(
            item.content_html.contains("<figcaption>Russian President")
                || !item.content_html.contains("<p>Russian President Vladimir Putin, left"))
        let quotes = item.content_html.components(separatedBy: "<blockquote").dropFirst()
        #expect(quotes.count == 1)
        let quote = quotes.first?.components(separatedBy: "</blockquote>").first ?? ""
        #expect(quote.contains("The largest SCO Summit was held in"))
        #expect(quote.contains("<cite>") && quote.contains("Al Mayadeen English (@MayadeenEnglish) September 1, 2025"))
        #expect(quote.contains("key highlights") && quote.contains("pic.twitter.com/3ggV0vpqe8</a>"))
        let stated = Self.words(lines.dropFirst().filter { $0 != "-" }.joined(separator: " "))
        #expect(Self.words(item.content_text) == stated)
    }

    /// Words without the punctuation that a caption or an attribution may be set with.
    static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }
}
