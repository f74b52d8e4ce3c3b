/// What an element means, whichever format or module it is from and however its name is written.
enum FeedTerm: UInt8, Sendable {
    // What everything else lies in.
    case rss, rdf, feed, channel, item, html
    // Elements that hold elements, which are theirs and not the item's or the feed's.
    case author, contributor, managingEditor, webMaster, owner, source, image, textInput, mediaContent
    case alternateEnclosure
    // Names and texts.
    case title, dublinCoreTitle, iTunesTitle, mediaTitle
    case description, summary, abstract, subtitle, tagline, info
    case content, encoded, body, fullItem
    case dublinCoreDescription, iTunesSummary, iTunesSubtitle, mediaDescription
    // Addresses.
    case link, originalLink, guid, id, about, comments, enclosure, icon, logo, iTunesImage, thumbnail
    case transcript, chapters, podcastSource, originalEnclosure, peerLink
    // Dates.
    case pubDate, published, issued, termsIssued, dublinCoreDate, date, created, termsCreated
    case updated, modified, termsModified, lastBuildDate
    // People and subjects.
    case creator, iTunesAuthor, mediaCredit, person, publisher
    case category, subject, keywords, iTunesCategory
    // The rest.
    case language, dublinCoreLanguage, rights, dublinCoreRights, mediaRights, licence, generator, generatorAgent
    case duration
    // What authors and images consist of.
    case name, email, address, url
    /// Says nothing that is wanted, but may hold elements that do.
    case unknown
    /// Says nothing that is wanted, nor does anything in it.
    case ignored

    /// How an element is read.
    enum Shape {
        /// Elements in it are read as if it were not there.
        case transparent
        /// It holds text, or mark-up that stands for itself.
        case text
        /// It holds text or elements that are its own.
        case compound
        /// It and all in it are skipped.
        case skipped
    }

    var shape: Shape {
        switch self {
        case .rss, .rdf, .feed, .channel, .item, .unknown: .transparent
        case .title, .dublinCoreTitle, .iTunesTitle, .mediaTitle, .description, .summary, .abstract, .subtitle,
            .tagline, .info, .content, .encoded, .body, .fullItem, .dublinCoreDescription, .iTunesSummary,
            .iTunesSubtitle, .mediaDescription, .rights, .dublinCoreRights, .mediaRights:
            .text
        case .ignored, .html: .skipped
        default: .compound
        }
    }

    /// What may stand in an element, so that anything else shows that its end tag is missing.
    enum Content {
        /// Text, with or without mark-up that feeds do not know.
        case text
        /// Mark-up of HTML, which has some words in common with feeds.
        case markup
        /// Only its own parts.
        case parts([FeedTerm])
        /// Anything but what only an item has.
        case head
    }

    var content: Content {
        switch self {
        case .description, .summary, .abstract, .subtitle, .tagline, .info, .content, .encoded, .body, .fullItem,
            .dublinCoreDescription, .iTunesSummary, .iTunesSubtitle, .mediaDescription:
            .markup
        case .author, .contributor, .managingEditor, .webMaster, .owner, .creator, .iTunesAuthor, .publisher:
            .parts([.name, .email, .address, .url, .link])
        case .image, .textInput, .iTunesImage: .parts([.title, .link, .url, .description, .name])
        case .iTunesCategory: .parts([.iTunesCategory])
        case .alternateEnclosure: .parts([.podcastSource])
        case .name, .email, .address, .url: .parts([])
        case .source, .mediaContent: .head
        default: .text
        }
    }

    /// Whether it shows that an element is over in which it cannot stand.
    func ends(_ open: FeedTerm) -> Bool {
        switch self {
        case .unknown, .ignored, .html, .body, .channel: return false
        case .item, .rss, .rdf, .feed: return true
        default: break
        }
        switch open.content {
        case .text: return !isPart
        case .markup: return !isWordOfHTML
        case .parts(let parts): return !parts.contains(self)
        case .head: return isOfItem
        }
    }

    private var isPart: Bool {
        switch self {
        case .name, .email, .address, .url: true
        default: false
        }
    }

    private var isWordOfHTML: Bool {
        switch self {
        case .title, .link, .summary, .source, .image: true
        default: isPart
        }
    }

    private var isOfItem: Bool {
        switch self {
        case .guid, .pubDate, .description, .encoded, .content, .summary, .comments, .enclosure: true
        default: false
        }
    }

