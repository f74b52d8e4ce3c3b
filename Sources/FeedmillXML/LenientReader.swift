/// Reads on in a document that is not well-formed, from where libxml2 gave up.
///
/// It takes mark-up as feedparser does: an end tag closes the innermost element of its name with all inside, or nothing;
/// what is open at the end is closed; there may be several roots, and anything between them.
struct LenientReader {
    private var tokenizer: MarkupTokenizer
    private var namespaces: XMLNamespaces
    private let entities: XMLEntities
    private var elementNames = NameCache()
    private var attributeNames = NameCache()
    private var buffer: [UInt8] = []
    private var hasStrayText = false
    /// The name of the void element behind whose tag without a slash the document's rest begins.
    private var unclosed: [UInt8]

    init(_ rest: XMLHandler.Rest, namespaces: XMLNamespaces, entities: XMLEntities) {
        tokenizer = MarkupTokenizer(line: rest.line, column: rest.column)
        self.namespaces = namespaces
        self.entities = entities
        unclosed = rest.unclosed
        tokenizer.push(rest.bytes[...])
    }

    /// Reads the next piece.
    mutating func read(_ piece: ArraySlice<UInt8>, into assembler: inout XMLAssembler) {
        tokenizer.push(piece)
        readTokens(into: &assembler)
    }

    /// Reads what was held back, and closes what is open.
    mutating func finish(into assembler: inout XMLAssembler) {
        tokenizer.finish()
        readTokens(into: &assembler)
        guard let innermost = assembler.openName else { return }
        problem("the document ends inside of <\(XMLFault.word(innermost.qualified))>", in: &assembler)
    }

    private mutating func readTokens(into assembler: inout XMLAssembler) {
        if !unclosed.isEmpty { checkVoid(unclosed[...], behind: 0, in: &assembler) }
        unclosed = []
        while let token = tokenizer.next() {
            switch token.kind {
            case .text: text(token, into: &assembler)
            case .characterData: append(tokenizer.bytes(token.range), into: &assembler)
            case .startTag: start(token, into: &assembler)
            case .endTag: end(token, into: &assembler)
            case .unfinishedTag: problem("a tag does not end", in: &assembler)
            case .stray: problem("mark-up that is none, or does not end", in: &assembler)
            }
        }
    }

    private func problem(_ message: String, in assembler: inout XMLAssembler) {
        assembler.problem(message, line: tokenizer.line, column: tokenizer.column)
    }
}

// MARK: - Tags

extension LenientReader {
    private mutating func start(_ token: MarkupToken, into assembler: inout XMLAssembler) {
        if assembler.openName == nil, assembler.rootCount > 0 { problem("a further root element", in: &assembler) }
        namespaces.open()
        for attribute in tokenizer.attributes { declare(attribute) }
        let first = assembler.attributeCount
        for attribute in tokenizer.attributes { add(attribute, to: &assembler) }
        let raw = tokenizer.bytes(token.name)
        let name = elementNames.index(of: raw, in: namespaces, isElement: true, names: assembler.names)
        if elementNames.isUndeclared { undeclared(assembler.names[name], in: &assembler) }
        if tokenizer.bytes(token.range).last != UInt8(ascii: ">") { problem("a tag does not end", in: &assembler) }
        if let depth = assembler.depthOfRecord(before: name) { endRecord(depth, before: name, in: &assembler) }
        assembler.start(name, attributesFrom: first, line: tokenizer.line, column: tokenizer.column)
        if token.isSelfClosing { return close(in: &assembler) }
        guard VoidElement.isOne(raw) else { return }
        close(in: &assembler)
        checkVoid(raw, behind: token.range.upperBound, in: &assembler)
    }

    /// Ends a record that the start of another shows to be over, and so many elements in it.
    private mutating func endRecord(_ depth: Int, before name: Int32, in assembler: inout XMLAssembler) {
        let word = XMLFault.word(assembler.names[name].qualified)
        problem("<\(word)> begins before the one around it has ended", in: &assembler)
        closeTooDeep(in: &assembler)
        for _ in 0...depth { close(isUnclosed: true, in: &assembler) }
    }

    private mutating func closeTooDeep(in assembler: inout XMLAssembler) {
        while assembler.isTooDeep { close(in: &assembler) }
    }

