/// A page's source, saved from the window in which a browser shows it: the page is what that window shows.
enum ViewSource {
    /// The page whose source a tree shows; nil where it shows something else.
    ///
    /// Firefox shows lines in `pre` within `body id="viewsource"`, Chromium in cells of `class="line-content"`.
    static func page(in tree: PageTree) -> [UInt8]? {
        guard let body = tree.nodes.indices.prefix(200).first(where: { tree.nodes[$0].tag == .body }) else {
            return nil
        }
        if tree.rawAttribute("id", of: body)?.elementsEqual("viewsource".utf8) == true {
            return lines(of: children(of: body, in: tree, being: .pre), in: tree)
        }
        let cells = (body..<tree.nodes[body].end).filter { isCell("line-content", $0, in: tree) }
        let isNumbered = (body..<tree.nodes[body].end).contains { isCell("line-number", $0, in: tree) }
        return isNumbered || cells.count > 3 ? lines(of: cells, in: tree) : nil
    }

    private static func isCell(_ name: StaticText, _ index: Int, in tree: PageTree) -> Bool {
        tree.nodes[index].tag == .td && tree.rawAttribute("class", of: index)?.elementsEqual(name.bytes) == true
    }

    private static func children(of node: Int, in tree: PageTree, being tag: PageTag) -> [Int] {
        tree.children(of: node).filter { tree.nodes[$0].tag == tag }
    }

    /// The text of these elements, a line each, as it is.
    private static func lines(of elements: [Int], in tree: PageTree) -> [UInt8]? {
        var bytes: [UInt8] = []
        for element in elements {
            for index in element..<tree.nodes[element].end where tree.nodes[index].tag == .text {
                bytes += tree.text(of: index)
            }
            bytes.append(0x0A)
        }
        return bytes.contains(UInt8(ascii: "<")) ? bytes : nil
    }
}
