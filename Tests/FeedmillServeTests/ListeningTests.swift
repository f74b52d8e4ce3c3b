import FeedmillModel
import Glibc
import Testing

@testable import FeedmillServe

@Suite struct ListeningTests {
    private static func temporarySocket() -> String {
        "/tmp/feedmill-serve-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
    }

    @Test func `port 0 is told as the port that was picked`() async throws {
        try await TestServer.run { server in
            guard case .tcp("127.0.0.1", let port) = server.addresses.everyone[0] else {
                Issue.record("\(server.addresses)")
                return
            }
            #expect(port > 0)
        }
    }

    @Test func `a port in use is told with what to do`() async throws {
        try await TestServer.run { first in
            let address = first.addresses.everyone[0]
            let second = FeedServer(files: FakeGzip().files(), provider: .sample())
            let failure = await #expect(throws: SystemFailure.self) { try await second.listen(on: [address]) }
            #expect(
                failure?.message
                    == "cannot listen on \(address): the port is in use by another program; "
                    + "stop it, or choose another with --listen")
            await second.stop()
        }
    }

    @Test func `if one address cannot be had none is listened on`() async throws {
        let path = Self.temporarySocket()
        let server = FeedServer(files: FakeGzip().files(), provider: .sample())
        await #expect(throws: SystemFailure.self) {
            try await server.listen(on: [.unix(path: path), .tcp(host: "203.0.113.1", port: 0)])
        }
        #expect(access(path, F_OK) != 0)
        await server.stop()
    }

    @Test func `a socket in the file system is served and removed at the end`() async throws {
        let path = Self.temporarySocket()
        try await TestServer.run(on: [.unix(path: path)]) { server in
            var status = stat()
            try #require(stat(path, &status) == 0)
            #expect(status.st_mode & mode_t(0o777) == mode_t(0o666), "it is for everybody, as a port is")
            let client = try await server.connect()
            try await client.get()
            #expect(try await client.response().status == 200)
        }
        #expect(access(path, F_OK) != 0)
    }

    @Test func `a socket's file that nobody answers on is replaced`() async throws {
        let path = Self.temporarySocket()
        let descriptor = try boundSocket(path)
        close(descriptor)
        #expect(access(path, F_OK) == 0)
        try await TestServer.run(on: [.unix(path: path)]) { server in
            let client = try await server.connect()
            try await client.get()
            #expect(try await client.response().status == 200)
        }
    }

    @Test func `a socket that somebody answers on is left alone`() async throws {
        let path = Self.temporarySocket()
        try await TestServer.run(on: [.unix(path: path)]) { first in
            let second = FeedServer(files: FakeGzip().files(), provider: .sample())
            let failure = await #expect(throws: SystemFailure.self) {
                try await second.listen(on: [.unix(path: path)])
            }
            #expect(failure?.message.contains("in use by another program") == true)
            await second.stop()
            let client = try await first.connect()
            try await client.get()
            #expect(try await client.response().status == 200)
        }
    }

    @Test func `a file that is no socket is left alone`() async throws {
        let path = Self.temporarySocket()
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        defer { unlink(path) }
        let server = FeedServer(files: FakeGzip().files(), provider: .sample())
        await #expect(throws: SystemFailure.self) { try await server.listen(on: [.unix(path: path)]) }
        await server.stop()
        #expect(access(path, F_OK) == 0)
    }

    @Test func `an inherited socket is used instead of the addresses`() async throws {
        let path = Self.temporarySocket()
        let descriptor = try boundSocket(path)
        listen(descriptor, 16)
        defer { unlink(path) }
        let server = FeedServer(files: FakeGzip().files(), provider: .sample())
        let addresses = try await server.listen(on: [.tcp(host: "203.0.113.1", port: 1)], inherited: [descriptor])
        #expect(addresses.everyone == [.unix(path: path)])
        let client = try await RawClient(.unix(path: path))
        try await client.get("/healthz")
        #expect(try await client.response().body == "ok\n")
        await server.stop()
        #expect(access(path, F_OK) == 0)
    }

    @Test func `the status answers only on an inherited administrative socket`() async throws {
        let (everyone, admin) = (Self.temporarySocket(), Self.temporarySocket())
        let descriptors = [try boundSocket(everyone), try boundSocket(admin)]
        for descriptor in descriptors { listen(descriptor, 16) }
        defer {
            unlink(everyone)
            unlink(admin)
        }
        let server = FeedServer(files: FakeGzip().files(), provider: .sample())
        let addresses = try await server.listen(
            on: [], inherited: [descriptors[0]], inheritedAdmin: [descriptors[1]])
        #expect(addresses == FeedServer.Addresses(everyone: [.unix(path: everyone)], admin: [.unix(path: admin)]))
        for (path, status) in [(everyone, 404), (admin, 200)] {
            let client = try await RawClient(.unix(path: path))
            try await client.get("/status")
            #expect(try await client.response().status == status)
        }
        await server.stop()
    }

    private func boundSocket(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }
}

