/// The vocabularies that feeds are written in: RSS and Atom themselves, and their modules.
enum FeedNamespace: Sendable {
    /// RSS, RDF Site Summary, Atom and CDF, with or without a namespace.
    case core
    case rdf
    case dublinCore
    case dublinCoreTerms
    case content
    case media
    case iTunes
    case googlePlay
    case podcast
    case xhtml
    case licence
    case feedBurner
    case admin
    /// Vocabularies of which nothing is wanted, and whose elements hold none of others.
    case quiet
    /// Vocabularies that speak of other things with the same words (`name`, `title`): they are kept out of the way.
    case foreign

    /// The vocabulary of an element: by its namespace, and where that is not known, by its prefix.
    ///
    /// Publishers mistype addresses and forget declarations far more often than they bind `dc` to something else. A
    /// name without a prefix is core whatever its namespace, as many feeds of RSS 2.0 declare one of their own.
    init(namespace: String?, prefix: String?) {
        if let namespace, let known = Self.byAddress[Self.key(namespace)] {
            self = known
        } else if let prefix {
            self = Self.byPrefix[prefix.lowercased()] ?? .foreign
        } else {
            self = .core
        }
    }

    /// Addresses differ in case, in `http` or `https`, and in the slash or `#` at the end.
    private static func key(_ address: String) -> String {
        var key = address.lowercased()[...]
        while let first = key.first, first == " " || first == "\n" { key.removeFirst() }
        while let last = key.last, last == "/" || last == "#" || last == " " || last == "\n" { key.removeLast() }
        for scheme in ["http://", "https://"] where key.hasPrefix(scheme) { key.removeFirst(scheme.count) }
        return String(key)
    }

    private static let byAddress: [String: FeedNamespace] = [
        "": .core,
        "www.w3.org/2005/atom": .core,
        "purl.org/atom/ns": .core,
        "purl.org/rss/1.0": .core,
        "purl.org/rss/1.0/modules/rss091": .core,
        "purl.org/net/rss1.1": .core,
        "purl.oclc.org/net/rss_2.0/enc": .core,
        "my.netscape.com/rdf/simple/0.9": .core,
        "my.netscape.com/publish/formats/rss-0.91.dtd": .core,
        "channel.netscape.com/rdf/simple/0.9": .core,
        "backend.userland.com/rss": .core,
        "backend.userland.com/rss2": .core,
        "backend.userland.com/rss091": .core,
        "backend.userland.com/rss092": .core,
        "blogs.law.harvard.edu/tech/rss": .core,
        "cyber.law.harvard.edu/rss/rss.html": .core,
        "www.rssboard.org/rss-specification": .core,
        "purl.org/echo": .core,
        "purl.org/pie": .core,
        "example.com/necho": .core,
        "example.com/newformat": .core,
        "uri/of/echo/namespace": .core,
        "www.w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "purl.org/dc/elements/1.1": .dublinCore,
        "purl.org/dc/elements/1.0": .dublinCore,
        "purl.org/dc/terms": .dublinCoreTerms,
        "purl.org/rss/1.0/modules/dcterms": .dublinCoreTerms,
        "purl.org/rss/1.0/modules/content": .content,
        "search.yahoo.com/mrss": .media,
        "search.yahoo.com/mrss/index.html": .media,
        "video.search.yahoo.com/mrss": .media,
        "www.rssboard.org/media-rss": .media,
        "www.itunes.com/dtds/podcast-1.0.dtd": .iTunes,
        "www.itunes.com/dtds/podcast-1.0.dtds": .iTunes,
        "example.com/dtds/podcast-1.0.dtd": .iTunes,
        "itunes.com/dtds/podcast-1.0.dtd": .iTunes,
        "www.google.com/schemas/play-podcasts/1.0": .googlePlay,
        "www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd": .googlePlay,
        "podcastindex.org/namespace/1.0": .podcast,
        "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": .podcast,
        "www.w3.org/1999/xhtml": .xhtml,
        "web.resource.org/cc": .licence,
        "creativecommons.org/ns": .licence,
        "creativecommons.org/ns#license": .licence,
        "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .licence,
        "backend.userland.com/creativecommonsrssmodule": .licence,
        "rssnamespace.org/feedburner/ext/1.0": .feedBurner,
        "webns.net/mvcb": .admin,
        "wellformedweb.org/commentapi": .quiet,
        "purl.org/syndication/thread/1.0": .quiet,
        "purl.org/rss/1.0/modules/slash": .quiet,
        "purl.org/rss/1.0/modules/syndication": .quiet,
        "www.georss.org/georss": .quiet,
        "www.w3.org/2003/01/geo/wgs84_pos": .quiet,
        "www.w3.org/2000/svg": .foreign,
        "www.w3.org/1998/math/mathml": .foreign,
        "purl.org/rss/1.0/modules/image": .foreign,
        "purl.org/rss/1.0/modules/link": .foreign,
        "xmlns.com/foaf/0.1": .foreign,
        "www.opengis.net/gml": .foreign,
        "podlove.org/simple-chapters": .foreign,
        "schemas.google.com/g/2005": .foreign,
        "a9.com/-/spec/opensearch/1.1": .foreign,
        "a9.com/-/spec/opensearchrss/1.0": .foreign,
    ]

    /// What prefixes stand for that are declared as nothing known, or not at all.
    private static let byPrefix: [String: FeedNamespace] = [
        "": .core, "rss": .core, "rss1": .core, "rss10": .core, "rss11": .core, "atom": .core, "atom03": .core,
        "atom10": .core, "a10": .core, "a": .core,
        "rdf": .rdf, "dc": .dublinCore, "dcterms": .dublinCoreTerms, "content": .content, "media": .media,
        "itunes": .iTunes, "googleplay": .googlePlay, "podcast": .podcast, "xhtml": .xhtml, "html": .xhtml,
        "body": .xhtml, "cc": .licence, "creativecommons": .licence, "feedburner": .feedBurner, "admin": .admin,
        "wfw": .quiet, "thr": .quiet, "slash": .quiet, "sy": .quiet, "georss": .quiet, "geo": .quiet,
    ]
}
