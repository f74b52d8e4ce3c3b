import FeedmillModel
import Testing

/// Names as the kernel has them, and as people see them.
private let names: [(bytes: [UInt8], text: String)] = [
    (Array("world/a b.txt".utf8), "world/a b.txt"),
    (Array("grüße/日本語 🎈.txt".utf8), "grüße/日本語 🎈.txt"),
    ([0x63, 0x61, 0x66, 0xE9, 0x2F, 0xC3, 0xA9], "caf\\xE9/é"),
    ([0xFF, 0x61, 0xC3], "\\xFFa\\xC3"),
    ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),
    (Array("a\nb\u{1B}[31m\u{7F}.txt".utf8), "a\\x0Ab\\x1B[31m\\x7F.txt"),
    (Array("a\u{85}b".utf8), "a\\xC2\\x85b"),
    (Array("a\u{202E}txt.b\u{2066}".utf8), "a\\xE2\\x80\\xAEtxt.b\\xE2\\x81\\xA6"),
    ([], ""),
]

struct DocumentPathTests {
    @Test(arguments: [
        ("a.txt", nil), ("world/a.txt", "world"), ("world/deep/er/a.txt", "world"), ("", nil),
    ])
    func `the channel is the folder directly under the seeds directory`(path: String, channel: String?) {
        #expect(DocumentPath(path).channel == channel.map { ChannelName($0) })
    }

    @Test(arguments: [("a.txt", "a.txt"), ("world/a.txt", "a.txt"), ("world/deep/a b.txt", "a b.txt"), ("", "")])
    func `the name is the last component`(path: String, name: String) {
        #expect(Array(DocumentPath(path).name) == Array(name.utf8))
    }

    @Test func `the components are the names on the way`() {
        #expect(
            DocumentPath("world/deep/a.txt").components.map { String(decoding: $0, as: UTF8.self) } == [
                "world", "deep", "a.txt",
            ])
        #expect(DocumentPath("").components.isEmpty)
    }

    @Test func `a name is appended after a slash, but for the seeds directory itself`() {
        #expect(DocumentPath("world").appending("a.txt".utf8) == DocumentPath("world/a.txt"))
        #expect(DocumentPath("").appending("a.txt".utf8) == DocumentPath("a.txt"))
    }

    @Test(arguments: [
        ("world/a.txt", "world", true), ("world/deep/a.txt", "world", true), ("world/deep/a.txt", "world/deep", true),
        ("world/a.txt", "", true), ("a.txt", "", true), ("worldly/a.txt", "world", false), ("world", "world", false),
        ("a.txt", "world", false), ("world/a.txt", "world/a.txt", false), ("world", "world/a.txt", false),
    ])
    func `a path lies in the folders above it and in no other`(path: String, folder: String, inside: Bool) {
        #expect(DocumentPath(path).isInside(DocumentPath(folder)) == inside)
    }

    @Test(arguments: names)
    func `for people a path stays as it is but for stray bytes and what would play tricks`(
        bytes: [UInt8], text: String
    ) {
        #expect(DocumentPath(bytes).description == text)
        #expect(ChannelName(bytes).description == text)
    }

    @Test func `paths are in the order of their bytes`() {
        let sorted = [
            DocumentPath("Z"), DocumentPath("a"), DocumentPath("a/b"), DocumentPath("ab"), DocumentPath([0xFF]),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }

    @Test func `paths that differ in their normal form are two paths`() {
        #expect(DocumentPath("caf\u{E9}") != DocumentPath("cafe\u{301}"))
    }
}
