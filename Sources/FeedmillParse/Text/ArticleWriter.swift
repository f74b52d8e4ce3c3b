import FeedmillModel
import FeedmillXML

/// Writes the lines of an article as HTML and as plain text, both at once and in the same order.
struct ArticleWriter: ~Copyable {
    private var html: MarkupWriter
    private var text: [UInt8] = []
    private var hasBlock = false

    private init(capacity: Int) {
        html = MarkupWriter(capacity: capacity * 5 / 4 + 64)
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
        return (SanitizedHTML(sanitized: string(html.bytes[...])), plain)
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
        case (.attribution(let number), .post(let other)), (.attribution(let number), .attribution(let other)):
            number == other
        default: false
        }
    }

    private mutating func write(block: ArraySlice<ArticleLine>) {
        guard let first = block.first else { return }
        if hasBlock { html.text(Self.newline.span) }
        hasBlock = true
        switch first.role {
        case .paragraph, .byline, .dateLine: writeParagraph(first)
        case .heading: write(first, in: [.h2])
        case .standfirst: write(first, in: [.p, .em])
        case .caption: write(first, in: [.figure, .figcaption])
        case .bulletItem: writeList(block, .ul, from: 1)
        case .numberedItem(let number): writeList(block, .ol, from: number)
        case .quote, .post, .attribution: writeQuote(block)
        case .code: writeCode(block)
        case .divider: writeDivider()
        }
    }

    // MARK: Blocks

    private mutating func writeParagraph(_ line: ArticleLine) {
        write(line, in: [.p])
    }

    private mutating func write(_ line: ArticleLine, in elements: [HTMLElement]) {
        for element in elements { open(element) }
        writeInline(line.text)
        for element in elements.reversed() { html.end(element.name) }
        separate(by: 2)
        text += line.text
    }

    private mutating func writeList(_ items: ArraySlice<ArticleLine>, _ element: HTMLElement, from number: Int) {
        html.start(element.name)
        if number != 1 { html.attribute(HTMLAttribute.start.name, Array(String(number).utf8).span) }
        html.endStart()
        for (position, item) in items.enumerated() {
            open(.li)
            writeInline(item.content)
            html.end(HTMLElement.li.name)
            separate(by: position == 0 ? 2 : 1)
            text += item.text
        }
        html.end(element.name)
    }

    private mutating func writeQuote(_ lines: ArraySlice<ArticleLine>) {
        open(.blockquote)
        for line in lines {
            if case .attribution = line.role { write(line, in: [.p, .cite]) } else { writeParagraph(line) }
        }
        html.end(HTMLElement.blockquote.name)
    }

    private mutating func writeCode(_ lines: ArraySlice<ArticleLine>) {
        open(.pre)
        open(.code)
        for (position, line) in lines.enumerated() {
            if position > 0 { html.text(Self.newline.span) }
            writeText(line.text)
            separate(by: position == 0 ? 2 : 1)
            text += line.text
        }
        html.end(HTMLElement.code.name)
        html.end(HTMLElement.pre.name)
    }

    /// A divider has no words.
    private mutating func writeDivider() {
        html.start(HTMLElement.hr.name)
        html.endEmpty()
    }

    private static let newline: [UInt8] = [0x0A]

    private mutating func open(_ element: HTMLElement) {
        html.start(element.name)
        html.endStart()
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
            html.start(HTMLElement.a.name)
            html.attribute(HTMLAttribute.href.name, Array(link.target.utf8).span)
            html.endStart()
            writeText(line[link.range])
            html.end(HTMLElement.a.name)
            start = link.range.upperBound
        }
        writeText(line[start...])
    }

    private mutating func writeText(_ text: ArraySlice<UInt8>) {
        html.text(text.span)
    }
}
