/// A link as RSS writes it, its address as text, or as Atom does, RFC 4287 § 4.2.7.
struct FeedLink {
    /// What it leads to.
    enum Relation {
        /// The page that the item or the feed stands for.
        case alternate
        /// The feed's own address.
        case own
        case enclosure
        case replies
        case license
        case via
        /// What the item is about, as people who comment on pages elsewhere write it.
        case related
        case other
    }

    var relation: Relation
    var address: WebAddress
    var type: String?
    var title: String?
    var length: String?
    /// Whether its address is its text, as RSS has it.
    private var isText: Bool
    private var isPrefixed: Bool
    private var depth: Int

    /// Whether it leads to a page for people, as far as it says.
    var isPage: Bool {
        type.map { $0.contains("html") } ?? true
    }

    /// Reads a link; nil if its address is missing or cannot be made absolute and safe.
    init?(_ statement: FeedStatement, base: WebAddress?) {
        let base = statement.base ?? base
        let stated = statement.attribute("href")
        isText = stated == nil && !statement.isBlank
        // Some write an address of another kind beside the text.
        let others = isText ? [] : ["url", "uri"].lazy.compactMap { statement.attribute($0) }
        let words =
            (stated ?? others.first).map { FeedStatement.unescaped(Array($0.utf8)[...]) }
            ?? statement.addressWords
        guard !words.isEmpty, let address = WebAddress.safe(words, base: base) else { return nil }
        self.address = address
        depth = statement.depth
        isPrefixed = statement.isPrefixed
        relation = Self.relation(statement.attribute("rel"))
        type = statement.attribute("type")?.lowercased()
        title = statement.attribute("title")
        length = statement.attribute("length")
    }

    /// The one that leads to the page itself: the first, but of several in RSS the last, which is what most parsers have
    /// made of them ever since; Atom's, with their prefix, lead to the feed as often as not.
    static func page(of links: [FeedLink]) -> FeedLink? {
        let alternates = links.filter { $0.relation == .alternate }
        guard let first = alternates.first(where: \.isPage) ?? alternates.first, first.isText else {
            return alternates.first(where: \.isPage) ?? alternates.first
        }
        return alternates.last {
            ($0.isText || !$0.isPrefixed) && $0.isPage == first.isPage && $0.depth == first.depth
        }
    }

    /// A relation's name; IANA's have an address, too, RFC 4287 § 4.2.7.2.
    private static func relation(_ name: String?) -> Relation {
        guard let name else { return .alternate }
        switch name.lowercased().split(separator: "/").last ?? "" {
        case "", "alternate": return .alternate
        case "self": return .own
        case "enclosure": return .enclosure
        case "replies", "comments": return .replies
        case "license": return .license
        case "via": return .via
        case "related": return .related
        default: return .other
        }
    }
}
