extension PageTree {
    /// Whether an inline element is words of a paragraph: whatever it is called by, the sentence needs them.
    func isInSentence(_ index: Int, _ weights: PageWeights) -> Bool {
        let text = weights.text(nodes[index], at: index)
        guard nodes[index].tag.isInline, text > 0, nodes[index..<nodes[index].end].allSatisfy({ $0.tag.isInline }),
            let block = ancestors(of: index).first(where: { !nodes[$0].tag.isInline })
        else { return false }
        // A line of links is none: `Tags: A, B, C`.
        let linked = weights.links(nodes[index], at: index)
        let words = weights.text(nodes[block], at: block) - weights.links(nodes[block], at: block) - (text - linked)
        guard words >= 60 else { return false }
        return isRunning(nodes[(block + 1)..<max(block + 1, index)].reversed().prefix(12))
            || isRunning(nodes[nodes[index].end..<max(nodes[index].end, nodes[block].end)].prefix(12))
    }

    /// Whether text comes before a block and a line break do.
    private func isRunning(_ nodes: some Sequence<Node>) -> Bool {
        for node in nodes {
            if node.tag == .br || !node.tag.isInline { return false }
            if node.tag == .text, !isBlank(bytes[node.range]) { return true }
        }
        return false
    }

    /// Whether at least half of a part is a quote: a post of a network that is shown, and not the bar to share by.
    func isQuote(_ index: Int, _ weights: PageWeights) -> Bool {
        let text = weights.text(nodes[index], at: index)
        return text > 0
            && (index..<nodes[index].end).contains {
                nodes[$0].tag == .blockquote && weights.text(nodes[$0], at: $0) * 2 >= text
            }
    }
}
