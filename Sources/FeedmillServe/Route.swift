import FeedmillModel

/// What a request's target names.
enum Route: Hashable, Sendable {
    /// Something published, in memory or with the provider.
    case published(PublicPath)
    /// `/channels/NAME`, `/tags/NAME`, `/authors/NAME`: the address of a page without its slash.
    case channelWithoutSlash(PublicPath)
    /// `/items/UUID/`: the address of an item's page with a slash too many.
    case itemWithSlash(PublicPath)
    /// `/status`.
    case status
    /// `/status/documents/PATH`: what became of a document.
    case document(DocumentPath)
    /// `/status.atom`.
    case statusFeed
    /// `/healthz`.
    case health
    /// `/readyz`.
    case readiness
    /// `/metrics`.
    case metrics
    /// Nothing that could ever be published.
    case unknown

    /// Reads a request's target, in origin form or absolute form (RFC 9112 § 3.2); the query is ignored.
    init(target: String) {
        guard let path = PublicPath(target: Self.withoutAuthority(target).utf8) else {
            self = .unknown
            return
        }
        self = Self.special[path.address] ?? Self.document(path) ?? Self.redirect(path) ?? .published(path)
    }

    /// Whether it is answered only on the administrative addresses, where there are any.
    var isAdministrative: Bool {
        switch self {
        case .status, .document, .statusFeed, .metrics: true
        default: false
        }
    }

    private static let special: [String: Route] = [
        "/status": .status, "/status.atom": .statusFeed, "/healthz": .health, "/readyz": .readiness,
        "/metrics": .metrics,
    ]

    /// Where the folders lie that have a page of their own.
    private static let folders = Set((["channels"] + Topic.Kind.allCases.map(\.folder)).map { Array($0.utf8) })

    private static func document(_ path: PublicPath) -> Route? {
        let folder = PublicPath.document(DocumentPath("")).components.dropLast()
        guard path.components.starts(with: folder), path.components.count > folder.count else { return nil }
        let names = path.components.dropFirst(folder.count)
        return .document(DocumentPath(names.joined(separator: [UInt8(ascii: "/")])))
    }

    private static func redirect(_ path: PublicPath) -> Route? {
        let components = path.components
        if components.count == 2, folders.contains(components[0]), !components[1].isEmpty {
            return .channelWithoutSlash(PublicPath(components: components + [[]]))
        }
        if components.count == 3, components[0] == Array("items".utf8), components[2].isEmpty {
            return .itemWithSlash(PublicPath(components: Array(components.prefix(2))))
        }
        return nil
    }

    /// `http://host/path` as `/path`: servers must take the form that is meant for proxies as well.
    private static func withoutAuthority(_ target: String) -> Substring {
        for scheme in ["http://", "https://"] where target.utf8.count > scheme.utf8.count {
            guard isSameASCII(target.prefix(scheme.count), scheme) else { continue }
            let rest = target.dropFirst(scheme.count)
            guard let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
            return rest[end] == "/" ? rest[end...] : "/"
        }
        return target[...]
    }
}

/// The kinds of routes that are counted apart.
enum RouteClass: Int, CaseIterable, Sendable {
    case feed, archive, page, item, status, health, other

    /// The class of something published.
    init(_ path: PublicPath) {
        let components = path.components
        let last = components.last ?? []
        if components.contains(Array("archive".utf8)), components.count > 2 {
            self = .archive
        } else if components.first == Array("items".utf8) {
            self = .item
        } else if last.isEmpty {
            self = .page
        } else {
            self = Self.feedNames.contains(last) ? .feed : .other
        }
    }

    /// The class of a route.
    init(_ route: Route) {
        switch route {
        case .published(let path), .channelWithoutSlash(let path), .itemWithSlash(let path): self = RouteClass(path)
        case .status, .document, .statusFeed, .metrics: self = .status
        case .health, .readiness: self = .health
        case .unknown: self = .other
        }
    }

    private static let feedNames = Set(FeedFormat.allCases.map { Array($0.fileName.utf8) } + [Array("feeds.opml".utf8)])
}
