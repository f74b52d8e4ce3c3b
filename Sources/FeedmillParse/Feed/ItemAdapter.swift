import FeedmillModel

/// Makes an item of what an entry states, by `FeedPrecedence`: the judgement, after the raw facts.
struct ItemAdapter {
    private let raw: RawItem
    private let statements: FeedStatements
    private let links: [FeedLink]
    private let link: WebAddress?
    /// What relative addresses are resolved against where no `xml:base` is in force: the feed's address, else the item's.
    private let base: WebAddress?
    private let timeZoneOffset: Int

    init(_ raw: RawItem, timeZoneOffset: Int) {
        self.raw = raw
        self.timeZoneOffset = timeZoneOffset
        statements = raw.statements
        links = raw.statements.all(.link).compactMap { FeedLink($0, base: raw.base) }
        link = Self.link(statements, links, base: raw.base)
        base = raw.base ?? link
    }

    /// The item.
    func item() -> ParsedItem {
        let attachments = Attachments(statements, links: links, base: base)
        let (body, summary) = texts()
        var item = ParsedItem(content: ItemContent(html: body.html), text: body.text)
        item.id = statements.first(FeedPrecedence.id).map { string($0.words) }
        (item.published, item.updated) = dates()
        item.content.link = link?.string
        item.content.externalLink = externalLink
        item.content.summary = summary
        item.content.image = image(attachments)
        item.content.authors = authors()
        item.content.categories = Categories.list(statements)
        item.content.language = language
        item.content.attachments = attachments.list
        item.content.comments = comments
        item.content.source = source
        item.content.rights = rights
        setTitle(of: &item)
        return item
    }

    private func setTitle(of item: inout ParsedItem) {
        guard let line = statements.first(FeedPrecedence.title, where: \.line) else { return }
        item.setTitle(line)
    }
}

extension ParsedItem {
    /// Sets a title that is one line already; one that is too long is cut, and then stands in the content as a whole.
    mutating func setTitle(_ line: String) {
        let title = ArticleTitle(Array(line.utf8)[...])
        content.title = title.text.isEmpty ? nil : title.text
        guard title.isCut, !text.hasPrefix(line) else { return }
        let whole = HTMLSanitizer.paragraphs(ofPlainText: Array(line.utf8)[...])
        content.html = SanitizedHTML(sanitized: whole.html.markup + content.html.markup)
        text = text.isEmpty ? whole.text : whole.text + "\n\n" + text
    }
}

// MARK: - Texts

extension ItemAdapter {
    /// The first text is the content unless another one is much fuller; the first other one that is made for lists is the summary.
    private func texts() -> (body: SanitizedContent, summary: String?) {
        let candidates = statements.all(FeedPrecedence.content).filter { !$0.isBlank }
        for candidate in fullestFirst(candidates) {
            guard let body = candidate.content(base: base), !body.html.markup.isEmpty else { continue }
            return (body, summary(besides: candidate, body))
        }
        return (SanitizedContent(), nil)
    }

    /// The texts in their order, but before all one that is twice as long as the first: that is an excerpt then.
    private func fullestFirst(_ candidates: [FeedStatement]) -> [FeedStatement] {
        guard let first = candidates.first,
            let longest = candidates.indices.max(by: { candidates[$0].size < candidates[$1].size }), longest > 0,
            candidates[longest].size > 2 * first.size
        else { return candidates }
        return [candidates[longest]] + candidates[..<longest] + candidates[(longest + 1)...]
    }

    private func summary(besides content: FeedStatement, _ body: SanitizedContent) -> String? {
        let isNamed = FeedPrecedence.namedSummary.contains(content.term)
        for statement in statements.all(FeedPrecedence.summary) where !statement.isBlank {
            if !isNamed, statement.term == content.term, statement.isSame(as: content) { continue }
            guard let line = statement.line else { continue }
            if !line.utf8.elementsEqual(body.text.utf8) || (isNamed && statement.term == content.term) { return line }
        }
        return nil
    }
}

// MARK: - Addresses

extension ItemAdapter {
    /// What feedburner calls the original; a link to a page, any other link, a `guid` that is a permanent link, out-of-line
    /// content, and in the end an id that is the address of a page.
    private static func link(
        _ statements: FeedStatements, _ links: [FeedLink], base: WebAddress?
    ) -> WebAddress? {
        if let original = statements.first([.originalLink]), let address = address(original, base) { return address }
        if let page = FeedLink.page(of: links) { return page.address }
        if let guid = statements.first([.guid]), let address = permanentLink(guid, base) { return address }
        if let content = statements.all(.content).first(where: { $0.attribute("src") != nil }),
            content.attribute("type")?.contains("html") ?? true, let source = content.attribute("src")
        {
            return WebAddress.safe(Array(source.utf8)[...], base: content.base ?? base)
        }
        return statements.first([.id, .about]).flatMap { page($0.words) }
    }

    private static func address(_ statement: FeedStatement, _ base: WebAddress?) -> WebAddress? {
        WebAddress.safe(statement.addressWords, base: statement.base ?? base)
    }

