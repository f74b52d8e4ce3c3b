import FeedmillIdentify
import FeedmillModel
import FeedmillTesting
import Testing

private let path = DocumentPath("world/f.xml")
private let zeros = ContentHash(digest: [UInt8](repeating: 0, count: 32))

struct ItemIdentityTests {
    @Test(arguments: [
        ("world/a.txt", "", 1, "58c06e99-b1c2-5b65-a02d-49df032e8f53"),
        ("world/a.txt", "", 2, "e334a941-4fdb-55c7-867c-eb5e756bf65d"),
        ("world/a.txt", "", 3, "a0e54ee9-eb92-5a74-8278-35bd2ccc9b85"),
        ("world/a.txt", "mill-2", 1, "3b191815-97c1-53f3-aa88-479c26287fef"),
        ("world/a.txt", "mill-2/", 1, "d7681fcb-f317-51fe-b22e-ce13ffd8ac76"),
        ("grüße/straße.txt", "", 1, "c9137169-3a38-5532-a725-34822933b2d1"),
    ])
    func `an article's id is made of namespace, path and number`(
        path: String, namespace: String, number: Int, uuid: String
    ) {
        let id = ItemIdentity.article(path: DocumentPath(path), namespace: namespace, number: number)
        #expect(id == "urn:uuid:" + uuid)
    }

    @Test func `a path that is not UTF-8 has an id of its raw bytes`() {
        let path = DocumentPath(Array("caf".utf8) + [0xE9, 0x2F, 0xFF] + Array(".txt".utf8))
        #expect(ItemIdentity.article(path: path, namespace: "") == "urn:uuid:6c932e00-0355-5246-acdc-b0267fcb52e5")
    }

    @Test func `articles are numbered from 1`() {
        let first = ItemIdentity.article(path: path, namespace: "")
        #expect(first == ItemIdentity.article(path: path, namespace: "", number: 1))
        #expect(first != ItemIdentity.article(path: path, namespace: "", number: 2))
    }

    @Test(arguments: ["http://example.com/1", "tag:example.com,2025:Ä", "urn:uuid:ABC", "HTTP://EXAMPLE.com/%7e#a"])
    func `an entry's id that is an absolute IRI is kept to the letter`(id: String) {
        #expect(entry(id: id, link: "http://example.com/other") == id)
    }

    @Test(arguments: [nil, "", " \n\t"] as [String?])
    func `the link is the id of an entry that states none`(id: String?) {
        #expect(entry(id: id, link: "http://example.com/1") == "http://example.com/1")
    }

    @Test(arguments: [
        ("123", nil, "", "709da47d-8229-5fb1-af5d-29872ecfd4ee"),
        ("123", "http://example.com/1", "", "709da47d-8229-5fb1-af5d-29872ecfd4ee"),
        ("123", nil, "mill-2", "c5588a6f-b98d-5654-ba29-d3f33cef97b6"),
        ("a b", nil, "", "5b29cfbe-628f-5fc3-8cf8-c3debdd413b0"),
        (nil, "/relative", "", "0e77c9af-b7df-55fa-9bed-49c8cd29d551"),
        (nil, nil, "", "06ae01e3-830e-5f3f-8738-83b19e41ee2c"),
        ("", " ", "", "06ae01e3-830e-5f3f-8738-83b19e41ee2c"),
    ])
    func `any other id, link or the content hash counts within its document`(
        id: String?, link: String?, namespace: String, uuid: String
    ) {
        #expect(entry(id: id, link: link, namespace: namespace) == "urn:uuid:" + uuid)
    }

    @Test func `an id that is no IRI stands for two items in two documents`() {
        #expect(entry(id: "123", path: DocumentPath("world/g.xml")) != entry(id: "123"))
    }

    @Test func `entries without id and link are told apart by their content`() {
        let other = ContentHash(digest: [UInt8](repeating: 0x0F, count: 32))
        #expect(entry(contentHash: other) == "urn:uuid:79eb8eb5-9d3c-54ff-b72d-e83dca4cd1ce")
        #expect(entry(id: "123", contentHash: other) == entry(id: "123"))
    }

