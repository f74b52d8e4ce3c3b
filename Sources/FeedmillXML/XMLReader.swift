import CLibXML2

/// Reads XML as it comes: bytes in, piece by piece; events out.
///
/// Goes on after an error where it can, so that what is whole in a broken document is had. Named HTML entities are known
/// without a declaration; a document's own entities, its DTD and the network are not touched.
public struct XMLReader: ~Copyable {
    private let handler: XMLHandler
    private let context: xmlParserCtxtPtr

    /// Makes a reader of one document.
    ///
    /// With `isUTF8` the bytes have been decoded already, and what the document says of its encoding is not heeded.
    public init(limits: XMLLimits = XMLLimits(), isUTF8: Bool = false) {
        libxml2IsReady
        handler = XMLHandler(limits: limits)
        var callbacks = XMLHandler.callbacks
        let data = Unmanaged.passUnretained(handler).toOpaque()
        guard let context = xmlCreatePushParserCtxt(&callbacks, data, nil, 0, nil) else {
            preconditionFailure("out of memory")
        }
        self.context = context
        handler.context = context
        let options = [XML_PARSE_NONET, XML_PARSE_RECOVER] + (isUTF8 ? [XML_PARSE_IGNORE_ENC] : [])
        xmlCtxtUseOptions(context, options.reduce(0) { $0 | Int32($1.rawValue) })
        if isUTF8 { xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8) }
    }

    deinit {
        xmlFreeParserCtxt(context)
    }

    /// Whether a limit was broken, after which nothing is read.
    public var hasStopped: Bool { handler.hasStopped }

    /// Reads the next piece, of some 32 KB for speed, and gives what it holds.
    public mutating func read(_ piece: [UInt8]) -> [XMLEvent] {
        parse(piece, isLast: false)
    }

    /// Ends the document and gives what was held back.
    public mutating func finish() -> [XMLEvent] {
        parse([], isLast: true)
    }

    private func parse(_ piece: [UInt8], isLast: Bool) -> [XMLEvent] {
        guard !handler.hasStopped else { return [] }
        piece.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            // What it returns is the last error, which has come as an event already.
            _ = xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
        }
        return handler.takeEvents()
    }
}
