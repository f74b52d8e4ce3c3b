/// What of a request decides the response; a value, so that responses are tested without a socket.
struct Request: Hashable, Sendable {
    /// What is asked for.
    enum Method: Hashable, Sendable {
        case get, head, options, other
    }

    var method: Method = .get
    /// As it stands in the request line.
    var target: String
    var accept: String?
    var acceptEncoding: String?
    var ifNoneMatch: String?
    var ifModifiedSince: String?
}

/// What becomes of the connection after a response, and what the response must say about it (RFC 9112 § 9.3).
enum Persistence: Hashable, Sendable {
    /// It stays, as is usual: nothing is said.
    case usual
    /// It stays, as an HTTP/1.0 client asked: it is told so.
    case promised
    /// It is closed.
    case close

    /// The field line that says so.
    var fieldLine: String {
        switch self {
        case .usual: ""
        case .promised: "Connection: keep-alive\r\n"
        case .close: "Connection: close\r\n"
        }
    }
}
