import FeedmillModel
import FeedmillXML

/// Reads a feed in any dialect of XML, whole items at a time: RSS, RDF Site Summary, Atom, CDF.
///
/// There is one parser for all, since feeds mix the elements of all; the root tells the format and the version. It holds
/// no more than the largest item.
final class FeedParser: DocumentParser {
    private static let pieceBytes = 32 << 10

    private let context: ParseContext
    private var reader = XMLReader(records: ["item", "entry"])
    private var decoder = StreamingDecoder()
    private var assembler = FeedAssembler()
    private var itemCount = 0
    private var metadata = FeedMetadata()
    private var metadataRevision = 0

    init(_ context: ParseContext) {
        self.context = context
    }

    /// What the feed has stated about itself so far.
    var feed: FeedMetadata {
        if metadataRevision != assembler.feedRevision {
            metadataRevision = assembler.feedRevision
            metadata = adapted
        }
        return metadata
    }

    func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) throws {
        // The assembler holds the items of a piece until it is drained.
        var rest = piece
        while !rest.isEmpty {
            try read(decoder.decode(rest.prefix(Self.pieceBytes)), emit: emit)
            rest = rest.dropFirst(Self.pieceBytes)
        }
    }

    func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        try read(decoder.finish(), emit: emit)
        reader.finish(into: &assembler)
        assembler.finish()
        try drain(emit: emit)
        let feed = adapted
        if itemCount == 0, feed == FeedMetadata(), let failure { throw failure }
        return ParsedDocument(
            format: assembler.dialect.format ?? .rss, encoding: decoder.encoding, version: assembler.dialect.version,
            warnings: decoder.warnings + assembler.problems.all, feed: feed)
    }

    private func read(_ text: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) throws {
        reader.read(text, into: &assembler)
        try drain(emit: emit)
    }

    private func drain(emit: (ParsedItem) throws -> Void) throws {
        for raw in assembler.takeItems() {
            itemCount += 1
            try emit(ItemAdapter(raw, timeZoneOffset: context.timeZoneOffset).item())
        }
    }

    private var adapted: FeedMetadata {
        FeedAdapter(assembler.feed, language: assembler.feedLanguage, timeZoneOffset: context.timeZoneOffset).metadata()
    }

    /// Why nothing was had; nil where nothing was stated, and nothing was wrong.
    private var failure: ParseFailure? {
        if assembler.dialect.isWebPage { return ParseFailure(context.subject, "it is a web page, not a feed") }
        guard let first = assembler.problems.first else { return nil }
        return ParseFailure(
            context.subject, "nothing that a feed states can be had from it: \(first.message)", at: first.position)
    }
}
