import FeedmillSeeds
import Testing

struct IgnoreRuleTests {
    @Test(arguments: [
        (".hidden", IgnoreRule.hidden), ("_draft.md", .hidden), (".", .hidden),
        ("a.txt~", .temporary(suffix: "~")), ("a.tmp", .temporary(suffix: ".tmp")),
        ("a.part", .temporary(suffix: ".part")),
        ("a.swp", .temporary(suffix: ".swp")), ("a.crdownload", .temporary(suffix: ".crdownload")),
        ("a.download", .temporary(suffix: ".download")), ("Thumbs.db", .systemFile(name: "Thumbs.db")),
        ("desktop.ini", .systemFile(name: "desktop.ini")), ("lost+found", .systemFile(name: "lost+found")),
        ("@eaDir", .systemFile(name: "@eaDir")), ("#recycle", .systemFile(name: "#recycle")),
        ("a.sync-conflict-20250902-140500-ABC.txt", .syncConflict),
        ("a (conflicted copy 2025-09-02).txt", .syncConflict),
    ])
    func `a name falls under a rule`(name: String, rule: IgnoreRule) {
        #expect(IgnoreRule.matching(name: Array(name.utf8)) == rule)
    }

    @Test(arguments: [
        "a.txt", "a_b", "a.tmp.txt", "tmp", "part", "download", "a~b", "thumbs.dbx", "Thumbs.db.txt", "lost", "eaDir",
        "sync-conflict-a", "a conflicted copy", "é.txt", "#1.md", "@home.txt",
    ])
    func `other names fall under none`(name: String) {
        #expect(IgnoreRule.matching(name: Array(name.utf8)) == nil)
    }

    @Test func `a name that is no UTF-8 is judged by its bytes`() {
        #expect(IgnoreRule.matching(name: [0xFF, 0xFE]) == nil)
        #expect(IgnoreRule.matching(name: [0xFF] + Array(".tmp".utf8)) == .temporary(suffix: ".tmp"))
    }

    @Test func `every rule says itself in a sentence`() {
        let rules: [IgnoreRule] = [
            .hidden, .temporary(suffix: "~"), .systemFile(name: "@eaDir"), .syncConflict, .linkOutside, .linkToFolder,
            .brokenLink, .special(kind: "FIFO"),
        ]
        #expect(Set(rules.map(\.description)).count == rules.count)
        #expect(IgnoreRule.special(kind: "FIFO").description == "it is a FIFO, not a file")
    }
}
