/// Headings: the title said again, what stands before it, and those that nothing follows.
extension ArticleCleaner {
    /// The lines before the text begins that only say who wrote it and when.
    mutating func dropHead(under root: Int) {
        var (index, read) = (root + 1, 0)
        while index < tree.nodes[root].end, read < 100 {
            let node = tree.nodes[index]
            let text = weights.text(node, at: index)
            if [.p, .div, .address].contains(node.tag), (4...90).contains(text), saysWhoOrWhen(index) {
                tree.isDropped[index] = true
            }
            if node.tag == .text { read += text }
            index = tree.isDropped[index] ? node.end : index + 1
        }
    }

    /// What stands before the title is a rubric, a date or the way to the page: short lines there are not of the text.
    mutating func dropRubrics(under root: Int) {
        let near = (root + 1)..<max(root + 1, min(tree.nodes[root].end, root + 300))
        let heading = near.first {
            tree.isDropped[$0] && (1...2).contains(tree.nodes[$0].tag.headingLevel)
                && isTitle($0, weights.text(tree.nodes[$0], at: $0))
        }
        guard let heading else { return }
        var (index, before, lines) = (root + 1, 0, [Int]())
        while index < heading {
            let node = tree.nodes[index]
            if node.end > heading {
                index += 1
                continue
            }
            let text = tree.isDropped[index] ? 0 : weights.text(node, at: index)
            before += text
            if text < 80, node.tag != .text, node.tag != .figcaption, holdsNoPicture(index) { lines.append(index) }
            index = node.end
        }
        // Behind more text it is no title: recipes and the like bear one of their own.
        guard before < 250 else { return }
        for line in lines { tree.isDropped[line] = true }
    }

    /// The title is the item's, and not said again.
    func isTitle(_ index: Int, _ text: Int) -> Bool {
        guard let title, text <= 1000 else { return false }
        let line = tree.line(of: index)
        if line == title { return true }
        return tree.nodes[index].tag == .h1 && Self.isLike(line, title)
    }

    /// Whether two titles differ but in case, signs and a site's name.
    static func isLike(_ one: String, _ other: String) -> Bool {
        let (one, other) = (letters(one), letters(other))
        guard !one.isEmpty, !other.isEmpty else { return false }
        return one == other || (min(one.count, other.count) > 12 && (one.hasPrefix(other) || other.hasPrefix(one)))
    }

    static func letters(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
    }

    /// A heading that nothing follows before the next of its rank, and all at the end.
    mutating func dropHeadingsOfNothing() {
        // The end counts as a heading of the highest rank.
        var (level, hasText) = (0, false)
        for root in roots.reversed() {
            let isGone = goneNodes(under: root)
            for index in (root..<tree.nodes[root].end).reversed() where !isGone[index - root] {
                let node = tree.nodes[index]
                let own = isInItem(index) ? 0 : node.tag.headingLevel
                if own > 0 {
                    // A sentence is one, whatever it is marked as.
                    let isShort = weights.text(node, at: index) < 90
                    if !hasText, level <= own, isShort {
                        tree.isDropped[index] = true
                    } else {
                        (level, hasText) = (own, false)
                    }
                } else if node.tag == .img || node.tag == .video || node.tag == .iframe {
                    hasText = true
                } else if node.tag == .text, !hasText, !isBlank(tree.bytes[node.range]), !isInHeading(index) {
                    hasText = true
                }
            }
        }
    }

    /// Whether a heading is the text of a list's item or of a cell, and heads nothing.
    func isInItem(_ index: Int) -> Bool {
        guard tree.nodes[index].tag.headingLevel > 0 else { return false }
        let tag = tree.nodes[tree.nodes[index].parent].tag
        return tag == .li || tag == .td || tag == .th || tag == .dd
    }

    func goneNodes(under root: Int) -> [Bool] {
        var isGone = Array(repeating: false, count: tree.nodes[root].end - root)
        var index = root
        while index < tree.nodes[root].end {
            if tree.isDropped[index] {
                for gone in index..<tree.nodes[index].end { isGone[gone - root] = true }
                index = tree.nodes[index].end
            } else {
                index += 1
            }
        }
        return isGone
    }

    func isInHeading(_ index: Int) -> Bool {
        tree.ancestors(of: index).prefix(6).contains { tree.nodes[$0].tag.headingLevel > 0 && !isInItem($0) }
    }
}
