/// What is dropped before the article is looked for: what stands around the articles of a site.
extension ArticleFinder {
    mutating func dropFurniture() {
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

    func isFurniture(_ index: Int, share: Double) -> Bool {
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
    func holdsProse(outside index: Int) -> Bool {
        let (inside, all) = (prose(index), prose(0))
        return all - inside > max(1000, inside / 10)
    }

    /// Drops series of pictures whose captions would outweigh the article that they stand beside.
    mutating func dropGalleries() -> Bool {
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

    func isSeries(_ index: Int, total: Int) -> Bool {
        let node = tree.nodes[index]
        guard words[index].contains(.gallery), words[index].isDisjoint(with: [.body, .article]),
            [.div, .section, .ul, .ol, .aside].contains(node.tag)
        else { return false }
        let text = weights.text(node, at: index)
        guard text > 600, prose(0) - prose(index) > 600, text < total - 600 else { return false }
        let parts = tree.nodes[index..<node.end].lazy.filter { [.img, .li, .figure].contains($0.tag) }
        return parts.prefix(8).count == 8
    }

    static let roles: Set<String> = [
        "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu",
        "menubar",
        "toolbar", "tooltip", "tablist",
    ]

    func isFurnitureByName(_ index: Int, share: Double) -> Bool {
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
    func isText(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        return node.tag != .aside && prose(index) * 2 >= weights.text(node, at: index)
            && weights.linkDensity(node, at: index) < 0.2
    }

    /// Whether an element lies in one that is called an article or its body.
    func isInArticle(_ index: Int) -> Bool {
        tree.ancestors(of: index).prefix(12).contains {
            $0 > 0 && (tree.nodes[$0].tag == .article || !words[$0].isDisjoint(with: [.body, .article]))
        }
    }

    // MARK: Where paragraphs gather
}
