/// How much text lies in each part of a page, and how much of it in links.
///
/// In document order a part is a range of nodes, so that sums up to each node tell every part's at once.
struct PageWeights {
    private var text: [Int]
    private var links: [Int]
    private var prose: [Int]
    private var commas: [Int]

    /// Weighs what is not dropped.
    init(_ tree: PageTree) {
        let count = tree.nodes.count
        text = Array(repeating: 0, count: count + 1)
        (links, prose, commas) = (text, text, text)
        var linkEnd = 0
        var (proseEnd, index) = (0, 0)
        var halves = false
        while index < count {
            let node = tree.nodes[index]
            if tree.isDropped[index] || (node.tag.holdsNoText && node.tag != .text) {
                for skipped in index..<node.end { carry(skipped) }
                index = node.end
                continue
            }
            carry(index)
            if node.tag == .a, index >= linkEnd, let address = tree.rawAttribute("href", of: index) {
                linkEnd = node.end
                // A link to a place in the page itself is a note's more often than a way out.
                halves = address.first == UInt8(ascii: "#")
            }
            if node.tag.isProse, index >= proseEnd { proseEnd = node.end }
            if node.tag == .text {
                let weight = Self.weight(tree.bytes[node.range])
                text[index + 1] += weight.text
                commas[index + 1] += weight.commas
                if index < linkEnd { links[index + 1] += halves ? weight.text / 3 : weight.text }
                if index < proseEnd, index >= linkEnd { prose[index + 1] += weight.text }
            }
            index += 1
        }
    }

    private mutating func carry(_ index: Int) {
        text[index + 1] = text[index]
        links[index + 1] = links[index]
        prose[index + 1] = prose[index]
        commas[index + 1] = commas[index]
    }

    /// What can be read, in letters of about the same weight: one of Chinese says as much as two of Latin.
    private static func weight(_ bytes: ArraySlice<UInt8>) -> (text: Int, commas: Int) {
        let bytes = bytes.span
        var (weight, commas, wasSpace) = (0, 0, true)
        for index in bytes.indices {
            let byte = bytes[index]
            let isBlank = byte <= 0x20
            if isBlank {
                if !wasSpace { weight += 1 }
            } else if byte & 0xC0 != 0x80 {
                weight += byte >= 0xE0 ? 2 : 1
                if byte == UInt8(ascii: ",") { commas += 1 }
                // `，` `、` `،`
                if byte == 0xEF || byte == 0xE3 || byte == 0xD8, isComma(bytes, at: index) { commas += 1 }
            }
            wasSpace = isBlank
        }
        return (weight, commas)
    }

    private static func isComma(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        if bytes[index] == 0xD8 { return bytes[index + 1] == 0x8C }
        guard index + 2 < bytes.count else { return false }
        return (bytes[index] == 0xEF && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x8C)
            || (bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x81)
    }

    /// The text of a part.
    func text(_ node: PageTree.Node, at index: Int) -> Int { text[node.end] - text[index] }
    /// Text in links.
    func links(_ node: PageTree.Node, at index: Int) -> Int { links[node.end] - links[index] }
    /// Text in paragraphs, quotes and the like, without that of links.
    func prose(_ node: PageTree.Node, at index: Int) -> Int { prose[node.end] - prose[index] }
    func commas(_ node: PageTree.Node, at index: Int) -> Int { commas[node.end] - commas[index] }

    /// How much of a part's text is links, 0 to 1.
    func linkDensity(_ node: PageTree.Node, at index: Int) -> Double {
        let all = text(node, at: index)
        return all == 0 ? 0 : Double(links(node, at: index)) / Double(all)
    }

    /// All text.
    var total: Int { text.last ?? 0 }
}

extension PageTag {
    /// Elements that hold running text.
    var isProse: Bool {
        switch self {
        case .p, .blockquote, .pre, .li, .dd, .td: true
        default: false
        }
    }
}
