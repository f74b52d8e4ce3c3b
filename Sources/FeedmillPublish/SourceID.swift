import Crypto
import FeedmillModel

/// The id of the feed that an item came from, as Atom wants it: an IRI in its canonical form, RFC 4287 § 4.2.6.
enum SourceID {
    /// The id that the feed states, or its address, if one of them is such an IRI; else a UUID that is made of it.
    static func id(stated: String?, address: String) -> String {
        if let stated, isFaultless(stated) { return stated }
        let canonical = canonicalID(address)
        if stated == nil || stated == address, isFaultless(canonical) { return canonical }
        if let stated, case let canonical = canonicalID(stated), isFaultless(canonical) { return canonical }
        return "urn:uuid:" + UUIDText.version5(of: urlNamespace + Array("feedmill:source:\(stated ?? address)".utf8))
    }

    private static let urlNamespace: [UInt8] = [
        0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
    ]

    private static func isFaultless(_ id: String) -> Bool {
        guard let colon = id.firstIndex(of: ":"), id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        let rest = id[id.index(after: colon)...]
        switch id[..<colon] {
        case "urn": return isURN(rest)
        case "tag": return isTag(rest)
        case "http", "https": return isCanonical(rest)
        default: return false
        }
    }

    /// RFC 8141 § 2; a UUID has 36 characters, RFC 9562 § 4.
    private static func isURN(_ rest: Substring) -> Bool {
        guard let colon = rest.firstIndex(of: ":") else { return false }
        let (space, name) = (rest[..<colon], rest[rest.index(after: colon)...])
        guard (2...32).contains(space.utf8.count), !name.isEmpty,
            space.utf8.allSatisfy({ isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }),
            name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || urnMarks.contains($0) })
        else { return false }
        guard space == "uuid" else { return true }
        let groups = name.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { $0.utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) } }
    }

    /// RFC 4151 § 2.1: `example.org,2026:what`.
    private static func isTag(_ rest: Substring) -> Bool {
        guard let comma = rest.firstIndex(of: ","), let colon = rest[comma...].firstIndex(of: ":") else { return false }
        let date = rest[rest.index(after: comma)..<colon].split(separator: "-", omittingEmptySubsequences: false)
        return !rest[..<comma].isEmpty && (1...3).contains(date.count) && date.first?.utf8.count == 4
            && date.dropFirst().allSatisfy { $0.utf8.count == 2 } && date.allSatisfy { $0.utf8.allSatisfy(isDigit) }
            && rest[..<comma].utf8.allSatisfy { isLowercase($0) || isDigit($0) || tagMarks.contains($0) }
            && rest[colon...].utf8.allSatisfy { isLetter($0) || isDigit($0) || uriMarks.contains($0) }
    }

    /// What RFC 3986 § 6 leaves as it is; an address with anything encoded, a port or a user is not looked into.
    private static func isCanonical(_ rest: Substring) -> Bool {
        guard rest.hasPrefix("//") else { return false }
        let end = rest.dropFirst(2).firstIndex(of: "/") ?? rest.endIndex
        let host = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
        let path = rest[end...].prefix { $0 != "?" && $0 != "#" }
        return !host.isEmpty && host.last != "."
            && host.utf8.allSatisfy { isLowercase($0) || isDigit($0) || $0 == 0x2D || $0 == 0x2E }
            && path.hasPrefix("/") && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
            && rest[end...].utf8.allSatisfy { isLetter($0) || isDigit($0) || uriMarks.contains($0) }
    }

    private static let urnMarks = Set("()+,.:=@;$_!*'-".utf8)
    private static let tagMarks = Set("@.-_".utf8)
    private static let uriMarks = Set(";/?:@&=+$.-_!~*'(),#".utf8)

    private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// UUIDs that are made of bytes, RFC 9562 § 5.5.
enum UUIDText {
    /// The UUID of a namespace's bytes and a name's.
    static func version5(of name: [UInt8]) -> String {
        var bytes = Array(Insecure.SHA1.hash(data: name).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(hexadecimal(bytes).utf8)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
            .map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
    }
}
