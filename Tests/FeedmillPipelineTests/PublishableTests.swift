import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillPipeline

@Suite("What has a public path")
struct PublishableTests {
    static let all: [Publishable] = [
        .feed(nil, .atom), .feed(ChannelName("world"), .rss), .feed(ChannelName([0xFF]), .json),
        .archive(nil, 1, .atom), .archive(ChannelName("world"), 12, .rss), .index(nil), .index(ChannelName("a b")),
        .item(uuid: "72c2e6e7-6995-59dc-af22-4f5ef31cf4fb"), .opml, .stylesheet,
    ]

    @Test(arguments: all)
    func `everything is found again by its path`(_ publishable: Publishable) {
        #expect(Publishable(publishable.path) == publishable)
    }

    @Test(arguments: [
        "/nothing.xml", "/archive/0/atom.xml", "/archive/01/atom.xml", "/archive/1/feed.json", "/channels/world",
        "/channels/world/feeds.opml", "/items/", "/archive/-1/atom.xml", "/archive/1/",
    ])
    func `other paths are the place of nothing`(_ target: String) throws {
        let path = try #require(PublicPath(target: target.utf8))
        let publishable = Publishable(path)
        #expect(publishable == nil || publishable == .item(uuid: ""))
    }
}
