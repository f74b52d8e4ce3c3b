import FeedmillModel

/// What a page states of its article in JSON-LD, schema.org's words.
struct LinkedData {
    var title: String?
    var published: String?
    var updated: String?
    var description: String?
    /// Persons, and names of which nothing more is said.
    var authors: [Author] = []
    /// Papers, agencies and firms that are stated as authors.
    var organisations: [Author] = []
    /// Those of the authors that are said to be persons.
    var persons: [Author] = []
    /// The article's text, where a page states it for programs.
    var body: String?
    var publisher: String?
    var site: String?
    var image: String?
    var language: String?
    var keywords: [String] = []
    var address: String?

    /// Objects by their `@id`, for others to refer to.
    private var known: [String: [JSONMember]] = [:]
    /// Whether the page states an article, or a collection of some.
    var isArticle: Bool { rank == 3 }
    private(set) var isCollection = false

    /// How much the kind of object tells of the article that was taken last.
    private var rank = 0
    private var visited = 0

    /// Reads a page's scripts of JSON-LD; those that are no JSON state nothing.
    init(_ scripts: [ArraySlice<UInt8>]) {
        let roots = scripts.prefix(50).compactMap { Self.value($0) }
        for root in roots { collect(root, depth: 0) }
        visited = 0
        for root in roots { visit(root, depth: 0) }
    }

    private static func value(_ script: ArraySlice<UInt8>) -> JSONNode? {
        // Texts with line breaks in them are common there, and are no JSON.
        var bytes = script.map { $0 < 0x20 ? 0x20 : $0 }[...]
        guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            let end = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start < end
        else { return nil }
        bytes = bytes[start...end]
        var scanner = JSONScanner(subject: "")
        var state = (builder: JSONTreeBuilder(), value: JSONNode?.none)
        try? scanner.read(bytes, &state) { state, event, text, position in
            if let value = state.builder.take(event, text, position) { state.value = value }
        }
        return state.value
    }

    private mutating func collect(_ node: JSONNode, depth: Int) {
        visited += 1
        guard depth < 12, visited < 20_000 else { return }
        switch node.value {
        case .list(let nodes): for child in nodes { collect(child, depth: depth + 1) }
        case .object(let members):
            if let id = Self.text(members, "@id"), members.count > 1 { known[id] = known[id] ?? members }
            for member in members { collect(member.node, depth: depth + 1) }
        default: break
        }
    }

    private mutating func visit(_ node: JSONNode, depth: Int) {
        visited += 1
        guard depth < 12, visited < 20_000 else { return }
        switch node.value {
        case .list(let nodes): for child in nodes { visit(child, depth: depth + 1) }
        case .object(let members):
            take(members)
            for member in members
            where ["@graph", "mainEntity", "itemListElement", "item", "hasPart"].contains(member.name) {
                visit(member.node, depth: depth + 1)
            }
        default: break
        }
    }

    private static let ranks: [String: Int] = [
        "article": 3, "newsarticle": 3, "blogposting": 3, "reportagenewsarticle": 3, "analysisnewsarticle": 3,
        "opinionnewsarticle": 3, "backgroundnewsarticle": 3, "reviewnewsarticle": 3, "techarticle": 3,
        "scholarlyarticle": 3,
        "report": 3, "socialmediaposting": 3, "liveblogposting": 3, "advertisercontentarticle": 3,
        "satiricalarticle": 3,
        "discussionforumposting": 2, "recipe": 2, "review": 2, "howto": 2, "creativework": 2, "videoobject": 1,
        "podcastepisode": 2,
        "book": 1, "product": 1, "event": 1, "webpage": 1, "itempage": 1, "faqpage": 1, "question": 1, "aboutpage": 1,
        "medicalwebpage": 2,
        "blog": 0, "website": 0, "newsmediaorganization": 0, "organization": 0,
    ]

