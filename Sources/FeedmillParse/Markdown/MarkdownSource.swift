import FeedmillModel

/// Markdown as people write it for their programs, made Markdown as CommonMark has it.
///
/// Code stays as it is. Links between notes become their words, formulas stay what they are, shortcodes and Liquid tags
/// become what they stand for, or go with a warning while the text between them stays. Comments that the author's program
/// hides are hidden, as those of HTML are.
struct MarkdownSource {
    private(set) var bytes: [UInt8] = []
    /// Where the author's mark ends the summary, in `bytes`.
    private(set) var summaryEnd: Int?
    var warnings: [ParseWarning] = []

    let input: ArraySlice<UInt8>
    var index: Int
    var line: Int
    /// What closes the code that is being read; nil outside of code.
    private var fence: (mark: UInt8, length: Int)?
    /// Whether the line that was read last is code by its indentation.
    private var wasCode = false
    /// Where the prose of the line that is read begins: the text without code, for hashtags.
    private var prose: [UInt8] = []
    private var hashtags: [String] = []
    private let separator: [UInt8]
    /// Whether the line that is read is a heading with number signs.
    private(set) var isHeading = false
    /// Whether bare addresses may be looked for: in a word that holds dozens cmark-gfm would take quadratic time.
    private(set) var linksAddresses = true
    private var guards: MarkdownGuards
    var closings = Closings()
    /// Where the last end tag of an element begins, once it has been looked for.
    private var lastEnds: [[UInt8]: Int] = [:]
    var warnedOf: Set<String> = []

    init(_ input: ArraySlice<UInt8>, firstLine: Int, separator: String?) {
        self.input = input
        index = input.startIndex
        line = firstLine
        self.separator = Array((separator ?? "").utf8)
        guards = MarkdownGuards(input)
        linksAddresses = guards.linksAddresses
        bytes.reserveCapacity(input.count + 64)
        var isAfterBlank = true
        while index < input.endIndex {
            let end = endOfLine(from: index)
            let isBlankLine = isBlank(input[index..<end])
            if isBlankLine { guards.startParagraph() }
            readLine(to: end, isCode: isAfterBlank && isIndented)
            isAfterBlank = isBlankLine || wasCode
        }
    }

    /// The stated subjects and after them the hashtags of the text, each once.
    func merged(_ categories: [String]) -> [String] {
        var (categories, seen) = (categories, Set(categories.map { $0.lowercased() }))
        for tag in hashtags where seen.insert(tag.lowercased()).inserted { categories.append(tag) }
        return categories
    }

    // MARK: Lines

    private func endOfLine(from start: Int) -> Int {
        let feed = firstIndex(of: 0x0A, in: input, from: start) ?? input.endIndex
        return firstIndex(of: 0x0D, in: input[..<feed], from: start) ?? feed
    }

    /// CommonMark § 4.4: four spaces or a tab, where no paragraph goes on.
    private var isIndented: Bool {
        input[index...].starts(with: [0x20, 0x20, 0x20, 0x20]) || input[index...].first == 0x09
    }

    private mutating func readLine(to end: Int, isCode: Bool) {
        wasCode = isCode
        if fence != nil || isCode {
            copyCode(to: end)
        } else if let opening = openingFence(input[index..<end]) {
            fence = opening
            copy(to: end)
        } else if !readLiquidBlock(lineEnd: end), !readCommentBlock(lineEnd: end) {
            if guards.isTooLargeDefinition(at: index, lineEnd: end) {
                append([UInt8(ascii: "\\")])
                copy(to: end)
            }
            readCallout(to: end)
            readProse(to: end)
        }
        copyLineEnd()
        gatherHashtags()
    }

    private mutating func copyCode(to end: Int) {
        if let fence, closes(input[index..<end], fence) { self.fence = nil }
        copy(to: end)
    }

    mutating func copy(to end: Int) {
        bytes += input[index..<end]
        index = end
    }

