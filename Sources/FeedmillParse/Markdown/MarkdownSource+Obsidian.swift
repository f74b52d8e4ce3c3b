/// What Obsidian and kramdown add to Markdown: comments, callouts, formulas, attributes.
extension MarkdownSource {
    // MARK: Comments

    /// A line `%%` begins a comment that ends with the next.
    mutating func readCommentBlock(lineEnd: Int) -> Bool {
        guard trimmed(input[index..<lineEnd]).elementsEqual([0x25, 0x25]),
            let end = closings.next([0x25, 0x25], in: input, from: lineEnd)
        else { return false }
        skip(to: end + 2)
        return true
    }

    // `%%words%%`; a percentage is none: `5%% of 10%%`.
    mutating func readHiddenWords(_ lineEnd: Int) -> Bool {
        guard input[index..<lineEnd].starts(with: [0x25, 0x25]), index == input.startIndex || isSpace(input[index - 1]),
            let end = closings.next([0x25, 0x25], in: input, from: index + 2), end < lineEnd,
            end > index + 2, end + 2 >= lineEnd || !isWordByte(input[end + 2])
        else { return false }
        index = end + 2
        return true
    }

    // `==words==`; a comparison is none: `a == b`.
    mutating func readMarkedWords(_ lineEnd: Int) -> Bool {
        let (mark, start) = (UInt8(ascii: "="), index + 2)
        guard start < lineEnd, input[index + 1] == mark, input[start] != mark, !isSpace(input[start]),
            index == input.startIndex || !isWordByte(input[index - 1]) && input[index - 1] != mark,
            let end = closings.next([mark, mark], in: input, from: start), end < lineEnd, !isSpace(input[end - 1]),
            end + 2 >= lineEnd || !isWordByte(input[end + 2]) && input[end + 2] != mark
        else { return false }
        append(Array("<mark>".utf8) + input[start..<end] + Array("</mark>".utf8))
        index = end + 2
        return true
    }

    // MARK: Callouts

    // `> [!note] Title`: the title, or the kind, becomes a paragraph of its own in the quote.
    mutating func readCallout(to lineEnd: Int) {
        let text = input[index..<lineEnd]
        let quote = text.prefix { isSpace($0) || $0 == UInt8(ascii: ">") }
        guard quote.contains(UInt8(ascii: ">")), text[quote.endIndex...].starts(with: [0x5B, 0x21]),
            let end = firstIndex(of: 0x5D, in: text.prefix(200), from: quote.endIndex), end > quote.endIndex + 2
        else { return }
        let kind = text[(quote.endIndex + 2)..<end].prefix { $0 != UInt8(ascii: "|") }
        guard kind.allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: "-") }) else { return }
        var title = text[(end + 1)...]
        if let fold = title.first, fold == UInt8(ascii: "+") || fold == UInt8(ascii: "-") { title = title.dropFirst() }
        let words = trimmed(title)
        append(
            quote + Array("**".utf8) + (words.isEmpty ? capitalised(kind) : Array(words)) + Array("**\n".utf8) + quote)
        index = lineEnd
    }

    private func capitalised(_ word: ArraySlice<UInt8>) -> [UInt8] {
        let text = string(word).lowercased()
        return Array((text.prefix(1).uppercased() + text.dropFirst()).utf8)
    }

    // MARK: Formulas

    // `$x_i$`, `$$…$$`
    mutating func readFormula(_ lineEnd: Int) -> Bool {
        if input[index..<lineEnd].starts(with: [0x24, 0x24]) {
            if readFormula(from: 2, closedBy: [0x24, 0x24], limit: input.endIndex) { return true }
            copy(to: index + 2)
            return true
        }
        guard index + 1 < lineEnd, !isSpace(input[index + 1]),
            let end = firstIndex(of: 0x24, in: input[..<min(lineEnd, index + 1000)], from: index + 1),
            !isSpace(input[end - 1]), end + 1 >= lineEnd || !isDigit(input[end + 1])
        else { return false }
        // Without these it is no formula, or one that Markdown leaves alone.
        guard input[index..<end].contains(where: { "\\_^*".utf8.contains($0) }) else { return false }
        copyEscaped(to: end + 1)
        return true
    }

    /// Copies a formula so that Markdown shows it as it is; false where none ends before `limit` or the next blank line.
    mutating func readFormula(from opening: Int, closedBy mark: [UInt8], limit: Int) -> Bool {
        guard let end = closings.next(mark, in: input, from: index + opening), end < limit, end - index <= 10000,
            !holdsBlankLine(input[index..<end])
        else { return false }
        copyEscaped(to: end + mark.count)
        return true
    }

    private func holdsBlankLine(_ bytes: ArraySlice<UInt8>) -> Bool {
        var lines = LineCursor(bytes)
        while let line = lines.next() {
            if isBlank(line), lines.index < bytes.endIndex { return true }
        }
        return false
    }

    /// CommonMark § 2.4: a backslash before a sign makes it a sign and nothing else.
    private mutating func copyEscaped(to end: Int) {
        for byte in input[index..<end] {
            let isSign = byte < 0x80 && byte > 0x20 && byte != 0x7F && !isWordByte(byte)
            append(isSign ? [0x5C, byte] : [byte])
        }
        line += LineCursor.count(input[index..<end])
        index = end
    }

    // MARK: Attributes

    // kramdown: `{: .class}` alone on its line
    mutating func readAttributeList(_ lineEnd: Int) {
        let text = trimmed(input[index..<lineEnd])
        if text.starts(with: [0x7B, 0x3A]), text.last == 0x7D { index = lineEnd }
    }

    // `# Heading {#part .class}`; `word{: .class}`
    mutating func readAttributes(_ lineEnd: Int) -> Bool {
        let text = trimmed(input[index..<lineEnd])
        guard text.count > 2, text.count < 200, text.last == 0x7D, !text.dropFirst().contains(0x7B) else {
            return false
        }
        let second = text[text.startIndex + 1]
        let isNamed = second == UInt8(ascii: "#") || second == UInt8(ascii: ".")
        guard second == UInt8(ascii: ":") || (isNamed && isHeading) else { return false }
        index = lineEnd
        return true
    }
}
