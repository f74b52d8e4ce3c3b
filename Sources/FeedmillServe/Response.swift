import FeedmillModel

/// A response that is not ready-made: status, fields and body as a value.
struct Response: Sendable {
    /// A field's name and value.
    struct Field: Hashable, Sendable {
        var name: String
        var value: String
    }

    var status: Int
    var fields: [Field]
    var body: [UInt8]

    init(_ status: Int, _ fields: KeyValuePairs<String, String> = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields.map { Field(name: $0.key, value: $0.value) }
        self.body = body
    }

    /// A sentence for whoever asked, never to be kept by a cache.
    static func text(_ status: Int, _ text: String, _ fields: KeyValuePairs<String, String> = [:]) -> Response {
        var response = Response(status, fields, body: Array((text + "\n").utf8))
        response.fields += [
            Field(name: "Content-Type", value: "text/plain; charset=utf-8"),
            Field(name: "Cache-Control", value: "no-store"),
        ]
        return response
    }

    /// A page made for this one answer, such as that of a 404.
    static func page(_ status: Int, _ file: PublishedFile, _ fields: KeyValuePairs<String, String> = [:]) -> Response {
        var response = Response(status, fields, body: file.body)
        response.fields += [
            Field(name: "Content-Type", value: file.mediaType),
            Field(name: "Cache-Control", value: PublishedFile.Freshness.never.rawValue),
        ]
        return response
    }

    /// A value of one of its fields.
    subscript(name: String) -> String? {
        fields.first { isSameASCII($0.name, name.lowercased()) }?.value
    }

    /// All field lines but `Date` and `Connection`, with the empty line that ends them.
    var fieldLines: String {
        var lines = ""
        for field in fields { lines += "\(field.name): \(field.value)\r\n" }
        if status != 204, status != 304 { lines += "Content-Length: \(body.count)\r\n" }
        lines += SecurityFields.lines(mediaType: self["Content-Type"] ?? "")
        return lines + "\r\n"
    }
}

extension Response {
    /// What any path answers to a method that is not its own.
    static let methodNotAllowed = text(405, "Only GET, HEAD and OPTIONS are answered here.", ["Allow": allowedMethods])

    /// What a browser is told before a script may send its validators (CORS preflight, Fetch § 4.8).
    static let preflight = Response(
        204,
        [
            "Allow": allowedMethods,
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": allowedMethods,
            "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Cache-Control, Pragma, *",
            "Access-Control-Max-Age": "86400",
        ])

    /// What stands where nothing is.
    static let notFound = text(404, "There is nothing at this address.", ["Access-Control-Allow-Origin": "*"])

    /// Where it is instead, for good.
    static func moved(to path: PublicPath) -> Response {
        text(301, "It is at \(path.address)", ["Location": path.address, "Access-Control-Allow-Origin": "*"])
    }

    private static let allowedMethods = "GET, HEAD, OPTIONS"
}

/// The fields that keep a browser from doing more than showing what it got.
enum SecurityFields {
    /// The lines for a media type; only pages need a policy.
    static func lines(mediaType: String) -> String {
        let isPage = mediaType.hasPrefix("text/html")
        return "X-Content-Type-Options: nosniff\r\n" + (isPage ? pageLines : "")
    }

    private static let pageLines =
        "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src * data:; media-src *; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'\r\nReferrer-Policy: no-referrer\r\n"
}

/// The words after a status code, RFC 9110 § 15.
func reasonPhrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 410: "Gone"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 431: "Request Header Fields Too Large"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
}
