import FeedmillIdentify
import FeedmillModel
import Testing

struct ContentHasherTests {
    /// As another implementation of SHA-256 has it over the bytes named.
    @Test func `the hash is SHA-256 of title, newline and text, with its version`() {
        #expect(
            hash(title: "A title", text: "Some text").description
                == "1:480b68f2878d0c7b59b67766c9e1025f5ea13ee6a0c81a1243a93073f011e4cf")
        #expect(
            hash(title: "Cafe\u{301}", text: "\u{1100}\u{1161}\u{11A8}").description
                == "1:8b8fa9e2f5df62d55394eddeffaaa2953d5ef9c2172a94f831802739275da12e")
    }

    @Test(
        arguments: [
            (nil, nil, [], "01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b"),
            ("A title", nil, [], "7d6354215fe30fab1156b4375b250e312445d8132432d0124d1261189dbb87d0"),
            ("A title", "http://example.com/1", [], "8d75272a7286d6006c75c73862047776672dff8fe07e224ee64ecbfe6560b184"),
            (
                "A title", "http://example.com/1", ["http://example.com/a.mp3"],
                "8aeceff342efef0a631f3abf3af37c7cb33ce3b14095a3891464875d893539da"
            ),
            (
                "A title", nil, ["http://example.com/a.mp3"],
                "5dffbc355ddf2a03ca7c534fe9359f78a7092c24a0c85c6f49cd44d09b869b95"
            ),
        ] as [(String?, String?, [String], String)])
    func `an item without text is told apart by what it points to`(
        title: String?, link: String?, attachments: [String], digest: String
    ) {
        for text in ["", " \n\u{A0}"] {
            #expect(
                hash(title: title, text: text, link: link, attachments: attachments).description == "1:" + digest)
        }
    }

    @Test(arguments: [
        ("tab", "a\tb"), ("line feed", "a\nb"), ("carriage return and line feed", "a\r\nb"), ("blank line", "a\n\nb"),
        ("two spaces", "a  b"), ("vertical tab and form feed", "a\u{0B}\u{0C}b"), ("next line", "a\u{85}b"),
        ("no-break space", "a\u{A0}b"), ("Ogham space", "a\u{1680}b"), ("en quad", "a\u{2000}b"),
        ("em quad", "a\u{2001}b"), ("hair space", "a\u{200A}b"), ("line separator", "a\u{2028}b"),
        ("paragraph separator", "a\u{2029}b"), ("narrow no-break space", "a\u{202F}b"),
        ("mathematical space", "a\u{205F}b"), ("ideographic space", "a\u{3000}b"),
        ("a mixture", " \u{3000}a \u{A0}\t\u{2003}\r\n b\u{2028}\u{85}"),
    ])
    func `white space of any kind counts as one space, and not at all at the ends`(kind: String, text: String) {
        #expect(hash(title: "t", text: text) == hash(title: "t", text: "a b"), "\(kind)")
        #expect(hash(title: text, text: "t") == hash(title: "a b", text: "t"), "\(kind)")
    }

    @Test(arguments: [
        "ab", "a\u{200B}b", "a\u{FEFF}b", "a\u{180E}b", "a\u{1681}b", "a\u{200B} b", "a\u{84}b", "a\u{2027}b",
        "a\u{2030}b", "a\u{205E}b", "a\u{3001}b", "A b", "a b.", "b a",
    ])
    func `what is no white space makes a difference`(text: String) {
        #expect(hash(title: "t", text: text) != hash(title: "t", text: "a b"))
    }

    @Test(arguments: [
        ("e\u{301}", "\u{E9}"), ("\u{1100}\u{1161}", "\u{AC00}"), ("\u{AC00}\u{11A8}", "\u{AC01}"),
        ("\u{212B}", "\u{C5}"), ("a\u{302}\u{323}", "\u{1EAD}"), ("\u{38}\u{387}", "\u{38}\u{B7}"),
        ("\u{3B1}\u{301}", "\u{3AC}"), ("\u{1F71}", "\u{3AC}"), ("\u{438}\u{306}", "\u{439}"),
        ("\u{633}\u{651}\u{64E}", "\u{633}\u{64E}\u{651}"), ("\u{958}", "\u{915}\u{93C}"), ("\u{F900}", "\u{8C48}"),
        ("\u{304B}\u{3099}", "\u{304C}"), ("\u{1D15E}", "\u{1D157}\u{1D165}"),
        ("\u{5D1}\u{5BC}\u{5B8}", "\u{5D1}\u{5B8}\u{5BC}"),
    ])
    func `two spellings of one character count as one`(one: String, other: String) {
        #expect(!one.unicodeScalars.elementsEqual(other.unicodeScalars))
        #expect(hash(title: "t", text: one) == hash(title: "t", text: other))
        #expect(hash(title: one, text: "t") == hash(title: other, text: "t"))
    }

    @Test(arguments: [("\u{FB01}", "fi"), ("\u{B2}", "2"), ("\u{FF21}", "A"), ("\u{E9}", "e"), ("\u{17F}", "s")])
    func `characters that only look alike are different`(one: String, other: String) {
        #expect(hash(title: "t", text: one) != hash(title: "t", text: other))
    }

    @Test func `title and text do not run together`() {
        #expect(hash(title: "a", text: "b c") != hash(title: "a b", text: "c"))
        #expect(hash(title: "a b", text: "") != hash(title: "a", text: "b"))
        #expect(hash(title: nil, text: "a") != hash(title: "a", text: ""))
    }

    @Test func `no title and an empty one are the same`() {
        #expect(hash(title: nil, text: "a") == hash(title: " ", text: "a"))
    }

    @Test func `link and attachments make no difference to an item with text`() {
        let bare = hash(title: "t", text: "a")
        #expect(
            hash(title: "t", text: "a", link: "http://example.com/1", attachments: ["http://example.com/2"]) == bare)
    }

    @Test func `without text a link is not an attachment, and the order of attachments counts`() {
        #expect(hash(title: "t", text: "", link: "x:1") != hash(title: "t", text: "", attachments: ["x:1"]))
        #expect(
            hash(title: "t", text: "", attachments: ["x:1", "x:2"])
                != hash(title: "t", text: "", attachments: ["x:2", "x:1"]))
    }
}

private func hash(title: String?, text: String, link: String? = nil, attachments: [String] = []) -> ContentHash {
    let attachments = attachments.map { Attachment(url: $0, mediaType: "audio/mpeg") }
    return ContentHasher.hash(title: title, text: text, link: link, attachments: attachments)
}
