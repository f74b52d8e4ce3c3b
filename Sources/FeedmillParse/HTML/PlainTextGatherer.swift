/// Gathers the plain text of mark-up: white space folded, blocks separated by blank lines.
struct PlainTextGatherer {
    private var bytes: [UInt8] = []
    /// Line feeds to write before the next text.
    private var lineBreaks = 0
    /// The space or tab to write before the next text on the same line.
    private var separator: UInt8 = 0

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Ends the line, and with 2 leaves one empty.
    mutating func breakLine(_ count: Int) {
        lineBreaks = max(lineBreaks, count)
    }

    /// Breaks the line once more than it is broken already.
    mutating func addLineBreak() {
        lineBreaks = max(lineBreaks, min(lineBreaks + 1, 2))
    }

    /// Ends preformatted text: empty lines at its end are no text.
    mutating func endPreformatted() {
        lineBreaks = min(lineBreaks, 2)
    }

    /// Separates a table's cells.
    mutating func breakCell() {
        separator = 0x09
    }

    /// Whether the next text begins a line.
    var isAtLineStart: Bool { lineBreaks > 0 || bytes.isEmpty }

    /// Adds text with its white space folded.
    mutating func add(_ text: borrowing Span<UInt8>) {
        var (start, index) = (0, 0)
        while index < text.count {
            while index + 9 <= text.count, index > start || text[index] != 0x20, isRun(text, index) { index += 8 }
            let byte = text[index]
            // A single space between words, the usual one, belongs to the run.
            if byte > 0x20 ? byte != 0xEF : byte == 0x20 && continues(text, after: index, from: start) {
                index += 1
                continue
            }
            if byte == 0xEF, !isForbidden(text, at: index) {
                index += 1
                continue
            }
            append(text, start..<index)
            // XML forbids vertical tabs; in HTML too they go.
            if isSpace(byte), byte != 0x0B, separator == 0 { separator = 0x20 }
            index += byte == 0xEF ? 3 : 1
            start = index
        }
        append(text, start..<text.count)
    }

    private func continues(_ text: borrowing Span<UInt8>, after index: Int, from start: Int) -> Bool {
        index > start && index + 1 < text.count && text[index + 1] > 0x20 && text[index + 1] != 0xEF
    }

    /// Whether eight bytes are words with single spaces between and, by the ninth, behind them.
    @inline(__always)
    private func isRun(_ text: borrowing Span<UInt8>, _ index: Int) -> Bool {
        let (word, next) = (ByteWord(text, at: index), ByteWord(text, at: index + 1))
        return !word.holds(below: 0x20) && !next.holds(below: 0x20) && !word.holds(0xEF) && !next.holds(0xEF)
            && !word.holds(0x20, before: 0x20, in: next)
    }

    /// Adds text as it is, as in `pre`.
    mutating func addPreformatted(_ text: borrowing Span<UInt8>) {
        var start = 0
        for index in 0...text.count where index == text.count || mustLookAt(text[index]) {
            appendPreformatted(text, start..<index)
            start = index + 1
            guard index < text.count else { return }
            switch text[index] {
            case 0x0A: addPreformattedLineBreak()
            case 0x0D: if index + 1 == text.count || text[index + 1] != 0x0A { addPreformattedLineBreak() }
            case 0x0C: append(Self.oneSpace.span, 0..<1)
            case 0xEF: start = isForbidden(text, at: index) ? index + 3 : index
            default: break
            }
        }
    }

    private static let oneSpace: [UInt8] = [0x20]

    private func mustLookAt(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 || byte == 0xEF
    }

    private mutating func appendPreformatted(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
        guard range.lowerBound < range.upperBound else { return }
        append(text, range)
    }

    /// Line feeds at the start of a block, and before its end, are no text.
    private mutating func addPreformattedLineBreak() {
        guard !bytes.isEmpty else { return }
        lineBreaks += 1
        separator = 0
    }

    private mutating func append(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if !bytes.isEmpty {
            if lineBreaks > 0 {
                bytes.append(contentsOf: repeatElement(0x0A, count: lineBreaks))
            } else if separator != 0 {
                bytes.append(separator)
            }
        }
        lineBreaks = 0
        separator = 0
        text.extracting(range).copy(to: &bytes)
    }

    private func isForbidden(_ text: borrowing Span<UInt8>, at index: Int) -> Bool {
        index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
    }

    /// The text.
    var string: String { ValidUTF8.string(bytes[...]) }
}
