extension ItemIdentity {
    /// Whether a text is an absolute IRI, RFC 3987 § 2.2: a scheme, a colon and something, in characters IRIs may hold,
    /// each where it may stand; one of the web has a host, RFC 9110 § 4.2.1.
    ///
    /// A fragment is allowed, since RFC 4287 § 4.2.6 allows one in ids. What other schemes ask of what follows them is not
    /// looked at: readers compare ids as texts.
    public static func isAbsoluteIRI(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), isScheme(bytes[..<colon]) else { return false }
        let rest = bytes[bytes.index(after: colon)...]
        guard !rest.isEmpty, text.unicodeScalars.allSatisfy(isAllowedInIRI), isPercentEncodingWhole(rest),
            rest.count(where: { $0 == UInt8(ascii: "#") }) < 2
        else { return false }
        let isWeb = ["http", "https"].contains(text[..<colon].lowercased())
        guard rest.starts(with: "//".utf8) else { return !isWeb && !hasBracket(rest) }
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        let host = authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last ?? authority
        return isHost(host, isRequired: isWeb) && !hasBracket(authority[..<host.startIndex])
            && !hasBracket(rest[authority.endIndex...])
    }

    /// RFC 3986 § 3.2.2 and § 3.2.3: a name, or an address of another kind in brackets, and maybe a port.
    private static func isHost(_ host: Substring.UTF8View, isRequired: Bool) -> Bool {
        var name = host
        var end = host.startIndex
        if host.first == UInt8(ascii: "[") {
            guard let close = host.lastIndex(of: UInt8(ascii: "]")) else { return false }
            end = host.index(after: close)
            name = host[..<close].dropFirst()
            guard !name.isEmpty else { return false }
        } else {
            end = host.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
            name = host[..<end]
        }
        let port = host[end...]
        return !hasBracket(name) && (!isRequired || !name.isEmpty)
            && (port.isEmpty || port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(isDigit))
    }

    private static func hasBracket(_ bytes: Substring.UTF8View) -> Bool {
        bytes.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
    }

    /// RFC 3986 § 3.1: a letter, then letters, digits, `+`, `-` and `.`.
    private static func isScheme(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0) }
    }

    /// RFC 3987 § 2.2, without white space beyond ASCII and without what § 4.1 forbids: marks that turn the direction.
    private static func isAllowedInIRI(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\0"..." ", "<", ">", "\"", "{", "}", "|", "\\", "^", "`", "\u{7F}"..."\u{A0}": false
        case "\u{200E}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": false
        case "\u{FFF0}"..."\u{FFFF}": false
        default: !scalar.properties.isNoncharacterCodePoint && !scalar.properties.isWhitespace
        }
    }

    private static func isPercentEncodingWhole(_ bytes: Substring.UTF8View) -> Bool {
        bytes.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
            .allSatisfy { $0.count >= 2 && $0.prefix(2).allSatisfy(isHexadecimalDigit) }
    }

    static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }
}
