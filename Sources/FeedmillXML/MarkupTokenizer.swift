/// Cuts mark-up into tokens however broken it is, as a browser would cut HTML.
///
/// HTML is given whole; XML may be pushed in pieces. Nothing is copied and no token costs a `String`.
public struct MarkupTokenizer {
    /// Whose rules hold.
    public enum Dialect: Sendable {
        /// WHATWG's: raw text elements, no CDATA sections.
        case html
        /// XML's as far as the input keeps to them: no raw text elements, CDATA sections, internal DTD subsets.
        case xml
    }

    /// What the tokens' ranges count in.
    public private(set) var input: ArraySlice<UInt8> = []
    /// The attributes of the start tag that `next` gave last.
    public private(set) var attributes: [MarkupAttribute] = []
    /// The line of the last token's first byte, from 1; counted in XML only.
    public private(set) var line: Int
    /// The column of the last token's first character, from 1; counted in XML only.
    public private(set) var column: Int

    /// Makes a tokenizer of a whole content of HTML.
    public init(html: ArraySlice<UInt8>) {
        self.init(line: 1, column: 1)
        input = html
    }

    /// Makes a tokenizer of XML that is pushed in pieces and starts at a position of its document.
    public init(line: Int = 1, column: Int = 1) {
        self.line = line
        self.column = column
    }

    /// Adds a piece behind what is there; the ranges of earlier tokens are void then.
    public mutating func push(_ piece: ArraySlice<UInt8>) {
        input += piece
    }

    /// Says that nothing will be pushed any more.
    public mutating func finish() {}

    /// The next token; nil when more must be pushed, and at the end.
    public mutating func next() -> MarkupToken? { nil }

    /// The bytes of a range that a token gave.
    public func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
        input[(input.startIndex + range.lowerBound)..<(input.startIndex + range.upperBound)]
    }
}
