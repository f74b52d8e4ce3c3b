import FeedmillModel

/// Looks whether a document's root element is a feed's: `rss`, `RDF`, `feed`, `entry` or `channel`.
struct XMLRootSniffer {
    let head: [UInt8]
    // Whether the name says text, Markdown or a web page: then nothing that a person writes may stand before the root,
    // and an element without its namespace is not enough. Articles tell about feeds, too.
    let isTextByName: Bool

    /// Undecided where the head ends before it can be told.
    func verdict() -> FormatSniffer.Verdict {
        guard let start = afterJunk() else { return head.count < 2048 ? .undecided : .unrecognised }
        let root = skipMisc(from: start)
        guard root < head.endIndex else { return .undecided }
        guard head[root] == UInt8(ascii: "<"), root + 1 < head.endIndex else {
            return head[root] == UInt8(ascii: "<") ? .undecided : .unrecognised
        }
        guard isWordByte(head[root + 1]) else { return isUnfinishedMisc(at: root) ? .undecided : .unrecognised }
        guard let tag = XMLStartTag(head[root...]) else {
            // A start tag that goes on for so long is prose with a stray sign in it.
            return head.count - root < 65536 ? .undecided : .unrecognised
        }
        return verdict(on: tag)
    }

    /// Where the root element, or whatever else there is, starts after white space, declaration and comments.
    func afterProlog() -> Int {
        skipMisc(from: head.firstIndex { !isSpace($0) && $0 != 0 } ?? head.endIndex, skipsDoctype: false)
    }

    // Where the first `<` stands. Before it, sloppy servers leave blank lines, zeros or stray signs, and, in a file
    // whose name claims no text, whole messages of their own.
    private func afterJunk() -> Int? {
        let scope = head.prefix(2048)
        guard let start = scope.firstIndex(of: UInt8(ascii: "<")) else { return nil }
        let junk = scope[..<start]
        if !junk.contains(where: { isWordByte($0) && !isMark(junk, at: $0) }) { return start }
        guard !isTextByName else { return nil }
        return startOfXML(in: scope)
    }

    /// Byte order marks are bytes of words, but no words.
    private func isMark(_ junk: ArraySlice<UInt8>, at byte: UInt8) -> Bool {
        byte == 0xEF || byte == 0xBB || byte == 0xBF
    }

    private func startOfXML(in scope: ArraySlice<UInt8>) -> Int? {
        scope.indices.first { index in
            guard scope[index] == UInt8(ascii: "<") else { return false }
            let rest = scope[index...]
            return rest.startsIgnoringCase("<?xml") || rest.startsIgnoringCase("<rss")
                || rest.startsIgnoringCase("<rdf:rdf") || rest.startsIgnoringCase("<feed")
        }
    }

    /// Skips comments, processing instructions, the declaration and a document type.
    private func skipMisc(from start: Int, skipsDoctype: Bool = true) -> Int {
        var index = start
        while index < head.endIndex {
            let rest = head[index...]
            if isSpace(head[index]) || head[index] == 0 {
                index += 1
            } else if rest.starts(with: Array("<?".utf8)), let end = end(of: "?>", from: index + 2) {
                index = end
            } else if rest.starts(with: Array("<!--".utf8)), let end = end(of: "-->", from: index + 4) {
                index = end
            } else if skipsDoctype, rest.startsIgnoringCase("<!doctype"), let end = endOfDoctype(from: index + 9) {
                index = end
            } else {
                return index
            }
        }
        return index
    }

    private func isUnfinishedMisc(at index: Int) -> Bool {
        let next = head[index + 1]
        return (next == UInt8(ascii: "?") || next == UInt8(ascii: "!")) && head.count < 65536
    }