    /// `<br></br>` is well-formed, `<br>` is not.
    private func checkVoid(_ name: ArraySlice<UInt8>, behind end: Int, in assembler: inout XMLAssembler) {
        guard !tokenizer.input.dropFirst(end).starts(with: "</".utf8 + Array(name)) else { return }
        problem("an empty element is not closed", in: &assembler)
    }

    private mutating func declare(_ attribute: MarkupAttribute) {
        let name = tokenizer.bytes(attribute.name)
        guard name.starts(with: "xmlns".utf8), name.count == 5 || name.dropFirst(5).first == UInt8(ascii: ":") else {
            return
        }
        let prefix = name.count == 5 ? nil : String(decoding: name.dropFirst(6), as: UTF8.self)
        namespaces.declare(prefix, as: String(decoding: value(of: attribute), as: UTF8.self))
    }

    private mutating func add(_ attribute: MarkupAttribute, to assembler: inout XMLAssembler) {
        let raw = tokenizer.bytes(attribute.name)
        check(attribute, in: &assembler)
        guard !raw.starts(with: "xmlns".utf8) || raw.count > 5 && raw[raw.startIndex + 5] != UInt8(ascii: ":") else {
            return
        }
        let name = attributeNames.index(of: raw, in: namespaces, isElement: false, names: assembler.names)
        if attributeNames.isUndeclared { undeclared(assembler.names[name], in: &assembler) }
        value(of: attribute).withUnsafeBufferPointer { assembler.attribute(name, $0) }
    }

    /// XML 1.0 § 3.1: a value stands in quotes and holds no `<`.
    private func check(_ attribute: MarkupAttribute, in assembler: inout XMLAssembler) {
        let (value, input) = (attribute.value, tokenizer.input)
        let before = value.isEmpty ? attribute.name.upperBound : value.lowerBound - 1
        let index = input.startIndex + before
        guard input.indices.contains(index) else { return }
        let end = input.startIndex + value.upperBound
        if !value.isEmpty, input[index] != UInt8(ascii: "\""), input[index] != UInt8(ascii: "'") {
            problem("the value of an attribute is not in quotes", in: &assembler)
        } else if !value.isEmpty, end < input.endIndex, input[end] != input[index] {
            problem("the value of an attribute does not end in a quote", in: &assembler)
        } else if tokenizer.bytes(value).contains(UInt8(ascii: "<")) {
            problem("< in the value of an attribute", in: &assembler)
        }
    }

    /// XML 1.0 § 3.3.3: references are resolved, white space is spaces.
    private mutating func value(of attribute: MarkupAttribute) -> ArraySlice<UInt8> {
        let raw = tokenizer.bytes(attribute.value)
        let isSpaced = raw.contains { $0 < 0x20 }
        guard attribute.hasReferences || isSpaced else { return raw }
        let spaced = isSpaced ? raw.map { $0 < 0x20 ? 0x20 : $0 }[...] : raw
        guard attribute.hasReferences else { return spaced }
        decode(spaced)
        return buffer[...]
    }

    private func undeclared(_ name: XMLName, in assembler: inout XMLAssembler) {
        guard let prefix = name.prefix, assembler.isNew(undeclared: prefix) else { return }
        problem("the prefix \(XMLFault.word(prefix)) is not declared", in: &assembler)
    }

    private mutating func end(_ token: MarkupToken, into assembler: inout XMLAssembler) {
        let raw = tokenizer.bytes(token.name)
        let name = elementNames.index(of: raw, in: namespaces, isElement: true, names: assembler.names)
        if assembler.isInnermost(name) { return close(in: &assembler) }
        if assembler.isTooDeep {
            guard assembler.isRecord(name) else { return close(in: &assembler) }
            closeTooDeep(in: &assembler)
        }
        if VoidElement.isOne(raw) { return }
        let word = XMLFault.word(String(decoding: raw, as: UTF8.self))
        guard let depth = assembler.depth(of: name) else {
            if let record = assembler.record(hiding: name) { return unclosed(record, before: word, in: &assembler) }
            return problem("the end tag </\(word)> ends no element", in: &assembler)
        }
        if depth > 0, let inner = assembler.openName { unclosed(inner, before: word, in: &assembler) }
        if depth == 0 { problem("the end tag </\(word)> is written in another case", in: &assembler) }
        for inner in 0...depth { close(isUnclosed: inner < depth, in: &assembler) }
    }

