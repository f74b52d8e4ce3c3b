/// A line of an article after hard-wrapped lines were joined: a paragraph, a heading, an item of a list.
struct ArticleLine {
    // What a line is in the article. The passes over the lines give it; a line that none of them knows is a paragraph.
    enum Role: Equatable {
        case paragraph
        case heading
        case standfirst
        case caption
        case byline
        case dateLine
        /// Part of the embedded post of this number; the attribution tells who wrote it.
        case post(Int)
        case attribution(Int)
        /// Of a list without numbers, or with.
        case bulletItem
        case numberedItem(Int)
        case quote
        case code
        case divider
    }

    /// The text, runs of white space folded to one space, marks of lists included; lines of code as they are.
    var text: ArraySlice<UInt8>
    /// How many bytes of the text are the mark of a list.
    var markLength = 0
    /// Whether an empty line, or the end of the text, stands before and after it.
    var afterBlank = false
    var beforeBlank = false
    var role = Role.paragraph
    var traits: LineTraits
    /// Whether a line of `=` or `-` stood below it.
    var isUnderlined = false

    /// The text without the mark of a list.
    var content: ArraySlice<UInt8> { text.dropFirst(markLength) }

    /// How much the line says, in columns of letters: an ideograph says what four letters do.
    var reach: Int { isDense ? traits.columns * 2 : traits.columns }

    /// Whether at least half of the columns are of ideographs, kana or hangul.
    var isDense: Bool {
        text.count * 4 >= traits.columns * 5 && text.contains { (0xE3...0xED).contains($0) }
    }

    /// Whether no pass has claimed the line yet.
    var isFree: Bool { role == .paragraph }
}

/// What a line looks like from afar: all that is asked of long lines.
struct LineTraits: Equatable {
    /// How many columns it takes on a terminal: ideographs count two.
    private(set) var columns = 0
    /// Whether it ends as a sentence does, closing quotes and brackets aside.
    private(set) var endsSentence = false
    /// Whether it ends in any punctuation, closing quotes aside.
    private(set) var endsPunctuated = false

    /// Looks at a line.
    init(_ line: ArraySlice<UInt8>) {
        columns = columnCount(of: line.span)
        readEnd(of: line)
    }

    /// Where a line ends before the marks of notes: `… by the Government.[12][13]`.
    private static func endWithoutNotes(_ line: ArraySlice<UInt8>) -> Int {
        var rest = line
        while rest.last == UInt8(ascii: "]"), let open = rest.suffix(6).lastIndex(of: UInt8(ascii: "[")),
            rest[(open + 1)...].dropLast().allSatisfy(isDigit), rest[open...].count > 2
        {
            rest = rest[..<open]
        }
        return rest.endIndex
    }

    private mutating func readEnd(of line: ArraySlice<UInt8>) {
        var end = Self.endWithoutNotes(line)
        while let last = scalar(in: line, before: end) {
            if Punctuation.closes(last) || last == " " {
                end -= UTF8.width(last)
                continue
            }
            endsSentence = Punctuation.endsSentence(last)
            endsPunctuated = endsSentence || Punctuation.continues(last)
            return
        }
    }
}

/// The words of a line, counted: what is asked of short lines only.
struct LineWords: Equatable {
    var scalars = 0
    var words = 0
    var letters = 0
    var digits = 0
    /// Commas of any script.
    var commas = 0
    /// Sentences that end within the line or with it.
    var sentences = 0
}

/// What scalars are to the rules about sentences, in the scripts that articles are written in.
enum Punctuation {
    static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21, 0x2E, 0x3F, 0x2026, 0x203C, 0x2047...0x2049: true
        case 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61: true
        case 0x0589, 0x061F, 0x06D4, 0x0964, 0x0965, 0x104A, 0x104B, 0x1362, 0x17D4, 0x17D5: true
        default: false
        }
    }

    static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201C, 0x201D, 0x203A, 0x2018, 0xAB: true
        case 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF09, 0xFF3D: true
        default: false
        }
    }

    static func isComma(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == "\u{FF0C}" || scalar == "\u{3001}" || scalar == "\u{060C}"
    }

    /// Punctuation after which something must follow.
    static func continues(_ scalar: Unicode.Scalar) -> Bool {
        isComma(scalar) || scalar == ":" || scalar == ";" || scalar == "\u{FF1A}" || scalar == "\u{FF1B}"
            || scalar == "\u{061B}" || scalar == "-" || scalar == "\u{2013}" || scalar == "\u{2014}" || scalar == "/"
    }

    static func opensQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C, 0x300E: true
        default: false
        }
    }

    /// Ideographs, kana and hangul: two columns wide, and written without spaces but for hangul.
    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        guard value >= 0x1100 else { return false }
        return value < 0x1160 || (0x2E80...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value)
            || (0xF900...0xFAFF).contains(value) || (0xFF00...0xFF60).contains(value)
            || (0x1F300...0x1FAFF).contains(value) || (0x20000...0x3FFFD).contains(value)
    }
}
