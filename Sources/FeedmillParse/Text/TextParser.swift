import FeedmillModel

/// Reads an article in plain text: one item, emitted when the document has ended.
struct TextParser: DocumentParser {
    private let context: ParseContext
    private var bytes: [UInt8] = []

    init(_ context: ParseContext) {
        self.context = context
    }

    mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) {
        if bytes.isEmpty { bytes = Array(piece) } else { bytes += piece }
    }

    mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let decoded = TextDecoder.decode(bytes)
        bytes = []
        if decoded.isBinary { throw ParseFailure(context.subject, "it is not text, whatever its name says") }
        var document = ParsedDocument(format: .text, encoding: decoded.encoding, warnings: decoded.warnings)
        let lines = LineJoiner.join(TextLines.split(decoded.bytes), of: decoded.bytes)
        if lines.isEmpty, isBlank(decoded.bytes[...]) {
            document.isEmpty = true
        } else {
            try emit(item(lines))
        }
        return document
    }

    private func item(_ lines: [ArticleLine]) -> ParsedItem {
        let article = Article(lines, timeZoneOffset: context.timeZoneOffset)
        let (html, text) = ArticleWriter.write(article.lines)
        let content = ItemContent(
            title: article.title, summary: article.summary, html: html, authors: article.matter.authors,
            categories: article.categories, language: context.language ?? article.language(all: lines))
        return ParsedItem(
            content: content, text: text, published: article.matter.published, updated: article.matter.updated)
    }
}
