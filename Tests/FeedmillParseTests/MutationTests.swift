import FeedmillModel
import FeedmillParse
import FeedmillTesting
import Foundation
import Testing

/// Documents of all kinds, broken by chance: nothing traps or hangs, and what is said of them is always in order.
///
/// `FEEDMILL_FUZZ_SECONDS` in the environment makes each of them run that long, from another seed each time.
struct MutationTests {
    /// Documents of a kind, and the name that they are given.
    struct Kind: Sendable, CustomTestStringConvertible {
        let folder: String
        let name: String
        var testDescription: String { folder }
    }

    private static let kinds = [
        Kind(folder: "rss", name: "feed.xml"), Kind(folder: "atom", name: "feed"), Kind(folder: "rdf", name: "a.rdf"),
        Kind(folder: "json-feed", name: "a.json"), Kind(folder: "text", name: "a.txt"),
        Kind(folder: "markdown", name: "a.md"), Kind(folder: "html", name: "a.html"),
    ]
    private static let limit = ProcessInfo.processInfo.environment["FEEDMILL_FUZZ_SECONDS"].flatMap { Double($0) }

    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../Fixtures").standardizedFileURL

    private func documents(_ kind: Kind) -> [[UInt8]] {
        let folder = Self.root.appending(path: kind.folder)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let documents = files.sorted().filter { !$0.hasSuffix(".json") || kind.folder == "json-feed" }
            .compactMap { try? Array(Data(contentsOf: folder.appending(path: $0))) }
        return documents + DocumentSamples.of(kind.folder)
    }

    @Test(arguments: kinds)
    func `whatever is broken, the output is in order`(_ kind: Kind) throws {
        let documents = documents(kind)
        try #require(!documents.isEmpty)
        var seed = Self.limit == nil ? 20_251 : UInt64.random(in: 0...UInt64.max)
        let deadline = ContinuousClock.now + .seconds(Self.limit ?? 2)
        var rounds = 0
        while ContinuousClock.now < deadline, rounds < 200 || Self.limit != nil {
            rounds += 1
            seed &+= 1
            var mutator = Mutator(seed: seed)
            let document = documents[mutator.number(in: 0..<documents.count)]
            let other = documents[mutator.number(in: 0..<documents.count)]
            let bytes = mutator.mutated(document, mixing: other)
            let faults = faults(of: bytes, named: kind.name, piece: mutator.number(in: 1..<2000))
            try #require(faults == [], "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
        #expect(rounds > 20)
    }

    private func faults(of bytes: [UInt8], named name: String, piece: Int) -> [String] {
        do {
            let whole = try parse(bytes, named: name)
            let pieces = try parse(bytes, named: name, piece: piece)
            let isSame = whole.items == pieces.items && whole.document == pieces.document
            return OutputAudit(whole.items, whole.document).faults + (isSame ? [] : ["in pieces it is another"])
        } catch is ParseFailure {
            return []
        } catch {
            return ["\(error)"]
        }
    }
}
