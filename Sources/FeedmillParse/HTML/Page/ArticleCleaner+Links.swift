/// Blocks that lead to other articles: lists of links, teasers, cards, calls to read on.
extension ArticleCleaner {
    /// A block of links, and not of text.
    func isLinks(_ index: Int, _ text: Int) -> Bool {
        let node = tree.nodes[index]
        let density = weights.linkDensity(node, at: index)
        if density > 0.5, !startsAsCall(index), sources.areSources(index, in: tree) { return false }
        switch node.tag {
        case .p where tree.nodes[node.parent].tag == .li: return false
        case .p:
            if density > 0.9, text < 1500, isLinesOfLinks(index), holdsNoPicture(index) { return true }
            return (density > 0.8 && text < 160 && holdsNoPicture(index)) || (density > 0.4 && startsAsCall(index))
        case .ul, .ol, .dl:
            return density > 0.6 && holdsNoPicture(index) || startsAsCall(index)
        case .table: return density > 0.6 && text < 2000
        default:
            guard text > 0 else { return false }
            if density > 0.5, holdsNoPicture(index) || text > 200 { return true }
            return density > 0.33 && text < 400 && weights.prose(node, at: index) < 60 && holdsNoPicture(index)
        }
    }

    /// Three or more entries that begin with a headline's link each: other articles with what they begin with.
    func isTeasers(_ index: Int, _ text: Int) -> Bool {
        guard text > 100, tree.nodes[index].tag != .p,
            Double(text) < 0.4 * Double(total) || prose(outside: index) > 1000
        else { return false }
        let entries = tree.children(of: index).filter {
            tree.nodes[$0].tag != .text && !tree.isDropped[$0] && weights.text(tree.nodes[$0], at: $0) > 0
        }
        guard entries.count >= 3 else { return false }
        if entries.allSatisfy({ weights.text(tree.nodes[$0], at: $0) < 450 && beginsWithHeadline($0) }) { return true }
        return prose(outside: index) > 600
            && entries.allSatisfy { weights.text(tree.nodes[$0], at: $0) < 700 && isHeadedByLink($0) }
    }

    /// The article's running text that does not lie in an element: a page that is a list has hardly any.
    private func prose(outside index: Int) -> Int {
        roots.reduce(0) { $0 + weights.prose(tree.nodes[$1], at: $1) } - weights.prose(tree.nodes[index], at: index)
    }

    /// Whether an entry's heading, behind a picture or a rubric perhaps, is a link to another article of the site.
    private func isHeadedByLink(_ index: Int) -> Bool {
        guard tree.nodes[index].end - index < 200 else { return false }
        let headings = (index..<tree.nodes[index].end).filter { tree.nodes[$0].tag.headingLevel > 0 }
        guard headings.count == 1, let heading = headings.first else { return false }
        let node = tree.nodes[heading]
        guard weights.text(node, at: heading) >= 16, weights.linkDensity(node, at: heading) > 0.9 else { return false }
        let around = tree.ancestors(of: heading).prefix { $0 >= index }
        let inside = (heading..<node.end).first { tree.nodes[$0].tag == .a }
        guard let link = inside ?? around.first(where: { tree.nodes[$0].tag == .a }) else { return false }
        let isWay = tree.rawAttribute("href", of: link).map { $0.first != UInt8(ascii: "#") } ?? false
        return isWay && !sources.leadsElsewhere(link, in: tree)
    }

    private func beginsWithHeadline(_ index: Int) -> Bool {
        for inner in index..<tree.nodes[index].end {
            let node = tree.nodes[inner]
            if node.tag == .text, !isBlank(tree.bytes[node.range]) { return false }
            if node.tag == .a, weights.text(node, at: inner) > 0 {
                let isWay = tree.rawAttribute("href", of: inner).map { $0.first != UInt8(ascii: "#") } ?? false
                return isWay && weights.text(node, at: inner) >= 24 && !sources.leadsElsewhere(inner, in: tree)
            }
        }
        return false
    }

