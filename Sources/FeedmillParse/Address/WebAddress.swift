/// An absolute address, RFC 3986: what relative ones are resolved against, and what comes of them.
struct WebAddress: Hashable, Sendable {
    /// The address as UTF-8; characters beyond ASCII are kept, as in an IRI.
    let bytes: [UInt8]
    private let parts: AddressParts

    /// Reads an absolute address as people write it; nil where there is no scheme.
    init?(_ text: ArraySlice<UInt8>) {
        self.init(cleaned: AddressCleaner.clean(text, allowsBackslash: false))
    }

    /// Reads an absolute address as people write it; nil where there is no scheme.
    init?(_ text: String) {
        self.init(Array(text.utf8)[...])
    }

    private init?(cleaned text: [UInt8]) {
        let bytes = Self.withHost(text)
        let parts = AddressParts(bytes.span)
        guard parts.scheme != nil else { return nil }
        self.bytes = bytes
        self.parts = parts
    }

    /// Without the slashes that are too many in `http:///host/`: these schemes know no address without a host, and
    /// browsers read it so.
    private static func withHost(_ bytes: [UInt8]) -> [UInt8] {
        guard let colon = bytes.prefix(6).firstIndex(of: UInt8(ascii: ":")),
            AddressScheme.isFetched(bytes.span.extracting(0..<colon))
        else { return bytes }
        let slashes = bytes[(colon + 1)...].prefix { $0 == UInt8(ascii: "/") }
        guard slashes.count > 2 else { return bytes }
        return Array(bytes[...colon]) + [UInt8(ascii: "/"), UInt8(ascii: "/")] + bytes[slashes.endIndex...]
    }

    /// The address as text.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The scheme in lower case.
    var scheme: String {
        String(decoding: bytes[parts.scheme ?? 0..<0].map(lowercased), as: UTF8.self)
    }

    /// Whether its scheme is one that feeds may link to: `http`, `mailto`, `magnet`…, never `javascript`.
    var hasSafeScheme: Bool {
        AddressScheme.isSafe(bytes.span.extracting(parts.scheme ?? 0..<0))
    }

    /// Whether its scheme is one by which pictures and sounds are fetched: `http` or `https`.
    var isFetched: Bool {
        AddressScheme.isFetched(bytes.span.extracting(parts.scheme ?? 0..<0))
    }

    /// Whether it has a host, or need have none: an address of the web does, RFC 9110 § 4.2.1.
    private var hasNeededHost: Bool { !isFetched || parts.authority?.isEmpty == false }

    /// A reference resolved against this address by RFC 3986 § 5; nil for one that cannot be.
    func resolving(_ reference: ArraySlice<UInt8>) -> WebAddress? {
        let cleaned = AddressCleaner.clean(reference, allowsBackslash: !hasHierarchy)
        let other = AddressParts(cleaned.span)
        if other.scheme != nil { return WebAddress(cleaned: cleaned) }
        // `mailto:` and `urn:` have nothing to resolve against but a fragment.
        guard hasHierarchy || (cleaned.first == 0x23 || cleaned.isEmpty) else { return nil }
        return WebAddress(cleaned: resolved(cleaned.span, other))
    }

    /// A reference resolved against `base`, or taken as it is if absolute; nil if neither, or if its scheme is not safe.
    ///
    /// Without a base, `//host/path` is taken for `https`, in which what is shown today is fetched.
    static func safe(_ reference: ArraySlice<UInt8>, base: WebAddress?) -> WebAddress? {
        let address = base?.resolving(reference) ?? WebAddress(reference) ?? hostAddress(reference)
        return address.flatMap { $0.hasSafeScheme && $0.hasNeededHost ? $0 : nil }
    }

    /// Whether a reference has a scheme of its own.
    static func isAbsolute(_ reference: ArraySlice<UInt8>) -> Bool {
        AddressParts(AddressCleaner.clean(reference, allowsBackslash: false).span).scheme != nil
    }

