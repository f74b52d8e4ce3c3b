import FeedmillModel

/// Looks whether a document's root element is a feed's: `rss`, `RDF`, `feed`, `entry` or `channel`.
struct XMLRootSniffer {
    /// What the document's name says of it, and so how much else must speak for a feed: articles tell about feeds, too.
    enum Name {
        /// Text, Markdown or a web page: no prose may stand before the root, and a tag without what goes with it is
        /// not enough.
        case text
        case unknown
        /// XML or a feed: any junk may stand before the root.
        case xml
    }

    /// Every `<rss` may need a look at all that follows; junk has few of them.
    private static let mostCandidates = 64
    private static let atomElements: Set<String> = [
        "title", "id", "updated", "modified", "link", "author", "entry", "tagline", "subtitle", "generator", "info",
        "copyright", "rights", "icon", "logo", "category", "contributor", "content", "summary", "published", "issued",
        "created", "source",
    ]
    private static let channelElements: Set<String> = [
        "title", "link", "description", "item", "items", "language", "image", "abstract", "logo", "schedule", "a",
        "lastbuilddate", "pubdate", "generator", "copyright", "ttl", "docs", "managingeditor", "webmaster", "category",
        "cloud", "textinput",
    ]
    /// Those of before RFC 4287 among them, as the drafts of 2003 had them.
    private static let atomNamespaces: [StaticText] = [
        "w3.org/2005/atom", "purl.org/atom", "purl.org/echo", "purl.org/pie", "example.com/newformat",
        "example.com/necho",
    ]

    let head: [UInt8]
    let name: Name
    /// Whether no more than the head will be seen.
    let isLast: Bool

    /// Undecided where the head ends before it can be told.
    func verdict() -> FormatSniffer.Verdict {
        let start = afterBlank(0)
        let root = skipLeading(from: start)
        guard root < head.endIndex else { return .undecided }
        switch verdict(at: root) {
        case .format(let format): return .format(format)
        case .undecided where !isLast: return .undecided
        case .undecided where name == .xml:
            if let format = formatOfCutRoot(at: root) { return .format(format) }
        default: break
        }
        let isPage = startsHTML(at: root)
        if name == .text || (isPage ? name != .xml : isOtherRoot(at: root)) { return .unrecognised }
        let found = search(from: isPage ? root : start)
        return found == .unrecognised && name == .xml && !isPage ? withoutRoot(from: root) : found
    }

    /// The format of a feed of which no more is there than the start of its root.
    private func formatOfCutRoot(at root: Int) -> DocumentFormat? {
        switch string(head[(root + 1)...].prefix(8).prefix { isASCIILetter($0) }).lowercased() {
        case "rss": .rss
        case "feed": .atom
        default: nil
        }
    }

    /// A feed that has lost its root's tag starts with what stands in one, and has items.
    private func withoutRoot(from start: Int) -> FormatSniffer.Verdict {
        guard head[start] == UInt8(ascii: "<"), let first = XMLStartTag(head[start...]) else { return .unrecognised }
        let known = Self.atomElements.union(Self.channelElements)
        guard known.contains(string(first.localName).lowercased()) else { return .unrecognised }
        var (index, candidates) = (start, 0)
        while let open = firstIndex(of: UInt8(ascii: "<"), in: head[...], from: index), candidates < Self.mostCandidates
        {
            index = open + 1
            guard let tag = XMLStartTag(head[open...].prefix(512)) else { continue }
            let name = string(tag.localName).lowercased()
            guard name == "item" || name == "entry" else { continue }
            candidates += 1
            let found = leads(tag, to: known, name == "item" ? .rss : .atom)
            if found != .unrecognised { return found }
        }
        return isLast ? .unrecognised : .undecided
    }

    /// Whether a document starts as a web page does, after white space, an XML declaration and comments.
    var isHTML: Bool { startsHTML(at: skipMisc(from: afterBlank(0), skipsDoctype: false)) }

    private func startsHTML(at index: Int) -> Bool {
        head[index...].startsIgnoringCase("<!doctype html") || head[index...].startsIgnoringCase("<html")
    }

    /// XML of another kind, such as a style sheet that makes feeds, declares its own namespaces.
    private func isOtherRoot(at index: Int) -> Bool {
        guard head[index] == UInt8(ascii: "<"), let tag = XMLStartTag(head[index...]) else { return false }
        return isWordByte(head[index + 1]) && tag.bytes.containsIgnoringCase("xmlns")
    }
}

// MARK: - What stands before the root

extension XMLRootSniffer {
    /// After white space, zeros and byte order marks, of which careless tools write several.
    private func afterBlank(_ start: Int) -> Int {
        var index = start
        while index < head.endIndex {
            if isSpace(head[index]) || head[index] == 0 {
                index += 1
            } else if head[index...].starts(with: [0xEF, 0xBB, 0xBF]) {
                index += 3
            } else {
                return index
            }
        }
        return index
    }

