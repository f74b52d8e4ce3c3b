import FeedmillModel

/// Reads an article in Markdown: one item, emitted when the document has ended.
struct MarkdownParser: WholeDocumentParser {
    let context: ParseContext
    private let base: WebAddress?
    var bytes: [UInt8] = []

    init(_ context: ParseContext) {
        self.context = context
        base = context.linksBase.flatMap { WebAddress($0) }
    }

    func read(_ bytes: [UInt8], emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let decoded = TextDecoder.decode(bytes)
        var document = try document(.markdown, of: decoded)
        let split = FrontMatter.split(decoded.bytes, metaLines: true)
        let matter = StatedMatter(
            split.matter ?? FrontMatter(), base: base, timeZoneOffset: context.timeZoneOffset)
        document.warnings += split.warnings + matter.warnings
        document.isDraft = matter.isDraft
        // Front matter without a word for readers is what an editor's template makes of an empty file.
        let saysNothing = matter.title == nil && matter.summary == nil && matter.externalLink == nil
        document.isEmpty = isBlank(split.body) && saysNothing
        if !document.isDraft, !document.isEmpty {
            let source = MarkdownSource(split.body, firstLine: split.bodyLine, separator: matter.excerptSeparator)
            document.warnings += source.warnings
            try emit(item(source, matter))
        }
        return document
    }

    private func item(_ source: MarkdownSource, _ matter: StatedMatter) -> ParsedItem {
        let (html, heading) = html(of: source.bytes[...], source, matter)
        var sanitized = HTMLSanitizer.sanitize(html[...], base: base)
        let name = DocumentName(context.path)
        let title = ArticleTitle(Array((matter.title ?? heading ?? name.title ?? "").utf8)[...])
        if title.isCut, let whole = matter.title ?? heading { sanitized.prepend(paragraph: whole) }
        let content = ItemContent(
            title: title.text.isEmpty ? nil : title.text, summary: matter.summary ?? summary(source, matter),
            html: sanitized.html, link: matter.link, externalLink: matter.externalLink,
            image: matter.image ?? sanitized.firstImage, authors: matter.authors,
            categories: source.merged(matter.categories),
            language: matter.language ?? context.language ?? language(of: sanitized.text), rights: matter.rights)
        return ParsedItem(
            content: content, text: sanitized.text,
            published: matter.published ?? name.date(timeZoneOffset: context.timeZoneOffset), updated: matter.updated)
    }

    /// What stands before the author's mark, as one line.
    private func summary(_ source: MarkdownSource, _ matter: StatedMatter) -> String? {
        guard let end = source.summaryEnd else { return nil }
        let (html, _) = html(of: source.bytes[..<end], source, matter)
        let line = HTMLSanitizer.line(ofPlainText: Array(HTMLSanitizer.sanitize(html[...], base: base).text.utf8)[...])
        return line.isEmpty ? nil : line
    }

    private func html(
        of bytes: ArraySlice<UInt8>, _ source: MarkdownSource, _ matter: StatedMatter
    ) -> (html: [UInt8], heading: String?) {
        MarkdownTree.html(of: bytes, statedTitle: matter.title, linksAddresses: source.linksAddresses)
    }

    private func language(of text: String) -> String? {
        LanguageDetector.language(of: Array(text.utf8.prefix(6000))[...])
    }
}

extension SanitizedContent {
    /// Puts a paragraph of plain text before everything.
    fileprivate mutating func prepend(paragraph: String) {
        let first = HTMLSanitizer.paragraphs(ofPlainText: Array(paragraph.utf8)[...])
        html = SanitizedHTML(sanitized: first.html.markup + html.markup)
        text = text.isEmpty ? first.text : first.text + "\n\n" + text
    }
}
