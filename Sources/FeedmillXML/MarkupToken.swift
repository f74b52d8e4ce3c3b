/// A piece of mark-up: where it lies in the tokenizer's input, without a copy of it.
///
/// All ranges count bytes from the start of `MarkupTokenizer.input`, and hold until the next piece is pushed.
public struct MarkupToken: Equatable, Sendable {
    /// What the piece is.
    ///
    /// Comments, processing instructions and declarations are skipped and make no token.
    public enum Kind: UInt8, Sendable {
        /// Text whose character references are to be decoded if `hasReferences`.
        case text
        /// Text to be taken as it is: of a CDATA section, of `script`.
        case characterData
        /// A start tag; the attributes are in `MarkupTokenizer.attributes` until the next token.
        case startTag
        /// An end tag.
        case endTag
        /// A tag that the input's end cuts off, from its `<` on.
        case unfinishedTag
        /// What begins as mark-up and is none, in XML only: `</>`, `<!x>`, a comment that never ends. It is skipped.
        case stray
    }

    /// What the piece is.
    public var kind: Kind
    /// The whole of the text or tag.
    public var range: Range<Int>
    /// The name of a tag as written, its prefix included; empty for text.
    public var name: Range<Int> = 0..<0
    /// Whether a start tag ends in `/>`.
    public var isSelfClosing = false
    /// Whether an ampersand occurs in a text.
    public var hasReferences = false
}

/// An attribute of a start tag.
public struct MarkupAttribute: Equatable, Sendable {
    /// Its name as written, its prefix included.
    public var name: Range<Int>
    /// Its value without the quotes, references not decoded; empty where there is none.
    public var value: Range<Int>
    /// Whether an ampersand occurs in the value.
    public var hasReferences = false
}
