import FeedmillModel
import Testing

@testable import FeedmillServe

@Suite struct RouteTests {
    @Test(arguments: [
        ("/status", Route.status), ("/status?x=1", .status), ("/status.atom", .statusFeed), ("/healthz", .health),
        ("/readyz", .readiness), ("/metrics", .metrics), ("/%73tatus", .status), ("http://h:1/status", .status),
        ("HTTPS://h/status?a", .status),
        ("/status/documents/world/a%20b.txt", .document(DocumentPath("world/a b.txt"))),
        ("/status/documents/%ff", .document(DocumentPath([0xFF]))),
    ])
    func `what is not published has routes of its own`(target: String, route: Route) {
        #expect(Route(target: target) == route)
    }

    @Test(arguments: [
        ("/", "/"), ("/atom.xml?since=1", "/atom.xml"), ("/channels/caf%c3%a9/rss.xml", "/channels/caf%C3%A9/rss.xml"),
        ("/channels/café/", "/channels/caf%C3%A9/"), ("/%61tom.xml", "/atom.xml"),
        ("http://example.org/rss.xml", "/rss.xml"),
        ("http://example.org", "/"), ("http://example.org?q=/x", "/"), ("/items/u", "/items/u"),
    ])
    func `a target in any spelling names one path`(target: String, address: String) throws {
        guard case .published(let path) = Route(target: target) else {
            Issue.record("\(target) is not published")
            return
        }
        #expect(path.address == address)
    }

    @Test(arguments: [
        "", "*", "atom.xml", "//evil.example/", "/status/documents/../x", "/../etc/passwd", "/a/%2e%2e/b", "/a%2Fb",
        "/a%00", "/%zz", "/./a",
        "example.org:443",
    ])
    func `what could never be published is unknown`(target: String) {
        #expect(Route(target: target) == .unknown)
    }

    @Test func `a channel's address without its slash is one of its own, other folders' are not`() {
        #expect(Route(target: "/channels/a") == .channelWithoutSlash(.index(of: ChannelName("a"))))
        #expect(Route(target: "/channels") == .published(.file("channels", in: nil)))
        #expect(Route(target: "/items/u/") == .itemWithSlash(.item("u")))
    }

    @Test(arguments: [
        ("/atom.xml", RouteClass.feed), ("/channels/a/feed.json", .feed), ("/feeds.opml", .feed),
        ("/archive/3/atom.xml", .archive), ("/channels/a/archive/3/rss.xml", .archive), ("/", .page),
        ("/channels/a/", .page), ("/items/u", .item), ("/status", .status), ("/metrics", .status), ("/readyz", .health),
        ("/robots.txt", .other), ("..", .other),
    ])
    func `routes are counted in classes`(target: String, routeClass: RouteClass) {
        #expect(RouteClass(Route(target: target)) == routeClass)
    }
}
