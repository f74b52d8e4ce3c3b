import CLibXML2

/// Reads XML as it comes: UTF-8 in, piece by piece; what it says, to a consumer.
///
/// The bytes must be valid UTF-8 without a byte order mark, whatever the document says of its encoding. Goes on after an
/// error, so that what is whole in a broken document is had. Named HTML entities are known without a declaration; a
/// document's own entities, its DTD and the network are not touched.
public struct XMLReader: ~Copyable {
    private let handler: XMLHandler
    private let context: xmlParserCtxtPtr
    /// Reads the rest of a document that is not well-formed.
    private var lenient: LenientReader?
    /// Where references are resolved.
    private var text: [UInt8] = []
    /// How much is read before the consumer is told: what libxml2 reads fastest, and what bounds the buffers.
    private static let pieceBytes = 32 << 10

    /// Makes a reader of one document.
    ///
    /// In a document that is not well-formed an element of one of these local names, in lower case, ends where the next
    /// begins, and no end tag of anything else reaches out of it.
    public init(limits: XMLLimits = XMLLimits(), records: Set<String> = []) {
        libxml2IsReady
        handler = XMLHandler(limits: limits, records: records)
        var callbacks = XMLHandler.callbacks
        let data = Unmanaged.passUnretained(handler).toOpaque()
        guard let context = xmlCreatePushParserCtxt(&callbacks, data, nil, 0, nil) else {
            preconditionFailure("out of memory")
        }
        self.context = context
        handler.context = context
        let options = [XML_PARSE_NONET, XML_PARSE_RECOVER, XML_PARSE_IGNORE_ENC]
        xmlCtxtUseOptions(context, options.reduce(0) { $0 | Int32($1.rawValue) })
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    }

    deinit {
        // Libxml2 makes a document of the entities that a DTD declares, and leaves it to whoever made the context.
        xmlFreeDoc(context.pointee.myDoc)
        xmlFreeParserCtxt(context)
    }

    /// Reads the next piece and tells the consumer what it holds.
    public mutating func read(_ piece: ArraySlice<UInt8>, into consumer: inout some XMLConsumer) {
        var rest = piece
        while !rest.isEmpty {
            let part = Self.wholeCharacters(rest, atMost: Self.pieceBytes)
            rest = rest[part.endIndex...]
            read(part)
            handler.assembler.drain(into: &consumer)
        }
    }

    /// Ends the document and tells the consumer what was held back.
    public mutating func finish(into consumer: inout some XMLConsumer) {
        if lenient == nil { parse([], isLast: true) }
        lenient?.finish(into: &handler.assembler)
        handler.assembler.endAll()
        handler.assembler.drain(into: &consumer)
    }

    /// The first bytes, without the beginning of a character that goes on behind them.
    private static func wholeCharacters(_ bytes: ArraySlice<UInt8>, atMost count: Int) -> ArraySlice<UInt8> {
        guard bytes.count > count else { return bytes }
        let end = bytes.startIndex + count
        let start = ((end - 3)...end).last { bytes[$0] & 0xC0 != 0x80 }
        return bytes[..<(start ?? end)]
    }

    /// Reads a part by libxml2, but for long texts.
    private mutating func read(_ part: ArraySlice<UInt8>) {
        var rest = part
        while !rest.isEmpty, lenient == nil {
            rest = rest[readText(rest).endIndex...]
            if rest.isEmpty { return }
            let beforeText = LongText.before(rest)
            parse(beforeText, isLast: false)
            rest = rest[beforeText.endIndex...]
        }
        if !rest.isEmpty { lenient?.read(rest, into: &handler.assembler) }
    }

    /// Reads the text that libxml2 would meet next; what of the bytes that took.
    private mutating func readText(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        switch handler.place {
        case .section:
            let text = LongText.inSection(bytes)
            handler.takeCharacterData(text)
            return text
        case .betweenTags:
            text.removeAll(keepingCapacity: true)
            let read = LongText.betweenTags(bytes, into: &text)
            handler.takeText(text, standingAs: read)
            return read
        case .other: return bytes.prefix(0)
        }
    }

    private mutating func parse(_ piece: ArraySlice<UInt8>, isLast: Bool) {
        piece.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            // What it returns is the last error, which the handler was told of.
            _ = xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
        }
        handler.takeOverIfUnusual()
        guard let rest = handler.takeRest(endingIn: piece) else { return }
        lenient = LenientReader(rest, namespaces: handler.namespaces, entities: handler.entities)
        lenient?.read([], into: &handler.assembler)
    }
}
