/// Gathers what is read of a document, in a few buffers that are used again, until a consumer is told of it.
///
/// Here the limits hold, and the stack of open elements is kept, so that every start gets its end.
struct XMLAssembler {
    /// What was read, flat, so that gathering it allocates nothing.
    private struct Token {
        enum Kind: UInt8 { case start, text, end, lostEnd, problem }
        var kind: Kind
        var name: Int32 = 0
        /// Of the attributes, the text's bytes or the problems.
        var first: Int32 = 0
        var last: Int32 = 0
        var line: Int32 = 0
        var column: Int32 = 0
    }

    let limits: XMLLimits
    let names: XMLNames
    /// The elements that are open, without those that lie too deep.
    private var open: [Int32] = []
    /// How many elements are open that lie too deep to be told.
    private var tooDeep = 0
    /// How many elements have begun outside of all others.
    private(set) var rootCount = 0
    private var tokens: [Token] = []
    private var bytes: [UInt8] = []
    private var attributes: [XMLAttributes.Record] = []
    private var problems: [XMLProblem] = []
    private var runBytes = 0
    private var hasCut = false
    private var hasToldDepth = false
    private var undeclared: Set<String> = []
    private var problemCount = 0
    private static let maximumProblems = 1000

    init(limits: XMLLimits, records: Set<String>) {
        self.limits = limits
        names = XMLNames(records: records)
    }
}

// MARK: - Gathering

extension XMLAssembler {
    /// Adds an attribute to the element that is about to start.
    mutating func attribute(_ name: Int32, _ value: UnsafeBufferPointer<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: value)
        attributes.append(.init(name: name, valueStart: Int32(start), valueEnd: Int32(bytes.count)))
    }

    /// Starts an element that has the attributes from `firstAttribute` on.
    mutating func start(_ name: Int32, attributesFrom firstAttribute: Int, line: Int, column: Int) {
        guard open.count < limits.depth, tooDeep == 0 else {
            attributes.removeSubrange(firstAttribute...)
            return startTooDeep(line: line, column: column)
        }
        if open.isEmpty { rootCount &+= 1 }
        open.append(name)
        endRun()
        tokens.append(
            Token(
                kind: .start, name: name, first: Int32(firstAttribute), last: Int32(attributes.count),
                line: Int32(truncatingIfNeeded: line), column: Int32(truncatingIfNeeded: column)))
    }

    private mutating func startTooDeep(line: Int, column: Int) {
        tooDeep += 1
        guard !hasToldDepth else { return }
        hasToldDepth = true
        problem("elements lie more than \(limits.depth) deep: their tags are left out", line: line, column: column)
    }

    /// How many attributes have been gathered since the buffers were emptied.
    var attributeCount: Int { attributes.count }

    /// Ends the innermost element, by its end tag or without one.
    mutating func end(isUnclosed: Bool = false) {
        if tooDeep > 0 {
            tooDeep -= 1
        } else if let name = open.popLast() {
            endRun()
            tokens.append(Token(kind: isUnclosed ? .lostEnd : .end, name: name))
        }
    }

    /// Ends all elements.
    mutating func endAll() {
        tooDeep = 0
        while !open.isEmpty { end(isUnclosed: true) }
    }

    /// Adds text, and says whether it was cut, for the first time between two tags.
    mutating func text(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let kept = text.prefix(limits.textBytes - runBytes)
        runBytes += kept.count
        if !kept.isEmpty { append(kept) }
        guard kept.count < text.count, !hasCut else { return false }
        hasCut = true
        return true
    }

    private mutating func append(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        if let last = tokens.indices.last, tokens[last].kind == .text, Int(tokens[last].last) == start {
            tokens[last].last = Int32(bytes.count)
        } else {
            tokens.append(Token(kind: .text, first: Int32(start), last: Int32(bytes.count)))
        }
    }

    /// Tells of something that is wrong, as long as anybody will read it.
    mutating func problem(_ message: String, line: Int, column: Int) {
        problemCount &+= 1
        guard problemCount <= Self.maximumProblems else { return }
        tokens.append(Token(kind: .problem, first: Int32(problems.count)))
        problems.append(XMLProblem(message, line: max(1, line), column: max(1, column)))
    }

    /// Tells that something was cut since it was too long.
    mutating func cut(_ what: String, line: Int, column: Int) {
        problem("\(what) has more than \(limits.textBytes) bytes: the rest is left out", line: line, column: column)
    }

    private mutating func endRun() {
        runBytes = 0
        hasCut = false
    }
}

// MARK: - What is open

extension XMLAssembler {
    /// Whether elements are open that lie too deep to be told.
    var isTooDeep: Bool { tooDeep > 0 }

    /// Whether the next element lies too deep, or what is open are records that nobody closed.
    ///
    /// A few records may lie in each other: an entry in an entry's content.
    var isSuspect: Bool {
        if open.count >= limits.depth { return true }
        return open.count % 16 == 15 && open.count { names.spelling(of: $0).isRecord } > 8
    }

    /// The innermost open element.
    var openName: XMLName? { open.last.map { names[$0] } }

    func isRecord(_ name: Int32) -> Bool { names.spelling(of: name).isRecord }

    func isInnermost(_ name: Int32) -> Bool {
        tooDeep == 0 && open.last == name
    }

    /// How many open elements lie inside of the innermost one that is written like a name, or else so in another case.
    ///
    /// What lies outside of the innermost record is out of reach for all but records.
    func depth(of name: Int32) -> Int? {
        let wanted = names.spelling(of: name)
        let reach = wanted.isRecord ? nil : open.lastIndex { names.spelling(of: $0).isRecord }
        let within = open[(reach ?? 0)...]
        let found =
            within.lastIndex { names.spelling(of: $0).exact == wanted.exact }
            ?? within.lastIndex { names.spelling(of: $0).folded == wanted.folded }
        return found.map { open.count - 1 - $0 }
    }

    /// The record that is in the way of an end tag of what lies around it; nil where nothing of that name is open.
    func record(hiding name: Int32) -> XMLName? {
        let wanted = names.spelling(of: name).folded
        guard open.contains(where: { names.spelling(of: $0).folded == wanted }) else { return nil }
        return open.last { names.spelling(of: $0).isRecord }.map { names[$0] }
    }

    /// How many open elements lie inside of the outermost record that is open, if a record begins.
    func depthOfRecord(before name: Int32) -> Int? {
        guard names.spelling(of: name).isRecord else { return nil }
        return open.firstIndex { names.spelling(of: $0).isRecord }.map { open.count - 1 - $0 }
    }

    /// Whether this prefix was not told yet to be undeclared.
    mutating func isNew(undeclared prefix: String) -> Bool {
        undeclared.count < 100 && undeclared.insert(prefix).inserted
    }
}

// MARK: - Telling

extension XMLAssembler {
    /// Tells a consumer all that was gathered, and forgets it.
    mutating func drain(into consumer: inout some XMLConsumer) {
        for token in tokens {
            switch token.kind {
            case .start: consumer.start(element(token))
            case .text: consumer.text(bytes[Int(token.first)..<Int(token.last)])
            case .end: consumer.end(names[token.name])
            case .lostEnd: consumer.endUnclosed(names[token.name])
            case .problem: consumer.problem(problems[Int(token.first)])
            }
        }
        tokens.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        problems.removeAll(keepingCapacity: true)
    }

    private func element(_ token: Token) -> XMLElement {
        let records = attributes[Int(token.first)..<Int(token.last)]
        return XMLElement(
            name: names[token.name], attributes: XMLAttributes(records: records, names: names, values: bytes),
            line: Int(token.line), column: Int(token.column))
    }
}
