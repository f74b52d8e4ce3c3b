internal import FeedmillModel

extension ValueKind where Value == ListenAddress {
    /// Where to listen.
    static let listenAddress = ValueKind(
        expectation: "an address like 127.0.0.1:8080, [::1]:8080 or unix:/run/feedmill.sock",
        parse: { readListenAddress($0) }, show: { $0.description })
}

extension ValueKind where Value == String {
    /// What absolute links start with; a slash at the end is dropped, since every path brings its own.
    static let baseURL = ValueKind(
        expectation: "an absolute http or https address without query and fragment, like https://example.org/news",
        parse: { readBaseURL($0) }, show: { $0 })

    /// The absolute address of something on the web.
    static let webAddress = ValueKind(
        expectation: "an absolute http or https address",
        parse: { WebAddress($0) == nil ? nil : $0 }, show: { $0 })
}

private func readListenAddress(_ text: String) -> ListenAddress? {
    if text.hasPrefix("unix:") { return readUnixAddress(String(text.dropFirst(5))) }
    guard let colon = text.lastIndex(of: ":"), let port = portNumber(text[text.index(after: colon)...]) else {
        return nil
    }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
        let inner = host.dropFirst().dropLast()
        return isIPv6(inner) ? .tcp(host: String(inner), port: port) : nil
    }
    return isHostName(host) ? .tcp(host: String(host), port: port) : nil
}

/// The kernel takes 107 bytes and a NUL, unix(7).
private func readUnixAddress(_ path: String) -> ListenAddress? {
    (1...107).contains(path.utf8.count) && isPlain(path) ? .unix(path: path) : nil
}

private func portNumber(_ text: some StringProtocol) -> Int? {
    guard isDigits(text), text.utf8.count <= 5, let port = Int(text), port <= 65_535 else { return nil }
    return port
}

private func isHostName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 253
        && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
}

/// Shape only, with a zone after `%`; the kernel has the last word when it is bound.
private func isIPv6(_ text: some StringProtocol) -> Bool {
    let address = text.prefix { $0 != "%" }
    return address.filter { $0 == ":" }.count >= 2
        && address.utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) || [0x3A, 0x2E].contains($0) }
}

private func readBaseURL(_ text: String) -> String? {
    guard let address = WebAddress(text), !address.hasQueryOrFragment else { return nil }
    var url = address.text
    while url.hasSuffix("/") { url.removeLast() }
    return url
}

/// An absolute address on the web, taken apart as far as the configuration needs it.
struct WebAddress {
    /// The address with its scheme in lower case.
    let text: String
    /// Whether anything follows the path.
    let hasQueryOrFragment: Bool

    /// Reads an address; nil unless it is `http` or `https` with a host, in the characters of RFC 3986.
    init?(_ text: String) {
        guard text.utf8.allSatisfy(isAddressByte), let scheme = Self.scheme(of: text) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard Self.isAuthority(rest.prefix { !"/?#".contains($0) }) else { return nil }
        self.text = scheme + rest
        hasQueryOrFragment = rest.contains { "?#".contains($0) }
    }

    private static func scheme(of text: String) -> String? {
        let start = text.prefix(8).lowercased()
        return ["http://", "https://"].first { start.hasPrefix($0) }
    }

    /// A host and perhaps a port; no user's name, for it would be published.
    private static func isAuthority(_ text: Substring) -> Bool {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let port = text[text.index(after: end)...]
            return isIPv6(text[..<end].dropFirst()) && (port.isEmpty || isPort(port))
        }
        guard let colon = text.firstIndex(of: ":") else { return isHostName(text) }
        return isHostName(text[..<colon]) && isPort(text[colon...])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.hasPrefix(":") && (portNumber(text.dropFirst()) ?? 0) > 0
    }
}

/// The bytes of RFC 3986 § 2: unreserved, reserved and `%`.
private func isAddressByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
}
