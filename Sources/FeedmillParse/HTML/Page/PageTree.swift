import FeedmillXML

/// A page as a tree, in the order of the document: a node's descendants are those that follow it, up to its `end`.
///
/// Nothing of the page is copied; nodes say where in its bytes they stand.
struct PageTree {
    /// An element or a run of text.
    struct Node {
        var tag: PageTag
        /// References in a text are to be decoded.
        var hasReferences = false
        var parent: Int
        /// The node after its last descendant.
        var end = 0
        /// An element's name, or the text, in the page's bytes.
        var range: Range<Int>
        /// In the tree's attributes.
        var attributes = 0..<0
    }

    /// The page as UTF-8.
    let bytes: [UInt8]
    /// In document order; the first is the root.
    var nodes: [Node] = []
    var attributes: [MarkupAttribute] = []
    /// Nodes that are in no article: they count as if they were not there, with all that lies in them.
    var isDropped: [Bool] = []

    /// The nodes directly in a node.
    func children(of node: Int) -> [Int] {
        var children: [Int] = []
        var index = node + 1
        while index < nodes[node].end {
            children.append(index)
            index = nodes[index].end
        }
        return children
    }

    /// Whether a node lies in another.
    func isNode(_ node: Int, in ancestor: Int) -> Bool {
        node > ancestor && node < nodes[ancestor].end
    }

    /// The ancestors of a node, from its parent on.
    func ancestors(of node: Int) -> some Sequence<Int> {
        sequence(state: node) { (node: inout Int) -> Int? in
            guard node > 0 else { return nil }
            node = nodes[node].parent
            return node
        }
    }

    // MARK: Attributes

    /// An attribute's value as it is written; nil where there is none.
    func rawAttribute(_ name: StaticText, of node: Int) -> ArraySlice<UInt8>? {
        for index in nodes[node].attributes {
            let attribute = attributes[index]
            let written = bytes[attribute.name]
            if written.count == name.bytes.count, written.startsIgnoringCase(name) { return bytes[attribute.value] }
        }
        return nil
    }

    /// An attribute's value, references decoded, without white space around; nil where there is none or it is blank.
    func attribute(_ name: StaticText, of node: Int) -> ArraySlice<UInt8>? {
        guard let raw = rawAttribute(name, of: node) else { return nil }
        let value = trimmed(decoded(raw, in: .attribute))
        return value.isEmpty ? nil : value
    }

    func decoded(_ raw: ArraySlice<UInt8>, in place: CharacterReferences.Place) -> ArraySlice<UInt8> {
        guard raw.contains(UInt8(ascii: "&")) else { return raw }
        var output: [UInt8] = []
        CharacterReferences.decode(raw, in: place, into: &output)
        return output[...]
    }

    // MARK: Text

    /// A text node's text.
    func text(of node: Int) -> ArraySlice<UInt8> {
        let raw = bytes[nodes[node].range]
        return nodes[node].hasReferences ? decoded(raw, in: .text) : raw
    }

    /// What is seen of a node as one line, at most some bytes of it: blocks and line breaks part words.
    func line(of node: Int, limit: Int = 2000) -> String {
        var gathered: [UInt8] = []
        var index = node
        // A line of more nodes than this is none.
        while index < min(max(nodes[node].end, node + 1), node + 2000), gathered.count < limit {
            let tag = nodes[index].tag
            if tag == .text {
                gathered += text(of: index).prefix(limit)
            } else if tag.holdsNoText {
                index = nodes[index].end
                continue
            } else if !tag.isInline || tag == .br {
                gathered.append(0x20)
            }
            index += 1
        }
        return HTMLSanitizer.line(ofPlainText: gathered[...])
    }
}
