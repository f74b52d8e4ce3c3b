/// Tells links to what an article speaks of from links to other articles of its site: by the hosts that they lead to.
struct PageSources {
    /// The page's host, without `www.`; empty if the page does not say.
    private let host: [UInt8]
    private let origin: PageOrigin

    init(_ origin: PageOrigin) {
        self.origin = origin
        host = Array(Self.host(of: origin.base?.bytes[...] ?? []))
    }

    /// Whether most of a block's links lead to other sites.
    func areSources(_ block: Int, in tree: PageTree) -> Bool {
        let links = (block..<tree.nodes[block].end).filter { tree.rawAttribute("href", of: $0) != nil }
        return !links.isEmpty && links.count { leadsElsewhere($0, in: tree) } * 10 >= links.count * 7
    }

    /// Whether a link leads to another site, and not to where a page is shared.
    func leadsElsewhere(_ link: Int, in tree: PageTree) -> Bool {
        guard tree.nodes[link].tag == .a, let stated = tree.attribute("href", of: link) else { return false }
        let address = origin.unwrapped(stated)
        guard address.startsIgnoringCase("http") || address.starts(with: "//".utf8) else { return false }
        let other = Self.host(of: address)
        guard !host.isEmpty, !other.isEmpty else { return false }
        return !isOfSite(other) && !Self.networks.contains { other.containsIgnoringCase($0) }
    }

    /// Whether a host is the page's or one above or below it.
    private func isOfSite(_ other: ArraySlice<UInt8>) -> Bool {
        let (longer, shorter) = other.count >= host.count ? (other, host[...]) : (host[...], other)
        guard longer.suffix(shorter.count).elementsEqual(shorter) else { return false }
        return longer.count == shorter.count || longer.dropLast(shorter.count).last == UInt8(ascii: ".")
    }

    private static func host(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let slash = address.firstIndex(of: UInt8(ascii: "/")), address[slash...].starts(with: "//".utf8) else {
            return []
        }
        let end: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":")]
        let host = address[(slash + 2)...].prefix { !end.contains($0) }
        return (host.startsIgnoringCase("www.") ? host.dropFirst(4) : host)
    }

    private static let networks: [StaticText] = [
        "facebook.com", "twitter.com", "linkedin.com", "pinterest.", "whatsapp.com", "t.me", "telegram.me",
        "reddit.com",
        "instagram.com", "youtube.com", "tumblr.com", "xing.com", "vk.com", "addtoany.com", "outbrain.com",
        "taboola.com",
        "x.com", "flipboard.com", "getpocket.com", "feedly.com", "apple.com", "play.google.com", "news.google.",
        "doubleclick.", "bsky.app", "threads.net", "weibo.com", "ok.ru", "line.me", "hatena.ne.jp",
    ]
}
