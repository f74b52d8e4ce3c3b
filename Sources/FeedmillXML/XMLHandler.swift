import CLibXML2

/// Takes libxml2's calls during one document and hands them to an assembler.
///
/// Its reader holds it as long as the context.
final class XMLHandler {
    /// The context that calls.
    var context: xmlParserCtxtPtr?
    var assembler: XMLAssembler
    private let entities = HTMLEntities()

    init(limits: XMLLimits) {
        assembler = XMLAssembler(limits: limits)
    }

    /// What libxml2 calls; what is not set here, it does not do: there is no tree, no DTD, no entity of a document's own.
    static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { data, local, prefix, namespace, _, _, count, _, attributes in
            handler(data)?.start(local, prefix, namespace, attributes, Int(count))
        }
        callbacks.endElementNs = { data, _, _, _ in handler(data)?.end() }
        callbacks.characters = { data, bytes, count in handler(data)?.characters(bytes, Int(count)) }
        callbacks.cdataBlock = { data, bytes, count in handler(data)?.characters(bytes, Int(count)) }
        callbacks.ignorableWhitespace = { data, bytes, count in handler(data)?.characters(bytes, Int(count)) }
        callbacks.getEntity = { data, name in handler(data)?.entity(name) }
        callbacks.serror = { data, error in handler(data)?.problem(error) }
        return callbacks
    }

    private func start(
        _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
    ) {
        guard let local else { return }
        let first = assembler.attributeCount
        if let attributes { for index in 0..<count { attribute(attributes + 5 * index) } }
        assembler.start(
            assembler.names.index(local, prefix, namespace), attributesFrom: first, declarations: 0, line: line,
            column: column)
    }

    private func end() {
        _ = assembler.end()
    }

    private func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        guard assembler.text(UnsafeBufferPointer(start: bytes, count: count)) else { return }
        assembler.problem("a text has more than \(assembler.limits.textBytes) bytes", line: line, column: column)
    }

    private func entity(_ name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
        name.flatMap { entities.entity($0, inAttribute: context?.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE) }
    }

    private func problem(_ error: UnsafeMutablePointer<xmlError>?) {
        guard let error = error?.pointee else { return }
        var message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
        while message.last?.isNewline == true { message.removeLast() }
        assembler.problem(message, line: Int(error.line), column: Int(error.int2))
    }

    private var line: Int { Int(context?.pointee.input?.pointee.line ?? 0) }
    private var column: Int { Int(context?.pointee.input?.pointee.col ?? 0) }

    /// Five addresses an attribute: name, prefix, namespace, and where its value begins and ends.
    private func attribute(_ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
        guard let local = fields[0], let begin = fields[3], let end = fields[4] else { return }
        let name = assembler.names.index(local, fields[1], fields[2])
        let value = UnsafeBufferPointer(start: begin, count: end - begin)
        guard value.contains(UInt8(ascii: "&")) else { return assembler.attribute(name, value) }
        var resolved = HTMLEntities.resolved(value)
        resolved.withUTF8 { assembler.attribute(name, $0) }
    }
}

/// The handler behind the pointer that libxml2 hands back.
private func handler(_ data: UnsafeMutableRawPointer?) -> XMLHandler? {
    data.map { Unmanaged<XMLHandler>.fromOpaque($0).takeUnretainedValue() }
}
