/// An address as a URI, RFC 3986: hosts beyond ASCII in Punycode, what else a URI may not hold percent-encoded.
///
/// RSS knows URLs only; Atom and JSON Feed would take IRIs, but not every client that reads them.
func uri(_ address: String) -> String {
    let text = address.utf8.span
    guard !isPlain(text) else { return address }
    var bytes: [UInt8] = []
    guard let scheme = address.firstRange(of: "://") else {
        encode(address.utf8, allowed: isURICharacter, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
    bytes += address[..<scheme.upperBound].utf8
    let rest = address[scheme.upperBound...]
    let end = rest.utf8.firstIndex { $0 == slash || $0 == question || $0 == hash } ?? rest.endIndex
    authority(rest[..<end], into: &bytes)
    if end < rest.endIndex, rest.utf8[end] != slash { bytes.append(slash) }
    encode(rest[end...].utf8, allowed: isURICharacter, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// An address as the id of what it leads to: scheme and host in lower case, a host alone has the path `/`, RFC 3986
/// § 6.2.2.1 and § 6.2.3.
func canonicalID(_ address: String) -> String {
    let id = uri(address)
    guard let scheme = id.firstRange(of: "://") else { return id }
    let rest = id[scheme.upperBound...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    return id[..<end].lowercased() + (end == rest.endIndex ? "/" : rest[end...])
}

private let slash = UInt8(ascii: "/")
private let question = UInt8(ascii: "?")
private let hash = UInt8(ascii: "#")
private let percent = UInt8(ascii: "%")
private let hexDigits = Array("0123456789ABCDEF".utf8)

/// Nearly all addresses are as they should be: a path after the host, and no odd character.
private func isPlain(_ text: Span<UInt8>) -> Bool {
    var slashes = 0
    for index in text.indices {
        let byte = text[index]
        if byte == percent || byte == hash || !isURICharacter(byte) { return false }
        if byte == slash { slashes += 1 }
        if byte == question, slashes < 3 { return false }
    }
    return true
}

private func authority(_ authority: Substring, into bytes: inout [UInt8]) {
    let userEnd = authority.utf8.lastIndex(of: UInt8(ascii: "@"))
    var host = authority
    if let userEnd {
        encode(authority[..<userEnd].utf8, allowed: isURICharacter, into: &bytes)
        bytes.append(UInt8(ascii: "@"))
        host = authority[authority.utf8.index(after: userEnd)...]
    }
    guard host.utf8.contains(where: { $0 >= 0x80 }) else {
        return encode(host.utf8, allowed: { isURICharacter($0) || $0 == 0x5B || $0 == 0x5D }, into: &bytes)
    }
    // RFC 3490 § 3.1: these too are taken for dots.
    let labels = host.unicodeScalars.split(omittingEmptySubsequences: false) {
        [0x2E, 0x3002, 0xFF0E, 0xFF61].contains($0.value)
    }
    for (index, label) in labels.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ".")) }
        let label = String(String.UnicodeScalarView(label))
        if let code = label.utf8.contains(where: { $0 >= 0x80 }) ? Punycode.encode(label.lowercased()) : nil {
            bytes += "xn--".utf8 + code
        } else {
            encode(label.utf8, allowed: isURICharacter, into: &bytes)
        }
    }
}

/// Percent-encodes what is not allowed, a percent sign too that begins no encoding, and all but the first `#`.
private func encode(
    _ text: some BidirectionalCollection<UInt8>, allowed: (UInt8) -> Bool, into bytes: inout [UInt8]
) {
    var hasFragment = false
    var place = text.startIndex
    while place < text.endIndex {
        let byte = text[place]
        let next = text.index(after: place)
        let isAllowed =
            switch byte {
            case percent: text[next...].prefix(2).count { hexDigits.contains($0 & 0xDF) || hexDigits.contains($0) } == 2
            case hash: !hasFragment
            default: allowed(byte)
            }
        hasFragment = hasFragment || byte == hash
        if isAllowed {
            bytes.append(byte)
        } else {
            bytes += [percent, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
        }
        place = next
    }
}

/// What RFC 3986 § 2 allows, but for the brackets, which only stand around a host.
private func isURICharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: uriMarks.contains(byte)
    }
}

private let uriMarks = Set(";/?:@&=+$.-_!~*'()%,#".utf8)
