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
        let stated = body.map { Self.stated($0, origin) }
        let wanted = max(shortest, (stated?.text.utf8.count ?? 0) * 2 / 5)
        let first = attempt(tree, title, origin, .names)
        guard !isLong(first.content, wanted) else { return first }
        let second = attempt(tree, title, origin, .structure)
        var best = second.content.text.utf8.count > first.content.text.utf8.count * 2 ? second : first
        if !isLong(best.content, wanted), let stated, isLong(stated, shortest) { best.content = stated }
        if !isLong(best.content, shortest) {
            best.oddity =
                "hardly any text of an article: it may be a list of articles, a wall, or a page that a script fills"
        }
        return best
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
        var cleaner = ArticleCleaner(finder.tree, roots: roots, title: title)
        cleaner.clean(trust: trust)
        let content = PageContent.content(of: roots, in: cleaner.tree, origin)
        let end = roots.last.map { finder.tree.nodes[$0].end } ?? 1
        return Found(content: content, place: (roots.first ?? 0)..<max(end, (roots.first ?? 0) + 1), oddity: nil)
    }
}
