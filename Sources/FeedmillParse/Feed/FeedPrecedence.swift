/// Which of several statements counts: for each field the elements that state it, the first of them that says anything
/// wins, and of several of one name the least deep, then the first.
///
/// Own elements of a format come before modules, and what is made for the field before what may stand in for it.
enum FeedPrecedence {
    // MARK: An item's

    /// `title`; Dublin Core's where RSS 1.0 has none; the two that podcasts and media add.
    static let title: [FeedTerm] = [.title, .dublinCoreTitle, .iTunesTitle, .mediaTitle]

    /// Atom's and RSS's ids never stand together; `rdf:about` is what RSS 1.0 has in their place.
    static let id: [FeedTerm] = [.guid, .id, .about]

    /// The texts that are the whole of an item: the first of these is its content, unless another is much
    /// fuller.
    static let content: [FeedTerm] = [
        .encoded, .content, .body, .fullItem, .description, .summary, .iTunesSummary, .abstract,
        .dublinCoreDescription, .mediaDescription, .iTunesSubtitle,
    ]

    /// The texts that stand for an item in a list, where another one is the content.
    static let summary: [FeedTerm] = [
        .summary, .description, .abstract, .dublinCoreDescription, .iTunesSummary, .mediaDescription,
        .iTunesSubtitle,
    ]

    /// The texts that are a summary by their name, also where there is no other.
    static let namedSummary: [FeedTerm] = [.summary, .abstract]

    /// When an item was first available.
    ///
    /// A bare date (`dc:date`, `date`) is taken for that where no other is stated.
    static let published: [FeedTerm] = [
        .published, .pubDate, .issued, .termsIssued, .dublinCoreDate, .date, .created, .termsCreated,
    ]

    /// When it last changed.
    static let updated: [FeedTerm] = [.updated, .modified, .termsModified, .lastBuildDate, .dublinCoreDate]

    /// Who wrote it: all of these, each person once; an author of the format itself comes first.
    static let authors: [FeedTerm] = [.author, .creator, .iTunesAuthor]

    /// Its subjects: all of these, each once.
    static let categories: [FeedTerm] = [.category, .subject, .keywords, .iTunesCategory]

    /// Its picture: what is made to be one; then pictures among its media.
    static let image: [FeedTerm] = [.iTunesImage, .thumbnail, .image]

    /// Who holds the rights; then by which licence it may be used.
    static let rights: [FeedTerm] = [.rights, .dublinCoreRights, .mediaRights, .licence]

    /// Its language.
    static let language: [FeedTerm] = [.language, .dublinCoreLanguage]

    // MARK: A feed's

    /// What it is about.
    static let description: [FeedTerm] = [
        .description, .subtitle, .tagline, .abstract, .dublinCoreDescription, .iTunesSummary, .iTunesSubtitle,
        .mediaDescription, .info,
    ]

    /// Its picture: a small one first, as that is what an icon is; podcasts' covers where there is no other.
    static let icon: [FeedTerm] = [.icon, .logo, .image, .iTunesImage, .thumbnail]

    /// Who answers for it; `itunes:owner`, and who tends the site, only where no author is stated.
    static let feedAuthors: [FeedTerm] = [.author, .managingEditor, .creator, .iTunesAuthor]
    static let feedOwners: [FeedTerm] = [.owner, .webMaster]

    /// When it last changed; `pubDate` where it says no more.
    static let feedUpdated: [FeedTerm] = [
        .updated, .lastBuildDate, .modified, .termsModified, .dublinCoreDate, .date, .pubDate, .published,
        .termsIssued,
    ]

    /// What made it.
    static let generator: [FeedTerm] = [.generator, .generatorAgent]
}
