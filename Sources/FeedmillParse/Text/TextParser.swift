import FeedmillModel

/// Reads an article in plain text: one item, emitted when the document has ended.
struct TextParser: WholeDocumentParser {
    let context: ParseContext
    var bytes: [UInt8] = []

    init(_ context: ParseContext) {
        self.context = context
    }

    func read(_ bytes: [UInt8], emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let decoded = TextDecoder.decode(bytes)
        var document = try document(.text, of: decoded)
        let (matter, text) = matter(over: decoded.bytes)
        document.isDraft = matter?.isDraft ?? false
        let lines = LineJoiner.join(TextLines.split(text), of: text)
        if lines.isEmpty, isBlank(text[...]) {
            document.isEmpty = true
        } else if !document.isDraft {
            var item = item(lines)
            matter?.complete(&item)
            try emit(item)
        }
        return document
    }

    /// What a block of front matter on top states, and the text with the title that it states for its first line.
    ///
    /// A block that is not wholly one is text: dividers open texts too, and no word may be lost.
    private func matter(over bytes: [UInt8]) -> (StatedMatter?, [UInt8]) {
        let split = FrontMatter.split(bytes, metaLines: false)
        guard let matter = split.matter, !matter.entries.isEmpty, split.warnings.isEmpty else { return (nil, bytes) }
        let stated = StatedMatter(
            matter, base: context.linksBase.flatMap { WebAddress($0) }, timeZoneOffset: context.timeZoneOffset)
        guard stated.saysSomething, stated.warnings.isEmpty else { return (nil, bytes) }
        return (stated, stated.title.map { Array("\($0)\n\n".utf8) + split.body } ?? Array(split.body))
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

extension StatedMatter {
    fileprivate var saysSomething: Bool {
        isDraft || title != nil || published != nil || !authors.isEmpty || !categories.isEmpty || summary != nil
    }

    /// What is stated on top of a text stands before what was found in it.
    fileprivate func complete(_ item: inout ParsedItem) {
        item.published = published ?? item.published
        item.updated = updated ?? item.updated
        item.content.summary = summary ?? item.content.summary
        item.content.authors = authors.isEmpty ? item.content.authors : authors
        item.content.categories = categories + item.content.categories.filter { !categories.contains($0) }
        item.content.language = language ?? item.content.language
        item.content.image = image ?? item.content.image
        item.content.link = link ?? item.content.link
        item.content.externalLink = externalLink ?? item.content.externalLink
        item.content.rights = rights ?? item.content.rights
    }
}
