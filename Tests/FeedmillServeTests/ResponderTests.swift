import FeedmillModel
import Testing

@testable import FeedmillServe

@Suite struct ResponderTests {
    private let gzip = FakeGzip()

    private func desk(_ provider: PageProvider = .sample()) -> Desk {
        let desk = Desk(files: gzip.files(), provider: provider)
        desk.files.publish(.sample())
        desk.files.publish(.page("/", body: "<p>home</p>"))
        return desk
    }

    @Test func `a feed carries its validators, its freshness and who may read it`() async {
        let seen = await desk().get("/atom.xml")
        #expect(seen.status == 200)
        #expect(seen.body == "<feed/>")
        #expect(seen["Content-Type"] == "application/atom+xml; charset=utf-8")
        #expect(seen["Content-Length"] == "7")
        #expect(seen["ETag"] == "\"v1\"")
        #expect(seen["Last-Modified"] == "Tue, 14 Nov 2023 22:13:20 GMT")
        #expect(seen["Cache-Control"] == "no-cache")
        #expect(seen["Vary"] == "Accept-Encoding")
        #expect(seen["Access-Control-Allow-Origin"] == "*")
        #expect(seen["Access-Control-Expose-Headers"] == "ETag, Link")
        #expect(seen["X-Content-Type-Options"] == "nosniff")
        #expect(seen["Content-Encoding"] == nil)
        #expect(seen["Content-Security-Policy"] == nil)
    }

    @Test func `gzip has an entity tag of its own`() async {
        let seen = await desk().seen(Request(target: "/atom.xml", acceptEncoding: "gzip"))
        #expect(seen["ETag"] == "\"v1-gzip\"")
        #expect(seen["Content-Encoding"] == "gzip")
        #expect(seen["Content-Length"] == "10")
        #expect(seen["Vary"] == "Accept-Encoding")
        #expect(seen.body == "gz:<feed/>")
    }

    @Test(
        arguments: [
            ("\"v1\"", nil, 304), ("\"v1-gzip\"", "gzip", 304), ("\"v1\"", "gzip", 200), ("\"v1-gzip\"", nil, 200),
            ("*", nil, 304),
        ] as [(String, String?, Int)])
    func `the entity tag is compared with that of the form that would be sent`(
        tag: String, encoding: String?, status: Int
    ) async {
        let request = Request(target: "/atom.xml", acceptEncoding: encoding, ifNoneMatch: tag)
        #expect(await desk().seen(request).status == status)
    }

    @Test func `a 304 repeats what a cache needs and has no content`() async {
        let seen = await desk().seen(Request(target: "/atom.xml", ifNoneMatch: "\"v1\""))
        #expect(seen["ETag"] == "\"v1\"")
        #expect(seen["Vary"] == "Accept-Encoding")
        #expect(seen["Cache-Control"] == "no-cache")
        #expect(seen["Access-Control-Allow-Origin"] == "*")
        #expect(seen["X-Content-Type-Options"] == "nosniff")
        #expect(seen["Content-Length"] == nil)
        #expect(seen.body.isEmpty)
    }

    @Test func `a 304 for the gzip form needs no gzip form`() async {
        let request = Request(target: "/atom.xml", acceptEncoding: "gzip", ifNoneMatch: "\"v1-gzip\"")
        #expect(await desk().seen(request).status == 304)
        #expect(gzip.count == 0)
    }

    @Test func `HEAD has the fields of GET and no content`() async {
        let get = await desk().get("/atom.xml")
        let head = await desk().seen(Request(method: .head, target: "/atom.xml"))
        #expect(head.head == get.head)
        #expect(head.body.isEmpty)
        #expect(await desk().seen(Request(method: .head, target: "/none")).body.isEmpty)
    }

    @Test func `Last-Modified never lies in the future, and the true one decides`() async {
        var desk = desk()
        desk.files.publish(.sample(modified: 1_800_000_001))
        let told = "Fri, 15 Jan 2027 08:00:00 GMT"
        #expect(await desk.get("/atom.xml")["Last-Modified"] == told)
        let again = Request(target: "/atom.xml", ifModifiedSince: told)
        desk.now = Timestamp(seconds: 1_800_000_005)
        #expect(await desk.seen(again).status == 200)
        #expect(await desk.get("/atom.xml")["Last-Modified"] == "Fri, 15 Jan 2027 08:00:01 GMT")
    }

    @Test func `of two versions of one second the date does not tell which one a client has`() async throws {
        let desk = desk()
        desk.files.publish(.sample(modified: 1_800_000_000))
        let told = try #require(await desk.get("/atom.xml")["Last-Modified"])
        let again = Request(target: "/atom.xml", ifModifiedSince: told)
        #expect(await desk.seen(again).status == 304)
        var next = PublishedFile.sample(modified: 1_800_000_000)
        next.lastModified = next.lastModified.adding(milliseconds: 300)
        next.entityTag += "-next"
        desk.files.publish(next)
        #expect(await desk.seen(again).status == 200)
    }

    @Test func `a page runs no script`() async throws {
        let seen = await desk().get("/")
        let policy = try #require(seen["Content-Security-Policy"])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; img-src * data:; media-src *;"))
        #expect(!policy.contains("script"))
        #expect(seen["Referrer-Policy"] == "no-referrer")
        #expect(seen["Content-Type"] == "text/html; charset=utf-8")
    }

    @Test func `archive documents are immutable`() async {
        let archive = PublishedFile.sample("/archive/1/atom.xml", freshness: .immutable)
        let seen = await desk(.sample { _ in .file(archive) }).get("/archive/1/atom.xml")
        #expect(seen["Cache-Control"] == "public, max-age=31536000, immutable")
    }

