import FeedmillModel

/// Reads a saved web page: one item, the article in it, emitted when the document has ended.
struct PageParser: WholeDocumentParser {
    let context: ParseContext
    var bytes: [UInt8] = []

    init(_ context: ParseContext) {
        self.context = context
    }

    func read(_ bytes: [UInt8], emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let archive = MIMEArchive.isArchive(bytes) ? MIMEArchive(bytes) : nil
        let decoded = PageDecoder.decode(archive?.page ?? bytes, declared: archive?.charset)
        var document = try document(.html, of: decoded)
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
        var bytes = WebArchive.withoutToolbar(bytes) ?? bytes
        var tree = PageTreeBuilder.tree(of: bytes)
        if let source = ViewSource.page(in: tree) { (bytes, tree) = (source, PageTreeBuilder.tree(of: source)) }
        if let whole = StreamedPage.page(in: tree) { (bytes, tree) = (whole, PageTreeBuilder.tree(of: whole)) }
        let statements = PageStatements(tree)
        let origin = PageOrigin(bytes, statements: statements, location: location ?? ReaderView(tree)?.address)
        let site = Self.site(statements)
        let title = PageTitle(statements: statements, tree: tree, site: site).title.map {
            ArticleTitle(Array($0.utf8)[...]).text
        }
        var found = ArticleExtractor.extract(tree, title: title, body: statements.linkedData.body, origin)
        if let kind = PageKind.kind(of: tree, statements, origin, text: found.content.text) {
            found = ArticleExtractor.whatThereIs(in: tree, title: title, origin, over: found, kind)
        }
        if let oddity = found.oddity { warnings.append(ParseWarning(oddity)) }
        item = ParsedItem(content: ItemContent(title: title, html: found.content.html), text: found.content.text)
        let surroundings = PageSurroundings(
            tree, title: title, headings: statements.headings, article: found.place)
        let dates = PageDates(
            statements: statements, tree: tree, surroundings: surroundings, timeZoneOffset: context.timeZoneOffset,
            language: statements.language ?? statements.meta("og:locale")?.replacingUnderscores)
        (item.published, item.updated) = (dates.published, dates.updated)
        let names = AuthorNames(sites: Self.sites(statements, site, origin))
        item.content.authors =
            PageAuthors(
                statements: statements, tree: tree, surroundings: surroundings, names: names,
                timeZoneOffset: context.timeZoneOffset
            ).authors
        state(statements, origin, site, context, tree)
    }

    private mutating func state(
        _ statements: PageStatements, _ origin: PageOrigin, _ site: String?, _ context: ParseContext, _ tree: PageTree
    ) {
        let data = statements.linkedData
        func address(_ text: String?) -> String? {
            text.flatMap { WebAddress.safe(origin.unwrapped(Array($0.utf8)[...]), base: origin.base)?.string }
        }
        for index in item.content.authors.indices {
            item.content.authors[index].url = address(item.content.authors[index].url)
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

    /// What the site may be called where authors are named: its names, and its host with and without what ends it.
    private static func sites(_ statements: PageStatements, _ site: String?, _ origin: PageOrigin) -> [String] {
        let host = origin.base.map { $0.string.split(separator: "/").dropFirst().first.map(String.init) ?? "" } ?? ""
        let labels = host.split(separator: ".").filter { $0 != "www" }
        let stated = [site, statements.linkedData.publisher, statements.linkedData.site].compactMap { $0 }
        return stated + [labels.joined(separator: "."), labels.dropLast().joined(separator: ".")]
    }

    /// `en-GB` of `en_GB`; nil for what is no tag.
    private static func tag(_ text: String) -> String? {
        let tag = text.replacingUnderscores
        let parts = tag.split(separator: "-")
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLetter }),
            tag.utf8.count <= 20,
            parts.dropFirst().allSatisfy({ $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        else { return nil }
        return parts.joined(separator: "-")
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