    /// What an element of a vocabulary means; names are in lower case, for feeds write `pubdate` and `GUID` too.
    init(_ namespace: FeedNamespace, _ local: String) {
        switch namespace {
        case .core: self = Self.core[local] ?? .unknown
        case .rdf: self = local == "rdf" ? .rdf : .unknown
        case .dublinCore: self = Self.dublinCore[local] ?? .unknown
        case .dublinCoreTerms: self = Self.dublinCoreTerms[local] ?? Self.dublinCore[local] ?? .unknown
        case .content: self = local == "encoded" ? .encoded : .unknown
        case .media: self = Self.media[local] ?? .unknown
        case .iTunes, .googlePlay: self = Self.iTunes[local] ?? .unknown
        case .podcast: self = Self.podcast[local] ?? .ignored
        case .xhtml: self = local == "html" ? .html : local == "body" || local == "div" ? .body : .ignored
        case .licence: self = local == "license" ? .licence : .unknown
        case .feedBurner: self = Self.feedBurner[local] ?? .unknown
        case .admin: self = local == "generatoragent" ? .generatorAgent : .unknown
        case .quiet: self = .unknown
        case .foreign: self = .ignored
        }
    }

    private static let core: [String: FeedTerm] = [
        "rss": .rss, "rdf": .rdf, "feed": .feed, "channel": .channel, "item": .item, "entry": .item, "html": .html,
        "author": .author, "contributor": .contributor, "managingeditor": .managingEditor, "webmaster": .webMaster,
        "source": .source, "image": .image, "textinput": .textInput,
        "title": .title, "description": .description, "summary": .summary, "abstract": .abstract,
        "subtitle": .subtitle, "tagline": .tagline, "info": .info,
        "content": .content, "encoded": .encoded, "body": .body, "fullitem": .fullItem,
        "link": .link, "guid": .guid, "id": .id, "comments": .comments, "enclosure": .enclosure, "icon": .icon,
        "logo": .logo,
        "pubdate": .pubDate, "published": .published, "issued": .issued, "date": .date, "created": .created,
        "updated": .updated, "modified": .modified, "lastbuilddate": .lastBuildDate,
        "category": .category, "keywords": .keywords, "tags": .keywords,
        "language": .language, "copyright": .rights, "rights": .rights, "generator": .generator,
        "creator": .creator,
        "name": .name, "email": .email, "uri": .address, "homepage": .address, "url": .url,
        "cloud": .ignored, "skiphours": .ignored, "skipdays": .ignored, "rating": .ignored, "schedule": .ignored,
        "deleted-entry": .ignored,
    ]

    private static let dublinCore: [String: FeedTerm] = [
        "title": .dublinCoreTitle, "description": .dublinCoreDescription, "creator": .creator, "author": .creator,
        "publisher": .publisher, "subject": .subject, "date": .dublinCoreDate, "language": .dublinCoreLanguage,
        "rights": .dublinCoreRights,
    ]

    private static let dublinCoreTerms: [String: FeedTerm] = [
        "issued": .termsIssued, "available": .termsIssued, "datesubmitted": .termsIssued, "created": .termsCreated,
        "modified": .termsModified, "abstract": .abstract, "license": .licence,
    ]

    private static let media: [String: FeedTerm] = [
        "group": .unknown, "content": .mediaContent, "title": .mediaTitle, "description": .mediaDescription,
        "thumbnail": .thumbnail, "credit": .mediaCredit, "peerlink": .peerLink, "keywords": .keywords,
        "category": .category,
        "copyright": .mediaRights,
    ]

    private static let iTunes: [String: FeedTerm] = [
        "title": .iTunesTitle, "author": .iTunesAuthor, "owner": .owner, "name": .name, "email": .email,
        "subtitle": .iTunesSubtitle, "summary": .iTunesSummary, "description": .iTunesSummary,
        "image": .iTunesImage, "link": .iTunesImage, "keywords": .keywords, "category": .iTunesCategory,
        "duration": .duration,
    ]

    private static let feedBurner: [String: FeedTerm] = [
        "origlink": .originalLink, "origenclosurelink": .originalEnclosure,
    ]

    private static let podcast: [String: FeedTerm] = [
        "person": .person, "transcript": .transcript, "chapters": .chapters, "source": .podcastSource,
        "alternateenclosure": .alternateEnclosure,
    ]
}