    private static func hostAddress(_ reference: ArraySlice<UInt8>) -> WebAddress? {
        let cleaned = AddressCleaner.clean(reference, allowsBackslash: false)
        guard cleaned.starts(with: [0x2F, 0x2F]), cleaned.count > 2, isWordByte(cleaned[2]) else { return nil }
        return WebAddress(cleaned: Array("https:".utf8) + cleaned)
    }

    private var hasHierarchy: Bool {
        parts.authority != nil || bytes[parts.path].first == 0x2F
    }

    // MARK: RFC 3986 § 5.2.2

    private func resolved(_ reference: borrowing Span<UInt8>, _ other: AddressParts) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + reference.count)
        let start = bytes.span
        guard other.authority == nil else {
            start.extracting(0..<(parts.schemeEnd)).copy(to: &result)
            reference.extracting(0..<other.path.lowerBound).copy(to: &result)
            RelativePath.appendWithoutDots(reference.extracting(other.path), to: &result)
            reference.extracting(other.path.upperBound..<reference.count).copy(to: &result)
            return result
        }
        start.extracting(0..<parts.path.lowerBound).copy(to: &result)
        if other.path.isEmpty {
            let end = other.hasQuery ? parts.path.upperBound : parts.queryEnd
            start.extracting(parts.path.lowerBound..<end).copy(to: &result)
        } else {
            appendPath(reference.extracting(other.path), to: &result)
        }
        reference.extracting(other.path.upperBound..<reference.count).copy(to: &result)
        return result
    }

    /// § 5.2.3, then § 5.2.4.
    private func appendPath(_ path: borrowing Span<UInt8>, to result: inout [UInt8]) {
        if path[0] == 0x2F { return RelativePath.appendWithoutDots(path, to: &result) }
        var merged: [UInt8] = []
        if parts.path.isEmpty, parts.authority != nil {
            merged.append(0x2F)
        } else if let slash = bytes[parts.path].lastIndex(of: 0x2F) {
            merged += bytes[parts.path.lowerBound...slash]
        }
        path.copy(to: &merged)
        RelativePath.appendWithoutDots(merged.span, to: &result)
    }
}

/// Where the parts of an address lie, RFC 3986 appendix B.
struct AddressParts: Hashable, Sendable {
    /// The scheme without its colon.
    var scheme: Range<Int>?
    /// The authority without its slashes.
    var authority: Range<Int>?
    var path: Range<Int>
    /// Where the query, if any, ends and the fragment begins.
    var queryEnd: Int

    /// Where what follows the scheme's colon begins.
    var schemeEnd: Int { scheme.map { $0.upperBound + 1 } ?? 0 }

    var hasQuery: Bool { queryEnd > path.upperBound }

    init(_ bytes: borrowing Span<UInt8>) {
        scheme = Self.scheme(bytes)
        var index = scheme.map { $0.upperBound + 1 } ?? 0
        if index + 1 < bytes.count, bytes[index] == 0x2F, bytes[index + 1] == 0x2F {
            let end = Self.end(bytes, from: index + 2, slash: true)
            authority = (index + 2)..<end
            index = end
        }
        path = index..<Self.end(bytes, from: index, slash: false)
        queryEnd = path.upperBound
        while queryEnd < bytes.count, bytes[queryEnd] != 0x23 { queryEnd += 1 }
    }

    private static func scheme(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
        guard !bytes.isEmpty, isASCIILetter(bytes[0]) else { return nil }
        for index in 1..<max(1, min(bytes.count, 64)) {
            let byte = bytes[index]
            if byte == 0x3A { return 0..<index }
            guard isASCIILetter(byte) || isDigit(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E else {
                return nil
            }
        }
        return nil
    }

    private static func end(_ bytes: borrowing Span<UInt8>, from start: Int, slash: Bool) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3F || byte == 0x23 || (slash && byte == 0x2F) { break }
            index += 1
        }
        return index
    }
}
