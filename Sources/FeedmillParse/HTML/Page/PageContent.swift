import FeedmillXML

/// Hands the article's part of a page to the sanitiser.
struct PageContent {
    private let tree: PageTree
    private let origin: PageOrigin
    private var sanitizer: XHTMLSanitizer
    /// The elements that were started and not ended, by where they end.
    private var open: [(end: Int, name: ArraySlice<UInt8>)] = []
    /// The source of the picture written last: pages repeat it in `noscript` for those who run no scripts.
    private var lastPicture: ArraySlice<UInt8> = []

    static func content(of nodes: [Int], in tree: PageTree, _ origin: PageOrigin) -> SanitizedContent {
        var writer = PageContent(tree: tree, origin: origin, sanitizer: XHTMLSanitizer(base: origin.base))
        for node in nodes { writer.write(node) }
        return writer.sanitizer.finish()
    }

    private init(tree: PageTree, origin: PageOrigin, sanitizer: XHTMLSanitizer) {
        (self.tree, self.origin, self.sanitizer) = (tree, origin, sanitizer)
    }

    private mutating func write(_ root: Int) {
        var index = root
        while index < tree.nodes[root].end {
            close(before: index)
            let node = tree.nodes[index]
            if node.tag == .math, !tree.isDropped[index] { formula(index) }
            if tree.isDropped[index] || node.tag.isLeftOut || node.tag == .math {
                index = node.end
                continue
            }
            if node.tag == .text {
                sanitizer.text(tree.text(of: index))
            } else {
                element(index)
            }
            index += 1
        }
        close(before: .max)
    }

    private mutating func close(before index: Int) {
        while let last = open.last, last.end <= index {
            sanitizer.end(last.name)
            open.removeLast()
        }
    }

    private mutating func element(_ index: Int) {
        let node = tree.nodes[index]
        // What is laid out by a table is not a table.
        guard !isLayout(index), node.tag != .body, node.tag != .html, node.tag != .noscript, node.tag != .article,
            node.tag != .main, node.tag != .shadow
        else { return }
        let name = tree.bytes[node.range]
        if node.tag == .iframe { return frame(index) }
        let isPicture = node.tag == .img || node.tag == .source
        let attributes = isPicture ? picture(index) : attributes(index)
        if node.tag == .img, let source = attributes.first(where: { $0.name.equalsIgnoringCase("src") })?.value {
            if source == lastPicture { return }
            lastPicture = source
        }
        sanitizer.start(name, attributes)
        open.append((node.end, name))
    }

    /// A formula as it was typed in TeX, which sentences need as much as their words; else what of it can be read.
    private mutating func formula(_ index: Int) {
        guard !isSpoken(index) else { return }
        let inside = (index + 1)..<max(index + 1, tree.nodes[index].end)
        let source = inside.first {
            tree.nodes[$0].tag != .text && tree.rawAttribute("encoding", of: $0)?.containsIgnoringCase("tex") == true
        }
        let texts = (source.map { ($0 + 1)..<max($0 + 1, tree.nodes[$0].end) } ?? inside).filter {
            tree.nodes[$0].tag == .text
        }
        if source == nil, let words = tree.attribute("alttext", of: index) { return sanitizer.text(words) }
        for text in texts where !isBlank(tree.bytes[tree.nodes[text].range]) { sanitizer.text(tree.text(of: text)) }
    }

    /// Whether a formula is there for screen readers, beside one that is drawn of letters.
    private func isSpoken(_ index: Int) -> Bool {
        let holder = tree.nodes[index].parent
        guard holder > 0,
            tree.rawAttribute("class", of: holder)?.containsIgnoringCase("assistive") == true
                || tree.rawAttribute("unselectable", of: holder) != nil
        else { return false }
        return !tree.line(of: tree.nodes[holder].parent, limit: 20).isEmpty
    }

    /// What a frame shows, as a link.
    private mutating func frame(_ index: Int) {
        guard let stated = tree.attribute("src", of: index) ?? tree.attribute("data-src", of: index) else { return }
        let source = origin.unwrapped(stated)
        let words = tree.attribute("title", of: index) ?? Self.host(of: source)
        sanitizer.start(Self.p, [])
        sanitizer.start(Self.a, [XHTMLSanitizer.Attribute(name: Self.href, value: source)])
        sanitizer.text(words)
        sanitizer.end(Self.a)
        sanitizer.end(Self.p)
    }