    /// Moves behind bytes that are not wanted, and counts their lines.
    mutating func skip(to end: Int) {
        line += LineCursor.count(input[index..<end])
        index = end
    }

    private mutating func copyLineEnd() {
        guard index < input.endIndex, input[index] == 0x0A || input[index] == 0x0D else { return }
        let isPair = input[index] == 0x0D && index + 1 < input.endIndex && input[index + 1] == 0x0A
        copy(to: index + (isPair ? 2 : 1))
        line += 1
    }

    private mutating func gatherHashtags() {
        if prose.contains(UInt8(ascii: "#")) || prose.contains(0xEF) {
            for range in Hashtags.ranges(in: prose[...]) where hashtags.count < 100 {
                hashtags.append(string(prose[range]))
            }
        }
        prose.removeAll(keepingCapacity: true)
    }

    // MARK: Code

    /// CommonMark § 4.5, in a quote or a list too.
    private func openingFence(_ line: ArraySlice<UInt8>) -> (mark: UInt8, length: Int)? {
        let text = line.drop { isSpace($0) || $0 == UInt8(ascii: ">") }
        guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let length = text.prefix { $0 == mark }.count
        guard length >= 3, mark == UInt8(ascii: "~") || !text.dropFirst(length).contains(mark) else { return nil }
        return (mark, length)
    }

    private func closes(_ line: ArraySlice<UInt8>, _ fence: (mark: UInt8, length: Int)) -> Bool {
        let text = trimmed(line.drop { isSpace($0) || $0 == UInt8(ascii: ">") })
        return text.count >= fence.length && text.allSatisfy { $0 == fence.mark }
    }

    // MARK: Prose