    @Test func `a feed's id is made of the channel's name alone`() {
        #expect(ItemIdentity.channel(nil) == "urn:uuid:c76bc9a7-daf6-551f-89c6-326cf9364773")
        #expect(ItemIdentity.channel(ChannelName("world")) == "urn:uuid:19349071-43b3-597a-ace6-c1586f51a420")
        let latin1 = ChannelName(Array("caf".utf8) + [0xE9])
        #expect(ItemIdentity.channel(latin1) == "urn:uuid:8023a088-cb46-5892-8b1a-a154b3083aca")
    }

    @Test(arguments: [
        ("urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53", "58c06e99-b1c2-5b65-a02d-49df032e8f53"),
        ("urn:uuid:1225C695-cfb8-4ebb-aaaa-80da344efa6a", "1225C695-cfb8-4ebb-aaaa-80da344efa6a"),
        ("http://example.com/1", "1ee3082d-0744-530d-ae11-5c9e13b7c80f"),
        ("urn:uuid:short", "035efcc2-def5-57b1-a6bc-7d5253313c6b"),
        ("URN:UUID:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "4a39f542-eb0f-50a3-a726-3073bd90f9d5"),
    ])
    func `a page is found under the UUID of the id, else under one made of it`(id: String, uuid: String) {
        #expect(ItemIdentity.pageUUID(ofItem: id) == uuid)
    }

    @Test(arguments: [
        "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f5", "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f533",
        "urn:uuid:58c06e99_b1c2-5b65-a02d-49df032e8f53", "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f5g",
        "urn:uuid:../../../../../../../etc/passwd/..-..",
    ])
    func `a page's address never holds what only looks like a UUID`(id: String) {
        #expect(ItemIdentity.pageUUID(ofItem: id) == UUIDv5.make(name: "feedmill:item:\(id)".utf8))
    }

    @Test(arguments: [
        "urn:isbn:0451450523", "urn:uuid:58c06e99-b1c2-5b65-a02d-49df032e8f53", "tag:example.com,2025:/a/b",
        "http://example.com/", "https://example.com/?item=3&a=b#c", "http://example.com/grüße/日本語",
        "http://[2001:db8::1]/a", "mailto:a@b", "a+b-c.9:x", "x:%C3%A9", "HTTP://EXAMPLE.COM", "http://example.com/𠀀",
        "http://u:p@example.com:80/a", "http://[::1]:8080/", "file:///a", "urn:uuid:none", "x://",
        "http://example.com:/",
    ])
    func `an absolute IRI is known as one`(text: String) {
        #expect(ItemIdentity.isAbsoluteIRI(text))
    }

    @Test(arguments: [
        "", "123", "foo", "foo bar", "/a/b", "//example.com/a", "?a=b", "#a", "http:", ":", ":a", "1a:b", "-a:b", "é:b",
        "a_b:c", "a b:c", "a:b c", " http://example.com/", "http://example.com/ ", "http://example.com/\n", "C:\\x",
        "x:<b>", "x:{a}", "x:a|b", "x:a^b", "x:`a`", "x:\"a\"", "x:\u{0}", "x:\u{7F}", "x:\u{85}", "x:\u{A0}",
        "x:\u{3000}", "x:\u{2028}", "x:\u{202E}a", "x:\u{200F}a", "x:\u{FFFD}", "x:\u{FFFE}", "x:\u{1FFFF}",
        "x:100%", "x:%4", "x:%zz", "x:%20%", "Breaking: news", "/a:b", "12:30",
        "https://example.com/?item[id]=3", "http://example.com/a#b#c", "http:///x", "http://", "http:example.com",
        "http:/example.com/x", "https://:80/", "http://[::1", "http://[]/", "http://a[1]/", "http://example.com:http/",
        "urn:a[1]",
    ])
    func `anything else is no absolute IRI`(text: String) {
        #expect(!ItemIdentity.isAbsoluteIRI(text))
    }
}

private func entry(
    id: String? = nil, link: String? = nil, contentHash: ContentHash = zeros, path: DocumentPath = path,
    namespace: String = ""
) -> String {
    ItemIdentity.entry(
        key: ItemIdentity.entryKey(id: id, link: link, contentHash: contentHash), path: path, namespace: namespace)
}
