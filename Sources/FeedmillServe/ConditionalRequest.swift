import FeedmillModel

/// The question whether what a client has is still what we have, RFC 9110 § 13.1; for GET and HEAD only.
struct ConditionalRequest {
    /// The value of `If-None-Match`.
    var ifNoneMatch: String?
    /// The value of `If-Modified-Since`.
    var ifModifiedSince: String?

    /// Whether the client has the selected representation, so that 304 is the answer.
    ///
    /// `If-None-Match` alone decides where it is given (§ 13.1.3). `lastModified` is the true one, even where a
    /// response told an earlier one because it must not lie in the future.
    func isUnchanged(entityTag: String, lastModified: Timestamp) -> Bool {
        if let ifNoneMatch { return Self.matches(ifNoneMatch, entityTag) }
        guard let ifModifiedSince, let since = Timestamp(httpDate: ifModifiedSince, near: lastModified)
        else { return false }
        return lastModified.seconds <= since.seconds
    }

    /// Whether a list of entity tags holds this one, compared weakly: `W/` is passed over; `*` is any.
    private static func matches(_ list: String, _ entityTag: String) -> Bool {
        if list == entityTag { return true }
        if trimmed(Substring(list)) == "*" { return true }
        var rest = list.utf8[...]
        // A tag may hold commas, so the quotes are what separates.
        while let open = rest.firstIndex(of: UInt8(ascii: "\"")) {
            let afterOpen = rest.index(after: open)
            guard let close = rest[afterOpen...].firstIndex(of: UInt8(ascii: "\"")) else { return false }
            let afterClose = rest.index(after: close)
            if rest[open..<afterClose].elementsEqual(entityTag.utf8) { return true }
            rest = rest[afterClose...]
        }
        return false
    }
}