    private mutating func readProse(to lineEnd: Int) {
        isHeading = input[index..<lineEnd].first == UInt8(ascii: "#")
        readAttributeList(lineEnd)
        var end = lineEnd
        while index < end {
            if !readSpecial(lineEnd: end) {
                let byte = input[index]
                // What follows these is a fragment of an address, and no tag.
                if byte == UInt8(ascii: "#"), let before = prose.last, "(\"'<".utf8.contains(before) {
                    prose.append(0x20)
                } else {
                    prose.append(byte)
                }
                if guards.mustEscape(byte) { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
                index += 1
            }
            // What has just been read may go on in a later line.
            if index > end { end = endOfLine(from: index) }
        }
    }

    private mutating func readSpecial(lineEnd: Int) -> Bool {
        switch input[index] {
        case UInt8(ascii: "`"): readCodeSpan(lineEnd)
        case UInt8(ascii: "\\"): readBackslash(lineEnd)
        case UInt8(ascii: "["): readWikiLink(lineEnd)
        case UInt8(ascii: "!"): readEmbed(lineEnd)
        case UInt8(ascii: "$"): readFormula(lineEnd)
        case UInt8(ascii: "{"): readBraces(lineEnd)
        case UInt8(ascii: "%"): readHiddenWords(lineEnd)
        case UInt8(ascii: "="): readMarkedWords(lineEnd)
        case UInt8(ascii: "<"): readMore(lineEnd) || readOpenRawText()
        case separator.first: readSeparator()
        default: false
        }
    }

    private mutating func readCodeSpan(_ lineEnd: Int) -> Bool {
        let length = input[index..<lineEnd].prefix { $0 == UInt8(ascii: "`") }.count
        var next = index + length
        let limit = min(lineEnd, next + 4000)
        while let start = firstIndex(of: UInt8(ascii: "`"), in: input[..<limit], from: next) {
            let count = input[start..<limit].prefix { $0 == UInt8(ascii: "`") }.count
            next = start + count
            if count == length {
                copy(to: next)
                return true
            }
        }
        copy(to: index + length)
        return true
    }

    private mutating func readBackslash(_ lineEnd: Int) -> Bool {
        guard index + 1 < lineEnd else { return false }
        // `\(x\)` and `\[x\]` are formulas; another character bears its backslash.
        if input[index + 1] == UInt8(ascii: "("), readFormula(from: 2, closedBy: [0x5C, 0x29], limit: lineEnd) {
            return true
        }
        if input[index + 1] == UInt8(ascii: "["), readFormula(from: 2, closedBy: [0x5C, 0x5D], limit: input.endIndex) {
            return true
        }
        copy(to: index + 2)
        return true
    }

    // `[[Page]]`, but neither `[[1]](address)` nor the `[[ -f x ]]` of a shell
    private mutating func readWikiLink(_ lineEnd: Int) -> Bool {
        guard let (inside, end) = WikiLinks.link(in: input[..<lineEnd], at: index), let first = inside.first,
            !isSpace(first), !inside.allSatisfy(isDigit)
        else { return false }
        if end < lineEnd, input[end] == UInt8(ascii: "(") || input[end] == UInt8(ascii: "[") { return false }
        append(words: WikiLinks.words(of: inside))
        index = end
        return true
    }

    // `![[picture.png]]`, `![[picture.png|300]]`
    private mutating func readEmbed(_ lineEnd: Int) -> Bool {
        guard let (inside, end) = WikiLinks.link(in: input[..<lineEnd], at: index + 1) else { return false }
        let words = WikiLinks.words(of: inside)
        let isSize = words.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "x") }
        append(words: isSize ? inside.prefix { $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: "\\") } : words)
        index = end
        return true
    }

    private mutating func append(words: ArraySlice<UInt8>) {
        bytes += words
        prose += words
    }

    /// Adds mark-up or words of our own making.
    mutating func append(_ text: [UInt8]) {
        bytes += text
    }

    // MARK: The end of the summary

    // `<!--more-->`, `<!-- more -->`, `<!-- truncate -->`, `<!-- excerpt -->`
    private mutating func readMore(_ lineEnd: Int) -> Bool {
        let rest = input[index..<lineEnd]
        guard summaryEnd == nil, rest.starts(with: Array("<!--".utf8)),
            let end = firstIndex(of: UInt8(ascii: ">"), in: rest.prefix(40), from: index)
        else { return false }
        let word = string(trimmed(rest[(index + 4)..<end].filter { $0 != UInt8(ascii: "-") }[...])).lowercased()
        guard ["more", "truncate", "excerpt", "read more", "summary"].contains(word) else { return false }
        summaryEnd = bytes.count
        index = end + 1
        return true
    }

    // MARK: Tags

    /// Makes text of `<script>` and `<style>` that nothing closes: all that follows would be theirs, and be dropped.
    private mutating func readOpenRawText() -> Bool {
        let rest = input[index...]
        guard let element = Self.rawText.first(where: { rest.startsIgnoringCase($0.start) }),
            let next = rest.dropFirst(element.start.bytes.count).first, !isWordByte(next)
        else { return false }
        if lastEnds[element.end.bytes] == nil { lastEnds[element.end.bytes] = lastIndex(of: element.end) }
        guard let end = lastEnds[element.end.bytes], end < index else { return false }
        append(Array("&lt;".utf8))
        index += 1
        return true
    }

    /// Where the last of them begins; before everything where there is none.
    private func lastIndex(of end: StaticText) -> Int {
        var last = input.startIndex - 1
        var start = input.startIndex
        while let open = firstIndex(of: UInt8(ascii: "<"), in: input, from: start) {
            if input[open...].startsIgnoringCase(end) { last = open }
            start = open + 1
        }
        return last
    }

    private static let rawText: [(start: StaticText, end: StaticText)] = [
        ("<script", "</script"), ("<style", "</style"),
    ]

    private mutating func readSeparator() -> Bool {
        guard summaryEnd == nil, !separator.isEmpty, input[index...].starts(with: separator),
            !isBlank(input[input.startIndex..<index])
        else { return false }
        summaryEnd = bytes.count
        index += separator.count
        return true
    }
}
