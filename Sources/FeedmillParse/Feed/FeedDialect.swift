import FeedmillModel
import FeedmillXML

/// Which format a feed is in and of which version, as its first elements tell.
struct FeedDialect {
    private(set) var format: DocumentFormat?
    private(set) var version: String?
    /// Whether a web page stands where the feed should.
    private(set) var isWebPage = false

    /// Whether texts are plain where nothing else is said, RFC 4287 § 3.1.1.
    var isAtom: Bool { format == .atom }

    /// Takes note of an element that may be the root.
    mutating func noteRoot(_ term: FeedTerm, _ element: XMLElement) {
        guard format == nil else { return noteNamespace(of: term, element) }
        switch term {
        case .rss:
            format = .rss
            version = RSSVersion.stated(element["version"])
        case .rdf: format = .rdf
        case .feed:
            format = .atom
            version = AtomVersion.stated(element["version"], namespace: element.name.namespace)
        case .item:
            let isEntry = element.name.local.lowercased() == "entry"
            format = isEntry ? .atom : .rss
            if isEntry { version = AtomVersion.stated(nil, namespace: element.name.namespace) }
        case .channel: format = .rss
        case .html: isWebPage = true
        default: break
        }
    }

    /// RDF bears no version: the namespace of its channel and items does.
    private mutating func noteNamespace(of term: FeedTerm, _ element: XMLElement) {
        guard format == .rdf, version == nil, term == .channel || term == .item else { return }
        version = RDFVersion.stated(namespace: element.name.namespace)
    }
}
