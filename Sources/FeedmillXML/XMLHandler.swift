import CLibXML2

/// Takes libxml2's calls during one document and makes events of them.
///
/// Its reader holds it as long as the context.
final class XMLHandler {
    /// The context that calls.
    var context: xmlParserCtxtPtr?
    private(set) var hasStopped = false
    private let limits: XMLLimits
    private let entities = HTMLEntities()
    private var events: [XMLEvent] = []
    private var text: [UInt8] = []
    private var textBytes = 0
    private var depth = 0
    /// libxml2 keeps one copy of each name in a context, so that its addresses stand for it.
    private var names: [NameAddress: XMLName] = [:]

    private struct NameAddress: Hashable {
        var local, namespace: UnsafePointer<xmlChar>?
    }

    init(limits: XMLLimits) {
        self.limits = limits
    }

    /// What libxml2 calls; what is not set here, it does not do: there is no tree, no DTD, no entity of a document's own.
    static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { data, local, _, namespace, _, _, count, _, attributes in
            handler(data)?.start(local, namespace, attributes, Int(count))
        }
        callbacks.endElementNs = { data, local, _, namespace in handler(data)?.end(local, namespace) }
        callbacks.characters = { data, bytes, count in handler(data)?.characters(bytes, Int(count)) }
        callbacks.cdataBlock = { data, bytes, count in handler(data)?.characters(bytes, Int(count)) }
        callbacks.ignorableWhitespace = { data, bytes, count in handler(data)?.characters(bytes, Int(count)) }
        callbacks.internalSubset = { data, name, _, _ in handler(data)?.doctype(name) }
        callbacks.getEntity = { data, name in handler(data)?.entity(name) }
        callbacks.serror = { data, error in handler(data)?.problem(error) }
        return callbacks
    }

    /// What has happened since the last call.
    func takeEvents() -> [XMLEvent] {
        endText()
        defer { events = [] }
        return events
    }

    private func start(
        _ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
    ) {
        guard !hasStopped else { return }
        endRun()
        depth += 1
        guard depth <= limits.depth else { return stop("elements lie more than \(limits.depth) deep") }
        let list = (0..<count).compactMap { index in attributes.flatMap { attribute($0 + 5 * index) } }
        events.append(.start(XMLElement(name: name(local, namespace), attributes: list, line: line)))
    }

    private func end(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) {
        guard !hasStopped else { return }
        endRun()
        depth -= 1
        events.append(.end(name(local, namespace)))
    }

    private func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        guard !hasStopped else { return }
        textBytes += count
        guard textBytes <= limits.textBytes else { return stop("a text has more than \(limits.textBytes) bytes") }
        text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    }

    private func doctype(_ name: UnsafePointer<xmlChar>?) {
        events.append(.doctype(string(name)))
    }

    private func entity(_ name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
        name.flatMap { entities.entity($0, inAttribute: context?.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE) }
    }

    private func problem(_ error: UnsafeMutablePointer<xmlError>?) {
        guard let error = error?.pointee, !hasStopped else { return }
        endText()
        var message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
        while message.last?.isNewline == true { message.removeLast() }
        events.append(
            .problem(
                XMLProblem(message: message, line: Int(error.line), column: Int(error.int2), endsReading: false)))
    }

    private func stop(_ message: String) {
        hasStopped = true
        let column = Int(context?.pointee.input?.pointee.col ?? 1)
        events.append(.problem(XMLProblem(message: message, line: line, column: column, endsReading: true)))
        xmlStopParser(context)
    }

    private var line: Int { Int(context?.pointee.input?.pointee.line ?? 0) }

    /// Ends a run of text at a tag.
    private func endRun() {
        endText()
        textBytes = 0
    }

    /// Makes an event of the text so far, mending what after an error is not UTF-8.
    private func endText() {
        guard !text.isEmpty else { return }
        events.append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    private func name(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) -> XMLName {
        let address = NameAddress(local: local, namespace: namespace)
        if let known = names[address] { return known }
        let name = XMLName(string(local), in: namespace.map { string($0) })
        names[address] = name
        return name
    }

    /// Five addresses an attribute: name, prefix, namespace, and where its value begins and ends.
    private func attribute(_ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) -> XMLAttribute? {
        guard let begin = fields[3], let end = fields[4] else { return nil }
        let value = UnsafeBufferPointer(start: begin, count: end - begin)
        return XMLAttribute(name: name(fields[0], fields[2]), value: HTMLEntities.resolved(value))
    }
}

/// The handler behind the pointer that libxml2 hands back.
private func handler(_ data: UnsafeMutableRawPointer?) -> XMLHandler? {
    data.map { Unmanaged<XMLHandler>.fromOpaque($0).takeUnretainedValue() }
}

private func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(decodingCString: $0, as: UTF8.self) } ?? ""
}
