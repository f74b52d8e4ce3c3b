import FeedmillModel
import FeedmillXML

/// Hugo's shortcodes and Jekyll's Liquid tags: what they stand for, where that is known.
extension MarkdownSource {
    mutating func readBraces(_ lineEnd: Int) -> Bool {
        guard index + 1 < lineEnd else { return false }
        let rest = input[index..<lineEnd]
        if rest.starts(with: [0x7B, 0x7B, 0x3C]) { return readShortcode(closedBy: [0x3E, 0x7D, 0x7D]) }
        if rest.starts(with: [0x7B, 0x7B, 0x25]) { return readShortcode(closedBy: [0x25, 0x7D, 0x7D]) }
        if rest.starts(with: [0x7B, 0x25]) { return readLiquidTag() }
        if rest.starts(with: [0x7B, 0x7B]) { return readLiquidOutput(lineEnd) }
        return readAttributes(lineEnd)
    }

    /// No tag is longer.
    private static let longest = 2000

    // MARK: Hugo

    private mutating func readShortcode(closedBy mark: [UInt8]) -> Bool {
        guard let end = closings.next(mark, in: input, from: index + 3), end - index <= Self.longest else {
            return false
        }
        // `{{</* escaped */>}}` is shown as it would be written.
        let inside = trimmed(input[(index + 3)..<end])
        if inside.starts(with: [0x2F, 0x2A]) {
            copy(to: end + mark.count)
            return true
        }
        let tag = ShortcodeTag(inside)
        let start = line
        skip(to: end + mark.count)
        write(tag, line: start)
        return true
    }

    private mutating func write(_ tag: ShortcodeTag, line: Int) {
        switch tag.name {
        case "figure": writeFigure(tag)
        case "youtube": writeLink("https://www.youtube.com/watch?v=", tag["id"])
        case "vimeo": writeLink("https://vimeo.com/", tag["id"])
        case "highlight": copyHighlighted(until: Array("{{< /highlight".utf8), or: Array("{{</highlight".utf8), tag)
        case "ref", "relref", "": break
        default: if !tag.isClosing { warn("the shortcode \(tag.name) is left out", line: line) }
        }
    }

    private mutating func writeFigure(_ tag: ShortcodeTag) {
        var writer = XMLWriter(declaration: false)
        writer.start("figure")
        writer.start("img")
        if let source = tag["src"] { writer.attribute("src", source) }
        // The caption below says the rest; said here too, it would come twice where a picture is not shown.
        writer.attribute("alt", tag["alt"] ?? "")
        writer.end()
        let caption = [tag.named("title"), tag.named("caption"), tag.named("attr")].compactMap { $0 }
        if !caption.isEmpty { writer.element("figcaption", caption.joined(separator: " ")) }
        writer.end()
        append(writer.finish())
    }

