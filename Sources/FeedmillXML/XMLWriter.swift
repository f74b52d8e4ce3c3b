import CLibXML2
import Glibc

/// Writes XML through libxml2's `xmlTextWriter` into memory.
///
/// Text and attribute values are escaped here and nowhere else, and characters that XML 1.0 § 2.2 forbids are dropped,
/// so that whatever is written can be read. Names are the caller's own and are not checked.
public struct XMLWriter: ~Copyable {
    private let writer: xmlTextWriterPtr
    /// Where the writer writes to, and what it frees with itself.
    ///
    /// It has no callback, so that all bytes stay in its buffer until `finish`.
    private let output: xmlOutputBufferPtr
    private var openElements = 0

    /// Makes a writer of a document, or without `declaration` of a fragment: one entry, a piece of HTML.
    public init(declaration: Bool = true) {
        libxml2IsReady
        guard let output = xmlAllocOutputBuffer(nil) else { preconditionFailure("out of memory") }
        guard let writer = xmlNewTextWriter(output) else { preconditionFailure("out of memory") }
        self.output = output
        self.writer = writer
        // Written raw: `xmlTextWriterStartDocument` would send every byte through a converter from UTF-8 to UTF-8.
        if declaration { raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }
    }

    deinit {
        xmlFreeTextWriter(writer)
    }

    /// Opens an element.
    public mutating func start(_ name: String) {
        openElements += 1
        check(xmlTextWriterStartElement(writer, name))
    }

    /// Adds an attribute to the element that was just opened.
    public mutating func attribute(_ name: String, _ value: String) {
        check(xmlTextWriterWriteAttribute(writer, name, XMLCharacters.allowed(in: value)))
    }

    /// Writes text; the empty text writes nothing.
    public mutating func text(_ text: String) {
        guard !text.isEmpty else { return }
        raw(XMLText.escaped(XMLCharacters.allowed(in: text).utf8.span).span)
    }

    /// Writes a character as a hexadecimal reference, `&#x26;`; one that XML forbids is dropped.
    public mutating func reference(to character: Unicode.Scalar) {
        guard XMLCharacters.isAllowed(character) else { return }
        raw("&#x" + String(character.value, radix: 16, uppercase: true) + ";")
    }

    /// Closes the innermost element: `<br/>` if nothing was written inside.
    public mutating func end() {
        precondition(openElements > 0, "no element is open")
        openElements -= 1
        check(xmlTextWriterEndElement(writer))
    }

    /// Closes the innermost element with an end tag of its own, whether or not it is empty: `<p></p>`.
    public mutating func endFull() {
        precondition(openElements > 0, "no element is open")
        openElements -= 1
        check(xmlTextWriterFullEndElement(writer))
    }

    /// Writes an element that holds nothing but text.
    public mutating func element(_ name: String, _ text: String) {
        start(name)
        self.text(text)
        end()
    }

    /// Writes a line feed, for the eyes of people.
    public mutating func newline() {
        raw("\n")
    }

    /// Writes what an `XMLWriter` wrote before, as it is.
    public mutating func raw(_ xml: [UInt8]) {
        raw(xml.span)
    }

    /// Writes what an `XMLWriter` wrote before, as it is.
    public mutating func raw(_ xml: borrowing Span<UInt8>) {
        xml.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
            check(xmlTextWriterWriteRawLen(writer, start, Int32(bytes.count)))
        }
    }

    /// Writes what an `XMLWriter` wrote before, as it is.
    public mutating func raw(_ xml: String) {
        raw(xml.utf8.span)
    }

    /// How many bytes have been written so far; a start tag that is still open ends with the next piece of content.
    public borrowing func byteCount() -> Int {
        check(xmlTextWriterFlush(writer))
        return xmlOutputBufferGetSize(output)
    }

    /// Ends writing and gives the bytes; all elements must have been closed.
    public consuming func finish() -> [UInt8] {
        Array(written())
    }

    /// Ends writing and gives the bytes as a string; all elements must have been closed.
    public consuming func finishString() -> String {
        String(decoding: written(), as: UTF8.self)
    }

    private borrowing func written() -> UnsafeBufferPointer<UInt8> {
        precondition(openElements == 0, "\(openElements) elements are still open")
        check(xmlTextWriterFlush(writer))
        return UnsafeBufferPointer(start: xmlOutputBufferGetContent(output), count: xmlOutputBufferGetSize(output))
    }

    /// The writer fails only when memory ends or an element is misused: our own mistake.
    private borrowing func check(_ result: Int32) {
        precondition(result >= 0, "libxml2 refused to write")
    }
}

/// libxml2's tables, made once before its first use.
let libxml2IsReady: Void = xmlInitParser()
