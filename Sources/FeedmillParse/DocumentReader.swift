public import FeedmillModel

/// Reads a document of any format: finds out which, and hands the bytes to that format's parser.
public struct DocumentReader: DocumentParser {
    private let context: ParseContext
    private var head: [UInt8] = []
    /// How many bytes of the head are waited for before the next look at it.
    ///
    /// Doubled each time, so that looking again and again at a head that does not tell stays linear; all told, no more
    /// than `FormatSniffer.lookBytes` are held.
    private var enough = 4096
    private var parser: (any DocumentParser)?
    /// What kind of document it is, as soon as its first bytes have told.
    public private(set) var format: DocumentFormat?

    /// Makes a reader of one document.
    public init(_ context: ParseContext) {
        self.context = context
    }

    /// What a feed has stated about itself so far.
    public var feed: FeedMetadata { parser?.feed ?? FeedMetadata() }

    /// Takes the next piece of the document.
    public mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) throws {
        if parser != nil {
            try parser?.consume(piece, emit: emit)
            return
        }
        head += piece
        guard head.count >= enough else { return }
        enough = min(head.count * 2, max(head.count, FormatSniffer.lookBytes))
        try choose(isWhole: false, emit: emit)
    }

    /// Says that the document has ended, and gets what it states about itself.
    public mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        if parser == nil {
            if let empty = emptyDocument() { return empty }
            try choose(isWhole: true, emit: emit)
        }
        guard var document = try parser?.finish(emit: emit) else {
            throw ParseFailure(context.subject, "format not recognised")
        }
        // What a server answers in place of a feed often is a page, which is worth a word.
        if format == .html, FormatSniffer.promisesFeed(context.path.name) {
            let start = TextPosition(line: 1, column: 1)
            document.warnings.insert(ParseWarning("an HTML page, not a feed", at: start), at: 0)
        }
        document.warnings = document.warnings.map(\.inOneLine)
        return document
    }

    private mutating func choose(isWhole: Bool, emit: (ParsedItem) throws -> Void) throws {
        switch FormatSniffer.verdict(of: head, named: context.path.name, isWhole: isWhole) {
        case .undecided: return
        case .unrecognised: throw ParseFailure(context.subject, "format not recognised")
        case .format(let known):
            format = known
            parser = makeParser(of: known)
            if known.isFeed, let shown = FormatSniffer.shownSource(in: head, named: context.path.name) {
                head.removeFirst(shown.start)
                parser = ShownSource(context)
            }
        }
        let whole = head
        head = []
        try parser?.consume(whole[...], emit: emit)
    }

    private func makeParser(of format: DocumentFormat) -> any DocumentParser {
        switch format {
        case .text: TextParser(context)
        case .markdown: MarkdownParser(context)
        case .html: PageParser(context)
        case .rss, .atom, .rdf: FeedParser(context)
        case .jsonFeed: JSONFeedParser(context)
        }
    }

    /// What a document states that has no content yet; nil where there is some.
    private func emptyDocument() -> ParsedDocument? {
        // A document with any content at all in its first bytes, as nearly every one has, is not decoded for this.
        guard !head.prefix(64).contains(where: { $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let decoded = TextDecoder.decode(head)
        guard isBlank(decoded.bytes[...]) else { return nil }
        let named = FormatSniffer.format(named: context.path.name)
        // Nothing but controls is no text that is still to come, unless the name says so.
        guard named != nil || decoded.warnings.isEmpty else { return nil }
        let format = named ?? .text
        return ParsedDocument(format: format, encoding: decoded.encoding, isEmpty: true, warnings: decoded.warnings)
    }
}
