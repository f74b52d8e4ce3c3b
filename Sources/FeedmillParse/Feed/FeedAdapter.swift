import FeedmillModel

/// Makes of what a feed states of itself the fields of its metadata, by `FeedPrecedence`.
struct FeedAdapter {
    private let statements: FeedStatements
    private let links: [FeedLink]
    private let base: WebAddress?
    private let language: String?
    private let timeZoneOffset: Int

    init(_ statements: FeedStatements, language: String?, timeZoneOffset: Int) {
        self.statements = statements
        self.language = language
        self.timeZoneOffset = timeZoneOffset
        let absolute = statements.all(.link).compactMap { FeedLink($0, base: nil) }
        base = absolute.first { $0.relation == .alternate }?.address ?? absolute.first { $0.relation == .own }?.address
        links = statements.all(.link).compactMap { [base] in FeedLink($0, base: base) }
    }

    /// The fields.
    func metadata() -> FeedMetadata {
        var feed = FeedMetadata()
        feed.title = statements.first(FeedPrecedence.title, where: \.line)
            .map { ArticleTitle(Array($0.utf8)[...]).text }
        feed.homePage = (FeedLink.page(of: links)?.address ?? page)?.string
        feed.id = statements.first([.id]) { FeedID.absolute($0.words) }
        feed.feedURL = links.first { $0.relation == .own }?.address.string
        feed.description = statements.first(FeedPrecedence.description, where: \.line)
        feed.language =
            statements.first(FeedPrecedence.language).flatMap { LanguageTag.normalized($0.words) } ?? language
        feed.icon = icon
        feed.authors = authors
        feed.copyright =
            statements.first(FeedPrecedence.rights) { $0.line ?? $0.attribute("resource") }
            ?? links.first { $0.relation == .license }?.address.string
        feed.generator = statements.first(FeedPrecedence.generator) {
            $0.line ?? $0.attribute("resource") ?? $0.attribute("uri") ?? $0.attribute("url")
        }
        feed.updated = updated
        return feed
    }

    /// An id that is the address of a page, where no link is stated, as of an item.
    private var page: WebAddress? {
        statements.first([.id, .guid]).flatMap { ItemAdapter.page($0.words) }
    }

    /// Else a picture among its media.
    private var icon: String? {
        statements.all(FeedPrecedence.icon).lazy.compactMap { Picture.address($0, base: base) }.first
            ?? Attachments(statements, links: [], base: base).firstImage
    }

    private var authors: [Author] {
        let authors = Person.authors(statements.all(FeedPrecedence.feedAuthors), base: base)
        return authors.isEmpty ? Person.authors(statements.all(FeedPrecedence.feedOwners), base: base) : authors
    }

    private var updated: Timestamp? {
        statements.all(FeedPrecedence.feedUpdated).lazy
            .compactMap { FeedDate.moment(of: $0.words, timeZoneOffset: timeZoneOffset) }.first
    }
}
