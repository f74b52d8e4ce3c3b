/// Asks a server on this machine, a connection a request.
public struct HTTPClient: Sendable {
    /// Where the server listens.
    public enum Address: Sendable {
        /// A port of 127.0.0.1.
        case port(UInt16)
        /// A socket in the file system.
        case unixSocket(String)
    }

    /// Where the server listens.
    public var address: Address

    /// Makes a client of a server.
    public init(_ address: Address) {
        self.address = address
    }

    /// Opens a connection.
    public func connect() throws -> HTTPConnection {
        switch address {
        case .port(let port): try HTTPConnection(port: port)
        case .unixSocket(let path): try HTTPConnection(unixSocket: path)
        }
    }

    /// Gets what lies at a target; header fields by name.
    public func get(_ target: String, _ fields: [String: String] = [:]) throws -> HTTPResponse {
        try send("GET", target, fields)
    }

    /// Sends a request without content; header fields by name.
    public func send(_ method: String, _ target: String, _ fields: [String: String] = [:]) throws -> HTTPResponse {
        try connect().request(method, target, fields.map { ($0, $1) } + [("Connection", "close")])
    }
}
