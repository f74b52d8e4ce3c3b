/// What the page's author called the article.
extension ArticleFinder {
    /// An element that is marked as the body of the article, or as the article, and holds most of what was found.
    func marked(over top: Int) -> Int? {
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
    func largestMarked() -> Int? {
        for isMarked in [isMarkedBody, isArticle, isMain] {
            let found = outermost(isMarked).max { text($0) < text($1) }
            if let found, text(found) >= 140 { return found }
        }
        return nil
    }

    func text(_ index: Int) -> Int { weights.text(tree.nodes[index], at: index) }

    func holdsTitle(_ index: Int) -> Bool {
        guard let title else { return false }
        let headings = (index..<tree.nodes[index].end).lazy.filter { (1...2).contains(tree.nodes[$0].tag.headingLevel) }
        return headings.prefix(4).contains { ArticleCleaner.isLike(tree.line(of: $0, limit: 600), title) }
    }

    /// Text that is not of links.
    func own(_ index: Int) -> Int {
        weights.text(tree.nodes[index], at: index) - weights.links(tree.nodes[index], at: index)
    }

    /// The elements that are marked so, of those that lie in each other the one with the most text, the inner if equal.
    func outermost(_ isMarked: (Int) -> Bool) -> [Int] {
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
    func around(_ all: [Int], _ best: Int) -> Int? {
        let parts = all.filter { own($0) * 12 > own(best) }
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return nil }
        let sum = parts.reduce(0) { $0 + own($1) }
        guard Double(own(best)) < 0.9 * Double(sum) else { return nil }
        let holder = tree.ancestors(of: first).first { tree.isNode(last, in: $0) }
        guard let holder, tree.nodes[holder].tag != .body, holder > 0 else { return nil }
        let density = weights.linkDensity(tree.nodes[holder], at: holder)
        return density < 0.3 && Double(sum) > 0.6 * Double(own(holder)) ? holder : nil
    }

    func isMarkedBody(_ index: Int) -> Bool {
        if let property = tree.rawAttribute("itemprop", of: index), property.containsIgnoringCase("articleBody") {
            return true
        }
        let tag = tree.nodes[index].tag
        return words[index].contains(.body)
            && (tag == .div || tag == .section || tag == .article || tag == .td || tag == .main)
            && words[index].isDisjoint(with: [.comments, .related])
    }

    func isArticle(_ index: Int) -> Bool {
        tree.nodes[index].tag == .article
    }

    func isMain(_ index: Int) -> Bool {
        let tag = tree.nodes[index].tag
        if tag == .main || tree.rawAttribute("role", of: index)?.startsIgnoringCase("main") == true { return true }
        return (tag == .div || tag == .section) && words[index].contains(.article)
            && words[index].isDisjoint(with: [.comments, .related, .furniture])
    }

    // MARK: Siblings
}
