/// What cmark-gfm writes for browsers only, made text.
enum MarkdownOutput {
    /// The HTML with the boxes of task lists as characters, and without the arrows that lead back from footnotes.
    static func mended(_ html: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count)
        var index = 0
        while let open = firstIndex(of: UInt8(ascii: "<"), in: html[...], from: index) {
            result += html[index..<open]
            index = open
            if html[open...].starts(with: box), let end = firstIndex(of: UInt8(ascii: ">"), in: html[...], from: open) {
                let isChecked = html[open..<end].containsIgnoringCase("checked=\"")
                result += Array((isChecked ? "☑" : "☐").utf8)
                index = end + 1
            } else if html[open...].starts(with: arrow), let end = endOfLink(in: html, from: open) {
                while result.last == 0x20 { result.removeLast() }
                index = end
            } else {
                result.append(html[open])
                index += 1
            }
        }
        return result + html[index...]
    }

    private static let box = Array("<input type=\"checkbox\" ".utf8)
    private static let arrow = Array("<a href=\"#fnref-".utf8)

    /// Arrows are short: a longer link is the author's.
    private static func endOfLink(in html: [UInt8], from start: Int) -> Int? {
        let end = Array("</a>".utf8)
        let piece = html[start...].prefix(400)
        let found = piece.indices.first { piece[$0] == UInt8(ascii: "<") && piece[$0...].starts(with: end) }
        guard let found, piece[..<found].containsIgnoringCase("footnote-backref") else { return nil }
        return found + end.count
    }
}
