import CLibXML2

/// Takes libxml2's calls during one document and hands them to an assembler, as long as the document is well-formed.
///
/// At the first error it takes over what libxml2 has not told yet, for a `LenientReader` to go on with: after an error
/// libxml2 drops all references, and its stack of elements goes wrong. Its reader holds it as long as the context.
final class XMLHandler {
    /// The rest of a document, taken from libxml2.
    struct Rest {
        var bytes: [UInt8]
        var line: Int
        var column: Int
        /// The name of the void element whose tag without its slash stands before it; empty where there is none.
        var unclosed: [UInt8] = []
    }

    /// Where in a document a reader is.
    enum Place { case section, betweenTags, other }

    /// What libxml2 told last, which decides where exactly the rest begins.
    private enum Last { case start, characterData, doctype, other }

    /// The context that calls.
    var context: xmlParserCtxtPtr?
    /// libxml2 calls one function after the other, so that nobody else is at it: to check that for each call costs a tenth.
    @exclusivity(unchecked) var assembler: XMLAssembler
    /// The entities that the document declares, and HTML's.
    let entities = XMLEntities()
    /// The declarations of namespaces that are in force, innermost last.
    @exclusivity(unchecked) private(set) var namespaces = XMLNamespaces()
    @exclusivity(unchecked) private var rest: Rest?
    @exclusivity(unchecked) private var last = Last.other
    /// Behind what was told last, in bytes from the start of the document.
    @exclusivity(unchecked) private var told = 0
    private var isUnusual = false

    /// What libxml2 may hold back: beyond it, it looks through all of it again for each piece, and ends at 10 MB.
    private static let maximumHeldBack = 256 << 10
    /// libxml2 compares all attributes of an element, and all namespaces in force, with each other.
    private static let usualCount = 500
    /// Its table of all names that ever occurred grows slower and slower.
    private static let usualNames = 5000

    init(limits: XMLLimits, records: Set<String>) {
        assembler = XMLAssembler(limits: limits, records: records)
    }

    /// What libxml2 calls; what is not set here, it does not do: there is no tree, no DTD is loaded.
    static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { data, local, prefix, namespace, count, declared, attributes, _, values in
            tell(data) { $0.start(local, prefix, namespace, values, Int(attributes), declaring: declared, Int(count)) }
        }
        callbacks.endElementNs = { data, _, _, _ in tell(data) { $0.end() } }
        let characters: charactersSAXFunc = { data, bytes, count in
            tell(data) { $0.characters(bytes, Int(count)) }
        }
        callbacks.characters = characters
        // The very same function, or libxml2 looks at all text whether it is blank.
        callbacks.ignorableWhitespace = characters
        callbacks.cdataBlock = { data, bytes, count in
            tell(data) { $0.characterData(bytes, Int(count)) }
        }
        callbacks.comment = { data, _ in tell(data) { $0.note(.other) } }
        callbacks.processingInstruction = { data, _, _ in tell(data) { $0.note(.other) } }
        callbacks.internalSubset = { data, _, publicID, systemID in
            tell(data) {
                $0.entities.areElsewhere = publicID != nil || systemID != nil
                $0.note(.doctype)
            }
        }
        callbacks.externalSubset = { data, _, _, _ in tell(data) { $0.note(.other) } }
        callbacks.entityDecl = { data, name, type, _, _, content in
            guard type == Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue) else { return }
            tell(data) { $0.entities.declare(name, as: content) }
        }
        callbacks.getEntity = { data, name in handler(data)?.entity(name) }
        callbacks.serror = { data, error in tell(data) { $0.problem(error) } }
        return callbacks
    }

    /// What is left to read after an error, the end of the piece that it came in included; nil without an error.
    ///
    /// libxml2 keeps a carriage return at the end of a piece to itself until it has read the piece.
    func takeRest(endingIn piece: ArraySlice<UInt8>) -> Rest? {
        guard rest != nil else { return nil }
        if piece.last == 0x0D, rest?.bytes.last != 0x0D { rest?.bytes.append(0x0D) }
        return rest
    }

    /// Takes over what libxml2 holds back after a piece, if it is about to grow slow.
    ///
    /// That is no fault of the document: an attribute, a CDATA section may be long, a name space be declared often.
    func takeOverIfUnusual() {
        guard rest == nil, let input, let current = input.cur, let end = input.end else { return }
        guard
            isUnusual || assembler.names.count > Self.usualNames
                || end - current > Self.maximumHeldBack
        else { return }
        told = Int(input.consumed) + (current - input.base)
        if isInCharacterData { last = .characterData } else if last != .doctype { last = .other }
        leave()
    }
}