    private mutating func take(_ members: [JSONMember]) {
        let kinds = Self.texts(members, "@type").map {
            $0.lowercased().split(separator: "/").last.map(String.init) ?? ""
        }
        if kinds.contains("collectionpage") || kinds.contains("searchresultspage") { isCollection = true }
        guard let found = kinds.compactMap({ Self.ranks[$0] }).max() else { return }
        if found == 0 {
            site = site ?? Self.text(members, "name")
            return
        }
        guard found > rank else { return }
        if rank > 0 { self.clear() }
        rank = found
        title = Self.text(members, "headline") ?? Self.text(members, "name")
        published =
            Self.text(members, "datePublished") ?? Self.text(members, "uploadDate") ?? Self.text(members, "dateCreated")
        updated = Self.text(members, "dateModified")
        description = Self.text(members, "description")
        var makers = makers(members, "author")
        if makers.isEmpty { makers = self.makers(members, "creator") }
        authors = makers.filter { !$0.isOrganisation }.map(\.author)
        organisations = makers.filter(\.isOrganisation).map(\.author)
        persons = makers.filter(\.isPerson).map(\.author)
        publisher = self.makers(members, "publisher").first?.author.name
        site = publisher ?? site
        body = Self.rawText(members, "articleBody")
        image = address(members, "image") ?? Self.text(members, "thumbnailUrl")
        language = Self.text(members, "inLanguage")
        keywords = Self.texts(members, "keywords")
        address = address(members, "mainEntityOfPage") ?? Self.text(members, "url")
    }

    private mutating func clear() {
        (title, published, updated, description, image, language, address) = (nil, nil, nil, nil, nil, nil, nil)
        (authors, organisations, persons, keywords, body) = ([], [], [], [], nil)
    }

    /// Who made something.
    private struct Maker {
        var author: Author
        var isOrganisation = false
        var isPerson = false
    }

    /// Persons and organisations: names, objects, or what refers to one.
    private func makers(_ members: [JSONMember], _ name: String) -> [Maker] {
        guard let node = Self.member(members, name) else { return [] }
        var nodes = [node]
        if case .list(let list) = node.value { nodes = list }
        return nodes.prefix(50).flatMap { node -> [Maker] in
            switch node.value {
            case .text(let text): return [Maker(author: Author(name: string(text[...])))]
            case .object(let fields):
                let named =
                    Self.text(fields, "name") == nil ? Self.text(fields, "@id").flatMap { known[$0] } ?? fields : fields
                let kinds = Self.texts(named, "@type").map { $0.lowercased() }
                let isOrganisation = kinds.contains { $0.contains("organi") }
                return Self.texts(named, "name").map {
                    Maker(
                        author: Author(name: $0, url: Self.text(named, "url")), isOrganisation: isOrganisation,
                        isPerson: kinds.contains("person"))
                }
            default: return []
            }
        }
    }

    private func address(_ members: [JSONMember], _ name: String) -> String? {
        guard let node = Self.member(members, name) else { return nil }
        return Self.address(node, known, depth: 0)
    }

    private static func address(_ node: JSONNode, _ known: [String: [JSONMember]], depth: Int) -> String? {
        switch node.value {
        case .text(let text): return string(text[...])
        case .list(let nodes): return depth > 2 ? nil : nodes.first.flatMap { address($0, known, depth: depth + 1) }
        case .object(let members):
            let fields = text(members, "url") == nil ? text(members, "@id").flatMap { known[$0] } ?? members : members
            return text(fields, "url") ?? text(fields, "contentUrl") ?? text(fields, "@id")
        default: return nil
        }
    }

    private static func member(_ members: [JSONMember], _ name: String) -> JSONNode? {
        members.last { $0.name == name }?.node
    }

    private static func text(_ members: [JSONMember], _ name: String) -> String? {
        texts(members, name).first
    }

    /// A text with its lines.
    private static func rawText(_ members: [JSONMember], _ name: String) -> String? {
        guard let node = member(members, name), case .text(let text) = node.value else { return nil }
        return isBlank(text[...]) ? nil : string(text[...])
    }

    private static func texts(_ members: [JSONMember], _ name: String) -> [String] {
        guard let node = member(members, name) else { return [] }
        var nodes = [node]
        if case .list(let list) = node.value { nodes = list }
        return nodes.prefix(200).compactMap { node in
            switch node.value {
            case .text(let text): isBlank(text[...]) ? nil : HTMLSanitizer.plainText(of: text[...])
            case .number(let number): number
            case .object(let members):
                member(members, "@value").flatMap { value in
                    if case .text(let text) = value.value { string(text[...]) } else { nil }
                }
            default: nil
            }
        }
    }
}
