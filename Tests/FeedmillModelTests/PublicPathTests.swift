import FeedmillModel
import Testing

struct PublicPathTests {
    @Test(arguments: [
        ("/", "/", "index.html"),
        ("/atom.xml", "/atom.xml", "atom.xml"),
        ("/atom.xml?format=rss", "/atom.xml", "atom.xml"),
        ("/atom.xml?../../etc/passwd", "/atom.xml", "atom.xml"),
        ("/atom.xml#top", "/atom.xml", "atom.xml"),
        ("/channels/world/", "/channels/world/", "channels/world/index.html"),
        ("/channels/world", "/channels/world", "channels/world"),
        ("/channels/a%20b/rss.xml", "/channels/a%20b/rss.xml", "channels/a b/rss.xml"),
        ("/channels/%61%2d%7E/", "/channels/a-~/", "channels/a-~/index.html"),
        ("/channels/caf%c3%a9/feed.json", "/channels/caf%C3%A9/feed.json", "channels/café/feed.json"),
        ("/channels/café/feed.json", "/channels/caf%C3%A9/feed.json", "channels/café/feed.json"),
        ("/channels/100%25/", "/channels/100%25/", "channels/100%/index.html"),
        ("/channels/a%3Fb%23c/", "/channels/a%3Fb%23c/", "channels/a?b#c/index.html"),
        ("/channels/...", "/channels/...", "channels/..."),
        ("/items/0-1", "/items/0-1", "items/0-1/index.html"),
        ("/items/", "/items/", "items/index.html"),
        ("/channels/items/", "/channels/items/", "channels/items/index.html"),
        ("/archive/12/atom.xml", "/archive/12/atom.xml", "archive/12/atom.xml"),
    ])
    func `a request target names an address and a file`(target: String, address: String, file: String) throws {
        let path = try #require(PublicPath(target: target.utf8))
        #expect(path.address == address)
        #expect(String(decoding: path.file, as: UTF8.self) == file)
    }

    @Test(arguments: [
        "", "atom.xml", "?", "#", "*", "http://example.com/atom.xml", "//", "//atom.xml", "/a//b", "/channels//",
        "/.", "/..", "/./", "/../", "/../etc/passwd", "/channels/../../etc/passwd", "/channels/..",
        "/%2e%2e/etc/passwd", "/%2E./etc/passwd", "/.%2e/", "/%2e/a", "/a%2fb", "/..%2F..%2Fetc", "/%2f", "/a%00",
        "/%", "/%4", "/a%zz", "/a%4g", "/%%20", "/a%\u{E9}",
    ])
    func `a target that can be nothing published is refused`(target: String) {
        #expect(PublicPath(target: target.utf8) == nil)
    }

    @Test func `every byte that a folder's name may have survives the address`() throws {
        for byte in UInt8.min...UInt8.max where byte != 0 && byte != UInt8(ascii: "/") {
            let path = PublicPath.feed(.atom, of: ChannelName([0x61, byte]))
            #expect(try #require(PublicPath(target: path.address.utf8)) == path)
            let plain = path.address.utf8.allSatisfy { isUnreserved($0) || [0x25, 0x2F].contains($0) }
            #expect(plain, "\(path.address)")
        }
    }

    @Test(arguments: ["fish", "AC/DC", "a/../../b", ".", "..", "...", "New York", "天津", "50%", "a?b#c", "~"])
    func `a tag's name survives its address, and leads nowhere else`(name: String) throws {
        let topic = Topic(kind: .tag, key: name, name: name)
        for path in [PublicPath.feed(.atom, of: topic), .index(of: topic), .index(of: topic, page: 2)] {
            #expect(try #require(PublicPath(target: path.address.utf8)) == path)
            let steps = path.address.split(separator: "/")
            #expect(!steps.contains(".") && !steps.contains(".."))
            #expect(steps.first == "tags")
        }
    }

    @Test func `a slash within a name is one only in the names of tags and authors`() {
        #expect(PublicPath(target: "/tags/a%2Fb/".utf8)?.components.count == 3)
        #expect(PublicPath(target: "/authors/a%2fb".utf8)?.components.count == 2)
        for target in ["/tags/a/b%2Fc", "/tags%2Fa/", "/channels/a%2Fb/", "/items/a%2Fb", "/tags/../%2F", "/tags/.."] {
            #expect(PublicPath(target: target.utf8) == nil)
        }
    }

    @Test func `the addresses are those that readers were told`() {
        let world = ChannelName("world news")
        #expect(PublicPath.feed(.rss, of: nil).address == "/rss.xml")
        #expect(PublicPath.feed(.json, of: world).address == "/channels/world%20news/feed.json")
        #expect(PublicPath.archive(3, .atom, of: nil).address == "/archive/3/atom.xml")
        #expect(PublicPath.archive(3, .rss, of: world).address == "/channels/world%20news/archive/3/rss.xml")
        #expect(PublicPath.index(of: nil).address == "/")
        #expect(PublicPath.index(of: world).address == "/channels/world%20news/")
        #expect(PublicPath.index(of: nil, page: 2).address == "/page/2/")
        #expect(PublicPath.index(of: world, page: 3).address == "/channels/world%20news/page/3/")
        #expect(
            PublicPath.feed(.json, of: Topic(kind: .author, key: "ada", name: "Ada B")).address
                == "/authors/Ada%20B/feed.json")
        #expect(PublicPath.item("0-1").address == "/items/0-1")
        #expect(PublicPath.opml.address == "/feeds.opml")
    }
}

/// RFC 3986 § 2.3.
private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
}