    /// Another article in a frame: a link around blocks with a heading, or a short article that is mostly link.
    func isCard(_ index: Int, _ text: Int) -> Bool {
        let node = tree.nodes[index]
        guard text > 0, text < 600, Double(text) < 0.2 * Double(total) else { return false }
        if node.tag == .article { return weights.linkDensity(node, at: index) > 0.4 }
        guard tree.rawAttribute("href", of: index)?.first != UInt8(ascii: "#") else { return false }
        return tree.nodes[index..<node.end].contains { (2...6).contains($0.tag.headingLevel) }
    }

    /// One or two pointers to other articles; an article that is made of such blocks is about what they point to.
    mutating func dropPointers() {
        var pointers: [Int] = []
        for root in roots {
            var index = root + 1
            while index < tree.nodes[root].end {
                let node = tree.nodes[index]
                let isBlock = [.div, .section, .li, .article].contains(node.tag)
                if !tree.isDropped[index], isBlock, isPointer(index, weights.text(node, at: index)) {
                    pointers.append(index)
                    index = node.end
                } else {
                    index = tree.isDropped[index] ? node.end : index + 1
                }
            }
        }
        guard pointers.count <= 2 else { return }
        for index in pointers { tree.isDropped[index] = true }
    }

    /// A heading that is a link, and beside it another link to the same place, around a picture or to read on.
    private func isPointer(_ index: Int, _ text: Int) -> Bool {
        guard (16..<450).contains(text), text * 10 < total, isHeadedByLink(index) else { return false }
        let places = (index..<tree.nodes[index].end).filter { tree.nodes[$0].tag == .a }.compactMap {
            tree.rawAttribute("href", of: $0)
        }
        return places.count < 6 && Set(places).count < places.count
    }

    /// A heading that is a link, and begins as a call to read on does.
    func isCallToRead(_ index: Int, _ text: Int) -> Bool {
        weights.linkDensity(tree.nodes[index], at: index) > 0.6 && startsAsCall(index)
    }

    /// Whether a paragraph is links, a line each.
    private func isLinesOfLinks(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        let inside = tree.nodes[index..<node.end]
        let (links, breaks) = (inside.count { $0.tag == .a }, inside.count { $0.tag == .br })
        return links > 1 && breaks >= links - 1 && weights.linkDensity(node, at: index) > 0.9
    }

    func holdsNoPicture(_ index: Int) -> Bool {
        !tree.nodes[index..<tree.nodes[index].end].contains { $0.tag == .img || $0.tag == .figure || $0.tag == .video }
    }

    /// Whether a line begins as a call to read on does: `Read more:`.
    private func startsAsCall(_ index: Int) -> Bool {
        Self.calls.begins(PhraseTable.line(tree.line(of: index, limit: 300)))
    }

    static let calls = PhraseTable([
        "read more", "read also", "also read", "read:", "see also", "more:", "related:", "related stories",
        "you may also like", "more on this",
        "lesen sie auch", "lesen sie mehr", "mehr zum thema", "lesen sie hierzu", "mehr dazu", "zum thema",
        "weiterlesen",
        "lire aussi", "à lire", "lire également", "voir aussi", "sur le même sujet", "leer más", "lea también",
        "le puede interesar",
        "leer también", "te puede interesar", "leggi anche", "lees ook", "lees meer", "leia também", "leia mais",
        "veja também", "läs också", "läs mer",
        "les også", "læs også", "lue myös", "czytaj także", "zobacz też", "přečtěte si", "читайте также",
        "читать далее", "читайте також",
        "puedes ver", "mira también", "lee también", "mira:", "te recomendamos", "czytaj też", "czytaj również",
        "اقرأ أيضا", "اقرأ المزيد", "شاهد أيضا", "关连", "相关阅读", "延伸阅读", "関連記事", "あわせて読みたい",
    ])
}
