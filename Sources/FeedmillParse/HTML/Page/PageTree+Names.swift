extension PageTree {
    /// What an element is called by.
    func words(of node: Int) -> PageWords {
        let element = nodes[node]
        guard element.tag != .text, element.tag != .body, element.tag != .html else { return [] }
        // An element that HTML does not know is called by its name: `<teaser>`, `<related-articles>`.
        var words = element.tag == .other ? PageWords(of: bytes[element.range]) : []
        guard !element.attributes.isEmpty else { return words }
        for name in ["class", "data-component", "data-testid"] as [StaticText] {
            if let value = rawAttribute(name, of: node) { words.formUnion(PageWords(of: value)) }
        }
        if let value = rawAttribute("id", of: node) {
            // An id of many words is a heading's, for links to lead to, and says nothing of the part.
            let names = PageWords.words(in: value)
            if names.count < 5 { words.formUnion(PageWords(words: names)) }
        }
        return words
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
