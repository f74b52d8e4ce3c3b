/// A line of a document, as ranges of its bytes.
struct TextLine {
    /// What a line is by its own marks alone.
    enum Shape: Equatable {
        case text
        case blank
        /// A lone bullet that an extraction tool left: no word, no use.
        case strayBullet
        /// Three or more of one mark and nothing else.
        case divider(UInt8)
        /// After `>`, as in e-mail; `from` is where the quoted text starts.
        case quote(from: Int)
        /// After a bullet or a number; `from` is where the item's text starts.
        case item(number: Int?, from: Int)
    }

    /// The line without white space at either end.
    var content: Range<Int>
    /// The columns of white space before it.
    var indent: Int
    /// Counted from 1.
    var number: Int
    var shape: Shape
}

/// Splits a text into lines: at LF, CRLF and CR, or, where there are none, at U+2028 and U+2029.
enum TextLines {
    static func split(_ bytes: [UInt8]) -> [TextLine] {
        let span = bytes.span
        let ends = LineEnds(bytes)
        var lines: [TextLine] = []
        lines.reserveCapacity(bytes.count / 100 + 8)
        var start = 0
        while let (end, length) = ends.next(in: bytes, from: start) {
            lines.append(line(span, start, end, number: lines.count + 1))
            start = end + length
        }
        lines.append(line(span, start, span.count, number: lines.count + 1))
        return lines
    }

    private static func line(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, number: Int) -> TextLine {
        var (first, last, indent) = (start, end, 0)
        while first < last {
            let length = spaceLength(in: bytes, at: first)
            if length == 0 { break }
            // A tab is four columns here, whatever it is in the writer's editor.
            indent += bytes[first] == 0x09 ? 4 : 1
            first += length
        }
        while last > first {
            let length = trailingSpaceLength(bytes, before: last, after: first)
            if length == 0 { break }
            last -= length
        }
        let shape = LineShape.shape(of: bytes, first..<last)
        return TextLine(content: first..<last, indent: indent, number: number, shape: shape)
    }

    private static func trailingSpaceLength(_ bytes: borrowing Span<UInt8>, before end: Int, after start: Int) -> Int {
        if bytes[end - 1] < 0x80 { return isSpace(bytes[end - 1]) ? 1 : 0 }
        for length in 2...3 where end - length >= start {
            if spaceLength(in: bytes, at: end - length) == length { return length }
        }
        return 0
    }
}

/// What ends a text's lines.
private enum LineEnds {
    case lineFeed
    /// CR, or both.
    case carriageReturn
    /// U+2028 and U+2029, where there is nothing else.
    case separator

    init(_ bytes: [UInt8]) {
        if firstIndex(of: 0x0D, in: bytes[...], from: 0) != nil {
            self = .carriageReturn
        } else {
            self = firstIndex(of: 0x0A, in: bytes[...], from: 0) != nil ? .lineFeed : .separator
        }
    }

    /// Where the line that starts at `start` ends, and how long its end is; nil for the last.
    func next(in bytes: [UInt8], from start: Int) -> (index: Int, length: Int)? {
        switch self {
        case .lineFeed: return firstIndex(of: 0x0A, in: bytes[...], from: start).map { ($0, 1) }
        case .carriageReturn:
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
            return end.map { ($0, bytes[$0] == 0x0D && $0 + 1 < bytes.count && bytes[$0 + 1] == 0x0A ? 2 : 1) }
        case .separator: return nextSeparator(in: bytes, from: start).map { ($0, 3) }
        }
    }

    private func nextSeparator(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while let found = firstIndex(of: 0xE2, in: bytes[...], from: index) {
            if found + 2 < bytes.count, bytes[found + 1] == 0x80, bytes[found + 2] == 0xA8 || bytes[found + 2] == 0xA9 {
                return found
            }
            index = found + 1
        }
        return nil
    }
}