    private func unclosed(_ inner: XMLName, before word: String, in assembler: inout XMLAssembler) {
        problem("<\(XMLFault.word(inner.qualified))> is not closed before </\(word)>", in: &assembler)
    }

    private mutating func close(isUnclosed: Bool = false, in assembler: inout XMLAssembler) {
        assembler.end(isUnclosed: isUnclosed)
        namespaces.close()
    }
}

// MARK: - Text

extension LenientReader {
    private mutating func text(_ token: MarkupToken, into assembler: inout XMLAssembler) {
        let raw = tokenizer.bytes(token.range)
        if raw.contains(UInt8(ascii: "<")) { problem("a < that begins no tag", in: &assembler) }
        guard token.hasReferences else { return append(raw, into: &assembler) }
        check(references: raw, in: &assembler)
        decode(raw)
        append(buffer[...], into: &assembler)
    }

    /// XML 1.0 § 2.11: lines end with LF.
    private mutating func append(_ bytes: ArraySlice<UInt8>, into assembler: inout XMLAssembler) {
        guard assembler.openName != nil else { return stray(bytes, in: &assembler) }
        let lines = bytes.contains(0x0D) ? LineEnds.unified(bytes)[...] : bytes
        if lines.withUnsafeBufferPointer({ assembler.text($0) }) {
            assembler.cut("a text", line: tokenizer.line, column: tokenizer.column)
        }
    }

    private mutating func stray(_ bytes: ArraySlice<UInt8>, in assembler: inout XMLAssembler) {
        guard !hasStrayText, bytes.contains(where: { $0 > 0x20 }) else { return }
        hasStrayText = true
        problem("text outside of all elements", in: &assembler)
    }

    /// Leaves in the buffer the bytes with all references resolved; what is none stays as it is.
    private mutating func decode(_ bytes: ArraySlice<UInt8>) {
        buffer.removeAll(keepingCapacity: true)
        guard !entities.declared.isEmpty else {
            return CharacterReferences.decode(bytes, in: .xml, into: &buffer)
        }
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            let name = rest[(start + 1)...].prefix(64).prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "&") }
            let isClosed = name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: ";")
            let end = isClosed ? name.endIndex + 1 : name.endIndex
            buffer += rest[..<start]
            if let text = entities.text(declaredAs: String(decoding: name, as: UTF8.self)) {
                buffer += text
            } else {
                CharacterReferences.decode(rest[start..<end], in: .xml, into: &buffer)
            }
            rest = rest[end...]
        }
        buffer += rest
    }

    /// Tells of the first ampersand that begins no reference, and of what is not declared.
    private func check(references bytes: ArraySlice<UInt8>, in assembler: inout XMLAssembler) {
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            rest = rest[(start + 1)...]
            let name = rest.prefix(40).prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "&") }
            let isClosed = name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: ";")
            guard !name.isEmpty, isClosed else { return problem("an & that begins no reference", in: &assembler) }
            if let message = fault(ofReference: name) { return problem(message, in: &assembler) }
        }
    }

    private func fault(ofReference name: ArraySlice<UInt8>) -> String? {
        let isNumber = name.first == UInt8(ascii: "#")
        // Nearly all are `lt`, `gt`, `amp`.
        if name.elementsEqual("amp".utf8) || name.elementsEqual("lt".utf8) || name.elementsEqual("gt".utf8) {
            return nil
        }
        let word = String(decoding: name, as: UTF8.self)
        if entities.declared[word] != nil { return nil }
        var decoded: [UInt8] = []
        CharacterReferences.decode([UInt8(ascii: "&")] + name + [UInt8(ascii: ";")], in: .xml, into: &decoded)
        if isNumber { return decoded.isEmpty ? "a character that XML forbids" : nil }
        let isTold = decoded.count != name.count + 2 && !entities.isNew(undeclared: word)
        return isTold ? nil : "the entity &\(XMLFault.word(word)); is not declared"
    }
}

/// Makes LF of CRLF and CR.
private enum LineEnds {
    static func unified(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var unified: [UInt8] = []
        unified.reserveCapacity(bytes.count)
        for index in bytes.indices {
            if bytes[index] != 0x0D {
                unified.append(bytes[index])
            } else if index + 1 == bytes.endIndex || bytes[index + 1] != 0x0A {
                unified.append(0x0A)
            }
        }
        return unified
    }
}
