/// Gathers what is read of a document, in a few buffers that are used again, until a consumer is told of it.
///
/// Here the limits hold, and the stack of open elements is kept, so that every start gets its end.
struct XMLAssembler {
    /// What was read, flat, so that gathering it allocates nothing.
    private struct Token {
        enum Kind: UInt8 { case start, text, end, problem }
        var kind: Kind
        var name: Int32 = 0
        /// Of the attributes, the text's bytes or the problems.
        var first: Int32 = 0
        var last: Int32 = 0
        var line: Int32 = 0
        var column: Int32 = 0
    }

    /// An element that is open.
    struct Open {
        var name: Int32
        /// How many declarations of namespaces were in force before its own.
        var declarations: Int32
    }

    let limits: XMLLimits
    let names = XMLNames()
    /// The elements that are open, without those that lie too deep.
    private(set) var open: [Open] = []
    private var tokens: [Token] = []
    private var bytes: [UInt8] = []
    private var attributes: [XMLAttributes.Record] = []
    private var problems: [XMLProblem] = []
    private var runBytes = 0
    private var hasCut = false

    init(limits: XMLLimits) {
        self.limits = limits
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
    mutating func start(_ name: Int32, attributesFrom firstAttribute: Int, declarations: Int, line: Int, column: Int) {
        open.append(Open(name: name, declarations: Int32(declarations)))
        endRun()
        tokens.append(
            Token(
                kind: .start, name: name, first: Int32(firstAttribute), last: Int32(attributes.count),
                line: Int32(truncatingIfNeeded: line), column: Int32(truncatingIfNeeded: column)))
    }

    /// How many attributes have been gathered since the buffers were emptied.
    var attributeCount: Int { attributes.count }

    /// Ends the innermost element.
    mutating func end() -> Open? {
        guard let last = open.popLast() else { return nil }
        endRun()
        tokens.append(Token(kind: .end, name: last.name))
        return last
    }

    /// Adds text; outside of all elements there is none. Whether it was too long for this run.
    mutating func text(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let kept = text.prefix(limits.textBytes - runBytes)
        runBytes += kept.count
        append(kept)
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

    /// Tells of something that is wrong.
    mutating func problem(_ message: String, line: Int, column: Int) {
        tokens.append(Token(kind: .problem, first: Int32(problems.count)))
        problems.append(XMLProblem(message, line: line, column: column))
    }

    private mutating func endRun() {
        runBytes = 0
        hasCut = false
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
