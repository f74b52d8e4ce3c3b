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
        case other
    }

    var relation: Relation
    var address: WebAddress
    var type: String?
    var title: String?
    var length: String?

    /// Whether it leads to a page for people, as far as it says.
    var isPage: Bool {
        type.map { $0.contains("html") } ?? true
    }

    /// Reads a link; nil if its address is missing or cannot be made absolute and safe.
    init?(_ statement: FeedStatement, base: WebAddress?) {
        let stated = statement.attribute("href") ?? statement.attribute("url") ?? statement.attribute("uri")
        let words = stated.map { Array($0.utf8)[...] } ?? statement.words
        guard !words.isEmpty, let address = WebAddress.safe(words, base: statement.base ?? base) else { return nil }
        self.address = address
        relation = Self.relation(statement.attribute("rel"))
        type = statement.attribute("type")?.lowercased()
        title = statement.attribute("title")
        length = statement.attribute("length")
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
        default: return .other
        }
    }
}