    private func end(of mark: StaticText, from start: Int) -> Int? {
        guard let last = mark.bytes.last, start < head.endIndex else { return nil }
        let length = mark.bytes.count
        for index in start..<head.endIndex where head[index] == last && index - start + 1 >= length {
            if head[(index - length + 1)...index].elementsEqual(mark.bytes) { return index + 1 }
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

    private func verdict(on root: XMLStartTag) -> FormatSniffer.Verdict {
        let following = head[root.end...]
        switch string(root.localName).lowercased() {
        case "rss": return rss(root, following)
        case "rdf": return rdf(root, following)
        case "feed", "entry": return isAtom(root) ? .format(.atom) : .unrecognised
        case "channel": return leads(following, to: ["title", "link", "description", "item", "language", "image"])
        default: return .unrecognised
        }
    }

    private func rss(_ root: XMLStartTag, _ following: ArraySlice<UInt8>) -> FormatSniffer.Verdict {
        root.attribute("version") == nil ? leads(following, to: ["channel", "item"]) : .format(.rss)
    }

    /// RDF describes many things; RSS 0.90 and 1.0 are told by their namespaces, declared on the root or soon after.
    private func rdf(_ root: XMLStartTag, _ following: ArraySlice<UInt8>) -> FormatSniffer.Verdict {
        let scope = root.bytes + following.prefix(8192)
        if scope.containsIgnoringCase("purl.org/rss/") || scope.containsIgnoringCase("netscape.com/rdf/") {
            return .format(.rdf)
        }
        return following.count >= 8192 ? .unrecognised : .undecided
    }

    private func isAtom(_ root: XMLStartTag) -> Bool {
        guard let namespace = root.namespace else { return !isTextByName && root.localName.count == 4 }
        return namespace.containsIgnoringCase("w3.org/2005/atom") || namespace.containsIgnoringCase("purl.org/atom")
    }

    /// Whether the next element is one of these, so that a line of prose that begins with `<rss>` is none.
    private func leads(_ following: ArraySlice<UInt8>, to names: Set<String>) -> FormatSniffer.Verdict {
        let next = skipMisc(from: following.startIndex)
        guard next < head.endIndex else { return .undecided }
        guard head[next] == UInt8(ascii: "<") else { return .unrecognised }
        guard let tag = XMLStartTag(head[next...]) else { return head.count < 65536 ? .undecided : .unrecognised }
        return names.contains(string(tag.localName).lowercased()) ? .format(.rss) : .unrecognised
    }
}

/// A start tag taken apart as far as a feed's root needs it.
struct XMLStartTag {
    let bytes: ArraySlice<UInt8>
    /// The name without its prefix.
    let localName: ArraySlice<UInt8>
    private let prefix: ArraySlice<UInt8>?
    /// Just after its `>`.
    let end: Int

    /// Reads the tag whose `<` the bytes start with; nil if they end before it does.
    init?(_ bytes: ArraySlice<UInt8>) {
        var quote: UInt8?
        var index = bytes.startIndex + 1
        while index < bytes.endIndex {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            index += 1
        }
        guard index < bytes.endIndex else { return nil }
        (self.bytes, end) = (bytes[...index], index + 1)
        let name = bytes[(bytes.startIndex + 1)..<index].prefix { !isSpace($0) && $0 != UInt8(ascii: "/") }
        if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
            (prefix, localName) = (name[..<colon], name[(colon + 1)...])
        } else {
            (prefix, localName) = (nil, name)
        }
    }

    /// The namespace that the element's own prefix is declared as; nil if the tag declares none.
    var namespace: ArraySlice<UInt8>? {
        attribute(prefix.map { "xmlns:" + string($0) } ?? "xmlns")
    }

    /// The raw value of an attribute.
    func attribute(_ name: String) -> ArraySlice<UInt8>? {
        let wanted = Array(name.utf8)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(where: isSpace) {
            index = bytes[found...].firstIndex { !isSpace($0) } ?? bytes.endIndex
            guard bytes[index...].starts(with: wanted) else { continue }
            let rest = trimmed(bytes[(index + wanted.count)...])
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = trimmed(rest.dropFirst())
            guard let quote = value.first else { continue }
            return value.dropFirst().prefix { $0 != quote }
        }
        return nil
    }
}