// MARK: - What libxml2 tells

extension XMLHandler {
    private func start(
        _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int,
        declaring declared: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ declaredCount: Int
    ) {
        // Of elements that nobody closed the lenient reader knows more.
        guard !assembler.isSuspect else { return leave() }
        declare(declared, declaredCount)
        guard let local, let input else { return }
        let first = assembler.attributeCount
        if let attributes { for index in 0..<count { attribute(attributes + 5 * index) } }
        assembler.start(
            assembler.names.index(local, prefix, namespace), attributesFrom: first, line: Int(input.line),
            column: Int(input.col))
        if count > Self.usualCount || namespaces.count > Self.usualCount || namespaces.generation > Self.usualNames {
            isUnusual = true
        }
        note(.start)
        endIfVoid(local, input)
    }

    /// `<br>` is the beginning of an element that will never end: better to leave it to the lenient reader at once.
    private func endIfVoid(_ local: UnsafePointer<xmlChar>, _ input: xmlParserInput) {
        guard input.cur[0] == UInt8(ascii: ">"), VoidElement.isOne(local) else { return }
        end()
        last = .start
        leave()
        rest?.unclosed = Array(string(local).utf8)
    }

    /// Takes over without an error, which libxml2 must be made to believe in to return.
    private func leave() {
        takeOver()
        context?.pointee.errNo = Int32(XML_ERR_INTERNAL_ERROR.rawValue)
    }

    /// Two addresses a declaration: prefix and namespace.
    private func declare(_ declared: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) {
        guard count > 0, let declared else { return namespaces.open() }
        namespaces.open()
        for index in 0..<count {
            namespaces.declare(
                declared[2 * index].map { string($0) }, as: declared[2 * index + 1].map { string($0) } ?? "")
        }
    }

    private func end() {
        assembler.end()
        namespaces.close()
        note(.other)
    }

    /// A reference to a character of C1 is a byte of windows-1252 that somebody wrote as a number.
    private func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        guard let bytes, let input else { return }
        let text = UnsafeBufferPointer(start: bytes, count: count)
        if count == 2, text[0] == 0xC2, text[1] < 0xA0, bytes != input.cur, input.cur[-1] == UInt8(ascii: ";") {
            var mended = String(Windows1252.scalar(text[1]))
            mended.withUTF8 { self.text($0) }
        } else {
            self.text(text)
        }
        note(.other)
        // Plain text is told before libxml2 moves on, and all else after.
        if bytes == input.cur { told += count }
    }

    private func characterData(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        characters(bytes, count)
        last = .characterData
    }

    /// Where libxml2 is, if it holds nothing back.
    var place: Place {
        guard rest == nil, let input, input.cur == input.end else { return .other }
        if isInCharacterData { return .section }
        return context?.pointee.instate == XML_PARSER_CONTENT ? .betweenTags : .other
    }

    /// Takes text of an open CDATA section that libxml2 is not told of, but for its length.
    func takeCharacterData(_ text: ArraySlice<UInt8>) {
        text.withUnsafeBufferPointer { self.text($0) }
        advance(over: text.span) { $0.count }
        note(.characterData)
    }

    /// Takes text between tags that libxml2 is not told of, but for its length.
    func takeText(_ text: [UInt8], standingAs bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        text.withUnsafeBufferPointer { self.text($0) }
        // There libxml2 counts characters.
        advance(over: bytes.span) { line in
            var count = 0
            for index in line.indices where line[index] & 0xC0 != 0x80 { count += 1 }
            return count
        }
        note(.other)
    }

    private func advance(over text: borrowing Span<UInt8>, columns: (borrowing Span<UInt8>) -> Int) {
        guard let input = context?.pointee.inputTab?.pointee else { return }
        var start = 0
        while let lineFeed = text.firstIndex(of: 0x0A, from: start) {
            input.pointee.line &+= 1
            input.pointee.col = 1
            start = lineFeed + 1
        }
        input.pointee.col &+= Int32(columns(text.extracting(start..<text.count)))
    }

    private func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard assembler.text(text), let input else { return }
        assembler.cut("a text", line: Int(input.line), column: Int(input.col))
    }

    private func entity(_ name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
        guard let name, rest == nil,
            let entity = entities.entity(name, inAttribute: context?.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE)
        else { return nil }
        let word = string(name)
        if entities.isNew(undeclared: word), let input {
            assembler.problem("the entity &\(word); is not declared", line: Int(input.line), column: Int(input.col))
        }
        return entity
    }

    /// Five addresses an attribute: name, prefix, namespace, and where its value begins and ends.
    private func attribute(_ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
        guard let local = fields[0], let begin = fields[3], let end = fields[4] else { return }
        let name = assembler.names.index(local, fields[1], fields[2])
        let value = UnsafeBufferPointer(start: begin, count: end - begin)
        guard value.contains(UInt8(ascii: "&")) else { return assembler.attribute(name, value) }
        entities.resolved(value).withUnsafeBufferPointer { assembler.attribute(name, $0) }
    }

    /// libxml2's own input, not one of an entity in a DTD.
    private var input: xmlParserInput? { context?.pointee.inputTab?.pointee?.pointee }

    private func note(_ what: Last) {
        guard let input, let current = input.cur, let base = input.base else { return }
        last = what
        told = Int(input.consumed) + (current - base)
    }
}

