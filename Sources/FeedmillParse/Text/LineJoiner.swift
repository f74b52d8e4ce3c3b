/// Makes an article's lines of a text's lines: joins what was hard-wrapped, drops stray bullets, folds white space.
///
/// A line was wrapped where the next line's first word would not have fitted on it. Where that is so at nearly every
/// line end within the runs of lines between empty lines, the text is hard-wrapped.
struct LineJoiner {
    private let bytes: [UInt8]
    private let lines: [TextLine]
    /// The columns that the text was wrapped at; nil where a line is a paragraph.
    private let wrapColumn: Int?
    private let isCode: Set<Int>
    private let needsFolding: Bool
    private var folded: [UInt8] = []
    private var drafts: [Draft] = []

    private struct Draft {
        var range: Range<Int>
        var markLength = 0
        var role = ArticleLine.Role.paragraph
        var afterBlank = false
        var beforeBlank = false
        var isUnderlined = false
        /// The text line that it ends with.
        var last: Int
    }

    private init(_ bytes: [UInt8], _ lines: [TextLine]) {
        self.bytes = bytes
        self.lines = lines
        wrapColumn = WrapDetector.column(of: lines, in: bytes)
        isCode = CodeFinder.codeLines(of: lines, in: bytes)
        needsFolding = Self.needsFolding(bytes)
        folded.reserveCapacity(bytes.count + 16)
    }

    /// The lines of an article, in order.
    static func join(_ lines: [TextLine], of bytes: [UInt8]) -> [ArticleLine] {
        var joiner = LineJoiner(bytes, lines)
        for index in lines.indices { joiner.take(index) }
        return joiner.articleLines()
    }

    private func articleLines() -> [ArticleLine] {
        drafts.map { draft in
            ArticleLine(
                text: folded[draft.range], markLength: draft.markLength, afterBlank: draft.afterBlank,
                beforeBlank: draft.beforeBlank, role: draft.role, traits: LineTraits(folded[draft.range]),
                isUnderlined: draft.isUnderlined)
        }
    }

    private mutating func take(_ index: Int) {
        let line = lines[index]
        if isCode.contains(index) { return append(index, line.content, role: .code) }
        switch line.shape {
        case .blank:
            if let last = drafts.indices.last { drafts[last].beforeBlank = true }
        case .strayBullet: break
        case .divider(let mark):
            if !isUnderline(index, mark) { return append(index, line.content, role: .divider) }
            drafts[drafts.count - 1].isUnderlined = true
        case .quote(let from): takeQuote(index, from)
        case .item(let number, let from):
            let role = number.map { ArticleLine.Role.numberedItem($0) } ?? .bulletItem
            append(index, line.content, role: role, markLength: from - line.content.lowerBound)
        case .text:
            if continues(index) { extend(index, line.content) } else { append(index, line.content) }
        }
    }

    /// A `>` alone is a quote only among others or set apart; elsewhere it may be an arrow before a link.
    private mutating func takeQuote(_ index: Int, _ from: Int) {
        let content = from..<lines[index].content.upperBound
        guard !content.isEmpty else { return }
        let isAmongQuotes = [index - 1, index + 1].contains { lines.indices.contains($0) && isQuote(lines[$0]) }
        let isApart = [index - 1, index + 1].allSatisfy { !lines.indices.contains($0) || lines[$0].shape == .blank }
        guard isAmongQuotes || isApart else { return append(index, lines[index].content) }
        if let last = drafts.last, last.role == .quote, last.last == index - 1, isFull(index - 1, before: content) {
            extend(index, content)
        } else {
            append(index, content, role: .quote)
        }
    }

    private func isQuote(_ line: TextLine) -> Bool {
        if case .quote = line.shape { true } else { false }
    }

