/// Finds out whether a text was hard-wrapped, and at which column.
enum WrapDetector {
    /// The column; nil where a line is a paragraph.
    static func column(of lines: [TextLine], in bytes: [UInt8]) -> Int? {
        let breaks = lines.indices.dropLast().filter { isInnerBreak(lines[$0], lines[$0 + 1]) }
        let hasBlankLines = lines.dropFirst().dropLast().contains { $0.shape == .blank }
        // Without empty lines between paragraphs, more of the same is asked for.
        guard breaks.count >= (hasBlankLines ? 2 : 6) else { return nil }
        // Far longer lines than any column that people wrap at settle it without measuring.
        guard breaks.count(where: { lines[$0].content.count > 400 }) * 5 < breaks.count else { return nil }
        // So do paragraphs, which end as sentences do.
        guard breaks.count(where: { endsSentence(bytes, lines[$0].content) }) * 2 <= breaks.count else { return nil }
        let widths = breaks.map { lines[$0].indent + columns(bytes, lines[$0].content) }
        let column = widths.sorted()[(widths.count - 1) * 19 / 20]
        guard (hasBlankLines ? 32...130 : 50...100).contains(column) else { return nil }
        let full = zip(breaks, widths).count { line, width in
            width + 1 + firstWordColumns(bytes, textRange(lines[line + 1])) > column
        }
        return full * 10 >= breaks.count * 7 ? column : nil
    }

    /// How far the line would have gone with the first word of the next on it.
    static func reach(of line: TextLine, before next: Range<Int>, in bytes: [UInt8]) -> Int {
        line.indent + columns(bytes, line.content) + 1 + firstWordColumns(bytes, next)
    }

    static func columns(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        columnCount(of: bytes.span.extracting(range))
    }

    static func endsSentence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while let last = scalar(in: bytes[range], before: end), Punctuation.closes(last) { end -= UTF8.width(last) }
        return scalar(in: bytes[range], before: end).map(Punctuation.endsSentence) ?? false
    }

    private static func isInnerBreak(_ line: TextLine, _ next: TextLine) -> Bool {
        switch (line.shape, next.shape) {
        case (.text, .text), (.item, .text), (.quote, .quote): !line.content.isEmpty && !textRange(next).isEmpty
        default: false
        }
    }

    private static func textRange(_ line: TextLine) -> Range<Int> {
        if case .quote(let from) = line.shape { from..<line.content.upperBound } else { line.content }
    }

    /// An ideograph is a word here: a line may be broken after any.
    private static func firstWordColumns(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        guard !range.isEmpty else { return 0 }
        if Punctuation.isWide(scalar(in: bytes[range], at: range.lowerBound)) { return 1 }
        let word = bytes[range].prefix(200).prefix { !isSpace($0) }
        return columns(bytes, word.startIndex..<word.endIndex)
    }
}

/// Finds indented code: only where it is clear.
enum CodeFinder {
    /// The lines of code: runs indented by four columns or more, set apart by empty lines, of which at least half hold
    /// the signs of programs and which hold no prose.
    static func codeLines(of lines: [TextLine], in bytes: [UInt8]) -> Set<Int> {
        guard lines.contains(where: { $0.indent >= 4 && $0.shape != .blank }) else { return [] }
        var code: Set<Int> = []
        var start = 0
        while start < lines.count {
            guard isIndented(lines[start]), start > 0, lines[start - 1].shape == .blank else {
                start += 1
                continue
            }
            var end = start
            while end < lines.count, isIndented(lines[end]) { end += 1 }
            let isApart = end == lines.count || lines[end].shape == .blank
            if isApart, looksLikeCode(lines[start..<end], in: bytes) { code.formUnion(start..<end) }
            start = end
        }
        return code
    }

    private static func isIndented(_ line: TextLine) -> Bool {
        line.indent >= 4 && line.shape != .blank
    }

    private static func looksLikeCode(_ lines: ArraySlice<TextLine>, in bytes: [UInt8]) -> Bool {
        let signs: Set<UInt8> = Set("{};=()<>$#|\\_[]".utf8)
        let telling = lines.count { line in bytes[line.content].contains(where: signs.contains) }
        return telling * 2 >= lines.count && !lines.contains { $0.content.count > 200 }
    }
}
