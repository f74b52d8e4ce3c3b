import FeedmillModel

/// An address as RSS and Atom link to it; nil for one that validators, and with them some readers, take offence at.
///
/// They know no scheme that was registered after them (`magnet:`, `geo:`), and RSS no host that is an IPv6 address. JSON
/// Feed and pages link to all.
func linkedAddress(_ address: String) -> String? {
    guard isKnown(address) else { return nil }
    let address = uri(address)
    // What is left of brackets stands around a host.
    return address.utf8.contains(UInt8(ascii: "[")) ? nil : address
}

private func isKnown(_ address: String) -> Bool {
    // Nearly all.
    if address.utf8.starts(with: "https://".utf8) || address.utf8.starts(with: "http://".utf8) { return true }
    let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) ?? address.startIndex
    return knownSchemes.contains(address[..<colon].lowercased())
}

/// Those of feeds' links that validators know.
private let knownSchemes: Set = [
    "http", "https", "ftp", "mailto", "news", "nntp", "tel", "sip", "sips", "xmpp", "file", "gopher", "imap", "rtsp",
    "telnet", "wais", "prospero", "shttp",
]

extension Item {
    /// The item with no addresses but those that RSS and Atom link to, and the others.
    ///
    /// They tell of the others in the words of Dublin Core, as `dc:relation`; a link that is one leads to the item's page.
    var withLinkedAddresses: (item: Item, relations: [String]) {
        var item = self
        var relations: [String] = []
        func keepLinked(_ address: inout String?) {
            guard let stated = address, linkedAddress(stated) == nil else { return }
            relations.append(uri(stated))
            address = nil
        }
        keepLinked(&item.content.link)
        keepLinked(&item.content.externalLink)
        keepLinked(&item.content.comments)
        keepLinked(&item.content.image)
        if item.related?.hasPrefix("/") == false { keepLinked(&item.related) }
        if item.content.attachments.contains(where: { linkedAddress($0.url) == nil }) {
            relations += item.content.attachments.map(\.url).filter { linkedAddress($0) == nil }.map(uri)
            item.content.attachments.removeAll { linkedAddress($0.url) == nil }
        }
        guard !relations.isEmpty else { return (self, []) }
        var seen: Set<String> = []
        return (item, relations.filter { seen.insert($0).inserted })
    }
}
