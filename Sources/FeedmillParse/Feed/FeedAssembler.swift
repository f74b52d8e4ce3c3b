import FeedmillModel
import FeedmillXML

/// Gathers what a feed's elements state: one raw item at each item's end, and what is left is the feed's own.
///
/// It is forgiving by design: elements of which nothing is known are transparent, and what is missing an end tag is ended
/// by what cannot stand in it.
struct FeedAssembler {
    /// What an element in which others lie has said so far.
    private struct Frame {
        var statement: FeedStatement
        var level: Int
        var shape: FeedTerm.Shape
        /// Whether its type says that elements of any vocabulary are its content.
        var isXML = false
        /// What elements in it state that is not wanted, unless its end tag is missing and they lie beside it.
        var hidden: [FeedStatement] = []
    }

    /// What is asked of a frame at every event; a copy of the frame itself would make its buffers shared, and each
    /// addition to them a copy of all that is there.
    private struct Innermost {
        var term: FeedTerm
        var level: Int
        var shape: FeedTerm.Shape
        var isXML: Bool
        var isXHTML: Bool
    }

    /// `xml:base` and `xml:lang` in force.
    private struct Scope {
        var level: Int
        var base: WebAddress?
        var language: String?
    }

    static let longestStatement = 16 << 20
    static let largestItem = 64 << 20
    static let mostStatements = 4096
    /// How much may be hidden in elements that may turn out to have no end, in bytes.
    static let mostHidden = 1 << 20

    /// What the document's first elements say that it is.
    private(set) var dialect = FeedDialect()
    /// What the feed states of itself.
    private(set) var feed = FeedStatements()
    /// How often the feed has stated something, so that what is made of it is made again only when needed.
    private(set) var feedRevision = 0
    private(set) var feedLanguage: String?
    /// What was odd.
    private(set) var problems = FeedProblems()
    private(set) var items: [RawItem] = []

    private var terms: [FeedTerm?] = []
    private var frames: [Frame] = []
    private var scopes: [Scope] = []
    private var level = 0
    private var feedLevel = 0
    private var item: RawItem?
    private var homePage: WebAddress?
    private var selfLink: WebAddress?
    private var hasCut = false
    private var hiddenBytes = 0
    private var place = TextPosition(line: 1)

    /// The items that have ended since the last call.
    mutating func takeItems() -> [RawItem] {
        defer { items.removeAll(keepingCapacity: true) }
        return items
    }

    /// Ends what is open, at the end of the document.
    mutating func finish() {
        closeFrames(downTo: 0)
        endItem()
    }
}

// MARK: - Elements

extension FeedAssembler: XMLConsumer {
    mutating func start(_ element: XMLElement) {
        level += 1
        place = TextPosition(line: element.line, column: element.column)
        let term = term(of: element.name)
        if !element.attributes.isEmpty { openScope(element) }
        while let top = innermost, isOver(top, before: term) {
            if top.term == .html { problems.add("a web page stands around the feed", at: place) }
            closeFrames(downTo: top.level)
        }
        if let top = innermost {
            if top.term == .html || (top.shape == .skipped && term.shape == .transparent) { return }
            if top.shape == .text { return startInline(element) }
        }
        switch term.shape {
        case .transparent: startTransparent(term, element)
        case .text, .compound: open(term, element)
        case .skipped:
            dialect.noteRoot(term, element)
            frames.append(Frame(statement: FeedStatement(term, depth: 0), level: level, shape: .skipped))
        }
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        guard let top = frames.indices.last, frames[top].shape != .skipped else { return }
        let used = frames[top].statement.text.count + (frames[top].statement.inline?.byteCount ?? 0)
        let kept = bytes.prefix(max(0, Self.longestStatement - used))
        if kept.count < bytes.count { cut("a text has more than \(Self.longestStatement) bytes; the rest is left out") }
        if frames[top].statement.inline != nil {
            frames[top].statement.inline?.text(kept)
        } else {
            frames[top].statement.text += kept
        }
    }

    mutating func end(_ name: XMLName) {
        end(name, isUnclosed: false)
    }

    mutating func endUnclosed(_ name: XMLName) {
        end(name, isUnclosed: true)
    }

