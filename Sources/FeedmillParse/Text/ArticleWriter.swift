import FeedmillModel
import FeedmillXML

/// Writes the lines of an article as HTML and as plain text, both at once and in the same order.
struct ArticleWriter: ~Copyable {
    private var html = XMLWriter(declaration: false)
    private var text: [UInt8] = []
    private var hasBlock = false

    private init(capacity: Int) {
        text.reserveCapacity(capacity)
    }

    /// Writes all lines.
    static func write(_ lines: [ArticleLine]) -> (html: SanitizedHTML, text: String) {
        var writer = ArticleWriter(capacity: lines.reduce(0) { $0 + $1.text.count + 2 })
        var index = 0
        while index < lines.count {
            let end = endOfBlock(lines, from: index)
            writer.write(block: lines[index..<end])
            index = end
        }
        return writer.finish()
    }

    private consuming func finish() -> (html: SanitizedHTML, text: String) {
        let plain = string(text[...])
        return (SanitizedHTML(sanitized: string(html.finish()[...])), plain)
    }

    /// Lists, quotes, posts and code are blocks of many lines.
    private static func endOfBlock(_ lines: [ArticleLine], from start: Int) -> Int {
        var end = start + 1
        while end < lines.count, belong(lines[end - 1].role, lines[end].role) { end += 1 }
        return end
    }

    private static func belong(_ role: ArticleLine.Role, _ next: ArticleLine.Role) -> Bool {
        switch (role, next) {
        case (.bulletItem, .bulletItem), (.quote, .quote), (.code, .code): true
        case (.numberedItem(let number), .numberedItem(let following)): following == number + 1
        case (.post(let number), .post(let other)), (.post(let number), .attribution(let other)): number == other
        case (.attribution(let number), .post(let other)): number == other
        default: false
        }
    }

    private mutating func write(block: ArraySlice<ArticleLine>) {
        guard let first = block.first else { return }
        if hasBlock { html.newline() }
        hasBlock = true
        switch first.role {
        case .paragraph, .byline, .dateLine: writeParagraph(first)
        case .heading: write(first, in: ["h2"])
        case .standfirst: write(first, in: ["p", "em"])
        case .caption: write(first, in: ["figure", "figcaption"])
        case .bulletItem: writeList(block, "ul", from: 1)
        case .numberedItem(let number): writeList(block, "ol", from: number)
        case .quote, .post, .attribution: writeQuote(block)
        case .code: writeCode(block)
        case .divider: writeDivider()
        }
    }

    // MARK: Blocks

    private mutating func writeParagraph(_ line: ArticleLine) {
        write(line, in: ["p"])
    }

    private mutating func write(_ line: ArticleLine, in elements: [String]) {
        for element in elements { html.start(element) }
        writeInline(line.text)
        for _ in elements { html.end() }
        separate(by: 2)
        text += line.text
    }

    private mutating func writeList(_ items: ArraySlice<ArticleLine>, _ element: String, from number: Int) {
        html.start(element)
        if number != 1 { html.attribute("start", String(number)) }
        for (position, item) in items.enumerated() {
            html.start("li")
            writeInline(item.content)
            html.endFull()
            separate(by: position == 0 ? 2 : 1)
            text += item.text
        }
        html.end()
    }

    private mutating func writeQuote(_ lines: ArraySlice<ArticleLine>) {
        html.start("blockquote")
        for line in lines {
            if case .attribution = line.role { write(line, in: ["p", "cite"]) } else { write(line, in: ["p"]) }
        }
        html.end()
    }

    private mutating func writeCode(_ lines: ArraySlice<ArticleLine>) {
        html.start("pre")
        html.start("code")
        for (position, line) in lines.enumerated() {
            if position > 0 { html.text("\n") }
            writeText(line.text)
            separate(by: position == 0 ? 2 : 1)
            text += line.text
        }
        html.end()
        html.end()
    }

    /// A divider has no words.
    private mutating func writeDivider() {
        html.start("hr")
        html.end()
    }

    /// Ends the line, and with 2 leaves one empty.
    private mutating func separate(by newlines: Int) {
        if !text.isEmpty { text += repeatElement(0x0A, count: newlines) }
    }

    // MARK: Within a line

    private mutating func writeInline(_ line: ArraySlice<UInt8>) {
        var start = line.startIndex
        for link in Links.links(in: line) {
            writeText(line[start..<link.range.lowerBound])
            html.start("a")
            html.attribute("href", link.target)
            writeText(line[link.range])
            html.end()
            start = link.range.upperBound
        }
        writeText(line[start...])
    }

    /// Text without any character that must be escaped is what the writer would write of it, so it is handed over as it
    /// is: nearly all text is such, and none of it becomes a string for it.
    private mutating func writeText(_ text: ArraySlice<UInt8>) {
        let bytes = text.span
        var start = 0
        while let index = firstIndex(
            in: bytes.extracting(start..<bytes.count), mayBeOdd: Self.mayNeedEscape, isOdd: Self.needsEscape)
        {
            if index > 0 { html.raw(bytes.extracting(start..<(start + index))) }
            html.text(String(Unicode.Scalar(bytes[start + index])))
            start += index + 1
        }
        if start < bytes.count { html.raw(bytes.extracting(start..<bytes.count)) }
    }

    @inline(__always)
    private static func mayNeedEscape(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
        let word = ByteWord(bytes, at: index)
        return word.holds(below: 0x20) || word.holds(0x22, without: 4) || word.holds(0x3C, without: 2)
    }

    /// `"`, `&`, `<`, `>`; of controls there are none left but tabs and line ends.
    @inline(__always)
    private static func needsEscape(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
        let byte = bytes[index]
        return byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte < 0x20
    }
}