    /// Whether a line of marks stands right below a line of about its length.
    private func isUnderline(_ index: Int, _ mark: UInt8) -> Bool {
        guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "~"),
            let last = drafts.last, last.last == index - 1, last.role == .paragraph,
            lines[index - 1].shape == .text
        else { return false }
        let (above, below) = (WrapDetector.columns(bytes, lines[index - 1].content), lines[index].content.count)
        return above <= 90 && below * 3 >= above * 2 && below <= above * 2 + 10
    }

    private mutating func append(
        _ index: Int, _ content: Range<Int>, role: ArticleLine.Role = .paragraph, markLength: Int = 0
    ) {
        let start = folded.count
        let mark = content.lowerBound..<(content.lowerBound + markLength)
        fold(mark, keepsSpaces: role == .code)
        let foldedMark = folded.count - start
        if role == .code { folded += repeatElement(0x20, count: max(0, lines[index].indent - 4)) }
        fold(mark.upperBound..<content.upperBound, keepsSpaces: role == .code)
        let afterBlank = index == 0 || lines[index - 1].shape == .blank
        drafts.append(
            Draft(range: start..<folded.count, markLength: foldedMark, role: role, afterBlank: afterBlank, last: index))
    }

    private mutating func extend(_ index: Int, _ content: Range<Int>) {
        guard var draft = drafts.popLast() else { return }
        let isWide = scalar(in: folded[...], before: folded.count).map(Punctuation.isWide) ?? false
        // Chinese and Japanese are wrapped without a space; two hanguls may be two words.
        let next = scalar(in: bytes[content], at: content.lowerBound)
        if !(isWide && Punctuation.isWide(next)) || isHangul(next) { folded.append(0x20) }
        fold(content, keepsSpaces: false)
        draft.range = draft.range.lowerBound..<folded.count
        draft.last = index
        drafts.append(draft)
    }

    private func isHangul(_ scalar: Unicode.Scalar) -> Bool {
        (0xAC00...0xD7A3).contains(scalar.value)
    }

    /// Runs of white space of ASCII, and separators that end no line in this text, become one space.
    private mutating func fold(_ range: Range<Int>, keepsSpaces: Bool) {
        guard !keepsSpaces, needsFolding else { return folded += bytes[range] }
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let length = foldableLength(at: index, before: range.upperBound)
            guard length > 0 else {
                index += 1
                continue
            }
            folded += bytes[start..<index]
            folded.append(0x20)
            index += length
            while index < range.upperBound, case let more = foldableLength(at: index, before: range.upperBound),
                more > 0
            {
                index += more
            }
            start = index
        }
        folded += bytes[start..<range.upperBound]
    }

    /// Whether there is white space that is not a single space between words; in nearly all texts there is none.
    private static func needsFolding(_ bytes: [UInt8]) -> Bool {
        firstIndex(in: bytes.span, mayBeOdd: mayNeedFolding, isOdd: needsFolding) != nil
    }

    @inline(__always)
    private static func mayNeedFolding(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
        guard index + 9 <= bytes.count else { return true }
        let (word, next) = (ByteWord(bytes, at: index), ByteWord(bytes, at: index + 1))
        return word.holds(below: 0x20) || word.holds(0x20, before: 0x20, in: next)
            || word.holds(0x80, before: 0xA8, without: 1, in: next)
    }

    @inline(__always)
    private static func needsFolding(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
        let byte = bytes[index]
        guard byte < 0x20 || byte == 0x20 || byte == 0x80, byte != 0x0A else { return false }
        guard byte >= 0x20 else { return true }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        return byte == 0x20 ? next == 0x20 : next == 0xA8 || next == 0xA9
    }

    private func foldableLength(at index: Int, before end: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return isSpace(byte) ? 1 : 0 }
        guard byte == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
        return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    }

    // MARK: Wrapped lines

    /// Whether a line goes on with the paragraph or the item of the line before.
    private func continues(_ index: Int) -> Bool {
        guard wrapColumn != nil, let last = drafts.last, last.last == index - 1, !last.isUnderlined else {
            return false
        }
        switch last.role {
        case .paragraph: break
        case .bulletItem, .numberedItem:
            return isFull(index - 1, before: lines[index].content) || lines[index].indent > 0
        default: return false
        }
        if isFull(index - 1, before: lines[index].content) { return true }
        // The title, a byline, a date: short lines that the next line has no part in.
        guard drafts.count > 1, !standsAlone(index - 1), !standsAlone(index) else { return false }
        return !isShort(index - 1) && !endsSentence(index - 1)
    }

    private func isFull(_ index: Int, before next: Range<Int>) -> Bool {
        guard let wrapColumn else { return false }
        return WrapDetector.reach(of: lines[index], before: next, in: bytes) > wrapColumn
    }

    private func isShort(_ index: Int) -> Bool {
        WrapDetector.columns(bytes, lines[index].content) * 5 < (wrapColumn ?? 0) * 3
    }

    private static let by: StaticText = "by "

    private func standsAlone(_ index: Int) -> Bool {
        let content = bytes[lines[index].content]
        return PostFinder.isAttribution(content) || content.startsIgnoringCase(Self.by)
    }

    private func endsSentence(_ index: Int) -> Bool {
        WrapDetector.endsSentence(bytes, lines[index].content)
    }
}