    private mutating func end(_ name: XMLName, isUnclosed: Bool) {
        if let top = innermost {
            if top.level >= level {
                closeFrames(downTo: level, isUnclosed: isUnclosed)
            } else if top.shape == .text {
                frames[frames.count - 1].statement.inline?.end(name)
            }
        }
        if let itemLevel = item?.level, itemLevel >= level { endItem() }
        if let scope = scopes.last, scope.level >= level { scopes.removeLast() }
        level -= 1
    }

    mutating func problem(_ problem: XMLProblem) {
        problems.add(problem.message, at: TextPosition(line: problem.line, column: problem.column))
    }

    private var innermost: Innermost? {
        guard let top = frames.indices.last else { return nil }
        return Innermost(
            term: frames[top].statement.term, level: frames[top].level, shape: frames[top].shape,
            isXML: frames[top].isXML, isXHTML: frames[top].shape == .text && frames[top].statement.kind == .xhtml)
    }

    /// What a name means; looked up once for each name of the document.
    private mutating func term(of name: XMLName) -> FeedTerm {
        // In a page what has no prefix is in the page's namespace.
        if dialect.isWebPage, name.prefix == nil { return FeedTerm(.core, name.local.lowercased()) }
        if name.id < terms.count, let known = terms[name.id] { return known }
        let namespace = FeedNamespace(namespace: name.namespace, prefix: name.prefix)
        let term = FeedTerm(namespace, name.folded)
        while terms.count <= name.id { terms.append(nil) }
        terms[name.id] = term
        return term
    }

    private mutating func startTransparent(_ term: FeedTerm, _ element: XMLElement) {
        switch term {
        case .item: startItem(element)
        case .rss, .rdf, .feed, .channel:
            // A document behind one that was cut within an item.
            if term != .channel, frames.isEmpty { endItem() }
            dialect.noteRoot(term, element)
            guard item == nil, frames.isEmpty else { return }
            feedLevel = level
            if let language = scopes.last?.language { feedLanguage = language }
            stateAttributes(of: element)
        default: break
        }
    }

    /// Whether what begins cannot stand in the innermost element, so that its end tag must be missing.
    private func isOver(_ top: Innermost, before term: FeedTerm) -> Bool {
        if term == .unknown { return false }
        // Pages are found around feeds, and items behind elements of other vocabularies that nobody closed.
        if top.term == .html { return term == .rss || term == .rdf || term == .feed || term == .channel }
        if top.shape == .skipped { return term == .item && item == nil }
        // Drawings in XHTML bear words of Dublin Core.
        return !top.isXML && (term == .item || !top.isXHTML) && term.ends(top.term)
    }
}

// MARK: - Items

extension FeedAssembler {
    private mutating func startItem(_ element: XMLElement) {
        closeFrames(downTo: 0)
        endItem()
        dialect.noteRoot(.item, element)
        item = RawItem(level: level, language: scopes.last.flatMap { $0.level >= level ? $0.language : nil })
        stateAttributes(of: element)
    }

    private mutating func endItem() {
        guard var ended = item else { return }
        ended.base = homePage ?? selfLink
        items.append(ended)
        item = nil
        hasCut = false
        hiddenBytes = 0
    }

    /// RDF names items by an attribute (`rdf:about`), CDF gives them address and date so.
    private mutating func stateAttributes(of element: XMLElement) {
        for attribute in element.attributes {
            let term: FeedTerm
            switch attribute.name.folded {
            case "about" where item != nil: term = .about
            case "href": term = .link
            case "lastmod": term = .modified
            default: continue
            }
            var statement = FeedStatement(term, depth: 1)
            statement.text = Array(attribute.bytes)
            statement.base = scopes.last?.base
            state(statement)
        }
    }
}

// MARK: - Statements

extension FeedAssembler {
    private mutating func open(_ term: FeedTerm, _ element: XMLElement) {
        var statement = FeedStatement(term, depth: level - (item?.level ?? feedLevel))
        statement.isPrefixed = element.name.prefix != nil
        for attribute in element.attributes where attribute.name.prefix != "xml" {
            statement.attributes.append(.init(name: attribute.name.folded, value: attribute.value))
        }
        let (type, mode) = (statement.attribute("type"), statement.attribute("mode"))
        // Atom 0.3 § 4.13.2.2: the alternatives lie in it as contents of their own.
        if type?.hasPrefix("multipart/") == true { return }
        statement.kind = TextKind(type: type, mode: mode, isAtom: dialect.isAtom)
        statement.base = scopes.last?.base
        noteLanguage(of: term)
        frames.append(
            Frame(statement: statement, level: level, shape: term.shape, isXML: type?.hasSuffix("xml") == true))
    }

