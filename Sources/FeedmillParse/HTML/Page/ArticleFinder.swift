/// Finds the part of a page that is the article.
///
/// First what is never part of one is dropped; then an element that the page's author called the article's body is
/// taken if it holds most of the prose, else the element in which paragraphs gather (as Arc90's readability had it).
struct ArticleFinder {
    /// What a page is judged by: names; in a second try what holds paragraphs; at last only what is marked, links or not.
    enum Trust {
        case names, structure, marks
    }

    var tree: PageTree
    let trust: Trust
    let title: String?
    var words: [PageWords]
    var weights: PageWeights
    var scores: [Int: Double] = [:]

    init(_ tree: PageTree, title: String?, trust: Trust) {
        self.tree = tree
        self.title = title
        self.trust = trust
        words = tree.nodes.indices.map { tree.words(of: $0) }
        weights = PageWeights(tree)
    }

    /// The nodes that make up the article, in order; what is not of it is dropped in the tree.
    mutating func find() -> [Int] {
        dropFurniture()
        weights = PageWeights(tree)
        if dropGalleries() { weights = PageWeights(tree) }
        if trust == .marks { return [largestMarked() ?? body()] }
        let top = candidate()
        let chosen = marked(over: top) ?? top
        return withSiblings(chosen)
    }

    // MARK: Furniture

    mutating func candidate() -> Int {
        var index = 1
        while index < tree.nodes.count {
            if tree.isDropped[index] {
                index = tree.nodes[index].end
                continue
            }
            if isParagraph(index) { score(index) }
            index += 1
        }
        var best = (node: 0, score: 0.0)
        for (node, score) in scores.sorted(by: { $0.key < $1.key }) {
            let scaled = score * (1 - weights.linkDensity(tree.nodes[node], at: node))
            scores[node] = scaled
            if scaled > best.score { best = (node, scaled) }
        }
        return best.node == 0 ? body() : climbed(best.node)
    }

    func body() -> Int {
        tree.nodes.indices.first { tree.nodes[$0].tag == .body } ?? 0
    }

    /// A paragraph, or a block that holds text without any block in it.
    func isParagraph(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.tag {
        case .p, .pre, .td, .blockquote, .dd: return true
        case .li: return weights.text(node, at: index) > 80
        case .div, .section, .span, .font, .center: return holdsText(index)
        default: return false
        }
    }

    func holdsText(_ index: Int) -> Bool {
        var child = index + 1
        while child < tree.nodes[index].end {
            let node = tree.nodes[child]
            if node.tag == .text, node.range.count > 25, weights.text(node, at: child) > 25 { return true }
            child = node.end
        }
        return false
    }

    mutating func score(_ index: Int) {
        let node = tree.nodes[index]
        let text = weights.text(node, at: index)
        guard text >= 25 else { return }
        let density = weights.linkDensity(node, at: index)
        let points = (1 + Double(weights.commas(node, at: index)) + min(Double(text) / 100, 3)) * (1 - density)
        var share = 1.0
        // Text that stands in a block beside others, or is parted by line breaks, makes that block its holder.
        let holders =
            holdsLines(index)
            ? Array([index] + tree.ancestors(of: index).prefix(4)) : Array(tree.ancestors(of: index).prefix(5))
        for (level, ancestor) in holders.enumerated() {
            guard ancestor > 0 else { break }
            scores[ancestor] = (scores[ancestor] ?? initial(ancestor)) + points * share
            share = level == 0 ? 0.5 : 1 / Double((level + 1) * 3)
        }
    }

    func holdsLines(_ index: Int) -> Bool {
        switch tree.nodes[index].tag {
        case .div, .section, .center, .td: break
        default: return false
        }
        var child = index + 1
        while child < tree.nodes[index].end {
            if tree.nodes[child].tag == .br || !tree.nodes[child].tag.isInline { return true }
            child = tree.nodes[child].end
        }
        return false
    }

    /// What an element's kind and name promise.
    func initial(_ index: Int) -> Double {
        var score: Double =
            switch tree.nodes[index].tag {
            case .article, .main: 15
            case .div, .section: 5
            case .pre, .td, .blockquote: 3
            case .ol, .ul, .dl, .dd, .dt, .li, .form, .address: -3
            case .th: -5
            default: 0
            }
        if !words[index].isDisjoint(with: [.body, .article]) { score += 25 }
        if !words[index].isDisjoint(with: [.furniture, .related, .comments]) { score -= 25 }
        return score
    }

    /// An ancestor instead, where much of the prose lies beside this node: articles are often cut into blocks.
    func climbed(_ start: Int) -> Int {
        var node = start
        var isHigher = true
        while isHigher {
            isHigher = false
            for ancestor in tree.ancestors(of: node).prefix(6) {
                guard ancestor > 0, tree.nodes[ancestor].tag != .body, tree.nodes[ancestor].tag != .html else { break }
                let isBetter = (scores[ancestor] ?? 0) > (scores[node] ?? 0)
                let isPart = Double(prose(node)) < 0.6 * Double(prose(ancestor))
                guard isBetter || isPart, weights.linkDensity(tree.nodes[ancestor], at: ancestor) < 0.3 else {
                    continue
                }
                (node, isHigher) = (ancestor, true)
                break
            }
        }
        return node
    }

    func prose(_ index: Int) -> Int {
        weights.prose(tree.nodes[index], at: index)
    }

    // MARK: What the page's author called the article
}
