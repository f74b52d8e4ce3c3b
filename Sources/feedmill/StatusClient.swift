internal import FeedmillModel
internal import FoundationEssentials
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// No status could be had, and why.
struct NoStatus: Error, CustomStringConvertible {
    let description: String
}

/// Asks the daemon that works on a state directory for its status.
struct StatusClient {
    /// How long one address is waited for.
    static let patience = Duration.seconds(5)

    private let file: String

    init(stateDirectory: String) {
        file = stateDirectory + "/endpoint"
    }

    /// The status endpoint's JSON, from the first address that answers.
    func ask() async throws -> [UInt8] {
        var refusals: [String] = []
        for address in try addresses() {
            do {
                return try await Self.get("/status", from: address)
            } catch {
                refusals.append("\(address): \(Self.inWords(error))")
            }
        }
        let tried = refusals.map { "\n  \($0)" }.joined()
        throw NoStatus(description: "no daemon answers at the addresses in \(file); it may have ended\(tried)")
    }

    /// The cause that a person can do something about, where NIO wraps it.
    private static func inWords(_ error: any Error) -> String {
        let cause = (error as? NIOConnectionError)?.connectionErrors.first?.error ?? error
        return (cause as? IOError).map { errorInWords($0.errnoCode) } ?? "\(cause)"
    }

    private func addresses() throws(NoStatus) -> [ListenAddress] {
        guard let bytes = FileManager.default.contents(atPath: file) else { throw refusal() }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let addresses = lines.compactMap { ListenAddress(endpoint: $0) }
        guard !addresses.isEmpty else { throw NoStatus(description: "\(file) holds no address") }
        return addresses
    }

    /// A state directory that is closed to us, as a service's is, says nothing of a daemon.
    private func refusal() -> NoStatus {
        if unsafe access(file, R_OK) == 0 || errno == ENOENT {
            return NoStatus(description: "no daemon works on this state directory: there is no \(file)")
        }
        return NoStatus(
            description: "\(file) cannot be read: \(lastErrorInWords()); ask as root, or as feedmill's user")
    }
}

extension StatusClient {
    private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private static func get(_ path: String, from address: ListenAddress) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await exchange(path, with: address) }
            group.addTask {
                try await Task.sleep(for: patience)
                throw NoStatus(description: "no answer within \(patience.components.seconds) s")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private static func exchange(_ path: String, with address: ListenAddress) async throws -> [UInt8] {
        let connection = try await connect(to: address)
        return try await connection.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path)
            head.headers = ["Host": address.hostHeader, "Accept": "application/json", "Connection": "close"]
            // In one piece: the head is all that the server needs to answer and close, and what came after would fail.
            try await outbound.write(contentsOf: [.head(head), .end(nil)])
            return try await body(inbound)
        }
    }

    private static func connect(to address: ListenAddress) async throws -> Connection {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        switch address {
        case .tcp(let host, let port):
            return try await bootstrap.connect(host: host, port: port, channelInitializer: initialize)
        case .unix(let path):
            return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: initialize)
        }
    }

    @Sendable private static func initialize(_ channel: any NIOCore.Channel) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHTTPClientHandlers()
            return try Connection(wrappingChannelSynchronously: channel)
        }
    }

    private static func body(_ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>) async throws -> [UInt8] {
        var body: [UInt8] = []
        for try await part in parts {
            switch part {
            case .head(let head) where head.status != .ok:
                throw NoStatus(description: "it answers \(head.status.code) \(head.status.reasonPhrase)")
            case .head: break
            case .body(let buffer): body += buffer.readableBytesView
            case .end: return body
            }
        }
        throw NoStatus(description: "the answer broke off")
    }
}

extension ListenAddress {
    /// Reads a line of the endpoint file: `http://127.0.0.1:8080`, `http://[::1]:8080`, `unix:/run/feedmill.sock`.
    fileprivate init?(endpoint line: some StringProtocol) {
        if line.hasPrefix("unix:") {
            self = .unix(path: String(line.dropFirst(5)))
            return
        }
        guard line.hasPrefix("http://"), let colon = line.lastIndex(of: ":"),
            let port = Int(line[line.index(after: colon)...])
        else { return nil }
        let host = line[..<colon].dropFirst("http://".count)
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self = .tcp(host: String(isBracketed ? host.dropFirst().dropLast() : host[...]), port: port)
    }

    /// The host as a request names it; a socket in the file system has none.
    fileprivate var hostHeader: String {
        if case .tcp = self { description } else { "localhost" }
    }
}
