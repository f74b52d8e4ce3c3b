import FeedmillModel
import FeedmillParse
import Foundation
import Testing

/// Every parser takes anything: the fixtures, broken at random places, the same places in every run, for a bounded time.
struct FixtureFuzzTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../Fixtures").standardizedFileURL

    /// What stands in documents of a kind and makes most of a difference.
    private static func marks(of kind: String) -> [String] {
        switch kind {
        case "html":
            [
                "<", ">", "\"", "'", "<p>", "</div>", "<td", "<!--", "-->", "<script>", "</script>", "&#x", "&amp",
                "<a href=",
                "<h1>", "</body>", "class=hidden ", "{\"@type\":", "<time>1.2.2025",
            ]
        case "markdown":
            ["---\n", "+++\n", "```\n", "[[", "]]", "](", "> ", "|", "<b>", "{{<", ">}}", "[^1]", "# ", "\\", "\t"]
        default:
            ["\n", "\n\n", "- ", "#", "@", "http://", "\u{202E}", "(", "1. ", "> ", "\r", "—", "=====\n", "\u{2028}"]
        }
    }

    @Test(arguments: ["text", "markdown", "html"])
    func `broken fixtures never trap, and what is made of them is whole`(_ kind: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: kind).path)
            .filter { !$0.hasSuffix(".json") }.sorted()
        let documents = try names.map {
            try Array(Data(contentsOf: Self.folder.appending(path: kind).appending(path: $0)))
        }
        var random = Seeded(state: 2_025)
        let deadline = ContinuousClock.now + .seconds(3)
        var rounds = 0
        while ContinuousClock.now < deadline, rounds < 5_000 {
            let index = rounds % documents.count
            rounds += 1
            var bytes = documents[index]
            for _ in 0..<Int.random(in: 1...8, using: &random) { Self.mutate(&bytes, Self.marks(of: kind), &random) }
            guard let item = (try? parse(bytes, named: names[index]))?.items.first else { continue }
            // A second pass over what was sanitised changes nothing that matters: no script ever comes out.
            try #require(!item.content.html.markup.contains("<script"))
            try #require(item.content.title?.unicodeScalars.count ?? 0 <= 500)
        }
        #expect(rounds >= documents.count)
    }

    private static func mutate(_ bytes: inout [UInt8], _ marks: [String], _ random: inout Seeded) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...300, using: &random)))
        case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 200)], at: place)
        default: bytes.insert(contentsOf: Array((marks.randomElement(using: &random) ?? "").utf8), at: place)
        }
    }
}
