/// What a page is that is no article: people save such pages too, and are told.
enum PageKind: String {
    case home = "it looks like a home page, not like an article"
    case listing = "it looks like a list of articles, not like an article"
    case wall = "it asks to log in, and says hardly anything else"

    /// What a page is, of which this is the text of what was found; nil for articles.
    ///
    /// What states to be an article is one. Else a home page has no path in its address; a list heads many links and has
    /// hardly a paragraph.
    static func kind(of tree: PageTree, _ statements: PageStatements, _ origin: PageOrigin, text: String) -> PageKind? {
        guard statements.meta("og:type")?.lowercased() != "article", !statements.linkedData.isArticle else {
            return nil
        }
        if text.utf8.count < 800, asksForPassword(tree) { return .wall }
        if let page = address(statements, origin), path(of: page).isEmpty { return .home }
        if statements.linkedData.isCollection { return .listing }
        let paragraphs = text.utf8.split(separator: 0x0A).count { $0.count > 200 }
        return paragraphs < 2 && headlineCount(tree) >= 6 ? .listing : nil
    }

    private static func asksForPassword(_ tree: PageTree) -> Bool {
        tree.nodes.indices.contains {
            tree.nodes[$0].tag == .input
                && tree.rawAttribute("type", of: $0)?.startsIgnoringCase("password") == true
        }
    }

    private static func address(_ statements: PageStatements, _ origin: PageOrigin) -> String? {
        statements.link("canonical") ?? statements.meta("og:url") ?? origin.saved?.string
    }

    /// What follows the host, without strokes at its ends.
    private static func path(of address: String) -> ArraySlice<UInt8> {
        let bytes = Array(address.utf8)[...]
        guard bytes.startsIgnoringCase("http"), let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
            return bytes
        }
        let rest = bytes[slash...].drop { $0 == UInt8(ascii: "/") }.drop {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?")
        }
        return rest.drop { $0 == UInt8(ascii: "/") }
    }

    /// Headings below the first rank that are links of a headline's length.
    private static func headlineCount(_ tree: PageTree) -> Int {
        tree.nodes.indices.count { index in
            guard (2...4).contains(tree.nodes[index].tag.headingLevel), isLink(index, tree) else { return false }
            return tree.line(of: index, limit: 300).utf8.count > 20
        }
    }

    private static func isLink(_ heading: Int, _ tree: PageTree) -> Bool {
        let inside = (heading..<tree.nodes[heading].end).first { tree.nodes[$0].tag == .a }
        let around = tree.ancestors(of: heading).prefix(3).first { tree.nodes[$0].tag == .a }
        guard let link = inside ?? around, let address = tree.rawAttribute("href", of: link) else { return false }
        return address.first != UInt8(ascii: "#")
    }
}
