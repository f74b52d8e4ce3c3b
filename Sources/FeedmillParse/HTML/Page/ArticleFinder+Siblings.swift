/// What belongs to the article and stands beside its text: further parts, and the standfirst above it.
extension ArticleFinder {
    /// The node and what stands beside it and reads as if it were of the same article: a standfirst, a picture, more text.
    func withSiblings(_ chosen: Int) -> [Int] {
        let parent = tree.nodes[chosen].parent
        guard parent > 0, tree.nodes[chosen].tag != .body else { return [chosen] }
        let threshold = max(10, (scores[chosen] ?? 0) * 0.2)
        let beside = tree.children(of: parent).filter {
            $0 == chosen || (!tree.isDropped[$0] && belongs($0, threshold, beside: chosen))
        }
        return leads(before: beside.first ?? chosen) + beside
    }

    /// A standfirst that stands in the article's head, and not in its body.
    func leads(before first: Int) -> [Int] {
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
    func standfirst(before first: Int) -> [Int] {
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

    static let otherKinds: PageWords = [
        .furniture, .related, .comments, .matter, .byline, .date, .figure, .hidden,
    ]

    func isOfAnotherKind(_ index: Int) -> Bool {
        tree.nodes[index].tag != .text && !words[index].isDisjoint(with: Self.otherKinds)
            && words[index].isDisjoint(with: [.lead, .body, .main])
    }

    /// A paragraph of a sentence or more, or a block that holds nothing else.
    func isStandfirst(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        guard [.p, .div, .h2, .h3, .section].contains(node.tag) else { return false }
        let text = weights.text(node, at: index)
        guard text > 60, text < 900, weights.linkDensity(node, at: index) < 0.2 else { return false }
        guard tree.nodes[(index + 1)..<node.end].allSatisfy({ $0.tag.isInline || $0.tag == .p }) else { return false }
        return node.tag.headingLevel > 0 || endsSentence(index)
    }

    func belongs(_ index: Int, _ threshold: Double, beside chosen: Int) -> Bool {
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

    func holdsHeading(_ index: Int) -> Bool {
        tree.nodes[index..<tree.nodes[index].end].contains { (1...2).contains($0.tag.headingLevel) }
    }

    func endsSentence(_ index: Int) -> Bool {
        tree.line(of: index, limit: 1200).last.map { ".!?。！？”\"".contains($0) } ?? false
    }
}
