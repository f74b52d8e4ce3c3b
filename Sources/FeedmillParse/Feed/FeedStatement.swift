/// What one element of a feed states, before any judgement: the raw material of an item or of the feed itself.
struct FeedStatement {
    /// An attribute; names are local and in lower case, values have their references resolved.
    struct Attribute {
        var name: String
        var value: String
    }

    var term: FeedTerm
    /// How deep it lies in its item or feed; what lies less deep says more.
    var depth: Int
    /// Whether its name has a prefix, as one of Atom has in RSS.
    var isPrefixed = false
    /// How its text is meant.
    var kind = TextKind.guess
    /// Its text, as far as no element stands in it.
    var text: [UInt8] = []
    /// Its content, where elements stand in it.
    var inline: InlineMarkup?
    var attributes: [Attribute] = []
    /// What authors, images and sources consist of.
    var children: [FeedStatement] = []
    /// What `xml:base` says that relative addresses in it are resolved against.
    var base: WebAddress?

    init(_ term: FeedTerm, depth: Int) {
        self.term = term
        self.depth = depth
    }

    /// The value of an attribute without white space around it; nil if it is empty.
    func attribute(_ name: String) -> String? {
        guard let value = attributes.first(where: { $0.name == name })?.value, let first = value.utf8.first,
            let last = value.utf8.last
        else { return nil }
        if !isSpace(first), !isSpace(last) { return value }
        let trimmed = trimmed(Array(value.utf8)[...])
        return trimmed.isEmpty ? nil : string(trimmed)
    }

    /// Whether it says nothing.
    var isBlank: Bool {
        inline == nil && !text.contains { !isSpace($0) }
    }

    /// Its bare text without white space around it, for addresses, ids and dates.
    var words: ArraySlice<UInt8> {
        trimmed((inline?.text ?? text)[...])
    }

    /// Its bare text as an address.
    var addressWords: ArraySlice<UInt8> { Self.unescaped(words) }

    /// An address that was escaped twice, as those of feeds often are, once more unescaped: nobody has a parameter `amp;b`.
    static func unescaped(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let escape = Array("&amp;".utf8)
        guard firstIndex(of: UInt8(ascii: "&"), in: address, from: address.startIndex) != nil else { return address }
        var result: [UInt8] = []
        var rest = address
        while let sign = rest.firstIndex(of: escape[0]) {
            result += rest[...sign]
            rest = rest[(sign + (rest[sign...].starts(with: escape) ? escape.count : 1))...]
        }
        return (result + rest)[...]
    }

    /// Whether it says the same as another of its term; of mark-up only the length is compared.
    func isSame(as other: FeedStatement) -> Bool {
        inline == nil && other.inline == nil ? text == other.text : size == other.size
    }

    /// How many bytes it takes in memory, about.
    var byteCount: Int { 128 + text.count + (inline?.byteCount ?? 0) }

    /// How many bytes it takes, to find the fullest of several.
    var size: Int {
        inline?.textCount ?? text.count
    }
}

/// Statements of one item or one feed, in the order of the document.
struct FeedStatements {
    private(set) var all: [FeedStatement] = []
    /// Their terms, and which there are at all: most of what is asked for is not stated, and that must cost nothing.
    private var terms: [FeedTerm] = []
    private var known: (UInt64, UInt64) = (0, 0)
    /// How many bytes they take.
    private(set) var byteCount = 0

    mutating func append(_ statement: FeedStatement) {
        all.append(statement)
        terms.append(statement.term)
        let bit = UInt64(1) << (statement.term.rawValue & 63)
        if statement.term.rawValue < 64 { known.0 |= bit } else { known.1 |= bit }
        byteCount += statement.text.count + (statement.inline?.byteCount ?? 0)
    }

    /// All statements of a term, the least deep first, else in the order of the document.
    func all(_ term: FeedTerm) -> [FeedStatement] {
        guard contains(term) else { return [] }
        return places(of: term).map { all[$0] }
    }

    /// Where the statements of a term stand, the least deep first.
    private func places(of term: FeedTerm) -> [Int] {
        let found = terms.indices.filter { terms[$0] == term }
        guard found.count > 1, found.contains(where: { all[$0].depth != all[found[0]].depth }) else { return found }
        // The standard library's sort is stable, though it does not promise so: the order is made part of the key.
        return found.sorted { (all[$0].depth, $0) < (all[$1].depth, $1) }
    }

    /// All statements of these terms, by the order of the terms.
    func all(_ terms: [FeedTerm]) -> [FeedStatement] {
        var found: [FeedStatement] = []
        for term in terms where contains(term) { found += all(term) }
        return found
    }

    /// The first of these terms of which anything is stated, and of that the least deep.
    func first(_ terms: [FeedTerm]) -> FeedStatement? {
        first(terms) { $0.isBlank ? nil : $0 }
    }

    /// The first value that is made of a statement of these terms, in their order.
    func first<Value>(_ terms: [FeedTerm], where value: (FeedStatement) -> Value?) -> Value? {
        for term in terms where contains(term) {
            for place in places(of: term) {
                if let made = value(all[place]) { return made }
            }
        }
        return nil
    }

    private func contains(_ term: FeedTerm) -> Bool {
        (term.rawValue < 64 ? known.0 : known.1) & UInt64(1) << (term.rawValue & 63) != 0
    }
}

/// What a feed's entry states, field by field.
struct RawItem {
    var statements = FeedStatements()
    /// Its element's level.
    var level: Int
    /// What its own `xml:lang`, or that of its content, says.
    var language: String?
    /// What the feed had said of its own address when the item ended.
    var base: WebAddress?
}

extension FeedStatements {
    /// All statements of a term, the least deep first, else the last of the document first.
    func lastFirst(_ term: FeedTerm) -> [FeedStatement] {
        let found = all(term)
        guard found.count > 1 else { return found }
        return found.indices.sorted { (found[$0].depth, -$0) < (found[$1].depth, -$1) }.map { found[$0] }
    }
}
