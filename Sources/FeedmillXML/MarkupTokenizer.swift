/// Cuts mark-up into tokens however broken it is, as a browser would cut HTML.
///
/// HTML is given whole; XML may be pushed in pieces. Nothing is copied and no token costs a `String`. Two things differ
/// from WHATWG HTML § 13.2.5, so that nothing is lost: a tag whose quote is never closed ends at its first `>`, and
/// `noscript`, `noembed` and `noframes` are no raw text, since here neither scripts nor embeds nor frames ever work.
public struct MarkupTokenizer {
    /// Whose rules hold.
    enum Dialect: Sendable {
        /// WHATWG's: raw text elements, no CDATA sections.
        case html
        /// XML's as far as the input keeps to them: no raw text elements, CDATA sections, internal DTD subsets.
        case xml
    }

    /// What is skipped, or of a CDATA section handed over, as it comes.
    enum Section: Sendable {
        case comment, characterData, instruction, bogus
    }

    /// What one step along the input gave.
    enum Step {
        case token(MarkupToken)
        case skipped
        /// More must be pushed first.
        case starved
    }

    /// What the tokens' ranges count in.
    public private(set) var input: ArraySlice<UInt8> = []
    /// The attributes of the start tag that `next` gave last, at most 1,024.
    public internal(set) var attributes: [MarkupAttribute] = []
    /// The line of the last token's first byte, from 1; counted in XML only.
    public private(set) var line: Int
    /// The column of the last token's first character, from 1; counted in XML only.
    public private(set) var column: Int

    let dialect: Dialect
    var position = 0
    private(set) var isFinal: Bool
    var section: Section?
    /// How many bytes must be there before a tag that was cut by the end of a piece is looked at again.
    ///
    /// Each time it is twice as many, so that a long tag in many pieces takes linear time.
    var needed = 0
    /// The raw text element that has just been opened.
    var rawElement: Int?
    /// The raw text elements that were found to have no end tag from here on.
    var endless: Set<Int> = []
    /// Whether templates that are declared to be shadow roots are mark-up, as in a page; else nobody sees what is in them.
    public var showsShadowRoots = false
    /// Whether a CDATA section was begun in HTML, where feeds that were escaped twice have them.
    var hasOpenMarker = false
    /// Whether a document type declaration was found to have no end, so that none has one from there on.
    var isDocumentTypeEndless = false
    /// The kinds of sections of which one was found to have no end, so that none has one from there on.
    var endlessSections: Set<Section> = []
    private var counted = 0

    /// The longest tag that is waited for in XML, in bytes; longer ones are cut.
    static let longestTag = 16 << 20
    /// How long the end of a comment is waited for before it is certain that it is one, in bytes.
    static let longestDoubt = 4 << 20

    /// Makes a tokenizer of a whole content of HTML.
    public init(html: ArraySlice<UInt8>) {
        self.init(.html, line: 1, column: 1)
        input = html
        isFinal = true
    }

    /// Makes a tokenizer of XML that is pushed in pieces and starts at a position of its document.
    public init(line: Int = 1, column: Int = 1) {
        self.init(.xml, line: line, column: column)
    }

    private init(_ dialect: Dialect, line: Int, column: Int) {
        self.dialect = dialect
        self.line = line
        self.column = column
        isFinal = false
    }

    /// Adds a piece behind what is there; the ranges of earlier tokens are void then.
    public mutating func push(_ piece: ArraySlice<UInt8>) {
        count(to: position)
        input = input[(input.startIndex + position)...]
        position = 0
        counted = 0
        if input.isEmpty { input = piece } else { input += piece }
    }

    /// Says that nothing will be pushed any more.
    public mutating func finish() {
        isFinal = true
    }

    /// Whether a comment, a CDATA section or another such thing is open: at the end, whether it was never closed.
    public var isInsideSection: Bool { section != nil }

    /// The next token; nil when more must be pushed, and at the end.
    public mutating func next() -> MarkupToken? {
        let input = self.input
        return next(in: input.span)
    }

    /// The next token, for who has `input` at hand: to hold on to it for each token would cost as much as to cut it.
    public mutating func next(in bytes: borrowing Span<UInt8>) -> MarkupToken? {
        while position < bytes.count, isFinal || bytes.count - position >= needed {
            let start = position
            switch step(bytes) {
            case .skipped: needed = 0
            case .starved: return nil
            case .token(let token):
                needed = 0
                count(to: start)
                return token
            }
        }
        return nil
    }

