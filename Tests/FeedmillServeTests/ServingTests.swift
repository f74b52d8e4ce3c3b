import FeedmillModel
import Testing

@testable import FeedmillServe

@Suite struct ServingTests {
    @Test func `a connection serves one request after another`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get()
            #expect(try await client.response().body == "<feed/>")
            try await client.get("/atom.xml?again")
            let second = try await client.responses(2)[1]
            #expect(second.status == 200)
            #expect(second["Connection"] == nil)
            #expect(second["Date"]?.hasSuffix(" GMT") == true)
            #expect(!client.isClosed)
        }
    }

    @Test func `what was published is seen by the next request`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            for version in 1...20 {
                server.files.publish(.sample(body: "version \(version)", tag: "t\(version)"))
                try await client.get()
                #expect(try await client.responses(version)[version - 1].body == "version \(version)")
            }
        }
    }

    @Test func `requests sent ahead are answered in their order, though some take longer`() async throws {
        let gate = Gate()
        let provider = PageProvider.sample { path in
            await gate.pass()
            return .file(.page(path.address, body: path.address))
        }
        try await TestServer.run(provider: provider) { server in
            let client = try await server.connect()
            let targets = ["/atom.xml", "/items/a", "/atom.xml", "/items/b", "/healthz", "/none/"]
            try await client.send(targets.map { "GET \($0) HTTP/1.1\r\nHost: h\r\n\r\n" }.joined())
            #expect(try await client.responses(1).count == 1)
            await gate.open()
            let bodies = try await client.responses(6).map(\.body)
            #expect(bodies == ["<feed/>", "/items/a", "<feed/>", "/items/b", "ok\n", "/none/"])
        }
    }

    @Test func `a long row of requests in one piece is answered whole`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send(String(repeating: "GET /atom.xml HTTP/1.1\r\nHost: h\r\n\r\n", count: 2000))
            #expect(try await client.responses(2000).allSatisfy { $0.body == "<feed/>" })
        }
    }

    @Test func `many who ask for one cold page make one question`() async throws {
        let gate = Gate()
        let asked = Tally<PublicPath>()
        let provider = PageProvider.sample { path in
            asked.add(path)
            await gate.pass()
            return .file(.sample(path.address, body: "cold"))
        }
        try await TestServer.run(provider: provider) { server in
            var clients: [RawClient] = []
            for _ in 0..<10 {
                clients.append(try await server.connect())
                try await clients[clients.count - 1].get("/rss.xml")
            }
            // A request after them on a connection of its own is answered when theirs have been read.
            let last = try await server.connect()
            try await last.get("/healthz")
            _ = try await last.response()
            await gate.open()
            for client in clients { #expect(try await client.response().body == "cold") }
            #expect(asked.all.count < 10)
        }
    }

    @Test func `HTTP/1.0 closes, unless it asked otherwise and is told so`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("GET /atom.xml HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try await client.response()["Connection"] == "keep-alive")
            try await client.send("GET /atom.xml HTTP/1.0\r\n\r\n")
            #expect(try await client.responses(2)[1]["Connection"] == "close")
            try await client.waitForClose()
        }
    }

    @Test func `a connection is closed when the client asks for it`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", "Connection: close\r\n")
            #expect(try await client.response()["Connection"] == "close")
            try await client.waitForClose()
        }
    }

    @Test(arguments: ["/atom.xml", "/items/slow"])
    func `a client that closes its side after the request gets its answer`(target: String) async throws {
        let provider = PageProvider.sample { .file(.page($0.address, body: "late")) }
        try await TestServer.run(provider: provider) { server in
            let client = try await server.connect()
            try await client.get(target)
            try await client.closeOutput()
            #expect(try await client.response().status == 200)
            try await client.waitForClose()
        }
    }

    @Test func `HEAD, 304 and OPTIONS leave the connection in step`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("HEAD /atom.xml HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await client.response(bodiless: true)["Content-Length"] == "7")
            try await client.get("/atom.xml", "If-None-Match: \"x\"\r\nIf-None-Match: W/\"v1\"\r\n")
            try await client.send("OPTIONS /atom.xml HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await client.responses(3, bodiless: true).map(\.status) == [200, 304, 204])
        }
    }

    @Test func `gzip is sent to those who ask`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", "Accept-Encoding: deflate, gzip;q=0.5\r\n")
            let seen = try await client.response()
            #expect(seen.body == "gz:<feed/>")
            #expect(seen["ETag"] == "\"v1-gzip\"")
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
    func `other methods are refused, and the next request is served`(method: String) async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("\(method) /atom.xml HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello")
            #expect(try await client.response()["Allow"] == "GET, HEAD, OPTIONS")
            try await client.get()
            #expect(try await client.responses(2).map(\.status) == [405, 200])
        }
    }

    @Test(arguments: ["BREW", "LOCKDOWN", "get", "X-A!"])
    func `a method that HTTP does not know is refused like the others`(method: String) async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("\(method) /atom.xml HTTP/1.1\r\nHost: h\r\n\r\n")
            let seen = try await client.response()
            #expect(seen.status == 405 && seen["Allow"] == "GET, HEAD, OPTIONS" && seen["Connection"] == "close")
        }
    }

    @Test func `the status answers only on the administrative address`() async throws {
        let admin = [ListenAddress.tcp(host: "127.0.0.1", port: 0)]
        try await TestServer.run(admin: admin) { server in
            let anyone = try await server.connect()
            try await anyone.get("/status")
            #expect(try await anyone.response().status == 404)
            let person = try await RawClient(server.addresses.admin[0])
            try await person.get("/status")
            #expect(try await person.response()["Content-Type"] == "application/json")
        }
    }

    @Test func `a large body arrives whole`() async throws {
        let body = String(repeating: "0123456789abcdef", count: 200_000)
        try await TestServer.run(body: body) { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", "Connection: close\r\n")
            #expect(try await client.response().body == body)
        }
    }
}