    /// RSS 2.0: a `guid` is a link unless it says that it is none; many are not, and do not say so.
    private static func permanentLink(_ guid: FeedStatement, _ base: WebAddress?) -> WebAddress? {
        switch guid.attribute("ispermalink")?.lowercased() {
        case "false", "no", "0": nil
        case "true": address(guid, base).flatMap { page($0.bytes[...]) }
        default: page(guid.addressWords)
        }
    }

    /// An address of the web, and nothing else.
    static func page(_ words: ArraySlice<UInt8>) -> WebAddress? {
        guard words.startsIgnoringCase("http://") || words.startsIgnoringCase("https://") else { return nil }
        return WebAddress.safe(words, base: nil)
    }

    /// The page that a linked list links to: Atom's `related`, which is JSON Feed's `external_url`.
    private var externalLink: String? {
        links.first { $0.relation == .related && $0.isPage && $0.address != link }?.address.string
    }

    private var comments: String? {
        let stated = statements.all(.comments).lazy.compactMap { statement in
            // A text with gaps is a remark.
            statement.isBlank || statement.words.contains(where: isSpace)
                ? nil : Self.address(statement, base)?.string
        }
        // RFC 4685 § 4: without a type it is a feed.
        return stated.first
            ?? links.first { $0.relation == .replies && $0.type?.contains("html") == true }?
            .address.string
    }

    private func image(_ attachments: Attachments) -> String? {
        for statement in statements.all(FeedPrecedence.image) {
            if let address = Picture.address(statement, base: base) { return address }
        }
        return attachments.firstImage
    }

    /// RSS 2.0's `source`, and that of RFC 4287 § 4.2.11: a whole feed's head.
    private var source: ItemSource? {
        guard let stated = statements.all(.source).first else { return nil }
        let parts = stated.children
        let links = parts.filter { $0.term == .link }.compactMap { FeedLink($0, base: base) }
        let link = links.first { $0.relation == .own } ?? links.first { $0.relation == .alternate }
        let url = stated.attribute("url").flatMap { WebAddress.safe(Array($0.utf8)[...], base: base)?.string }
        let id = parts.first { $0.term == .id }
        let source = ItemSource(
            title: parts.first { $0.term == .title && !$0.isBlank }?.line ?? stated.line,
            url: url ?? link?.address.string ?? id.flatMap { Self.page($0.words)?.string },
            id: id.flatMap { FeedID.absolute($0.words) },
            homePage: links.first { $0.relation == .alternate && $0.address.string != link?.address.string }?
                .address.string,
            updated: parts.first { $0.term == .updated }
                .flatMap { FeedDate.moment(of: $0.words, timeZoneOffset: timeZoneOffset) },
            rights: parts.first { $0.term == .rights && !$0.isBlank }?.line)
        return source == ItemSource() ? nil : source
    }
}

// MARK: - Dates, people, the rest

extension ItemAdapter {
    private func dates() -> (published: StatedDate?, updated: StatedDate?) {
        let (published, term) = date(FeedPrecedence.published)
        let (updated, _) = date(FeedPrecedence.updated.filter { $0 != term })
        return (published, updated)
    }

    /// The first date that can be understood; where none can, the first as it stands.
    ///
    /// Of several of one name the last, as most parsers have it.
    private func date(_ terms: [FeedTerm]) -> (StatedDate?, FeedTerm?) {
        var misread: (StatedDate, FeedTerm)?
        for statement in terms.flatMap({ statements.lastFirst($0) }) where !statement.isBlank {
            let words = statement.words
            let date = StatedDate(
                FeedDate.moment(of: words, timeZoneOffset: timeZoneOffset), original: string(words.prefix(256)))
            if date.moment != nil { return (date, statement.term) }
            misread = misread ?? (date, statement.term)
        }
        return (misread?.0, misread?.1)
    }

    /// RFC 4287 § 4.1.2: an entry's own authors, else those of its source.
    ///
    /// Media's authors and podcasts' hosts stand in.
    private func authors() -> [Author] {
        let own = Person.authors(statements.all(FeedPrecedence.authors), base: base)
        if !own.isEmpty { return own }
        let ofSource = statements.all(.source).flatMap { $0.children.filter { $0.term == .author } }
        let credits = statements.all(.mediaCredit).filter {
            ["author", "writer", "owner"].contains($0.attribute("role")?.lowercased())
        }
        let hosts = statements.all(.person).filter {
            ["author", "host"].contains($0.attribute("role")?.lowercased() ?? "host")
        }
        for others in [ofSource, credits, hosts] {
            let authors = Person.authors(others, base: base)
            if !authors.isEmpty { return authors }
        }
        return []
    }

    private var language: String? {
        let stated = statements.first(FeedPrecedence.language).flatMap { LanguageTag.normalized($0.words) }
        return stated ?? raw.language
    }

    private var rights: String? {
        statements.first(FeedPrecedence.rights, where: Self.rights)
            ?? links.first { $0.relation == .license }?.address.string
    }

    private static func rights(_ statement: FeedStatement) -> String? {
        statement.line ?? statement.attribute("resource") ?? statement.attribute("url")
    }
}
