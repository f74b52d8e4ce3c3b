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
        xmlFreeParserCtxt(context)
    }

    /// Reads the next piece and tells the consumer what it holds.
    public mutating func read(_ piece: ArraySlice<UInt8>, into consumer: inout some XMLConsumer) {
        var rest = piece
        while !rest.isEmpty {
            let part = rest.prefix(Self.pieceBytes)
            if lenient == nil { parse(part, isLast: false) } else { lenient?.read(part, into: &handler.assembler) }
            handler.assembler.drain(into: &consumer)
            rest = rest.dropFirst(Self.pieceBytes)
        }
    }

    /// Ends the document and tells the consumer what was held back.
    public mutating func finish(into consumer: inout some XMLConsumer) {
        if lenient == nil { parse([], isLast: true) }
        lenient?.finish(into: &handler.assembler)
        handler.assembler.endAll()
        handler.assembler.drain(into: &consumer)
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