    /// Skips what servers put before a feed and no person before an article: HTTP's headers and PHP's messages.
    private func skipLeading(from start: Int) -> Int {
        var index = skipMisc(from: afterHeaders(start))
        while index < head.endIndex, let end = endOfMessage(at: index) { index = skipMisc(from: end) }
        return index
    }

    private func afterHeaders(_ start: Int) -> Int {
        let rest = head[start...]
        guard rest.startsIgnoringCase("http/") || rest.startsIgnoringCase("content-type:") else { return start }
        var line = start
        while let end = firstIndex(of: 0x0A, in: head[...], from: line) {
            let text = head[line..<end]
            if text.allSatisfy(isSpace) { return end + 1 }
            if line > start, !text.contains(UInt8(ascii: ":")) { return start }
            line = end + 1
        }
        return start
    }

    /// `<br />` and `<b>Warning</b>: … on line <b>3</b><br />`, as PHP writes them.
    private func endOfMessage(at index: Int) -> Int? {
        let rest = head[index...]
        if rest.startsIgnoringCase("<br") { return end(of: ">", from: index + 3) }
        guard rest.startsIgnoringCase("<b>") else { return nil }
        let words: [StaticText] = [
            "warning<", "notice<", "deprecated<", "fatal error<", "parse error<", "strict standards<",
        ]
        guard words.contains(where: { rest.dropFirst(3).startsIgnoringCase($0) }) else { return nil }
        return end(of: "<br", from: index).flatMap { end(of: ">", from: $0) }
    }

    /// Skips comments, processing instructions, the declaration and a document type.
    private func skipMisc(from start: Int, skipsDoctype: Bool = true) -> Int {
        var index = afterBlank(start)
        while index < head.endIndex {
            let rest = head[index...]
            if rest.starts(with: [0x3C, 0x3F]), let end = endOfInstruction(from: index) {
                index = afterBlank(end)
            } else if rest.startsIgnoringCase("<!--"), let end = end(of: "-->", from: index + 4) {
                index = afterBlank(end)
            } else if skipsDoctype, rest.startsIgnoringCase("<!doctype"), let end = endOfDoctype(from: index + 9) {
                index = afterBlank(end)
            } else {
                return index
            }
        }
        return index
    }

    /// The declaration holds no `>`, so that one without its second question mark ends there, too.
    private func endOfInstruction(from index: Int) -> Int? {
        head[index...].startsIgnoringCase("<?xml ") ? end(of: ">", from: index) : end(of: "?>", from: index + 2)
    }

    private func end(of mark: StaticText, from start: Int) -> Int? {
        guard let last = mark.bytes.last, let first = mark.bytes.first else { return nil }
        var index = start
        while let found = firstIndex(of: first, in: head[...], from: index) {
            if first == last && mark.bytes.count == 1 { return found + 1 }
            if head[found...].startsIgnoringCase(mark) { return found + mark.bytes.count }
            index = found + 1
        }
        return nil
    }

    /// A document type may hold declarations in brackets, with `>` inside.
    private func endOfDoctype(from start: Int) -> Int? {
        var depth = 0
        for index in min(start, head.endIndex)..<head.endIndex {
            switch head[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0: return index + 1
            default: break
            }
        }
        return nil
    }
}

// MARK: - A root behind junk

extension XMLRootSniffer {
    private func search(from start: Int) -> FormatSniffer.Verdict {
        let isProse = name == .unknown && start < head.endIndex && head[start] != UInt8(ascii: "<")
        var (index, candidates, commentsEnd) = (start, 0, true)
        while let open = firstIndex(of: UInt8(ascii: "<"), in: head[...], from: index) {
            index = open + 1
            if commentsEnd, head[open...].startsIgnoringCase("<!--") {
                guard let end = end(of: "-->", from: open + 4) else {
                    commentsEnd = false
                    continue
                }
                index = end
            } else if isRootName(at: open) {
                candidates += 1
                let isMention = isProse && !standsAlone(open, since: start)
                guard candidates <= Self.mostCandidates, !isMention else { return .unrecognised }
                let found = verdict(at: open, isBehindJunk: true)
                if found != .unrecognised, found != .undecided || !isLast { return found }
            }
        }
        return isLast ? .unrecognised : .undecided
    }

    private func isRootName(at open: Int) -> Bool {
        let name = head[(open + 1)...].prefix(40).prefix { isWordByte($0) || $0 == UInt8(ascii: ":") || $0 == 0x2D }
        let start = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
        guard (3...7).contains(name.endIndex - start) else { return false }
        return ["rss", "rdf", "feed", "entry", "channel"].contains(string(name[start...]).lowercased())
    }

