import FeedmillModel
import FeedmillParse
import Foundation
import Testing

/// A real text as an extraction tool left it, where the folder that holds it lies beside the repository.
struct RealArticleTests {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../../../../shared/seeds/000_ab7520168dae649b.txt").standardizedFileURL
    private static let isThere = FileManager.default.isReadableFile(atPath: file.path)

    private func parsed() throws -> Parsed {
        try parse(Array(Data(contentsOf: Self.file)))
    }

    private func elements(_ name: String, in html: String) -> [String] {
        html.split(separator: "<\(name)>").dropFirst().compactMap { part in
            part.ranges(of: "</\(name)>").first.map { String(part[..<$0.lowerBound]) }
        }
    }

    @Test(.enabled(if: isThere, "the shared seeds are not here"))
    func `title, standfirst, language and tags are found, and no date`() throws {
        let item = try parsed().item
        #expect(item.content.title == "Putin hails China ties as ‘unprecedented’ in Beijing visit")
        #expect(item.content.summary?.hasPrefix("During high-level talks in Beijing") == true)
        #expect(item.content.language == "en")
        #expect(item.content.categories == ["Tianjin", "Russia", "India", "Turkey", "SCOSummit2025", "SCOSummit"])
        #expect(item.published == nil && item.updated == nil && item.content.authors.isEmpty)
    }

    @Test(.enabled(if: isThere, "the shared seeds are not here"))
    func `headings, caption, quote and standfirst are what they are, and nothing else is`() throws {
        let html = try parsed().html
        #expect(
            elements("h2", in: html) == [
                "Diplomatic flurry and the SCO summit", "Broader context: Strategic partnership and global realignment",
            ])
        #expect(elements("figcaption", in: html).count == 1)
        #expect(elements("figcaption", in: html).first?.hasSuffix("(AP)") == true)
        #expect(elements("em", in: html).count == 1)
        let quote = try #require(elements("blockquote", in: html).first)
        #expect(quote.hasPrefix("<p>The largest SCO Summit") && quote.hasSuffix("pic.twitter.com/3ggV0vpqe8</a></p>"))
        #expect(quote.contains("<cite>— Al Mayadeen English (@MayadeenEnglish) September 1, 2025</cite>"))
        #expect(html.components(of: "<blockquote>") == 1 && html.components(of: "<a ") == 1)
    }

    @Test(.enabled(if: isThere, "the shared seeds are not here"))
    func `every word but the title's and the stray bullet is there, in order`() throws {
        let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").dropFirst().filter {
            $0 != "-"
        }
        #expect(try parsed().item.text == lines.joined(separator: "\n\n"))
    }
}
