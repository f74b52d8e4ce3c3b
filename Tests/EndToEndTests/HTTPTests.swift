import FeedmillModel
import FeedmillTesting
import Testing

/// What a client gets over HTTP.
@Suite struct HTTPTests {
    /// Everything published that is the same for all clients.
    static let published = [
        "/rss.xml", "/atom.xml", "/feed.json", "/feeds.opml", "/", "/channels/world/", "/channels/world/rss.xml",
        "/channels/world/atom.xml", "/channels/world/feed.json", "/archive/1/atom.xml", "/archive/1/rss.xml",
        "/channels/world/archive/1/atom.xml", "/items/58c06e99-b1c2-5b65-a02d-49df032e8f53",
    ]

    private func mill() throws -> Installation {
        let mill = try Installation(options: ["--limit", "4"])
        try mill.drop("world/a.txt", Article(1), age: 50)
        for number in 2...6 { try mill.drop("world/\(number).txt", Article(number), age: Int64(50 - number)) }
        try mill.start()
        try mill.waitUntilCalm(Self.published)
        return mill
    }

    @Test func `media types are those of the standards`() throws {
        let mill = try mill()
        let types = [
            ("/rss.xml", "application/rss+xml"), ("/atom.xml", "application/atom+xml"),
            ("/feed.json", "application/feed+json"), ("/feeds.opml", "text/x-opml"), ("/", "text/html"),
            ("/channels/world/", "text/html"), ("/archive/1/atom.xml", "application/atom+xml"),
            ("/archive/1/rss.xml", "application/rss+xml"), ("/status", "application/json"),
            ("/status.atom", "application/atom+xml"), ("/healthz", "text/plain"), ("/readyz", "text/plain"),
            ("/metrics", "text/plain; version=0.0.4"),
        ]
        for (target, type) in types {
            let response = try mill.get(target)
            #expect(response.status == 200, "\(target)")
            #expect(response["Content-Type"]?.hasPrefix(type) == true, "\(target): \(response["Content-Type"] ?? "")")
        }
    }

