import FeedmillModel
import FeedmillXML

/// What a page says of itself in its mark-up, gathered once and not yet judged.
struct PageStatements {
    /// `meta` elements by `name`, `property`, `itemprop` or `http-equiv` in lower case, in their order.
    private var metas: [String: [String]] = [:]
    /// `link` elements by `rel` in lower case.
    private var links: [String: [String]] = [:]
    var title: String?
    var language: String?
    var base: String?
    var feed: String?
    var linkedData = LinkedData([])
    /// Elements with `itemprop` or a class of h-entry, by what they state.
    var properties: [String: [Int]] = [:]
    var headings: [Int] = []
    var times: [Int] = []

    init(_ tree: PageTree) {
        var scripts: [ArraySlice<UInt8>] = []
        for index in tree.nodes.indices where tree.nodes[index].tag != .text {
            switch tree.nodes[index].tag {
            case .meta: meta(tree, index)
            case .link: link(tree, index)
            case .title where title == nil:
                title = Self.nonEmpty(tree.line(of: index + 1 < tree.nodes[index].end ? index + 1 : index))
            case .html:
                language =
                    language ?? (tree.attribute("lang", of: index) ?? tree.attribute("xml:lang", of: index)).map(string)
            case .base: base = base ?? tree.attribute("href", of: index).map(string)
            case .script:
                if tree.rawAttribute("type", of: index)?.containsIgnoringCase("ld+json") == true,
                    index + 1 < tree.nodes[index].end
                {
                    scripts.append(tree.bytes[tree.nodes[index + 1].range])
                }
            case .h1, .h2: headings.append(index)
            case .time: times.append(index)
            default: break
            }
            property(tree, index)
        }
        linkedData = LinkedData(scripts)
    }

    private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    private mutating func meta(_ tree: PageTree, _ index: Int) {
        // Some programs that save pages write `value` for `content`.
        guard let content = tree.attribute("content", of: index) ?? tree.attribute("value", of: index),
            content.count < 20_000
        else { return }
        let line = HTMLSanitizer.plainText(of: content)
        guard !line.isEmpty else { return }
        for name in ["name", "property", "itemprop", "http-equiv"] as [StaticText] {
            if let key = tree.attribute(name, of: index) { metas[string(key).lowercased(), default: []].append(line) }
        }
    }

    private mutating func link(_ tree: PageTree, _ index: Int) {
        guard let rel = tree.attribute("rel", of: index), let href = tree.attribute("href", of: index) else { return }
        for word in string(rel).lowercased().split(separator: " ") {
            links[String(word), default: []].append(string(href))
        }
        let type = tree.rawAttribute("type", of: index)
        if feed == nil, rel.startsIgnoringCase("alternate"),
            type?.containsIgnoringCase("rss+xml") == true || type?.containsIgnoringCase("atom+xml") == true
        {
            feed = string(href)
        }
    }

    private mutating func property(_ tree: PageTree, _ index: Int) {
        guard !tree.nodes[index].attributes.isEmpty else { return }
        if let value = tree.rawAttribute("itemprop", of: index) {
            for word in string(value).lowercased().split(separator: " ") {
                properties[String(word), default: []].append(index)
            }
        }
        if let value = tree.rawAttribute("rel", of: index) {
            for word in string(value).lowercased().split(separator: " ") {
                properties["rel-" + word, default: []].append(index)
            }
        }
        if let value = tree.rawAttribute("class", of: index),
            value.containsIgnoringCase("-") || value.containsIgnoringCase("title")
        {
            for word in string(value.prefix(300)).lowercased().split(separator: " ")
            where Self.entryClasses.contains(String(word)) {
                properties[String(word), default: []].append(index)
            }
        }
    }

    private static let entryClasses: Set<String> = [
        "p-name", "dt-published", "dt-updated", "p-author", "u-url", "p-category", "entry-title", "post-title",
        "entry-date",
        "article-title", "headline", "u-photo", "article-headline", "title",
    ]

    /// The first of these names that is stated.
    func meta(_ names: String...) -> String? {
        for name in names {
            if let value = metas[name]?.first { return value }
        }
        return nil
    }

    func metas(_ name: String) -> [String] { metas[name] ?? [] }
    func link(_ rel: String) -> String? { links[rel]?.first }
}