    /// Whether a tag behind prose starts a line or follows another tag, and is no example in a fence.
    private func standsAlone(_ open: Int, since start: Int) -> Bool {
        guard let last = head[start..<open].last else { return true }
        let isApart = last == 0x0A || last == 0x0D || trimmed(head[start..<open]).last == UInt8(ascii: ">")
        return isApart && !head[start..<open].containsIgnoringCase("```")
    }
}

// MARK: - The root

extension XMLRootSniffer {
    private func verdict(at index: Int, isBehindJunk: Bool = false) -> FormatSniffer.Verdict {
        guard head[index] == UInt8(ascii: "<") else { return .unrecognised }
        guard index + 1 < head.endIndex else { return .undecided }
        let next = head[index + 1]
        // What was no whole comment or instruction is one yet to end.
        guard isWordByte(next) else { return next == UInt8(ascii: "?") || next == 0x21 ? .undecided : .unrecognised }
        guard let root = XMLStartTag(head[index...]) else {
            return head.count - index < XMLStartTag.longest ? .undecided : .unrecognised
        }
        let isSure = name == .xml && !isBehindJunk
        switch string(root.localName).lowercased() {
        case "rss": return rss(root, isSure)
        case "rdf": return rdf(root)
        case "feed", "entry":
            // Lone entries without a namespace are met in any kind of XML.
            let isFeed = root.localName.count == 4 && (name == .xml || name == .unknown && !isBehindJunk)
            return atom(root, isSure || isFeed)
        case "channel":
            // CDF states all in attributes.
            let isCDF = isSure && (root.attribute("HREF") ?? root.attribute("LASTMOD")) != nil
            let hasItems = isSure && head[root.end...].containsIgnoringCase("<item")
            return isCDF || hasItems ? .format(.rss) : leads(root, to: Self.channelElements, .rss)
        default: return .unrecognised
        }
    }

    private func rss(_ root: XMLStartTag, _ isSure: Bool) -> FormatSniffer.Verdict {
        if isSure || (name == .xml && root.attribute("version") != nil) { return .format(.rss) }
        return leads(root, to: Self.channelElements.union(["channel"]), .rss)
    }

    /// RDF describes many things; RSS 0.90 and 1.0 are told by their namespaces, declared on the root or soon after, or
    /// by what comes first.
    private func rdf(_ root: XMLStartTag) -> FormatSniffer.Verdict {
        let following = head[root.end...].prefix(8192)
        let scope = root.bytes + following
        if scope.containsIgnoringCase("purl.org/rss/") || scope.containsIgnoringCase("netscape.com/rdf/") {
            return name == .text ? leads(root, to: nil, .rdf) : .format(.rdf)
        }
        let first = leads(root, to: ["channel", "item"], .rdf)
        return first == .unrecognised && following.count < 8192 ? .undecided : first
    }

    private func atom(_ root: XMLStartTag, _ isSure: Bool) -> FormatSniffer.Verdict {
        let namespace = root.namespace
        if let namespace, Self.atomNamespaces.contains(where: { namespace.containsIgnoringCase($0) }) {
            return name == .text ? leads(root, to: nil, .atom) : .format(.atom)
        }
        return isSure ? leads(root, to: Self.atomElements, .atom) : .unrecognised
    }

    /// Skips end tags of what never began.
    private func skipStrayEnds(from start: Int, of root: XMLStartTag) -> Int {
        var index = start
        while head[index...].starts(with: [0x3C, 0x2F]), let tag = XMLStartTag(head[index...]),
            !string(tag.localName).lowercased().hasSuffix(string(root.localName).lowercased())
        {
            index = skipMisc(from: tag.end)
        }
        return index
    }

    /// Whether the next tag is one of these, so that a line of prose that begins with `<rss>` is none; or the root's end.
    private func leads(
        _ root: XMLStartTag, to names: Set<String>?, _ format: DocumentFormat
    ) -> FormatSniffer.Verdict {
        let next = skipStrayEnds(from: skipMisc(from: root.end), of: root)
        guard next < head.endIndex else { return root.isEmpty && isLast ? .format(format) : .undecided }
        guard head[next] == UInt8(ascii: "<") else { return .unrecognised }
        guard let tag = XMLStartTag(head[next...]) else {
            return head.count - next < XMLStartTag.longest ? .undecided : .unrecognised
        }
        let name = string(tag.localName).lowercased()
        let isEnd = head[next + 1] == UInt8(ascii: "/") && name.hasSuffix(string(root.localName).lowercased())
        return names?.contains(name) ?? isWordByte(head[next + 1]) || isEnd ? .format(format) : .unrecognised
    }
}
