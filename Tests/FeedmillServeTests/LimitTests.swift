import FeedmillModel
import Testing

@testable import FeedmillServe

@Suite struct LimitTests {
    @Test func `a request that trickles is refused when its time is over`() async throws {
        try await TestServer.run(limits: ServerLimits(headSeconds: 0.3)) { server in
            let client = try await server.connect()
            try await client.send("GET /atom.xml HTTP/1.1\r\n")
            let start = ContinuousClock.now
            while !client.isClosed, client.received.isEmpty, ContinuousClock.now - start < .seconds(15) {
                try? await client.send("X-Slow: 1\r\n")
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await client.response().status == 408)
            try await client.waitForClose()
        }
    }

    @Test func `an idle connection is closed without a word`() async throws {
        try await TestServer.run(limits: ServerLimits(idleSeconds: 0.2)) { server in
            let client = try await server.connect()
            try await client.get()
            _ = try await client.response()
            try await client.waitForClose()
            #expect(Seen.all(in: client.received, bodiless: false).count == 1)
            let silent = try await server.connect()
            try await silent.waitForClose()
            #expect(silent.received.isEmpty)
        }
    }

    @Test func `a head that is too large is refused`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            let field = "X-Large: " + String(repeating: "x", count: 1000) + "\r\n"
            try? await client.send("GET /atom.xml HTTP/1.1\r\nHost: h\r\n" + String(repeating: field, count: 70))
            #expect(try await client.response().status == 431)
            try await client.waitForClose()
        }
    }

    @Test func `too many fields are refused`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", String(repeating: "A: b\r\n", count: 300))
            #expect(try await client.response().status == 431)
        }
    }

    @Test func `a request line that is too long is refused`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try? await client.send("GET /" + String(repeating: "x", count: 70_000))
            #expect(try await client.response().status == 414)
            try await client.waitForClose()
        }
    }

    @Test func `a head just below the limit is served`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", "X-Large: " + String(repeating: "x", count: 60_000) + "\r\n")
            #expect(try await client.response().status == 200)
        }
    }

    @Test(arguments: [
        ("GARBAGE\r\n\r\n", 400), ("GET /atom.xml HTTP/1.1\r\n\r\n", 400),
        ("GET /atom.xml HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET /atom.xml HTTP/1.1\r\nHost: a\r\nBad Field: b\r\n\r\n", 400),
        ("GET /atom.xml HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
        ("GET /atom.xml HTTP/2.0\r\nHost: a\r\n\r\n", 505), ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", 400),
    ])
    func `what is no request is refused and the connection ended`(request: String, status: Int) async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send(request)
            let seen = try await client.response()
            #expect(seen.status == status)
            #expect(seen["Connection"] == "close")
            try await client.waitForClose()
        }
    }

    @Test func `a small body is passed over, a large one ends the connection`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("GET /atom.xml HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")
            try await client.get()
            #expect(try await client.responses(2).map(\.status) == [200, 200])
            let large = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n"
            try? await client.send(large + String(repeating: "x", count: 100_000))
            #expect(try await client.responses(3)[2].status == 405)
            try await client.waitForClose()
        }
    }

    @Test func `a client that waits for leave to send a body is told at once`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await client.response().status == 405)
        }
    }

    @Test func `who waits for leave to send no body is answered as if it did not`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", "Expect: 100-continue\r\nContent-Length: 0\r\n")
            #expect(try await client.response().status == 200)
        }
    }

    @Test func `an upgrade is not taken, and the connection does not hang`() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.get("/atom.xml", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n")
            let seen = try await client.response()
            #expect(seen.status == 200)
            #expect(seen["Connection"] == "close")
            try await client.waitForClose()
        }
    }

    @Test func `at the limit the longest idle makes room`() async throws {
        try await TestServer.run(limits: ServerLimits(connections: 3)) { server in
            var clients: [RawClient] = []
            for _ in 0..<3 {
                clients.append(try await server.connect())
                try await clients[clients.count - 1].get()
                _ = try await clients[clients.count - 1].response()
            }
            try await clients[0].get()
            _ = try await clients[0].responses(2)
            let reader = try await server.connect()
            try await reader.get()
            #expect(try await reader.response().status == 200)
            try await clients[1].waitForClose()
            #expect(!clients[0].isClosed)
            #expect(!clients[2].isClosed)
        }
    }

    @Test func `half-sent requests keep nobody out`() async throws {
        try await TestServer.run(limits: ServerLimits(connections: 5)) { server in
            var attackers: [RawClient] = []
            for _ in 0..<20 {
                attackers.append(try await server.connect())
                try? await attackers[attackers.count - 1].send("GET /atom.xml HTTP/1.1\r\nHost:")
            }
            let reader = try await server.connect()
            try await reader.get()
            #expect(try await reader.response().status == 200)
            try await attackers[0].waitForClose()
        }
    }
}
