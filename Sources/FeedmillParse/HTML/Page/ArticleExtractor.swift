/// The article of a page: found, cleaned and sanitised.
struct ArticleExtractor {
    /// What was found.
    struct Found {
        var content: SanitizedContent
        /// Where it stands in the tree.
        var place: Range<Int>
        /// Why it may be no article.
        var oddity: String?
    }

    /// Less text than this no article has, in bytes: scripts that say more with a letter need more for it.
    private static let shortest = 250

    /// - Parameter body: The article's text where the page states it: what is found must not fall far short of it.
    static func extract(_ tree: PageTree, title: String?, body: String?, _ origin: PageOrigin) -> Found {
        if let article = ReaderView(tree)?.article {
            let content = PageContent.content(of: [article], in: tree, origin)
            return Found(content: content, place: article..<tree.nodes[article].end, oddity: nil)
        }
        let stated = body.map { Self.stated($0, origin) }
        let wanted = max(shortest, (stated?.text.utf8.count ?? 0) * 2 / 5)
        var best = attempt(tree, title, origin, .names)
        guard !isLong(best.content, wanted) else { return best }
        best = longer(best, attempt(tree, title, origin, .structure))
        if !isLong(best.content, wanted), let stated, isLong(stated, shortest) { best.content = stated }
        if !isLong(best.content, shortest) { best = longer(best, attempt(tree, title, origin, .marks)) }
        if !isLong(best.content, shortest) {
            best.oddity =
                "hardly any text of an article: it may be a list of articles, a wall, or a page that a script fills"
        }
        return best
    }

    /// What a page says that is no article, links and all, where that is far more than was found.
    static func whatThereIs(
        in tree: PageTree, title: String?, _ origin: PageOrigin, over found: Found, _ kind: PageKind
    ) -> Found {
        var best = longer(found, attempt(tree, title, origin, .marks))
        best.oddity = kind.rawValue
        return best
    }

    /// The second if it says far more.
    private static func longer(_ first: Found, _ second: Found) -> Found {
        second.content.text.utf8.count > first.content.text.utf8.count * 2 ? second : first
    }

    private static func isLong(_ content: SanitizedContent, _ wanted: Int) -> Bool {
        content.text.utf8.count >= wanted
    }

    /// The text of JSON-LD's `articleBody`: mark-up with some, plain text with most.
    private static func stated(_ body: String, _ origin: PageOrigin) -> SanitizedContent {
        let bytes = Array(body.utf8)[...]
        return HTMLSanitizer.looksLikeMarkup(bytes)
            ? HTMLSanitizer.sanitize(bytes, base: origin.base) : HTMLSanitizer.paragraphs(ofPlainText: bytes)
    }

    private static func attempt(_ tree: PageTree, _ title: String?, _ origin: PageOrigin, _ trust: ArticleFinder.Trust)
        -> Found
    {
        var finder = ArticleFinder(tree, title: title, trust: trust)
        let roots = finder.find()
        var cleaner = ArticleCleaner(finder.tree, roots: roots, title: title, sources: PageSources(origin))
        cleaner.clean(trust: trust)
        let content = PageContent.content(of: roots, in: cleaner.tree, origin)
        let end = roots.last.map { finder.tree.nodes[$0].end } ?? 1
        return Found(content: content, place: (roots.first ?? 0)..<max(end, (roots.first ?? 0) + 1), oddity: nil)
    }
}
