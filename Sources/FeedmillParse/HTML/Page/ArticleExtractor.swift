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

    /// Less text than this no article has, in letters.
    private static let shortest = 250

    static func extract(_ tree: PageTree, title: String?, _ origin: PageOrigin) -> Found {
        let first = attempt(tree, title, origin, .names)
        guard first.content.text.unicodeScalars.count < shortest else { return first }
        let second = attempt(tree, title, origin, .structure)
        var best = second.content.text.utf8.count > first.content.text.utf8.count * 2 ? second : first
        if best.content.text.unicodeScalars.count < shortest {
            best.oddity =
                "hardly any text of an article: it may be a list of articles, a wall, or a page that a script fills"
        }
        return best
    }

    private static func attempt(_ tree: PageTree, _ title: String?, _ origin: PageOrigin, _ trust: ArticleFinder.Trust)
        -> Found
    {
        var finder = ArticleFinder(tree, trust: trust)
        let roots = finder.find()
        var cleaner = ArticleCleaner(finder.tree, roots: roots, title: title)
        cleaner.clean(trust: trust)
        let content = PageContent.content(of: roots, in: cleaner.tree, origin)
        let end = roots.last.map { finder.tree.nodes[$0].end } ?? 1
        return Found(content: content, place: (roots.first ?? 0)..<max(end, (roots.first ?? 0) + 1), oddity: nil)
    }
}