    @Test(arguments: ["/atom.xml", "/nothing", "*", "/status"])
    func `a preflight is answered 204`(target: String) async {
        let seen = await desk().seen(Request(method: .options, target: target))
        #expect(seen.status == 204)
        #expect(seen["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS")
        #expect(seen["Access-Control-Allow-Headers"]?.contains("If-None-Match") == true)
        #expect(seen["Access-Control-Allow-Origin"] == "*")
        #expect(seen["Content-Length"] == nil)
    }

    @Test func `other methods are told which are allowed`() async {
        let seen = await desk().seen(Request(method: .other, target: "/atom.xml"))
        #expect(seen.status == 405)
        #expect(seen["Allow"] == "GET, HEAD, OPTIONS")
    }

    @Test func `a withdrawn item is gone, with its page`() async {
        let seen = await desk(.sample { _ in .gone(.page("/items/u", body: "withdrawn")) }).get("/items/u")
        #expect(seen.status == 410)
        #expect(seen.body == "withdrawn")
        #expect(seen["Content-Security-Policy"] != nil)
    }

    @Test func `what the provider does not have is not found, with its page or a plain line`() async {
        #expect(await desk().get("/none").body == "There is nothing at this address.\n")
        let seen = await desk(.sample { _ in .notFound(.page("/404", body: "lost")) }).get("/none")
        #expect(seen.status == 404)
        #expect(seen.body == "lost")
    }

    @Test func `what cannot be told now may be asked for again`() async {
        let seen = await desk(.sample { _ in .unavailable("the database is locked") }).get("/rss.xml")
        #expect(seen.status == 503)
        #expect(seen["Retry-After"] == "10")
        #expect(seen.body == "the database is locked\n")
    }

    @Test func `a channel without its slash redirects if there is such a channel`() async {
        let provider = PageProvider.sample { path in
            path == .index(of: ChannelName("café")) ? .file(.page("/channels/caf%C3%A9/")) : .notFound(nil)
        }
        let seen = await desk(provider).get("/channels/caf%c3%a9?x")
        #expect(seen.status == 301)
        #expect(seen["Location"] == "/channels/caf%C3%A9/")
        #expect(await desk(provider).get("/channels/other").status == 404)
    }

    @Test func `an item's address with a slash redirects to the one without`() async {
        #expect(await desk().get("/items/u/")["Location"] == "/items/u")
    }
}

@Suite struct StatusRouteTests {
    @Test func `the status is JSON, and a page for those who prefer one`() async throws {
        let json = await Desk().get("/status")
        #expect(json["Content-Type"] == "application/json")
        #expect(json["Cache-Control"] == "no-store")
        #expect(json["Vary"] == "Accept")
        #expect(json.body.contains(#""uptime_seconds":12.5"#))
        #expect(json.body.contains(#""path":"/srv/seeds""#))
        let page = await Desk().seen(Request(target: "/status", accept: "text/html,*/*;q=0.8"))
        #expect(page.body == "<p>ready</p>")
        #expect(page["Content-Security-Policy"] != nil)
        #expect(page["Vary"] == "Accept")
    }

    @Test func `the status feed has validators`() async {
        #expect(await Desk().get("/status.atom").body == "<feed>status</feed>")
        #expect(await Desk().seen(Request(target: "/status.atom", ifNoneMatch: "\"s1\"")).status == 304)
    }

    @Test(arguments: [
        "/status", "/status?x", "/status.atom", "/metrics", "/%6Detrics", "/status/documents/world/a.txt",
    ])
    func `with an administrative address the status is nowhere else`(target: String) async {
        var desk = Desk(seesStatus: false)
        desk.files.publish(.sample("/status.atom"))
        #expect(await desk.get(target).status == 404)
        desk.seesStatus = true
        #expect(await desk.get(target).status == 200)
        desk.seesStatus = false
        #expect(await desk.get(target).status == 404)
    }

    @Test(
        arguments: [
            (StatusReport.Status.ready, nil, 200, "ready\n"),
            (.starting, nil, 503, "starting: the first scan is under way\n"),
            (.degraded, "disk full", 503, "disk full\n"),
        ] as [(StatusReport.Status, String?, Int, String)])
    func `readiness follows the status`(status: StatusReport.Status, reason: String?, code: Int, body: String) async {
        let desk = Desk(provider: .sample(status: .sample(status, reason: reason)), seesStatus: false)
        let seen = await desk.get("/readyz")
        #expect(seen.status == code)
        #expect(seen.body == body)
        #expect(seen["Content-Type"] == "text/plain; charset=utf-8")
    }

    @Test func `health fails only while the work is stuck`() async {
        #expect(await Desk(seesStatus: false).get("/healthz").status == 200)
        let seen = await Desk(provider: .sample(stuck: "no batch for 300 s")).get("/healthz")
        #expect(seen.status == 503)
        #expect(seen.body == "no batch for 300 s\n")
    }

    @Test func `metrics end with the server's own`() async {
        let seen = await Desk().get("/metrics")
        #expect(seen["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(seen.body.hasPrefix("feedmill_items 3\n# HELP feedmill_http_requests_total"))
    }

    @Test func `counters tell class and status`() {
        var counters = ServerCounters()
        counters.count(.feed, 304, bytes: 200)
        counters.count(.feed, 304, bytes: 200)
        #expect(counters.text.contains("feedmill_http_requests_total{route=\"feed\",status=\"304\"} 2\n"))
        #expect(counters.text.contains("feedmill_http_sent_bytes_total 400\n"))
    }

    @Test(arguments: [(1_048_576, 1024), (1024, 896), (256, 128), (64, 32), (-1, 1024)])
    func `connections leave descriptors to the rest of the daemon`(openFiles: Int, connections: Int) {
        #expect(ServerLimits().connections(openFiles: openFiles) == connections)
    }
}
