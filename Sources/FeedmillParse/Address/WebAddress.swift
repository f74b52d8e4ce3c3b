/// An absolute address, RFC 3986: what relative ones are resolved against, and what comes of them.
struct WebAddress: Hashable, Sendable {
    /// The address as UTF-8; characters beyond ASCII are kept, as in an IRI.
    let bytes: [UInt8]

    /// Reads an absolute address as people write it; nil where there is no scheme.
    init?(_ text: ArraySlice<UInt8>) {
        guard text.contains(UInt8(ascii: ":")) else { return nil }
        bytes = Array(text)
    }

    /// Reads an absolute address as people write it; nil where there is no scheme.
    init?(_ text: String) {
        self.init(Array(text.utf8)[...])
    }

    /// The address as text.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether its scheme is one that feeds may link to: `http`, `mailto`, `magnet`…, never `javascript`.
    var hasSafeScheme: Bool { true }

    /// A reference resolved against this address by RFC 3986 § 5; nil for one that cannot be.
    func resolving(_ reference: ArraySlice<UInt8>) -> WebAddress? { WebAddress(reference) }

    /// A reference resolved against `base`, or taken as it is if absolute; nil if neither, or if its scheme is not safe.
    static func safe(_ reference: ArraySlice<UInt8>, base: WebAddress?) -> WebAddress? {
        base?.resolving(reference) ?? WebAddress(reference)
    }

    /// Whether a reference has a scheme of its own.
    static func isAbsolute(_ reference: ArraySlice<UInt8>) -> Bool { reference.contains(UInt8(ascii: ":")) }
}
