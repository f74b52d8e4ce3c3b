/// Where on a page a byline and a date may stand: between the title and the article, in it, a little behind, a little before.
struct PageSurroundings {
    let tree: PageTree
    private let article: Range<Int>
    /// Stretches of nodes in the order in which they are looked at.
    private let stretches: [(range: Range<Int>, isReversed: Bool)]

    /// - Parameters:
    ///   - title: The item's title; its heading is where the article's head begins.
    ///   - article: Where the article's text begins and ends.
    init(_ tree: PageTree, title: String?, headings: [Int], article: Range<Int>) {
        self.tree = tree
        self.article = article.clamped(to: 0..<tree.nodes.count)
        let anchor = Self.anchor(tree, title, headings, article) ?? article.lowerBound
        let headEnd = max(anchor + 1, min(article.lowerBound + 80, article.upperBound))
        let bodyEnd = max(headEnd, article.upperBound)
        let ends = [(anchor, headEnd), (headEnd, bodyEnd), (bodyEnd, bodyEnd + 150), (anchor - 300, anchor)]
        // The root is nobody's byline.
        let bounds = min(1, tree.nodes.count)..<tree.nodes.count
        stretches = ends.enumerated().map { (($1.0..<max($1.0, $1.1)).clamped(to: bounds), $0 == 3) }
    }

    /// The heading that says the title, if one stands not far before the article's text or in it.
    private static func anchor(_ tree: PageTree, _ title: String?, _ headings: [Int], _ article: Range<Int>) -> Int? {
        guard let title else { return nil }
        let near = headings.filter { $0 > article.lowerBound - 600 && $0 < article.upperBound }
        return near.prefix(40).first { ArticleCleaner.isLike(tree.line(of: $0, limit: 600), title) }
    }

    /// The nodes in the order in which they are looked at.
    var nodes: some Sequence<Int> {
        stretches.lazy.flatMap { stretch in
            let range = stretch.range
            return range.indices.lazy.map { stretch.isReversed ? range.upperBound - 1 - ($0 - range.lowerBound) : $0 }
        }
    }

    /// Nodes in that order, the rest left out.
    func near(_ nodes: [Int]) -> [Int] {
        stretches.flatMap { stretch in
            let inside = nodes.filter { stretch.range.contains($0) }
            return stretch.isReversed ? inside.reversed() : inside
        }
    }

    /// Whether a node lies among what readers wrote or among links to other articles.
    func isForeign(_ index: Int) -> Bool {
        if !tree.words(of: index).isDisjoint(with: [.comments, .related]) { return true }
        // What is quoted is dated and signed by others.
        if tree.ancestors(of: index).prefix(8).contains(where: { tree.nodes[$0].tag == .blockquote }) { return true }
        return tree.ancestors(of: index).prefix(8).contains {
            $0 > 0 && !tree.words(of: $0).isDisjoint(with: [.comments, .related])
                && tree.words(of: $0).isDisjoint(with: [.body, .main, .article])
        }
    }

    /// The last blocks of the article that hold text, the last first.
    var lastBlocks: some Sequence<(index: Int, line: String)> {
        article.suffix(120).reversed().lazy.filter { [.p, .div].contains(tree.nodes[$0].tag) }
            .map { ($0, tree.line(of: $0, limit: 120)) }.filter { !$0.1.isEmpty }.prefix(3)
    }

    /// Short blocks without blocks in them, each as a line.
    var shortBlocks: some Sequence<(index: Int, line: String)> {
        nodes.lazy.compactMap { index -> (index: Int, line: String)? in
            let node = tree.nodes[index]
            guard !node.tag.isInline || node.tag == .small, !node.tag.holdsNoText, node.end - index <= 24,
                node.end > index + 1
            else {
                return nil
            }
            let inside = (index + 1)..<node.end
            guard inside.allSatisfy({ tree.nodes[$0].tag.isInline }) else { return nil }
            let line = tree.line(of: index, limit: 170)
            return line.utf8.count < 170 && !line.isEmpty ? (index, line) : nil
        }
    }
}
