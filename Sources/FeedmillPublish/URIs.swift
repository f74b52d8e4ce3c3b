/// An address as a URI, RFC 3987 § 3.1: characters beyond ASCII percent-encoded.
///
/// RSS knows URLs only, where Atom and JSON Feed take IRIs.
func uri(_ address: String) -> String {
    guard address.utf8.contains(where: { $0 >= 0x80 }) else { return address }
    var bytes: [UInt8] = []
    for byte in address.utf8 {
        if byte < 0x80 {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// An address as the id of what it leads to: a host alone has the path `/`, RFC 3986 § 6.2.3.
func canonicalID(_ address: String) -> String {
    let id = uri(address)
    guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")), id[colon...].hasPrefix("://") else { return id }
    let rest = id[id.utf8.index(colon, offsetBy: 3)...]
    return rest.contains { $0 == "/" || $0 == "?" || $0 == "#" } ? id : id + "/"
}

private let hexDigits = Array("0123456789ABCDEF".utf8)
