import NIOHTTP1

/// A request as it came, with what it says about its connection.
struct IncomingRequest {
    var request: Request
    var persistence: Persistence
    /// Whether the client waits for our word before it sends a body; without one there is nothing to wait for, RFC 9110
    /// § 10.1.1.
    var expectsContinue = false
    /// Whether the request breaks a rule that the decoder does not watch.
    var isBad: Bool

    /// Takes from a decoded head what matters here, in one pass.
    init(_ head: HTTPRequestHead) {
        request = Request(method: Request.Method(head.method), target: head.uri)
        var hosts = 0
        var asksUpgrade = head.method == .CONNECT
        var hasBody = false
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where isSameASCII(name, "host"): hosts += 1
            case 6 where isSameASCII(name, "accept"): join(&request.accept, value)
            case 6 where isSameASCII(name, "expect"): expectsContinue = true
            case 7 where isSameASCII(name, "upgrade"): asksUpgrade = true
            case 14 where isSameASCII(name, "content-length"): hasBody = hasBody || value != "0"
            case 13 where isSameASCII(name, "if-none-match"): join(&request.ifNoneMatch, value)
            case 15 where isSameASCII(name, "accept-encoding"): join(&request.acceptEncoding, value)
            case 17 where isSameASCII(name, "if-modified-since"): request.ifModifiedSince = value
            case 17 where isSameASCII(name, "transfer-encoding"): hasBody = true
            default: break
            }
        }
        // RFC 9112 § 3.2: one Host, and none only in HTTP/1.0.
        let isOld = head.version == .http1_0
        expectsContinue = expectsContinue && hasBody && !isOld
        isBad = hosts > 1 || (hosts == 0 && !isOld)
        // The decoder takes what follows an upgrade for another protocol, which is never spoken here.
        let stays = head.isKeepAlive && !asksUpgrade && !isBad
        persistence = !stays ? .close : isOld ? .promised : .usual
    }
}

extension Request.Method {
    init(_ method: HTTPMethod) {
        switch method {
        case .GET: self = .get
        case .HEAD: self = .head
        case .OPTIONS: self = .options
        default: self = .other
        }
    }
}

/// Several lines of one list field are one list, RFC 9110 § 5.3.
private func join(_ field: inout String?, _ value: String) {
    field = field.map { $0 + ", " + value } ?? value
}
