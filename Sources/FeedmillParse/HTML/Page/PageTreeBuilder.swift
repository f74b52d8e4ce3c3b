import FeedmillXML

/// Makes a tree of a page, however broken it is, in time proportional to its length.
struct PageTreeBuilder {
    /// Deeper elements are left out, and what they hold is taken for their parents'.
    private static let maximumDepth = 400
    /// More nodes no page has that anybody reads.
    private static let maximumNodes = 2_000_000

    private var tree: PageTree
    private var open = [0]
    private var overflow = 0
    private var tokenizer: MarkupTokenizer

    static func tree(of bytes: [UInt8]) -> PageTree {
        var builder = PageTreeBuilder(bytes)
        return builder.build()
    }

    private init(_ bytes: [UInt8]) {
        tree = PageTree(bytes: bytes)
        tokenizer = MarkupTokenizer(html: bytes[...])
        tokenizer.showsShadowRoots = true
        tree.nodes.append(PageTree.Node(tag: .html, parent: 0, range: 0..<0))
    }

    private mutating func build() -> PageTree {
        while let token = tokenizer.next(), tree.nodes.count < Self.maximumNodes {
            switch token.kind {
            case .text, .characterData: text(token)
            case .startTag: start(token)
            case .endTag: end(PageTag(tree.bytes[token.name]))
            case .unfinishedTag, .stray: break
            }
        }
        while let last = open.popLast() { tree.nodes[last].end = tree.nodes.count }
        tree.isDropped = Array(repeating: false, count: tree.nodes.count)
        return tree
    }

    private mutating func text(_ token: MarkupToken) {
        var node = PageTree.Node(tag: .text, parent: open[open.count - 1], range: token.range)
        node.hasReferences = token.kind == .text && token.hasReferences
        append(node)
    }

    private mutating func append(_ node: PageTree.Node) {
        tree.nodes.append(node)
        tree.nodes[tree.nodes.count - 1].end = tree.nodes.count
    }

    private mutating func start(_ token: MarkupToken) {
        var tag = PageTag(tree.bytes[token.name])
        // A declarative shadow root is a template that is shown in the place of what it stands in (HTML § 4.12.3).
        if tag == .template, tokenizer.attributes.contains(where: { isShadowRoot($0) }) { tag = .shadow }
        if tag == .html || tag == .body, let known = open.prefix(4).first(where: { tree.nodes[$0].tag == tag }) {
            return state(known)
        }
        leaveHead(at: tag)
        while open.count > 1, tag.ends(innermost) { close(to: open.count - 1) }
        closeImplied(by: tag)
        var node = PageTree.Node(tag: tag, parent: open[open.count - 1], range: token.name)
        let first = tree.attributes.count
        tree.attributes += tokenizer.attributes
        node.attributes = first..<tree.attributes.count
        append(node)
        guard !tag.isVoid, !(token.isSelfClosing && tag == .other) else { return }
        guard open.count < Self.maximumDepth else {
            overflow += 1
            return
        }
        open.append(tree.nodes.count - 1)
    }

    private func isShadowRoot(_ attribute: MarkupAttribute) -> Bool {
        tree.bytes[attribute.name].equalsIgnoringCase("shadowrootmode")
    }

    /// An element that is open already bears what its own tag states, where it stands after text or comes twice.
    private mutating func state(_ node: Int) {
        guard tree.nodes[node].attributes.isEmpty else { return }
        let first = tree.attributes.count
        tree.attributes += tokenizer.attributes
        tree.nodes[node].attributes = first..<tree.attributes.count
    }

    /// The head ends where something begins that has no place in it, whatever was left open there.
    private mutating func leaveHead(at tag: PageTag) {
        guard tag == .body || !tag.isInline && !tag.isOfHead else { return }
        guard let place = open.prefix(4).firstIndex(where: { tree.nodes[$0].tag == .head }) else { return }
        close(to: place)
    }

    private var innermost: PageTag { tree.nodes[open[open.count - 1]].tag }

    /// `<li>` ends the item before it, also where something in that was left open; cells and paragraphs likewise.
    private mutating func closeImplied(by tag: PageTag) {
        let isBlock = !tag.isInline
        guard isBlock else { return }
        var index = open.count - 1
        while index > 0, open.count - index < 12 {
            let candidate = tree.nodes[open[index]].tag
            if tag.ends(candidate) { return close(to: index) }
            if !candidate.isInline, candidate != .p { return }
            index -= 1
        }
    }

    private mutating func end(_ tag: PageTag) {
        if overflow > 0 {
            if !tag.isVoid { overflow -= 1 }
            return
        }
        // What follows these is of the body still (HTML § 13.2.6.4.19): whole pages are pasted into articles.
        if tag == .body || tag == .html { return }
        var index = open.count - 1
        while index > 0 {
            let candidate = tree.nodes[open[index]].tag
            if candidate == tag || (tag == .template && candidate == .shadow) { return close(to: index) }
            // An inline element's end tag closes no block, another's no cell.
            if candidate.isScope || (tag.isInline && !candidate.isInline) { return }
            index -= 1
        }
    }

    private mutating func close(to index: Int) {
        for node in open[index...] { tree.nodes[node].end = tree.nodes.count }
        open.removeSubrange(index...)
    }
}
