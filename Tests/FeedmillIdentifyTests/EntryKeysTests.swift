import FeedmillIdentify
import FeedmillModel
import Testing

struct `Keys of a feed's entries` {
    @Test func `entries with ids of their own keep them`() {
        var keys = EntryKeys()
        let run = keys.assign([entry("a"), entry("b")]) { _ in nil }
        #expect(run.candidates.map(\.key) == ["a", "b"])
        #expect(run.shared.isEmpty)
    }

    @Test func `of entries that share an id the first keeps it and the others get their link added`() {
        var keys = EntryKeys()
        let run = keys.assign([entry("a", link: "x:1"), entry("a", link: "x:2"), entry("a", link: "x:3")]) { _ in nil }
        #expect(run.candidates.map(\.key) == ["a", "a\nx:2", "a\nx:3"])
        #expect(run.shared == ["a"])
    }

    @Test func `of entries that share id and link the others get their content hash added`() {
        var keys = EntryKeys()
        let second = entry("a", link: "x:1", text: "2")
        let third = entry("a", link: "x:1", text: "3")
        let run = keys.assign([entry("a", link: "x:1"), second, third]) { _ in nil }
        #expect(run.candidates.map(\.key) == ["a", "a\nx:1", "a\n\(third.contentHash)"])
    }

    @Test func `the same entry twice is one`() {
        var keys = EntryKeys()
        let run = keys.assign([entry("a", link: "x:1"), entry("a", link: "x:1")]) { _ in nil }
        #expect(run.candidates.map(\.key) == ["a"])
    }

    @Test func `an id that was met in an earlier run is shared too`() {
        var keys = EntryKeys()
        _ = keys.assign([entry("a", link: "x:1")]) { _ in nil }
        let run = keys.assign([entry("a", link: "x:2")]) { _ in nil }
        #expect(run.candidates.map(\.key) == ["a\nx:2"])
        #expect(run.shared == ["a"])
    }

    @Test func `an entry that is known as it is costs nothing`() {
        var keys = EntryKeys()
        let known = entry("a")
        let run = keys.assign([known, entry("b")]) { $0 == "a" ? Self.known(known) : nil }
        #expect(run.candidates.map(\.key) == ["b"])
    }

    @Test func `an entry that was withdrawn is news`() {
        var keys = EntryKeys()
        let known = entry("a")
        let run = keys.assign([known]) { key in
            key == "a" ? KnownEntry(statedHash: known.statedHash, link: nil, isRetracted: true) : nil
        }
        #expect(run.candidates.map(\.key) == ["a"])
    }

    @Test func `a new entry before the others does not take the id of the one that had it`() {
        var keys = EntryKeys()
        let old = entry("a", link: "x:1")
        let run = keys.assign([entry("a", link: "x:2"), old]) { $0 == "a" ? Self.known(old) : nil }
        #expect(run.candidates.map(\.key) == ["a\nx:2"])
    }

    @Test func `an entry that shared an id keeps its own key when the others have gone`() {
        var keys = EntryKeys()
        let first = entry("a", link: "x:1")
        let second = entry("a", link: "x:2")
        let run = keys.assign([second]) { key in
            switch key {
            case "a": Self.known(first)
            case "a\nx:2": Self.known(second)
            default: nil
            }
        }
        #expect(run.candidates.isEmpty)
    }

    private static func known(_ entry: Candidate) -> KnownEntry {
        KnownEntry(statedHash: entry.statedHash, link: entry.content.link, isRetracted: false)
    }

    private func entry(_ id: String, link: String? = nil, text: String = "text") -> Candidate {
        let content = ItemContent(
            title: "\(link ?? id)", html: SanitizedHTML(sanitized: "<p>\(text)</p>"), link: link)
        return ParsedItem(id: id, content: content, text: text).candidate(
            isArticle: false, fileModified: Timestamp(seconds: 0), now: Timestamp(seconds: 0))
    }
}
