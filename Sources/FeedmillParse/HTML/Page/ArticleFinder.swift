/// Finds the part of a page that is the article.
///
/// First what is never part of one is dropped; then an element that the page's author called the article's body is
/// taken if it holds most of the prose, else the element in which paragraphs gather (as Arc90's readability had it).
struct ArticleFinder {
    /// What a page is judged by: names; in a second try what holds paragraphs; at last only what is marked, links or not.
    enum Trust {
        case names, structure, marks
    }

    private(set) var tree: PageTree
    private let trust: Trust
    private let title: String?
    private var words: [PageWords]
    private var weights: PageWeights
    private var scores: [Int: Double] = [:]

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

    private mutating func dropFurniture() {
        let total = max(1, weights.total)
        var index = 1
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            if node.tag == .text {
                index += 1
                continue
            }
            let share = Double(weights.text(node, at: index)) / Double(total)
            if isFurniture(index, share: share) {
                tree.isDropped[index] = true
                index = node.end
            } else {
                // What programs are coloured by says nothing of their text: `comment`, `meta`, `keyword`.
                index = node.tag == .pre ? node.end : index + 1
            }
        }
    }

    private func isFurniture(_ index: Int, share: Double) -> Bool {
        let tag = tree.nodes[index].tag
        if tag == .html || tag == .body || tag == .head { return tag == .head }
        switch tag {
        case .script, .style, .template, .svg, .canvas, .textarea, .select, .button, .input, .link, .meta, .title:
            return true
        case .nav, .menu, .dialog: return share < 0.5
        case .aside: return share < 0.35 && !holdsTitle(index)
        case .footer: return share < 0.35
        case .form, .fieldset: return share < 0.3
        default: break
        }
        if tree.isHidden(index), share < 0.6 || holdsProse(outside: index) { return true }
        if let role = tree.attribute("role", of: index), Self.roles.contains(string(role).lowercased()), share < 0.4 {
            return true
        }
        return trust != .structure && isFurnitureByName(index, share: share)
    }

    /// Whether the rest of the page has prose enough for an article: then what is hidden lies under it or waits for a click.
    private func holdsProse(outside index: Int) -> Bool {
        let (inside, all) = (prose(index), prose(0))
        return all - inside > max(1000, inside / 10)
    }

    /// Drops series of pictures whose captions would outweigh the article that they stand beside.
    private mutating func dropGalleries() -> Bool {
        var (index, hasDropped) = (1, false)
        let total = weights.total
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            if !tree.isDropped[index], isSeries(index, total: total) {
                tree.isDropped[index] = true
                hasDropped = true
            }
            index = tree.isDropped[index] ? node.end : index + 1
        }
        return hasDropped
    }

    private func isSeries(_ index: Int, total: Int) -> Bool {
        let node = tree.nodes[index]
        guard words[index].contains(.gallery), words[index].isDisjoint(with: [.body, .article]),
            [.div, .section, .ul, .ol, .aside].contains(node.tag)
        else { return false }
        let text = weights.text(node, at: index)
        guard text > 600, prose(0) - prose(index) > 600, text < total - 600 else { return false }
        let parts = tree.nodes[index..<node.end].lazy.filter { [.img, .li, .figure].contains($0.tag) }
        return parts.prefix(8).count == 8
    }

    private static let roles: Set<String> = [
        "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu",
        "menubar",
        "toolbar", "tooltip", "tablist",
    ]

    private func isFurnitureByName(_ index: Int, share: Double) -> Bool {
        let (tag, words) = (tree.nodes[index].tag, words[index])
        guard !words.isDisjoint(with: [.furniture, .related, .comments, .widget]), tag != .article, tag != .main else {
            return false
        }
        if words.isDisjoint(with: [.furniture, .related, .comments]), isText(index), isInArticle(index) {
            return false
        }
        if words.isDisjoint(with: [.related, .comments]), tree.isQuote(index, weights) { return false }
        if tree.isInSentence(index, weights) { return false }
        // A name that says both is a layout's: `main-with-sidebar`, `content-social`.
        let isBoth = !words.isDisjoint(with: [.body])
        if isBoth || tag.headingLevel == 1 { return false }
        if tag == .p || tag == .em || tag == .strong || tag == .b { return share < 0.05 && words.contains(.related) }
        return share < (words.contains(.main) || words.contains(.article) ? 0.2 : 0.4)
    }

    /// Whether an element holds running text more than anything else.
    private func isText(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        return node.tag != .aside && prose(index) * 2 >= weights.text(node, at: index)
            && weights.linkDensity(node, at: index) < 0.2
    }

    /// Whether an element lies in one that is called an article or its body.
    private func isInArticle(_ index: Int) -> Bool {
        tree.ancestors(of: index).prefix(12).contains {
            $0 > 0 && (tree.nodes[$0].tag == .article || !words[$0].isDisjoint(with: [.body, .article]))
        }
    }

    // MARK: Where paragraphs gather

    private mutating func candidate() -> Int {
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

    private func body() -> Int {
        tree.nodes.indices.first { tree.nodes[$0].tag == .body } ?? 0
    }

    /// A paragraph, or a block that holds text without any block in it.
    private func isParagraph(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.tag {
        case .p, .pre, .td, .blockquote, .dd: return true
        case .li: return weights.text(node, at: index) > 80
        case .div, .section, .span, .font, .center: return holdsText(index)
        default: return false
        }
    }

    private func holdsText(_ index: Int) -> Bool {
        var child = index + 1
        while child < tree.nodes[index].end {
            let node = tree.nodes[child]
            if node.tag == .text, node.range.count > 25, weights.text(node, at: child) > 25 { return true }
            child = node.end
        }
        return false
    }

    private mutating func score(_ index: Int) {
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

    private func holdsLines(_ index: Int) -> Bool {
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
    private func initial(_ index: Int) -> Double {
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
    private func climbed(_ start: Int) -> Int {
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

    private func prose(_ index: Int) -> Int {
        weights.prose(tree.nodes[index], at: index)
    }

    // MARK: What the page's author called the article

    /// An element that is marked as the body of the article, or as the article, and holds most of what was found.
    private func marked(over top: Int) -> Int? {
        let wanted = Double(max(weights.text(tree.nodes[top], at: top), 1))
        for (isMarked, isBodies) in [(isMarkedBody, true), (isArticle, false), (isMain, false)] {
            let all = outermost(isMarked)
            guard let largest = all.max(by: { own($0) < own($1) }) else { continue }
            // Of several articles on a page the one that the page is called after.
            let titled = all.first { $0 != largest && own($0) * 5 > own(largest) && holdsTitle($0) }
            let best = holdsTitle(largest) ? largest : titled ?? largest
            if best == titled, own(best) >= 140, Double(own(best)) >= 0.2 * wanted { return best }
            // Several articles are several; several bodies are parts of one.
            let chosen = isBodies ? around(all, best) ?? best : best
            // Another part of the page than where its paragraphs gather must hold as much.
            let isAround = chosen == top || tree.isNode(top, in: chosen) || tree.isNode(chosen, in: top)
            if Double(own(chosen)) >= (isAround ? 0.55 : 0.9) * wanted, own(chosen) >= 140 { return chosen }
        }
        return nil
    }

    /// The element with the most text of those that are marked best.
    private func largestMarked() -> Int? {
        for isMarked in [isMarkedBody, isArticle, isMain] {
            let found = outermost(isMarked).max { text($0) < text($1) }
            if let found, text(found) >= 140 { return found }
        }
        return nil
    }

    private func text(_ index: Int) -> Int { weights.text(tree.nodes[index], at: index) }

    private func holdsTitle(_ index: Int) -> Bool {
        guard let title else { return false }
        let headings = (index..<tree.nodes[index].end).lazy.filter { (1...2).contains(tree.nodes[$0].tag.headingLevel) }
        return headings.prefix(4).contains { ArticleCleaner.isLike(tree.line(of: $0, limit: 600), title) }
    }

    /// Text that is not of links.
    private func own(_ index: Int) -> Int {
        weights.text(tree.nodes[index], at: index) - weights.links(tree.nodes[index], at: index)
    }

    /// The elements that are marked so, of those that lie in each other the one with the most text, the inner if equal.
    private func outermost(_ isMarked: (Int) -> Bool) -> [Int] {
        var found: [Int] = []
        var index = 1
        while index < tree.nodes.count {
            if tree.isDropped[index] {
                index = tree.nodes[index].end
                continue
            }
            if tree.nodes[index].tag != .text, isMarked(index) {
                if let last = found.last, tree.isNode(index, in: last) {
                    if Double(own(index)) > 0.85 * Double(own(last)) { found[found.count - 1] = index }
                } else {
                    found.append(index)
                }
            }
            index += 1
        }
        return found
    }

    /// What holds all the blocks that an article's body is cut into, where the largest is only a part of them.
    private func around(_ all: [Int], _ best: Int) -> Int? {
        let parts = all.filter { own($0) * 12 > own(best) }
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return nil }
        let sum = parts.reduce(0) { $0 + own($1) }
        guard Double(own(best)) < 0.9 * Double(sum) else { return nil }
        let holder = tree.ancestors(of: first).first { tree.isNode(last, in: $0) }
        guard let holder, tree.nodes[holder].tag != .body, holder > 0 else { return nil }
        let density = weights.linkDensity(tree.nodes[holder], at: holder)
        return density < 0.3 && Double(sum) > 0.6 * Double(own(holder)) ? holder : nil
    }

    private func isMarkedBody(_ index: Int) -> Bool {
        if let property = tree.rawAttribute("itemprop", of: index), property.containsIgnoringCase("articleBody") {
            return true
        }
        let tag = tree.nodes[index].tag
        return words[index].contains(.body)
            && (tag == .div || tag == .section || tag == .article || tag == .td || tag == .main)
            && words[index].isDisjoint(with: [.comments, .related])
    }

    private func isArticle(_ index: Int) -> Bool {
        tree.nodes[index].tag == .article
    }

    private func isMain(_ index: Int) -> Bool {
        let tag = tree.nodes[index].tag
        if tag == .main || tree.rawAttribute("role", of: index)?.startsIgnoringCase("main") == true { return true }
        return (tag == .div || tag == .section) && words[index].contains(.article)
            && words[index].isDisjoint(with: [.comments, .related, .furniture])
    }

    // MARK: Siblings

    /// The node and what stands beside it and reads as if it were of the same article: a standfirst, a picture, more text.
    private func withSiblings(_ chosen: Int) -> [Int] {
        let parent = tree.nodes[chosen].parent
        guard parent > 0, tree.nodes[chosen].tag != .body else { return [chosen] }
        let threshold = max(10, (scores[chosen] ?? 0) * 0.2)
        let beside = tree.children(of: parent).filter {
            $0 == chosen || (!tree.isDropped[$0] && belongs($0, threshold, beside: chosen))
        }
        return leads(before: beside.first ?? chosen) + beside
    }

    /// A standfirst that stands in the article's head, and not in its body.
    private func leads(before first: Int) -> [Int] {
        let standfirst = standfirst(before: first)
        if !standfirst.isEmpty { return standfirst }
        let holders = tree.ancestors(of: first).prefix(5).filter {
            ![.body, .html, .main].contains(tree.nodes[$0].tag) && $0 > 0
        }
        guard let holder = holders.first(where: { tree.nodes[$0].tag == .article }) ?? holders.dropFirst(1).first else {
            return []
        }
        var index = max(holder, first - 400) + 1
        while index < first {
            let node = tree.nodes[index]
            if tree.isDropped[index] {
                index = node.end
                continue
            }
            let isWhole = node.end <= first && node.tag != .text && node.tag.headingLevel != 1
            let text = weights.text(node, at: index)
            if isWhole, words[index].contains(.lead), text > 40, text < 800, weights.linkDensity(node, at: index) < 0.2
            {
                return [index]
            }
            index += 1
        }
        return []
    }

    /// Paragraphs between the heading that says the title and the article's text.
    private func standfirst(before first: Int) -> [Int] {
        guard let title else { return [] }
        let heading = (max(1, first - 400)..<max(1, first)).last {
            (1...2).contains(tree.nodes[$0].tag.headingLevel)
                && ArticleCleaner.isLike(tree.line(of: $0, limit: 600), title)
        }
        guard let heading else { return [] }
        var (found, index) = ([Int](), tree.nodes[heading].end)
        while index < first, found.count < 3 {
            let node = tree.nodes[index]
            let isPassed = tree.isDropped[index] || node.tag == .figure || node.tag == .ul || isOfAnotherKind(index)
            if isPassed, node.end <= first {
                index = node.end
            } else if node.end <= first, isStandfirst(index) {
                found.append(index)
                index = node.end
            } else {
                index += 1
            }
        }
        return found
    }

    private static let otherKinds: PageWords = [
        .furniture, .related, .comments, .matter, .byline, .date, .figure, .hidden,
    ]

    private func isOfAnotherKind(_ index: Int) -> Bool {
        tree.nodes[index].tag != .text && !words[index].isDisjoint(with: Self.otherKinds)
            && words[index].isDisjoint(with: [.lead, .body, .main])
    }

    /// A paragraph of a sentence or more, or a block that holds nothing else.
    private func isStandfirst(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        guard [.p, .div, .h2, .h3, .section].contains(node.tag) else { return false }
        let text = weights.text(node, at: index)
        guard text > 60, text < 900, weights.linkDensity(node, at: index) < 0.2 else { return false }
        guard tree.nodes[(index + 1)..<node.end].allSatisfy({ $0.tag.isInline || $0.tag == .p }) else { return false }
        return node.tag.headingLevel > 0 || endsSentence(index)
    }

    private func belongs(_ index: Int, _ threshold: Double, beside chosen: Int) -> Bool {
        let node = tree.nodes[index]
        guard node.tag != .text else { return false }
        // Another article, with a heading of its own, beside the one that bears the title.
        if node.tag == .article, tree.nodes[chosen].tag == .article, holdsTitle(chosen),
            holdsHeading(index) || tree.nodes[(index + 1)..<node.end].contains(where: { $0.tag == .article })
        {
            return false
        }
        let text = weights.text(node, at: index)
        let density = weights.linkDensity(node, at: index)
        if node.tag == .figure { return text < 400 }
        if words[index].contains(.lead), text > 30, density < 0.2, node.tag != .header { return true }
        if node.tag == .p { return text > 80 ? density < 0.25 : text > 20 && density == 0 && endsSentence(index) }
        guard node.tag == .div || node.tag == .section || node.tag == .article || node.tag == .td else { return false }
        return (scores[index] ?? 0) >= threshold && density < 0.2 && prose(index) > 200
            && words[index].isDisjoint(with: [.comments, .related, .furniture])
    }

    private func holdsHeading(_ index: Int) -> Bool {
        tree.nodes[index..<tree.nodes[index].end].contains { (1...2).contains($0.tag.headingLevel) }
    }

    private func endsSentence(_ index: Int) -> Bool {
        tree.line(of: index, limit: 1200).last.map { ".!?。！？”\"".contains($0) } ?? false
    }
}
