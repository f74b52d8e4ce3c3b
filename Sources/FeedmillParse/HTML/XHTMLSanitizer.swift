import FeedmillXML

/// The sanitiser fed with the events of XHTML that comes inline in XML.
///
/// Names are local names (`p`, without prefix), values and text are decoded already.
struct XHTMLSanitizer {
    /// An attribute with its value decoded; `xml:lang` and `xml:base` are named so.
    struct Attribute {
        var name: ArraySlice<UInt8>
        var value: ArraySlice<UInt8>
    }

    private var assembler: HTMLAssembler
    private var attributes = HTMLAttributes()
    private var depth = 0
    /// The depth of the element that is dropped with what is in it.
    private var droppedAt: Int?
    /// The bases that `xml:base` replaced, and the depths at which they are in force again.
    private var bases: [(depth: Int, base: WebAddress?)] = []

    /// Makes a sanitiser of one content; relative addresses are resolved against `base`, and `xml:base` inside.
    init(base: WebAddress?) {
        assembler = HTMLAssembler(base: base, size: 4096)
    }

    mutating func start(_ name: ArraySlice<UInt8>, _ attributes: [Attribute]) {
        depth += 1
        guard droppedAt == nil else { return }
        enterBase(attributes)
        guard let element = HTMLElement(name.span) else { return }
        if element.dropsContent || (element == .title && assembler.isInHead) || element == .iframe {
            droppedAt = depth
        }
        self.attributes.removeAll()
        for attribute in attributes {
            self.attributes.add(name: attribute.name.span, value: attribute.value.span, references: nil)
        }
        assembler.allowance += name.count * 16
        assembler.start(element, self.attributes)
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        if droppedAt == nil { assembler.characters(bytes.span) }
    }

    mutating func end(_ name: ArraySlice<UInt8>) {
        if droppedAt == nil, let element = HTMLElement(name.span) { assembler.end(element, isXML: true) }
        if droppedAt == depth { droppedAt = nil }
        if let last = bases.last, last.depth == depth {
            assembler.base = last.base
            bases.removeLast()
        }
        depth -= 1
    }

    /// Closes what is open and gives the content.
    mutating func finish() -> SanitizedContent {
        assembler.finish()
    }

    private mutating func enterBase(_ attributes: [Attribute]) {
        guard let stated = attributes.first(where: { $0.name.elementsEqual("xml:base".utf8) }) else { return }
        bases.append((depth, assembler.base))
        assembler.base = WebAddress.safe(stated.value, base: assembler.base) ?? assembler.base
    }
}