@Suite struct StoppingTests {
    @Test func `a running response is ended, idle connections are closed, new ones refused`() async throws {
        let gate = Gate()
        let asked = Tally<PublicPath>()
        let provider = PageProvider.sample { path in
            asked.add(path)
            await gate.pass()
            return .file(.page(path.address, body: "in time"))
        }
        try await TestServer.run(limits: ServerLimits(drainSeconds: 20), provider: provider) { server in
            let idle = try await server.connect()
            try await idle.get()
            _ = try await idle.response()
            let busy = try await server.connect()
            try await busy.get("/items/a")
            while asked.all.isEmpty { await Task.yield() }
            async let stopped: Void = server.server.stop()
            try await idle.waitForClose()
            await #expect(throws: (any Error).self) { try await server.connect() }
            await gate.open()
            let seen = try await busy.response()
            #expect(seen.body == "in time")
            #expect(seen["Connection"] == "close")
            await stopped
        }
    }

    @Test func `a request that comes on an open connection just then is answered, as the last`() async throws {
        let limits = ServerLimits(drainSeconds: 20, graceSeconds: 10)
        try await TestServer.run(limits: limits, provider: .sample { .file(.page($0.address, body: "in time")) }) {
            server in
            let fresh = try await server.connect()
            let used = try await server.connect()
            try await used.get()
            _ = try await used.response()
            async let stopped: Void = server.server.stop()
            while (try? await server.connect()) != nil { await Task.yield() }
            for client in [fresh, used] {
                // The first may come before the server knows that it is to stop.
                var seen = try await client === used ? used.responses() : []
                while seen.last?["Connection"] != "close" {
                    try await client.get("/items/a")
                    seen = try await client.responses(seen.count + 1)
                    #expect(seen.last?.body == "in time")
                }
                try await client.waitForClose()
            }
            await stopped
        }
    }

    @Test func `an answer that does not come is not waited for longer than allowed`() async throws {
        let gate = Gate()
        let asked = Tally<PublicPath>()
        let provider = PageProvider.sample { path in
            asked.add(path)
            await gate.pass()
            return .notFound(nil)
        }
        try await TestServer.run(limits: ServerLimits(drainSeconds: 0.1), provider: provider) { server in
            let client = try await server.connect()
            try await client.get("/items/a")
            while asked.all.isEmpty { await Task.yield() }
            await server.server.stop()
            try await client.waitForClose()
            #expect(client.received.isEmpty)
            await gate.open()
        }
    }

    @Test func `a large response that is being read is ended`() async throws {
        let body = String(repeating: "0123456789abcdef", count: 500_000)
        try await TestServer.run(limits: ServerLimits(drainSeconds: 20), body: body) { server in
            let client = try await server.connect()
            try await client.get()
            while client.received.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
            await server.server.stop()
            #expect(try await client.response().body.utf8.count == body.utf8.count)
        }
    }
}
