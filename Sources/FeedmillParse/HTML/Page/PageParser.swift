import FeedmillModel

/// Reads a saved web page: one item, the article in it, emitted when the document has ended.
struct PageParser: DocumentParser {
    /// Less text than this no article has: in letters.
    private static let shortest = 200

    private let context: ParseContext
    private var bytes: [UInt8] = []

    init(_ context: ParseContext) {
        self.context = context
    }

    mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) {
        if bytes.isEmpty { bytes = Array(piece) } else { bytes += piece }
    }

    mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let archive = MIMEArchive.isArchive(bytes) ? MIMEArchive(bytes) : nil
        let decoded = PageDecoder.decode(archive?.page ?? bytes, declared: archive?.charset)
        bytes = []
        if decoded.isBinary { throw ParseFailure(context.subject, "it is not text, whatever its name says") }
        var document = ParsedDocument(format: .html, encoding: decoded.encoding, warnings: decoded.warnings)
        if isBlank(decoded.bytes[...]) {
            document.isEmpty = true
            return document
        }
        let page = Page(decoded.bytes, location: archive?.location, context)
        document.warnings += page.warnings
        try emit(page.item)
        return document
    }
}

/// A saved page, understood.
private struct Page {
    private(set) var item: ParsedItem
    private(set) var warnings: [ParseWarning] = []

    init(_ bytes: [UInt8], location: ArraySlice<UInt8>?, _ context: ParseContext) {
        let tree = PageTreeBuilder.tree(of: bytes)
        let statements = PageStatements(tree)
        let origin = PageOrigin(bytes, statements: statements, location: location)
        let site = Self.site(statements)
        let title = PageTitle(statements: statements, tree: tree, site: site).title.map {
            ArticleTitle(Array($0.utf8)[...]).text
        }
        let found = ArticleExtractor.extract(tree, title: title, origin)
        if let oddity = found.oddity { warnings.append(ParseWarning(oddity)) }
        let byline = PageByline(
            statements: statements, tree: tree, site: site, timeZoneOffset: context.timeZoneOffset, article: found.place
        )
        item = ParsedItem(
            content: ItemContent(title: title, html: found.content.html), text: found.content.text,
            published: byline.published, updated: byline.updated)
        item.content.authors = byline.authors.filter { $0.name != site || byline.authors.count == 1 }
        state(statements, origin, site, context, tree)
    }

    private mutating func state(
        _ statements: PageStatements, _ origin: PageOrigin, _ site: String?, _ context: ParseContext, _ tree: PageTree
    ) {
        let data = statements.linkedData
        func address(_ text: String?) -> String? {
            text.flatMap { WebAddress.safe(origin.unwrapped(Array($0.utf8)[...]), base: origin.base)?.string }
        }
        let links = [statements.link("canonical"), statements.meta("og:url"), data.address].compactMap { address($0) }
        item.content.link = links.first { $0.hasPrefix("http") } ?? origin.saved?.string
        item.content.image =
            [
                statements.meta("og:image:secure_url", "og:image", "og:image:url"),
                statements.meta("twitter:image", "twitter:image:src"), data.image, statements.link("image_src"),
            ]
            .compactMap { address($0) }.first { $0.hasPrefix("http") }
        item.content.summary =
            statements.meta(
                "og:description", "description", "twitter:description", "dc.description", "dcterms.description")
            ?? data.description
        item.content.categories = Self.tags(statements, tree)
        let stated = [
            statements.language, data.language, statements.meta("og:locale", "content-language", "dc.language"),
        ]
        item.content.language =
            context.language ?? stated.compactMap { $0 }.compactMap(Self.tag).first
            ?? LanguageDetector.language(of: Array(item.text.utf8)[...])
        if site != nil || statements.feed != nil {
            item.content.source = ItemSource(title: site, url: address(statements.feed))
        }
    }

    private static func site(_ statements: PageStatements) -> String? {
        let stated = statements.meta(
            "og:site_name", "application-name", "twitter:app:name:iphone", "dc.publisher", "apple-mobile-web-app-title")
        return stated ?? statements.linkedData.site
    }

    /// `en-GB` of `en_GB`; nil for what is no tag.
    private static func tag(_ text: String) -> String? {
        let tag = text.replacingUnderscores
        let parts = tag.split(separator: "-")
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLetter }),
            tag.utf8.count <= 20
        else { return nil }
        return tag
    }

    /// Each once: of Open Graph, of JSON-LD, keywords, links that say they lead to a tag.
    private static func tags(_ statements: PageStatements, _ tree: PageTree) -> [String] {
        func parts(_ texts: [String]) -> [String] {
            texts.flatMap { $0.split { $0 == "," || $0 == ";" || $0 == "，" || $0 == "、" } }.map {
                string(trimmed(Array($0.utf8)[...]))
            }
        }
        let linked = (statements.properties["rel-tag"] ?? []).prefix(50).map { tree.line(of: $0, limit: 200) }
        let sources = [
            statements.metas("article:tag"), parts(statements.linkedData.keywords),
            parts(statements.metas("news_keywords")),
            parts(statements.metas("keywords")), linked,
            parts(statements.metas("parsely-tags") + statements.metas("sailthru.tags")),
        ]
        var tags: [String] = []
        for tag in sources.first(where: { !$0.isEmpty }) ?? []
        where !tag.isEmpty && tag.utf8.count < 120 && !tags.contains(tag) {
            tags.append(tag)
            if tags.count == 100 { break }
        }
        return tags
    }
}

extension String {
    fileprivate var replacingUnderscores: String {
        String(map { $0 == "_" ? "-" : $0 })
    }
}