// MARK: - Errors

extension XMLHandler {
    private func problem(_ error: UnsafeMutablePointer<xmlError>?) {
        guard let error = error?.pointee, rest == nil, isNews(error) else { return }
        if let message = XMLFault.message(error) {
            assembler.problem(message, line: Int(error.line), column: Int(error.int2))
        }
        if error.level == XML_ERR_FATAL || error.code == Int32(XML_WAR_UNDECLARED_ENTITY.rawValue) { takeOver() }
    }

    /// An undeclared prefix is told once, not for each of its elements.
    private func isNews(_ error: xmlError) -> Bool {
        guard error.code == Int32(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue) else { return true }
        return assembler.isNew(undeclared: error.str1.map { String(cString: $0) } ?? "")
    }

    /// Takes what libxml2 has not told; it returns at the next step, since it has an error and is told to be silent.
    private func takeOver() {
        guard let input, let base = input.base, let current = input.cur, let end = input.end else { return }
        context?.pointee.disableSAX = 1
        var start = base + max(0, told - Int(input.consumed))
        if start > end { start = end }
        start = skippingTail(start, end)
        rest = Rest(
            bytes: opening + UnsafeBufferPointer(start: start, count: end - start),
            line: Int(input.line) - newlines(start, current), column: column(of: start, base, current, input))
    }

    /// What stands between what was told last and the next thing: a start tag is told before its `>`.
    private func skippingTail(_ start: UnsafePointer<xmlChar>, _ end: UnsafePointer<xmlChar>) -> UnsafePointer<xmlChar>
    {
        switch last {
        case .start where start < end && start[0] == UInt8(ascii: ">"): start + 1
        case .characterData where !isInCharacterData && end - start >= 3 && start[2] == UInt8(ascii: ">"): start + 3
        default: start
        }
    }

    private var isInCharacterData: Bool { context?.pointee.instate == XML_PARSER_CDATA_SECTION }

    /// What must stand before the rest, so that it is read as what it is the rest of.
    private var opening: [UInt8] {
        switch last {
        case .characterData where isInCharacterData: Array("<![CDATA[".utf8)
        case .doctype: Array("<!DOCTYPE x ".utf8)
        default: []
        }
    }

    private func newlines(_ start: UnsafePointer<xmlChar>, _ end: UnsafePointer<xmlChar>) -> Int {
        start < end ? UnsafeBufferPointer(start: start, count: end - start).count { $0 == 0x0A } : 0
    }

    private func column(
        of start: UnsafePointer<xmlChar>, _ base: UnsafePointer<xmlChar>, _ current: UnsafePointer<xmlChar>,
        _ input: xmlParserInput
    ) -> Int {
        if newlines(start, current) == 0 { return max(1, Int(input.col) - (current - start)) }
        var column = 1
        while start - column >= base, start[-column] != 0x0A { column += 1 }
        return column
    }
}

/// Calls the handler behind the pointer that libxml2 hands back, without counting a reference to it.
private func tell(_ data: UnsafeMutableRawPointer?, _ what: (XMLHandler) -> Void) {
    guard let data else { return }
    Unmanaged<XMLHandler>.fromOpaque(data)._withUnsafeGuaranteedRef(what)
}

/// The handler behind the pointer that libxml2 hands back.
private func handler(_ data: UnsafeMutableRawPointer?) -> XMLHandler? {
    data.map { Unmanaged<XMLHandler>.fromOpaque($0).takeUnretainedValue() }
}

private func string(_ bytes: UnsafePointer<xmlChar>) -> String {
    String(decodingCString: bytes, as: UTF8.self)
}
