extension PageTree {
    /// What an element is called by.
    func words(of node: Int) -> PageWords {
        let element = nodes[node]
        guard element.tag != .text, element.tag != .body, element.tag != .html else { return [] }
        // An element that HTML does not know is called by its name: `<teaser>`, `<related-articles>`.
        var words = element.tag == .other ? PageWords(of: bytes[element.range]) : []
        // A teaser by its name is one whatever it holds.
        if words.contains(.teaser) { words.insert(.related) }
        guard !element.attributes.isEmpty else { return words }
        for name in ["class", "data-component", "data-testid"] as [StaticText] {
            if let value = rawAttribute(name, of: node) { words.formUnion(PageWords(of: value)) }
        }
        if let value = rawAttribute("id", of: node) {
            // An id of many words is a heading's, for links to lead to, and says nothing of the part.
            let names = PageWords.words(in: value)
            if names.count < 5 { words.formUnion(PageWords(words: names)) }
        }
        // Few are, and only those are looked into.
        if words.contains(.teaser), words.isDisjoint(with: [.matter, .byline, .lead]), isTeaser(node) {
            words.insert(.related)
        }
        if words.contains(.contents), isContents(node) { words.insert(.furniture) }
        return words
    }

    /// A teaser is short and leads to what it teases with; a standfirst that is called one has no link.
    private func isTeaser(_ node: Int) -> Bool {
        guard nodes[node].end - node < 60 else { return false }
        let isWithin = ancestors(of: node).prefix(2).contains { isWay($0) }
        return isWithin || (node..<nodes[node].end).contains { isWay($0) }
    }

    private func isWay(_ node: Int) -> Bool {
        nodes[node].tag == .a && rawAttribute("href", of: node).map { $0.first != UInt8(ascii: "#") } == true
    }

    /// A table of contents is links to places in the page, with little else between them.
    private func isContents(_ node: Int) -> Bool {
        guard nodes[node].end - node < 3000 else { return false }
        var (linked, other, links, linkEnd) = (0, 0, 0, 0)
        for index in node..<nodes[node].end {
            if nodes[index].tag == .a, rawAttribute("href", of: index)?.contains(UInt8(ascii: "#")) == true {
                (linkEnd, links) = (nodes[index].end, links + 1)
            }
            guard nodes[index].tag == .text else { continue }
            if index < linkEnd { linked += nodes[index].range.count } else { other += nodes[index].range.count }
            if other > linked + 2000 { return false }
        }
        return links > 1 && linked > other
    }

    /// Whether an element is not shown.
    func isHidden(_ node: Int) -> Bool {
        guard !nodes[node].attributes.isEmpty else { return false }
        if rawAttribute("hidden", of: node) != nil, nodes[node].tag != .img { return true }
        if let style = rawAttribute("style", of: node), style.contains(UInt8(ascii: ":")) {
            let compact = style.filter { $0 > 0x20 }[...]
            if compact.containsIgnoringCase("display:none") || compact.containsIgnoringCase("visibility:hidden") {
                return true
            }
        }
        if let names = rawAttribute("class", of: node), names.containsIgnoringCase("hidden"), isHidden(by: names) {
            return true
        }
        return rawAttribute("aria-hidden", of: node)?.startsIgnoringCase("true") == true && nodes[node].tag != .img
    }

    /// The class `hidden` hides, but for `hidden md:block`, which does so on small screens only.
    private func isHidden(by names: ArraySlice<UInt8>) -> Bool {
        names.split(separator: 0x20).contains { $0.elementsEqual("hidden".utf8) } && !names.contains(UInt8(ascii: ":"))
    }
}
