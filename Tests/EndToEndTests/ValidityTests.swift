import FeedmillModel
import FeedmillTesting
import Foundation
import Testing

/// What is published is valid, whatever comes in.
@Suite struct ValidityTests {
    /// An item a text, for each of which every field of a feed's entry says the same odd thing.
    private func feed() -> String {
        let odd = [
            "AT&T", "<b>bold</b>", "a </b> b", "&copy; &#38; &#x26;", "]]>", "{{{x}}}", "\u{202E}evil",
            "\u{85}\u{92}\u{FFFD}",
            "مرحبا", "\u{1F468}\u{200D}\u{1F469}", String(repeating: "a", count: 900), "\" ' `", "<!-- c -->", "&nbsp;",
            "x<y",
            "http://example.com/a b", "-", "&", "urn:uuid:none", "../x", "http://b\u{FC}cher.example/\u{FC}",
            "data:image/png;base64,AA", "magnet:?xt=urn:btih:1", "ada@example.org (Ada)", "1900-01-01T00:00:00Z",
            "en_US",
        ]
        let items = odd.enumerated().map { number, text in
            let value = escaped(text)
            return """
                <item><title>\(value)</title><link>\(value)</link><guid>\(value) \(number)</guid><author>\(value)</author>
                <pubDate>\(value)</pubDate><category>\(value)</category><comments>\(value)</comments>
                <source url="\(value)">\(value)</source><enclosure url="\(value)" length="\(value)" type="\(value)"/>
                <enclosure url="http://a.example/\(number).mp3" length="-1" type="audio/mpeg"/>
                <dc:language>\(value)</dc:language><dc:rights>\(value)</dc:rights><media:thumbnail url="\(value)"/>
                <description>\(value) \(number)</description></item>
                """
        }
        return """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
            <channel><title>&lt;Odd&gt; &amp;amp;</title><link>http://[</link>\(items.joined())</channel></rss>
            """
    }

    private func escaped(_ text: String) -> String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")].reduce(text) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }

    private func oddMill() throws -> Installation {
        let mill = try Installation(options: ["--limit", "10", "--on-delete", "retract", "--list-topics-above", "0"])
        try mill.drop("odd & <channel>/feed.xml", feed())
        try mill.drop("odd & <channel>/broken.json", "{\"items\": [")
        try mill.drop("gone.txt", Article(1))
        try mill.start()
        try mill.seeds.remove("gone.txt")
        try eventually("what is gone is withdrawn") { try !mill.feed().tombstones.isEmpty }
        return mill
    }

    @Test(.enabled(if: Programs.isInstalled("xmllint"), "xmllint is not installed"))
    func `every Atom document is valid by RFC 4287's grammar`() throws {
        let mill = try oddMill()
        let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/schemas/atom.rng").standardizedFileURL.path
        let targets = [
            "/atom.xml", "/archive/1/atom.xml", "/channels/odd%20%26%20%3Cchannel%3E/atom.xml", "/status.atom",
            "/tags/AT%26T/atom.xml",
        ]
        for target in targets {
            let body = try mill.get(target).body
            let result = try mill.tool("xmllint", "--noout", "--relaxng", schema, "-", input: body)
            #expect(result.exitCode == 0, "\(target): \(result.errors)")
        }
    }

    @Test func `all formats have the same items, ids and texts in the same order`() throws {
        let mill = try oddMill()
        for folder in ["", "/channels/odd%20%26%20%3Cchannel%3E", "/tags/AT%26T"] {
            let feeds = try FeedFormat.allCases.map { try mill.reading("\(folder)/\($0.fileName)", as: $0) }
            let json = try mill.reading("\(folder)/feed.json", as: .json)
            #expect(!json.entries.isEmpty)
            for feed in feeds {
                #expect(feed.ids == json.ids)
                #expect(feed.entries.map(\.content) == json.entries.map(\.content))
            }
            // Atom requires a title, and takes the beginning of the text where there is none.
            for (atom, stated) in zip(try mill.reading("\(folder)/atom.xml", as: .atom).titles, json.titles) {
                #expect(stated.isEmpty || atom == stated)
            }
        }
    }

    @Test func `every JSON Feed is as version 1.1 has it`() throws {
        let mill = try oddMill()
        for target in ["/feed.json", "/channels/odd%20%26%20%3Cchannel%3E/feed.json", "/tags/AT%26T/feed.json"] {
            let object = try JSONSerialization.jsonObject(with: Data(try mill.get(target).body))
            let feed = try #require(object as? [String: Any])
            #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
            #expect(feed["feed_url"] as? String == Installation.baseURL + target)
            check(
                feed, strings: ["title", "home_page_url", "description"],
                others: ["version", "feed_url", "authors", "items"])
            let items = try #require(feed["items"] as? [[String: Any]])
            #expect(Set(items.compactMap { $0["id"] as? String }).count == items.count)
            for item in items { try check(item: item) }
        }
    }

    private func check(item: [String: Any]) throws {
        check(
            item,
            strings: [
                "id", "url", "external_url", "title", "summary", "content_html", "content_text", "image",
                "date_published", "date_modified", "language",
            ], others: ["authors", "tags", "attachments"])
        #expect(item["id"] != nil && (item["content_html"] != nil || item["content_text"] != nil))
        for name in ["date_published", "date_modified"] {
            let date = try #require(item[name] as? String)
            #expect(date.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/) != nil)
        }
        for author in item["authors"] as? [[String: Any]] ?? [] {
            #expect(!author.isEmpty)
            check(author, strings: ["name", "url", "avatar"], others: [])
        }
        #expect(item["tags"] == nil || item["tags"] is [String])
        for attachment in item["attachments"] as? [[String: Any]] ?? [] {
            #expect(attachment["url"] is String && attachment["mime_type"] is String)
            check(
                attachment, strings: ["url", "mime_type", "title"], others: ["size_in_bytes", "duration_in_seconds"])
            #expect(attachment["size_in_bytes"].map { ($0 as? Int ?? -1) > 0 } ?? true)
        }
    }

    /// Each of these members is a string, where there is one, and there is no other but these.
    private func check(_ object: [String: Any], strings: Set<String>, others: Set<String>) {
        #expect(Set(object.keys).isSubset(of: strings.union(others)), "\(object.keys)")
        for name in strings where object[name] != nil { #expect(object[name] is String, "\(name)") }
    }

    @Test func `the list of feeds is OPML 2.0`() throws {
        let mill = try oddMill()
        let opml = try XMLTree.parse(try mill.get("/feeds.opml").body)
        #expect(opml.name == "opml" && opml.attributes["version"] == "2.0")
        #expect(opml.children.map(\.name) == ["head", "body"])
        let outlines = opml.children[1].children
        #expect(outlines.count > 3)
        for outline in outlines {
            #expect(outline.name == "outline" && outline.attributes["text"]?.isEmpty == false)
            #expect(outline.children.count == 2)
            for feed in outline.children {
                #expect(feed.attributes["type"] == "rss" && feed.attributes["text"]?.isEmpty == false)
                let address = try #require(feed.attributes["xmlUrl"])
                #expect(try mill.get(String(address.dropFirst(Installation.baseURL.count))).status == 200)
            }
        }
    }
}
