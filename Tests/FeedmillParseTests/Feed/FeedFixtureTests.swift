import FeedmillModel
import FeedmillParse
import Foundation
import Testing

/// Every feed under `Fixtures/rss`, `Fixtures/atom`, `Fixtures/rdf` and `Fixtures/json-feed` must come out as the values
/// beside it say: `NAME.xml` or, in JSON, `NAME.feed`, and `NAME.json`.
///
/// With `FEEDMILL_RECORD` in the environment the values are written anew, for a person to look through.
struct FeedFixtureTests {
    // The sources may be reached through a link, so that the way up from this file is not that of the kernel.
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../../Fixtures").standardizedFileURL

    private static let names: [String] = ["rss", "atom", "rdf", "json-feed"].flatMap { format in
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: format).path)
        return (files ?? []).filter { !$0.hasSuffix(".json") }.map { "\(format)/\($0)" }.sorted()
    }

    @Test func `the fixtures of feeds are there`() {
        #expect(Self.names.count >= 240)
    }

    @Test(arguments: names)
    func `a feed comes out as the values beside it say`(_ name: String) throws {
        let document = try Data(contentsOf: Self.folder.appending(path: name))
        let json = try StatedDocument(parse(Array(document), named: "feed.xml")).json + "\n"
        let values = Self.folder.appending(path: name).deletingPathExtension().appendingPathExtension("json")
        if ProcessInfo.processInfo.environment["FEEDMILL_RECORD"] != nil {
            try Data(json.utf8).write(to: values)
        }
        #expect(try json == String(decoding: Data(contentsOf: values), as: UTF8.self))
    }

    @Test(arguments: names)
    func `a feed in pieces of a few bytes is the same feed`(_ name: String) throws {
        let document = Array(try Data(contentsOf: Self.folder.appending(path: name)))
        let whole = try StatedDocument(parse(document, named: "feed.xml")).json
        #expect(try StatedDocument(parse(document, named: "feed.xml", piece: 7)).json == whole)
    }
}
