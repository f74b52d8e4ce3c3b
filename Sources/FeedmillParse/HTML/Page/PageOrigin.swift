/// Where a page came from, as far as it tells, and what its addresses are relative to.
struct PageOrigin {
    /// What relative addresses are relative to.
    private(set) var base: WebAddress?
    /// Where the page was when it was saved.
    private(set) var saved: WebAddress?

    /// - Parameters:
    ///   - bytes: The page.
    ///   - location: What an archive states in `Content-Location`.
    init(_ bytes: [UInt8], statements: PageStatements, location: ArraySlice<UInt8>?) {
        saved = location.flatMap { WebAddress($0) } ?? Self.savedFrom(bytes)
        if let unwrapped = saved.flatMap({ WebAddress(Self.withoutArchive($0.bytes[...])) }) { saved = unwrapped }
        let stated = [statements.link("canonical"), statements.meta("og:url")].compactMap { $0 }
        let canonical = stated.compactMap { WebAddress.safe(Array($0.utf8)[...], base: saved) }.first
        let page = saved ?? canonical.flatMap { WebAddress(Self.withoutArchive($0.bytes[...])) }
        base = page
        if let written = statements.base {
            base = WebAddress.safe(Self.withoutArchive(Array(written.utf8)[...]), base: page) ?? page
        }
    }

    /// An address as it was before an archive of the web put its own before it.
    func unwrapped(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        Self.withoutArchive(address)
    }

    /// `https://web.archive.org/web/20200101000000im_/https://example.org/` is that of example.org.
    private static func withoutArchive(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard address.count > 30, let start = place(of: "/web/", in: address.prefix(40)) else { return address }
        let isArchive = address.prefix(40).containsIgnoringCase("web.archive.org") || start == address.startIndex
        guard isArchive else { return address }
        let stamp = address[(start + 5)...].prefix { $0 != UInt8(ascii: "/") }
        guard stamp.prefix(4).allSatisfy(isDigit), stamp.count >= 4, stamp.count <= 20 else { return address }
        let rest = address[stamp.endIndex...].dropFirst()
        return rest.startsIgnoringCase("http") ? rest : address
    }

    /// The address in the comment that browsers and SingleFile put on top of what they save.
    private static func savedFrom(_ bytes: [UInt8]) -> WebAddress? {
        let head = bytes.prefix(4096)
        for mark in ["saved from url=(", "Page saved with SingleFile"] as [StaticText] {
            guard let start = place(of: mark, in: head), let scheme = place(of: "http", in: head[start...]) else {
                continue
            }
            let address = head[scheme...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
            if let found = WebAddress(address) { return found }
        }
        return nil
    }

    private static func place(of mark: StaticText, in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = mark.bytes.first else { return nil }
        return bytes.indices.first { bytes[$0] == first && bytes[$0...].starts(with: mark.bytes) }
    }
}