    @Test func `everything published has validators and is not sent again to who has it`() throws {
        let mill = try mill()
        for target in Self.published {
            let whole = try mill.get(target)
            #expect(whole.status == 200, "\(target)")
            let tag = whole.entityTag
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.utf8.count > 2, "\(target): \(tag)")
            let modified = try #require(Timestamp(imfFixdate: whole.lastModified), "\(target)")
            let date = try #require(whole["Date"].flatMap(Timestamp.init(imfFixdate:)), "\(target)")
            #expect(modified <= date, "\(target)")
            let conditions: [[String: String]] = [
                ["If-None-Match": tag], ["If-None-Match": "W/" + tag], ["If-None-Match": "\"x\", " + tag],
                ["If-None-Match": "*"], ["If-Modified-Since": whole.lastModified],
                ["If-None-Match": tag, "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"],
            ]
            for condition in conditions {
                let answer = try mill.get(target, condition)
                #expect(answer.status == 304, "\(target) \(condition)")
                #expect(answer.body.isEmpty)
                #expect(answer.entityTag == tag)
                #expect(answer["Vary"] == whole["Vary"])
                #expect(answer["Cache-Control"] == whole["Cache-Control"])
            }
        }
    }

    @Test func `a condition that does not hold gets the whole`() throws {
        let mill = try mill()
        let whole = try mill.get("/atom.xml")
        let conditions: [[String: String]] = [
            ["If-None-Match": "\"other\""], ["If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"],
            ["If-Modified-Since": "yesterday"],
            ["If-None-Match": "\"other\"", "If-Modified-Since": whole.lastModified],
        ]
        for condition in conditions {
            #expect(try mill.get("/atom.xml", condition).body == whole.body, "\(condition)")
        }
    }

    @Test func `gzip is sent on request, with an entity tag of its own`() throws {
        let mill = try mill()
        for target in Self.published {
            let plain = try mill.get(target)
            let packed = try mill.get(target, ["Accept-Encoding": "br, gzip;q=0.8"])
            #expect(packed["Content-Encoding"] == "gzip", "\(target)")
            #expect(plain["Content-Encoding"] == nil, "\(target)")
            #expect(packed["Vary"]?.lowercased().contains("accept-encoding") == true, "\(target)")
            #expect(plain["Vary"]?.lowercased().contains("accept-encoding") == true, "\(target)")
            #expect(packed.entityTag != plain.entityTag)
            #expect(try mill.tool("gzip", "-dc", input: packed.body).bytes == plain.body, "\(target)")
            let again = try mill.get(target, ["Accept-Encoding": "gzip", "If-None-Match": packed.entityTag])
            #expect(again.status == 304)
        }
        #expect(try mill.get("/atom.xml", ["Accept-Encoding": "gzip;q=0, identity"])["Content-Encoding"] == nil)
    }

    @Test func `HEAD answers what GET does, without the content`() throws {
        let mill = try mill()
        for target in Self.published + ["/status", "/healthz", "/readyz", "/nothing"] {
            let get = try mill.get(target)
            let head = try mill.http.send("HEAD", target)
            #expect(head.status == get.status, "\(target)")
            #expect(head.body.isEmpty)
            #expect(head["Content-Type"] == get["Content-Type"], "\(target)")
            #expect(head.entityTag == get.entityTag, "\(target)")
            if target != "/status" { #expect(head["Content-Length"] == String(get.body.count), "\(target)") }
        }
    }

    @Test func `any origin may read and preflights are answered`() throws {
        let mill = try mill()
        for target in Self.published {
            let response = try mill.get(target, ["Origin": "https://reader.test"])
            #expect(response["Access-Control-Allow-Origin"] == "*", "\(target)")
            #expect(response["Access-Control-Expose-Headers"]?.contains("ETag") == true, "\(target)")
            let preflight = try mill.http.send(
                "OPTIONS", target,
                [
                    "Origin": "https://reader.test", "Access-Control-Request-Method": "GET",
                    "Access-Control-Request-Headers": "if-none-match",
                ])
            #expect(preflight.status == 204, "\(target)")
            #expect(preflight["Access-Control-Allow-Origin"] == "*")
            #expect(preflight["Access-Control-Allow-Methods"]?.contains("GET") == true)
            #expect(preflight["Access-Control-Allow-Headers"]?.lowercased().contains("if-none-match") == true)
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "PROPFIND"])
    func `other methods are refused with those that are allowed`(method: String) throws {
        let mill = try mill()
        for target in ["/atom.xml", "/", "/status", "/healthz", "/channels/world/"] {
            let response = try mill.http.send(method, target, ["Content-Length": "0"])
            #expect(response.status == 405, "\(target)")
            #expect(response["Allow"]?.contains("GET") == true, "\(target)")
            #expect(response["Allow"]?.contains("HEAD") == true, "\(target)")
        }
    }

    @Test func `what does not exist is not found, and nothing outside is`() throws {
        let mill = try mill()
        try mill.folder.write("secret", to: "state/secret.txt")
        let targets = [
            "/nothing", "/channels/none/atom.xml", "/channels/none/", "/archive/99/atom.xml", "/archive/0/atom.xml",
            "/items/00000000-0000-0000-0000-000000000000", "/atom.xml/", "/../secret.txt", "/%2e%2e/secret.txt",
            "/channels/../../secret.txt", "/secret.txt",
        ]
        for target in targets {
            let response = try mill.get(target)
            #expect([400, 404].contains(response.status), "\(target): \(response.status)")
            #expect(!response.text.contains("secret\n") && response.text != "secret", "\(target)")
        }
    }

    @Test func `a channel without its slash leads to the one with it`() throws {
        let mill = try mill()
        let response = try mill.get("/channels/world")
        #expect([301, 302, 307, 308].contains(response.status))
        #expect(response["Location"]?.hasSuffix("/channels/world/") == true)
        #expect(try mill.get("/channels/none").status == 404)
    }

    @Test func `a query is ignored`() throws {
        let mill = try mill()
        for target in Self.published {
            #expect(try mill.get(target + "?utm_source=x&a=%FF").body == mill.get(target).body, "\(target)")
        }
    }

    @Test func `every response says when, and what it is`() throws {
        let mill = try mill()
        for target in Self.published + ["/status", "/status.atom", "/healthz", "/readyz", "/metrics", "/nothing"] {
            let response = try mill.get(target)
            #expect(response["Date"].flatMap(Timestamp.init(imfFixdate:)) != nil, "\(target)")
            #expect(response["X-Content-Type-Options"] == "nosniff", "\(target)")
            guard response["Content-Type"]?.hasPrefix("text/html") == true else { continue }
            #expect(response["Content-Type"]?.lowercased().contains("charset=utf-8") == true, "\(target)")
            let policy = response["Content-Security-Policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("script-src"), "\(target)")
        }
    }

    @Test func `one connection answers many requests, also when they are sent at once`() throws {
        let mill = try mill()
        let connection = try mill.http.connect()
        let whole = try connection.request("GET", "/atom.xml")
        #expect(try connection.request("GET", "/atom.xml", [("If-None-Match", whole.entityTag)]).status == 304)
        #expect(try connection.request("HEAD", "/rss.xml").status == 200)
        let request = Array("GET /atom.xml HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        try connection.send(request + request + request)
        for _ in 1...3 { #expect(try connection.receive().body == whole.body) }
    }

    @Test func `a head that is too large is refused and the connection closed`() throws {
        let mill = try mill()
        let long = String(repeating: "a", count: 70_000)
        let requests = ["GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n"]
        for (request, codes) in zip(requests, [[414, 431], [431]]) {
            let connection = try mill.http.connect()
            try? connection.send(Array(request.utf8))
            #expect(try codes.contains(connection.receive().status))
            #expect(connection.isClosedByServer())
        }
        #expect(try mill.get("/atom.xml").status == 200)
    }

    @Test func `a new reader gets in although many connections are held open half-sent`() throws {
        let mill = try mill()
        var held: [HTTPConnection] = []
        for _ in 1...900 {
            let connection = try mill.http.connect()
            try connection.send(Array("GET /atom.xml HTTP/1.1\r\nHost".utf8))
            held.append(connection)
        }
        #expect(try mill.get("/atom.xml").status == 200)
        withExtendedLifetime(held) {}
    }

    @Test func `with an address of their own the status endpoints answer only there`() throws {
        let mill = try Installation()
        let socket = mill.folder.path + "/admin"
        mill.options += ["--admin-listen", "unix:" + socket]
        try mill.start(until: .serving)
        let admin = HTTPClient(.unixSocket(socket))
        for target in ["/status", "/status.atom", "/metrics"] {
            #expect(try mill.get(target).status == 404, "\(target)")
            #expect(try admin.get(target).status == 200, "\(target)")
        }
        #expect(try mill.get("/atom.xml").status == 200)
        #expect(try mill.run(["status"]).exitCode == 0)
    }

    @Test func `without a base URL links start with the address it listens on`() throws {
        // A port of our own choice, because one that the kernel chooses makes no address to rely on.
        let chooser = try Installation()
        try chooser.start(until: .serving)
        guard case .port(let port) = try chooser.http.address else { return }
        try chooser.stop()
        let mill = try Installation()
        mill.options = []
        mill.listen = "127.0.0.1:\(port)"
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let feed = try mill.feed()
        #expect(feed.links["self"] == "http://127.0.0.1:\(port)/atom.xml")
        #expect(feed.entries.first?.link.hasPrefix("http://127.0.0.1:\(port)/items/") == true)
    }
}