    /// Whose frame it is, which says more to people than the whole address.
    private static func host(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let slash = address.firstIndex(of: UInt8(ascii: "/")), address[slash...].starts(with: "//".utf8) else {
            return address
        }
        let host = address[(slash + 2)...].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let short = host.startsIgnoringCase("www.") ? host.dropFirst(4) : host
        return short.isEmpty ? address : short
    }

    private static let p = Array("p".utf8)[...]
    private static let a = Array("a".utf8)[...]
    private static let href = Array("href".utf8)[...]
    private static let src = Array("src".utf8)[...]

    private func attributes(_ index: Int) -> [XHTMLSanitizer.Attribute] {
        tree.nodes[index].attributes.prefix(60).compactMap { place in
            let attribute = tree.attributes[place]
            let name = tree.bytes[attribute.name]
            // What they are to a style sheet they are nowhere else.
            if name.equalsIgnoringCase("class") || name.equalsIgnoringCase("id") || name.equalsIgnoringCase("style") {
                return nil
            }
            let value = tree.decoded(tree.bytes[attribute.value], in: .attribute)
            let isAddress = name.equalsIgnoringCase("href") || name.equalsIgnoringCase("src")
            return XHTMLSanitizer.Attribute(name: name, value: isAddress ? origin.unwrapped(value) : value)
        }
    }

    /// A picture's attributes with its real source, where scripts were to load it later.
    private func picture(_ index: Int) -> [XHTMLSanitizer.Attribute] {
        var list = attributes(index)
        let source = list.first { $0.name.equalsIgnoringCase("src") }?.value
        guard tree.nodes[index].tag == .img, source.map(Self.isPlaceholder) ?? true, let real = lazySource(index) else {
            return list
        }
        list.removeAll { $0.name.equalsIgnoringCase("src") }
        list.append(XHTMLSanitizer.Attribute(name: Self.src, value: origin.unwrapped(real)))
        return list
    }

    private static func isPlaceholder(_ source: ArraySlice<UInt8>) -> Bool {
        if source.startsIgnoringCase("data:") {
            return source.count < 3000 || source.startsIgnoringCase("data:image/svg")
        }
        let names: [StaticText] = [
            "placeholder", "blank.", "spacer", "lazy", "loading", "transparent", "pixel.", "1x1", "grey.", "/empty",
        ]
        return source.count < 2 || names.contains { source.containsIgnoringCase($0) }
    }

    private func lazySource(_ index: Int) -> ArraySlice<UInt8>? {
        for name in [
            "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-original-src",
            "data-image", "data-url",
            "data-full-src", "data-echo", "data-srcset", "data-lazy-srcset", "srcset",
        ] as [StaticText] {
            guard let value = tree.attribute(name, of: index), !value.startsIgnoringCase("data:") else { continue }
            // Of several sizes the first; a size follows its address after a space.
            let address = value.prefix { $0 > 0x20 }
            let isAddress = address.contains(UInt8(ascii: "/")) || address.contains(UInt8(ascii: "."))
            if isAddress { return address.last == UInt8(ascii: ",") ? address.dropLast() : address }
        }
        return nil
    }

    /// A table, or a part of one, that holds blocks in one column: it places, and says nothing.
    private func isLayout(_ index: Int) -> Bool {
        switch tree.nodes[index].tag {
        case .table: return isLayoutTable(index)
        case .tbody, .thead, .tfoot, .tr, .td, .th:
            guard let table = tree.ancestors(of: index).prefix(8).first(where: { tree.nodes[$0].tag == .table }) else {
                return true
            }
            return open.last { $0.end >= tree.nodes[table].end && $0.name.equalsIgnoringCase("table") } == nil
        default: return false
        }
    }

    private func isLayoutTable(_ index: Int) -> Bool {
        var (rows, cells, hasHead) = (0, 0, false)
        for inner in tree.nodes[(index + 1)..<max(index + 1, tree.nodes[index].end)].prefix(4000) {
            switch inner.tag {
            case .tr: rows += 1
            case .td: cells += 1
            case .th, .caption, .thead: hasHead = true
            case .table: return true
            default: break
            }
        }
        return !hasHead && cells <= max(rows, 1)
    }
}

extension PageTag {
    /// Elements that are of no article, with what is in them.
    var isLeftOut: Bool {
        switch self {
        case .script, .style, .template, .svg, .canvas, .textarea, .select, .button, .input, .link, .meta, .title,
            .head, .option:
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether bytes are this word, whatever the case of its letters.
    func equalsIgnoringCase(_ word: StaticText) -> Bool {
        count == word.bytes.count && startsIgnoringCase(word)
    }
}
