import FeedmillModel
import FeedmillXML

/// A feed that a browser showed as text: a page with the feed's source in a `pre` and nothing else.
///
/// That is what programs save that fetch by way of a browser.
struct ShownSource: DocumentParser {
    /// Longer references there are none.
    private static let longestReference = 40

    private var inner: DocumentReader
    /// What may go on in the next piece: the beginning of a reference or of the end tag.
    private var held: [UInt8] = []
    private var isOver = false

    var feed: FeedMetadata { inner.feed }

    init(_ context: ParseContext) {
        inner = DocumentReader(context)
    }

    /// Where the source begins in a page's head, and of what format it is; nil where the page is another.
    static func find(in head: ArraySlice<UInt8>) -> (start: Int, format: DocumentFormat)? {
        var tokenizer = MarkupTokenizer(html: head.prefix(8192))
        while let token = tokenizer.next() {
            if token.kind == .text, !isBlank(tokenizer.bytes(token.range)) { return nil }
            guard token.kind == .startTag, tokenizer.bytes(token.name).map({ $0 | 0x20 }) == Array("pre".utf8) else {
                continue
            }
            let start = head.startIndex + token.range.upperBound
            return format(of: trimmed(head[start...].prefix(2048))).map { (start, $0) }
        }
        return nil
    }

    private static func format(of source: ArraySlice<UInt8>) -> DocumentFormat? {
        if source.first == UInt8(ascii: "{") { return source.containsIgnoringCase("jsonfeed.org") ? .jsonFeed : nil }
        let roots: [(StaticText, DocumentFormat)] = [("&lt;rss", .rss), ("&lt;feed", .atom), ("&lt;rdf:rdf", .rdf)]
        let isXML = source.startsIgnoringCase("&lt;?xml")
        return roots.first { isXML ? source.containsIgnoringCase($0.0) : source.startsIgnoringCase($0.0) }?.1
    }

    mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) throws {
        guard !isOver else { return }
        held += piece
        var end = held.count
        if let tag = held.firstIndex(of: UInt8(ascii: "<")) {
            (isOver, end) = (true, tag)
        } else if let open = held.suffix(Self.longestReference).lastIndex(of: UInt8(ascii: "&")) {
            end = open
        }
        try pass(upTo: end, emit: emit)
    }

    mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        if !isOver { try pass(upTo: held.count, emit: emit) }
        var document = try inner.finish(emit: emit)
        let start = TextPosition(line: 1, column: 1)
        document.warnings.insert(ParseWarning("a web page shows the source of the feed", at: start), at: 0)
        return document
    }

    private mutating func pass(upTo end: Int, emit: (ParsedItem) throws -> Void) throws {
        var source: [UInt8] = []
        CharacterReferences.decode(held[..<end], in: .text, into: &source)
        held.removeFirst(end)
        try inner.consume(source[...], emit: emit)
    }
}