    /// The bytes of a range that a token gave.
    public func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
        input[(input.startIndex + range.lowerBound)..<(input.startIndex + range.upperBound)]
    }

    private mutating func step(_ bytes: borrowing Span<UInt8>) -> Step {
        if let section { return go(on: section, bytes) }
        if let element = rawElement {
            rawElement = nil
            if let step = rawText(bytes, of: element) { return step }
        }
        guard bytes[position] == 0x3C else { return text(bytes) }
        guard position + 1 < bytes.count else { return isFinal ? text(bytes) : .starved }
        switch bytes[position + 1] {
        case 0x21: return declaration(bytes)
        case 0x3F: return instruction(bytes)
        case 0x2F: return endTag(bytes)
        case let byte where startsName(byte): return startTag(bytes)
        default: return text(bytes)
        }
    }

    /// Whether a byte starts a tag's name, and its angle bracket is no less-than sign.
    func startsName(_ byte: UInt8) -> Bool {
        if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { return true }
        return dialect == .xml && (byte == 0x5F || byte == 0x3A || byte >= 0x80)
    }

    @inline(__always)
    private mutating func count(to offset: Int) {
        guard dialect == .xml else { return }
        let (newLine, newColumn) = place(at: offset)
        (line, column) = (newLine, newColumn)
        counted = max(counted, offset)
    }

    private func place(at offset: Int) -> (line: Int, column: Int) {
        guard offset > counted else { return (line, column) }
        var (line, column) = (self.line, self.column)
        let bytes = input.span
        for index in counted..<offset {
            let byte = bytes[unchecked: index]
            if byte == 0x0A {
                line &+= 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column &+= 1
            }
        }
        return (line, column)
    }
}

// MARK: Text

extension MarkupTokenizer {
    mutating func text(_ bytes: borrowing Span<UInt8>) -> Step {
        var end = bytes.firstIndex(of: 0x3C, from: position + 1) ?? bytes.count
        if hasOpenMarker, let marker = endMarker(bytes.extracting(position..<end)) {
            end = position + marker
            if marker == 0 {
                hasOpenMarker = false
                position += 3
                return .skipped
            }
        }
        if end == bytes.count, !isFinal { end = completeEnd(bytes) }
        guard end > position else { return .starved }
        return .token(textToken(bytes, to: end))
    }

    /// Takes the text up to `end`.
    private mutating func textToken(_ bytes: borrowing Span<UInt8>, to end: Int) -> MarkupToken {
        var token = MarkupToken(kind: .text, range: position..<end)
        token.hasReferences = bytes.extracting(position..<end).firstIndex(of: 0x26, from: 0) != nil
        position = end
        return token
    }

    private func endMarker(_ text: borrowing Span<UInt8>) -> Int? {
        var index = 0
        while let found = text.firstIndex(of: 0x5D, from: index) {
            if found + 2 < text.count, text[found + 1] == 0x5D, text[found + 2] == 0x3E { return found }
            index = found + 1
        }
        return nil
    }

    /// Where a text ends for now, so that neither a character nor a reference is cut in two.
    private func completeEnd(_ bytes: borrowing Span<UInt8>) -> Int {
        let lowest = max(position, bytes.count - 40)
        var index = bytes.count
        while index > lowest {
            index -= 1
            if bytes[index] == 0x26 { return index }
            if bytes[index] == 0x3B { break }
        }
        return Self.characterEnd(bytes, from: position)
    }

    /// The end without the bytes of a character that is not all there.
    static func characterEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = bytes.count
        while index > max(start, bytes.count - 4) {
            index -= 1
            let byte = bytes[index]
            if byte < 0x80 { break }
            if byte >= 0xC0 {
                let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                return index + length > bytes.count ? index : bytes.count
            }
        }
        return bytes.count
    }

    /// The names of the elements whose content is no mark-up, those whose text may hold references first.
    ///
    /// `template`, `applet` and MathML's annotations are such for us only: nobody sees what is in them.
    private static let rawNames = NameTable(
        [
            "textarea", "title", "xmp", "iframe", "template", "applet", "annotation", "annotation-xml", "script",
            "style",
        ], foldsCase: true)

    /// Notes that the content of the element that was just opened is raw text, if it is.
    mutating func expectRawText(after name: borrowing Span<UInt8>) {
        // Most tags are `a`, `p`, `li`; the shortest of these names is `xmp`.
        guard name.count > 2 else { return }
        if let element = Self.rawNames.index(of: name), !endless.contains(element) { rawElement = element }
    }

    /// The content of a raw text element up to its end tag.
    ///
    /// Without an end tag all that follows is script or style; other elements are then taken for ordinary ones.
    private mutating func rawText(_ bytes: borrowing Span<UInt8>, of element: Int) -> Step? {
        let end = rawEnd(bytes, of: element)
        if end == nil { endless.insert(element) }
        guard let end = end ?? (element >= 8 ? bytes.count : nil) else { return nil }
        guard end > position else { return .skipped }
        if element < 2 { return .token(textToken(bytes, to: end)) }
        defer { position = end }
        return .token(MarkupToken(kind: .characterData, range: position..<end))
    }

    private func rawEnd(_ bytes: borrowing Span<UInt8>, of element: Int) -> Int? {
        var index = position
        while let open = bytes.firstIndex(of: 0x3C, from: index) {
            index = open + 1
            guard index < bytes.count, bytes[index] == 0x2F else { continue }
            // No name of a raw text element is longer; `</a</a</a…` is one name that would be read again and again.
            let bound = min(bytes.count, index + 1 + 16)
            let end = nameEnd(bytes.extracting(0..<bound), from: index + 1)
            if Self.rawNames.index(of: bytes.extracting((index + 1)..<end)) == element { return open }
        }
        return nil
    }
}
