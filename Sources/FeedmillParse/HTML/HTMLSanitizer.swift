import FeedmillModel
import FeedmillXML

/// The only place where HTML enters: any mark-up becomes safe, well-formed HTML and plain text in one pass.
enum HTMLSanitizer {
    /// Sanitises a whole content; relative addresses are resolved against `base`.
    static func sanitize(_ markup: ArraySlice<UInt8>, base: WebAddress?) -> SanitizedContent {
        var pass = HTMLPass(valid(markup), base: base)
        return pass.run()
    }

    /// The same bytes if they are valid UTF-8, as those of all decoders are; else with U+FFFD for what is not.
    private static func valid(_ markup: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        ValidUTF8.isValid(markup.span) ? markup : Array(String(decoding: markup, as: UTF8.self).utf8)[...]
    }

    /// Mark-up as one line of plain text, for titles and summaries: tags dropped, references decoded, white space folded.
    ///
    /// Without control characters and bidi overrides.
    static func plainText(of markup: ArraySlice<UInt8>) -> String {
        let markup = valid(markup)
        var tokenizer = MarkupTokenizer(html: markup)
        var gatherer = PlainLineGatherer()
        var owner: HTMLElement?
        let bytes = markup.span
        while let token = tokenizer.next(in: bytes) {
            let last = owner
            owner = nil
            switch token.kind {
            case .text: gatherer.add(bytes.extracting(token.range), hasReferences: token.hasReferences)
            case .characterData: if last == .xmp { gatherer.add(bytes.extracting(token.range), hasReferences: false) }
            case .unfinishedTag:
                if !isElement(bytes, token) { gatherer.add(bytes.extracting(token.range), hasReferences: false) }
            case .stray: break
            case .startTag, .endTag:
                owner = HTMLElement(bytes.extracting(token.name))
                if owner.map({ $0.isBlock || $0 == .br || $0 == .option }) ?? false { gatherer.breakWord() }
            }
        }
        return gatherer.string
    }

    /// Plain text as one line, for titles and summaries: nothing is decoded, white space folded.
    ///
    /// Without control characters and bidi overrides.
    static func line(ofPlainText text: ArraySlice<UInt8>) -> String {
        var gatherer = PlainLineGatherer()
        gatherer.add(text.span, hasReferences: false)
        return gatherer.string
    }

    /// Whether a text of which nothing is known is mark-up.
    ///
    /// It is if it holds the end tag of an element of HTML, or a start tag of one that needs no end tag; or a comment; or
    /// a character reference, unless there is a tag of no element (`vector<int> &amp; co`). A lone start tag makes no
    /// mark-up of a text that speaks about `<b>`: feedparser's judgement.
    static func looksLikeMarkup(_ text: ArraySlice<UInt8>) -> Bool {
        let bytes = text.span
        var tokenizer = MarkupTokenizer(html: text)
        var (hasReference, hasOther) = (false, false)
        while let token = tokenizer.next(in: bytes) {
            switch token.kind {
            case .text:
                hasReference = hasReference || (token.hasReferences && holdsReference(bytes.extracting(token.range)))
            case .startTag, .endTag:
                guard let element = HTMLElement(bytes.extracting(token.name)) else {
                    hasOther = true
                    continue
                }
                if token.kind == .endTag || token.isSelfClosing || needsNoEnd(element) { return true }
            case .characterData, .unfinishedTag, .stray: break
            }
        }
        return hasReference && !hasOther
    }

    private static func needsNoEnd(_ element: HTMLElement) -> Bool {
        element.isVoid || element == .p || element == .li || element == .td || element == .tr
    }

    private static func holdsReference(_ text: borrowing Span<UInt8>) -> Bool {
        for index in 0..<text.count where text[index] == 0x26 {
            if CharacterReferences.isReference(text, at: index) { return true }
        }
        return false
    }

    /// Whether the start of a tag that was cut off is one, and not a less-than sign before a word.
    static func isElement(_ bytes: borrowing Span<UInt8>, _ token: MarkupToken) -> Bool {
        let isEnd = token.name.lowerBound < token.range.upperBound && bytes[token.name.lowerBound] == 0x2F
        return isEnd || HTMLElement(bytes.extracting(token.name)) != nil
    }

    /// Plain text as content: blank lines separate paragraphs, single line breaks are kept.
    static func paragraphs(ofPlainText text: ArraySlice<UInt8>) -> SanitizedContent {
        var assembler = HTMLAssembler(base: nil, size: text.count)
        var isOpen = false
        for line in PlainLines(text) {
            guard !isBlank(line) else {
                if isOpen { assembler.end(.p) }
                isOpen = false
                continue
            }
            assembler.start(isOpen ? .br : .p, HTMLAttributes())
            isOpen = true
            assembler.characters(line.span)
        }
        return assembler.finish()
    }
}

/// The lines of a text, however they end.
private struct PlainLines: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    private var isAtEnd = false

    init(_ text: ArraySlice<UInt8>) { rest = text }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !isAtEnd else { return nil }
        let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
        rest = rest[line.endIndex...]
        if rest.isEmpty { isAtEnd = true }
        let isPair = rest.starts(with: [0x0D, 0x0A])
        rest = rest.dropFirst(isPair ? 2 : 1)
        return line
    }
}