    private mutating func writeLink(_ start: String, _ id: String?) {
        guard let id, id.utf8.allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return }
        append(Array("<\(start)\(id)>".utf8))
    }

    mutating func warn(_ message: String, line: Int) {
        guard warnedOf.count < 20, warnedOf.insert(message).inserted else { return }
        warnings.append(ParseWarning(message, at: TextPosition(line: line)))
    }

    // MARK: Jekyll

    /// Tags that stand alone on their line and hold something that is no Markdown.
    mutating func readLiquidBlock(lineEnd: Int) -> Bool {
        let text = input[index..<lineEnd].drop(while: isSpace)
        guard text.starts(with: [0x7B, 0x25]),
            let end = closings.next([0x25, 0x7D], in: input, from: text.startIndex + 2),
            end - index <= Self.longest
        else { return false }
        let tag = ShortcodeTag(trimmed(input[(text.startIndex + 2)..<end]))
        guard tag.name == "highlight" || tag.name == "comment" else { return false }
        if tag.name == "comment" { return skipComment(from: end) }
        skip(to: end + 2)
        copyHighlighted(until: Array("{% endhighlight".utf8), or: Array("{%- endhighlight".utf8), tag)
        return true
    }

    private mutating func skipComment(from start: Int) -> Bool {
        guard let last = closings.next(Array("endcomment".utf8), in: input, from: start),
            let end = closings.next([0x25, 0x7D], in: input, from: last)
        else { return false }
        skip(to: end + 2)
        return true
    }

    /// Copies code as code: behind a fence that no code holds.
    private mutating func copyHighlighted(until mark: [UInt8], or other: [UInt8], _ tag: ShortcodeTag) {
        let closing = [mark, other].compactMap { closings.next($0, in: input, from: index) }.min()
        guard let closing else { return }
        append(Array("\n~~~~~~~~ \(tag.argument ?? "")\n".utf8))
        line += LineCursor.count(input[index..<closing])
        append(Array(trimmedLines(input[index..<closing])))
        append(Array("\n~~~~~~~~\n".utf8))
        index = closing
        let end = firstIndex(of: 0x7D, in: input, from: closing + mark.count) ?? closing
        let isShortcode = end + 1 < input.endIndex && input[end + 1] == 0x7D
        index = min(end + (isShortcode ? 2 : 1), input.endIndex)
    }

    /// Without the line ends at both ends.
    private func trimmedLines(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var code = code
        while let first = code.first, first == 0x0A || first == 0x0D { code = code.dropFirst() }
        while let last = code.last, isSpace(last) { code = code.dropLast() }
        return code
    }

    private mutating func readLiquidTag() -> Bool {
        guard let end = closings.next([0x25, 0x7D], in: input, from: index + 2), end - index <= Self.longest else {
            return false
        }
        let tag = ShortcodeTag(trimmed(input[(index + 2)..<end]))
        // Prose has braces too: a tag begins with a word.
        guard !tag.name.isEmpty else { return false }
        let silent = ["raw", "endraw", "link", "post_url", "endif", "endfor", "endcapture", "endunless", "else"]
        if !silent.contains(tag.name), !tag.name.hasPrefix("end") {
            warn("the tag \(tag.name) is left out", line: line)
        }
        skip(to: end + 2)
        return true
    }

    // `{{ site.baseurl }}/a.png`, `{{ "/a.png" | relative_url }}`; anything else in braces is text.
    private mutating func readLiquidOutput(_ lineEnd: Int) -> Bool {
        guard let end = closings.next([0x7D, 0x7D], in: input, from: index + 2), end < lineEnd, end - index <= 200
        else {
            return false
        }
        let inside = trimmed(input[(index + 2)..<end])
        if inside.starts(with: Array("site.".utf8)),
            [0x2F, 0x29, 0x22].contains(end + 2 < lineEnd ? input[end + 2] : 0x2F)
        {
            index = end + 2
            return true
        }
        guard let quote = inside.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            inside.containsIgnoringCase("_url"), let closing = inside.dropFirst().firstIndex(of: quote)
        else { return false }
        append(Array(inside[(inside.startIndex + 1)..<closing]))
        index = end + 2
        return true
    }
}

/// The inside of a shortcode or a tag: `figure src="a.png" caption="Words"`.
struct ShortcodeTag {
    private(set) var name = ""
    private(set) var isClosing = false
    private var arguments: [(key: String?, value: String)] = []

    init(_ inside: ArraySlice<UInt8>) {
        var rest = inside
        if rest.first == UInt8(ascii: "-") { rest = trimmed(rest.dropFirst()) }
        if rest.first == UInt8(ascii: "/") {
            isClosing = true
            rest = trimmed(rest.dropFirst())
        }
        let word = rest.prefix { isWordByte($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        name = string(word).lowercased()
        rest = rest[word.endIndex...]
        while let argument = Self.argument(&rest), arguments.count < 40 { arguments.append(argument) }
    }

    /// An argument by its name, or the first without one.
    subscript(key: String) -> String? {
        named(key) ?? (key == "src" || key == "id" ? argument : nil)
    }

    func named(_ key: String) -> String? {
        arguments.first { $0.key == key && !$0.value.isEmpty }?.value
    }

    /// The first argument without a name.
    var argument: String? { arguments.first { $0.key == nil }?.value }

    private static func argument(_ rest: inout ArraySlice<UInt8>) -> (key: String?, value: String)? {
        rest = rest.drop(while: isSpace)
        guard let first = rest.first, first != UInt8(ascii: "/") else { return nil }
        if isQuote(first) { return (nil, value(&rest)) }
        let word = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: "=") }
        rest = rest[word.endIndex...]
        guard rest.first == UInt8(ascii: "=") else { return (nil, string(word)) }
        rest = rest.dropFirst()
        return (string(word).lowercased(), value(&rest))
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
        guard let quote = rest.first, isQuote(quote) else {
            let word = rest.prefix { !isSpace($0) }
            rest = rest[word.endIndex...]
            return string(word)
        }
        let text = rest.dropFirst().prefix { $0 != quote }
        rest = rest[text.endIndex...].dropFirst()
        return string(text)
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }
}
