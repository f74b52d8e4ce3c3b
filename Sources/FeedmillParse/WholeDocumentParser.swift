import FeedmillModel

/// A parser of a format whose documents hold one article: the pieces are gathered, and the document read when it has ended.
protocol WholeDocumentParser: DocumentParser {
    var context: ParseContext { get }
    /// What has come so far.
    var bytes: [UInt8] { get set }

    /// Reads a whole document.
    func read(_ bytes: [UInt8], emit: (ParsedItem) throws -> Void) throws -> ParsedDocument
}

extension WholeDocumentParser {
    mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) {
        if bytes.isEmpty { bytes = Array(piece) } else { bytes += piece }
    }

    mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let whole = bytes
        bytes = []
        return try read(whole, emit: emit)
    }

    /// What a document states of itself before it is read; what is no text is a failure.
    func document(_ format: DocumentFormat, of decoded: DecodedText) throws -> ParsedDocument {
        if decoded.isBinary { throw ParseFailure(context.subject, "it is not text, whatever its name says") }
        return ParsedDocument(format: format, encoding: decoded.encoding, warnings: decoded.warnings)
    }
}