/// Tells what a line is by its own marks.
enum LineShape {
    static func shape(of bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> TextLine.Shape {
        guard let start = range.first else { return .blank }
        let first = bytes[start]
        if first == UInt8(ascii: ">") { return .quote(from: endOfQuoteMarks(bytes, range)) }
        if isDigit(first) { return numbered(bytes, range) }
        // Letters are what nearly all lines begin with.
        if isASCIILetter(first) { return .text }
        if dividerStarts.contains(first), let divider = divider(bytes, range) { return .divider(divider) }
        let bullet = bulletLength(bytes, at: start, before: range.upperBound)
        guard bullet > 0 else { return .text }
        if bullet == range.count { return .strayBullet }
        let from = afterSpaces(bytes, start + bullet, range.upperBound)
        let isGlued = from == start + bullet
        // A hyphen or an asterisk may belong to its word; the dashes of dialogues are none of a list.
        if isGlued && bullet == 1 || isDash(bytes, at: start, length: bullet) { return .text }
        return .item(number: nil, from: from)
    }

    private static func endOfQuoteMarks(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] == UInt8(ascii: ">") || isSpace(bytes[index]) { index += 1 }
        return index
    }

    private static func numbered(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> TextLine.Shape {
        var (index, number) = (range.lowerBound, 0)
        while index < range.upperBound, isDigit(bytes[index]), index - range.lowerBound < 3 {
            number = number * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index + 1 < range.upperBound, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
        else { return .text }
        let from = afterSpaces(bytes, index + 1, range.upperBound)
        return from > index + 1 ? .item(number: number, from: from) : .text
    }

    private static func afterSpaces(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end {
            let length = spaceLength(in: bytes, at: index)
            if length == 0 { break }
            index += length
        }
        return min(index, end)
    }

    /// The length of a bullet: `-` `*` `·` `•` `‣` `◦` `▪` `▫` `■` `□` `●` `○` `–` `—`; 0 where there is none.
    private static func bulletLength(_ bytes: borrowing Span<UInt8>, at index: Int, before end: Int) -> Int {
        let first = bytes[index]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") { return 1 }
        if first == 0xC2, index + 1 < end, bytes[index + 1] == 0xB7 { return 2 }
        guard first == 0xE2, index + 2 < end else { return 0 }
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0x80, 0xA2), (0x80, 0xA3), (0x80, 0x93), (0x80, 0x94): return 3
        case (0x97, 0xA6), (0x97, 0x8F), (0x97, 0x8B), (0x96, 0xAA), (0x96, 0xAB), (0x96, 0xA0), (0x96, 0xA1): return 3
        default: return 0
        }
    }

    private static func isDash(_ bytes: borrowing Span<UInt8>, at index: Int, length: Int) -> Bool {
        length == 3 && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94)
    }

    /// The mark of a line of three or more equal marks of `*-_=~#+•—`, with or without spaces between; nil for others.
    private static func divider(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt8? {
        var (mark, count, index) = ([UInt8](), 0, range.lowerBound)
        while index < range.upperBound {
            let length = isSpace(bytes[index]) ? 1 : sequenceLength(bytes[index])
            guard index + length <= range.upperBound else { return nil }
            if !isSpace(bytes[index]) {
                let here = (index..<(index + length)).map { bytes[$0] }
                if count == 0 { mark = here }
                guard here == mark else { return nil }
                count += 1
            }
            index += length
        }
        guard count >= 3 || mark == asterism else { return nil }
        return dividers.contains(mark) ? mark.last : nil
    }

    /// What the marks of dividers begin with; few lines go further.
    private static let dividerStarts = ByteSet(dividers.compactMap(\.first))
    private static let asterism: [UInt8] = Array("⁂".utf8)
    private static let dividers = Set(
        ["*", "-", "_", "=", "~", "#", "+", "•", "—", "–", "⁂", "·"].map { Array($0.utf8) })
}