    /// An entry is in the language of its content where it states none itself.
    private mutating func noteLanguage(of term: FeedTerm) {
        guard let itemLevel = item?.level, item?.language == nil, let scope = scopes.last, scope.level >= itemLevel
        else {
            return
        }
        switch term {
        case .title, .content, .description, .summary, .encoded, .body: item?.language = scope.language
        default: break
        }
    }

    private mutating func startInline(_ element: XMLElement) {
        let top = frames.count - 1
        if frames[top].statement.inline == nil {
            var inline = InlineMarkup()
            inline.text(frames[top].statement.text[...])
            frames[top].statement.text = []
            frames[top].statement.inline = inline
        }
        if frames[top].statement.inline.map({ $0.byteCount < Self.longestStatement }) == true {
            frames[top].statement.inline?.start(element)
        } else {
            cut("a content has more than \(Self.longestStatement) bytes of mark-up; the rest of it is left out")
        }
    }

    /// Ends all elements that are not further out than a level.
    private mutating func closeFrames(downTo level: Int, isUnclosed: Bool = true) {
        while let innermost, innermost.level >= level {
            var top = frames.removeLast()
            if top.shape == .skipped {
                if isUnclosed { top.hidden.forEach { close($0) } }
                continue
            }
            CharacterMender.mend(&top.statement.text)
            top.statement.inline?.mend()
            close(top.statement)
        }
    }

    private mutating func close(_ statement: FeedStatement) {
        guard let outer = frames.indices.last, frames[outer].shape != .text else { return state(statement) }
        if frames[outer].shape == .skipped {
            hiddenBytes += statement.byteCount
            if hiddenBytes < Self.mostHidden { frames[outer].hidden.append(statement) }
            return
        }
        if frames[outer].statement.children.count < Self.mostStatements {
            frames[outer].statement.children.append(statement)
        }
        // What media are called, the item may be called where it has no name itself.
        if frames[outer].statement.term == .mediaContent { state(statement) }
    }

    private mutating func state(_ statement: FeedStatement) {
        guard let count = item?.statements.all.count, let bytes = item?.statements.byteCount else {
            return stateOfFeed(statement)
        }
        guard count < Self.mostStatements, bytes < Self.largestItem else {
            return cut("an item states more than can be kept; the rest is left out")
        }
        item?.statements.append(statement)
    }

    private mutating func stateOfFeed(_ statement: FeedStatement) {
        guard feed.all.count < Self.mostStatements, feed.byteCount < Self.longestStatement else {
            return cut("the feed states more of itself than can be kept; the rest is left out")
        }
        feed.append(statement)
        feedRevision += 1
        guard statement.term == .link, let link = FeedLink(statement, base: nil) else { return }
        if link.relation == .alternate, homePage == nil { homePage = link.address }
        if link.relation == .own, selfLink == nil { selfLink = link.address }
    }

    /// One warning an item is enough.
    private mutating func cut(_ message: String) {
        guard !hasCut else { return }
        hasCut = true
        problems.add(message, at: place)
    }
}

// MARK: - Scopes

extension FeedAssembler {
    private mutating func openScope(_ element: XMLElement) {
        var scope = scopes.last ?? Scope(level: 0)
        scope.level = level
        var isNew = false
        for attribute in element.attributes {
            switch (attribute.name.prefix, attribute.name.folded) {
            case ("xml", "lang"): scope.language = LanguageTag.normalized(attribute.bytes)
            case ("xml", "base"): scope.base = address(attribute.bytes, in: scope)
            // CDF gives its base so, and so does the root of feeds that forgot the prefix.
            case (nil, "base") where level <= 2: scope.base = address(attribute.bytes, in: scope)
            default: continue
            }
            isNew = true
        }
        if isNew { scopes.append(scope) }
    }
    private func address(_ stated: ArraySlice<UInt8>, in scope: Scope) -> WebAddress? {
        (scope.base ?? homePage ?? selfLink)?.resolving(stated) ?? WebAddress(stated) ?? scope.base
    }
}
