import FeedmillModel
import NIOCore
import NIOPosix
import Synchronization

@testable import FeedmillServe

/// A client that sends bytes as they are given and takes what comes, on a thread of its own kind: none of the server's.
final class RawClient: Sendable {
    struct TimedOut: Error, CustomStringConvertible {
        var waitedFor: String
        var received: String
        var description: String { "waited in vain for \(waitedFor); received: \(received)" }
    }

    fileprivate struct State {
        var received: [UInt8] = []
        var isClosed = false
    }

    fileprivate final class Collector: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let state = Mutex(State())

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            state.withLock { $0.received += unwrapInboundIn(data).readableBytesView }
        }

        func channelInactive(context: ChannelHandlerContext) { state.withLock { $0.isClosed = true } }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .some(.inputClosed) = event as? ChannelEvent { state.withLock { $0.isClosed = true } }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }

    private let channel: any NIOCore.Channel
    private let collector: Collector

    init(_ address: ListenAddress) async throws {
        let collector = Collector()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { $0.pipeline.addHandler(collector) }
        channel =
            switch address {
            case .tcp(let host, let port): try await bootstrap.connect(host: host, port: port).get()
            case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
            }
        self.collector = collector
    }

    deinit { channel.close(promise: nil) }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    func get(_ target: String = "/atom.xml", _ fields: String = "") async throws {
        try await send("GET \(target) HTTP/1.1\r\nHost: test\r\n\(fields)\r\n")
    }

    func closeOutput() async throws { try await channel.close(mode: .output) }

    var isClosed: Bool { collector.state.withLock { $0.isClosed } }
    var received: [UInt8] { collector.state.withLock { $0.received } }

    /// The responses so far, as soon as there are so many; `bodiless` where they are to HEAD.
    func responses(_ count: Int = 1, bodiless: Bool = false) async throws -> [Seen] {
        try await wait(for: "\(count) responses") { Seen.all(in: self.received, bodiless: bodiless).count >= count }
        return Seen.all(in: received, bodiless: bodiless)
    }

    func response(bodiless: Bool = false) async throws -> Seen {
        try await responses(1, bodiless: bodiless)[0]
    }

    func waitForClose() async throws { try await wait(for: "the end") { self.isClosed } }

    private func wait(for what: String, _ isReached: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while !isReached() {
            guard ContinuousClock.now < deadline else {
                throw TimedOut(waitedFor: what, received: String(decoding: received, as: UTF8.self))
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

extension Seen {
    /// The whole responses at the start of some bytes.
    static func all(in bytes: [UInt8], bodiless: Bool) -> [Seen] {
        var rest = bytes[...]
        var found: [Seen] = []
        while let end = headEnd(rest) {
            var seen = Seen(status: 0, head: String(decoding: rest[..<end], as: UTF8.self), body: "")
            seen.status = Int(seen.head.split(separator: " ").dropFirst().first ?? "") ?? 0
            let hasBody = !bodiless && seen.status != 304 && seen.status != 204
            let length = hasBody ? Int(seen["Content-Length"] ?? "") ?? 0 : 0
            guard rest.count >= end - rest.startIndex + length else { break }
            seen.body = String(decoding: rest[end..<(end + length)], as: UTF8.self)
            rest = rest[(end + length)...]
            found.append(seen)
        }
        return found
    }

    private static func headEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 4 else { return nil }
        let mark = Array("\r\n\r\n".utf8)
        return (bytes.startIndex...(bytes.endIndex - 4)).first { bytes[$0..<($0 + 4)].elementsEqual(mark) }
            .map { $0 + 4 }
    }
}

/// A server on a port that the kernel picked, for as long as a test runs.
struct TestServer: Sendable {
    var files: PublishedFiles
    var server: FeedServer
    var addresses: FeedServer.Addresses

    /// Starts a server with a feed at `/atom.xml`, runs the test, stops it.
    static func run(
        limits: ServerLimits = ServerLimits(), provider: PageProvider = .sample(), body: String = "<feed/>",
        on listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 0)], admin: [ListenAddress] = [],
        _ test: (TestServer) async throws -> Void
    ) async throws {
        let files = FakeGzip().files(budget: 100_000_000)
        files.publish(.sample(body: body))
        let server = FeedServer(files: files, provider: provider, limits: limits)
        do {
            let addresses = try await server.listen(on: listen, admin: admin)
            try await test(TestServer(files: files, server: server, addresses: addresses))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    func connect() async throws -> RawClient { try await RawClient(addresses.everyone[0]) }
}

/// Holds back whoever waits until it is opened.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
