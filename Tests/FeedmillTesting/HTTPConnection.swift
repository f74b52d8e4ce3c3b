import Glibc

/// A server answered what is no HTTP, or not at all.
public struct HTTPFailure: Error, CustomStringConvertible {
    /// What was wrong.
    public var description: String
}

/// One connection to a server on this machine, blocking, kept open from request to request.
public final class HTTPConnection {
    private let socket: Int32
    private var received: [UInt8] = []

    /// Connects to a port of 127.0.0.1.
    public init(port: UInt16) throws {
        socket = try Self.makeSocket(AF_INET)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try check("connect to port \(port)", result)
    }

    /// Connects to a socket in the file system.
    public init(unixSocket path: String) throws {
        socket = try Self.makeSocket(AF_UNIX)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try check("connect to \(path)", result)
    }

    deinit {
        close(socket)
    }

    /// A server that says nothing for this long, in seconds, is taken for dead.
    private static let patience = 20

    private static func makeSocket(_ family: Int32) throws -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let socket = try check("socket", Glibc.socket(family, kind, 0))
        var timeout = timeval(tv_sec: patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
        return socket
    }

    /// Sends a request and reads its response; `Host` and the closing empty line are added.
    public func request(
        _ method: String, _ target: String, _ fields: [(String, String)] = []
    ) throws -> HTTPResponse {
        let lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + fields.map { "\($0): \($1)" }
        try send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
        return try receive(hasBody: method != "HEAD")
    }

    /// Sends bytes as they are.
    public func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            rest = rest.dropFirst(try check("send", sent))
        }
    }

    /// Reads the next response.
    public func receive(hasBody: Bool = true) throws -> HTTPResponse {
        let head = try take(until: Array("\r\n\r\n".utf8))
        guard var response = HTTPResponse(head: head) else {
            throw HTTPFailure(description: "no HTTP: \(String(decoding: head.prefix(80), as: UTF8.self))")
        }
        if hasBody, response.status != 204, response.status != 304 {
            response.body = try body(of: response)
        }
        return response
    }

    /// Whether the server closes the connection, without a byte more, before it is taken for dead.
    public func isClosedByServer() -> Bool {
        received.isEmpty && (try? receiveMore()) == false
    }

    private func body(of response: HTTPResponse) throws -> [UInt8] {
        if response["Transfer-Encoding"]?.lowercased() == "chunked" { return try chunks() }
        if let length = response["Content-Length"].flatMap({ Int($0) }) { return try take(length) }
        while try receiveMore() {}
        return try take(received.count)
    }

    private func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = try take(until: Array("\r\n".utf8))
            let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            guard let length = Int(digits, radix: 16) else { throw HTTPFailure(description: "no chunk: \(digits)") }
            body += try take(length)
            _ = try take(until: Array("\r\n".utf8))
            if length == 0 { return body }
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while received.count < count {
            guard try receiveMore() else { throw HTTPFailure(description: "closed in the midst of a body") }
        }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    private func take(until mark: [UInt8]) throws -> [UInt8] {
        var searched = 0
        while true {
            if let end = received[searched...].firstRange(of: mark) {
                defer { received.removeFirst(end.upperBound) }
                return Array(received[..<end.lowerBound])
            }
            searched = max(0, received.count - mark.count + 1)
            guard try receiveMore() else { throw HTTPFailure(description: "closed before a response was whole") }
        }
    }

    /// False at the end of the connection.
    private func receiveMore() throws -> Bool {
        let count = try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { piece in
            let count = try check("receive", recv(socket, piece.baseAddress, piece.count, 0))
            received += UnsafeRawBufferPointer(rebasing: piece[..<count])
            return count
        }
        return count > 0
    }
}
