import FeedmillXML

/// One pass over a whole content of HTML, from tokens to the assembler.
struct HTMLPass {
    private let markup: ArraySlice<UInt8>
    private var tokenizer: MarkupTokenizer
    private var assembler: HTMLAssembler
    private var attributes = HTMLAttributes()
    /// Where text is decoded that holds references.
    private var decoded: [UInt8] = []
    /// The element whose start tag came last, which raw text belongs to.
    private var owner: HTMLElement?

    init(_ markup: ArraySlice<UInt8>, base: WebAddress?) {
        self.markup = markup
        tokenizer = MarkupTokenizer(html: markup)
        assembler = HTMLAssembler(base: base, size: markup.count)
    }

    mutating func run() -> SanitizedContent {
        let markup = self.markup
        let bytes = markup.span
        while let token = tokenizer.next(in: bytes) {
            let last = owner
            owner = nil
            switch token.kind {
            case .text:
                if last == .title, assembler.isInHead { continue }
                text(bytes.extracting(token.range), hasReferences: token.hasReferences)
            case .characterData: if last == .xmp { assembler.characters(bytes.extracting(token.range)) }
            case .startTag: start(token, bytes)
            case .endTag: if let element = HTMLElement(bytes.extracting(token.name)) { assembler.end(element) }
            case .unfinishedTag: unfinished(token, bytes)
            case .stray: break
            }
        }
        return assembler.finish()
    }

    private mutating func text(_ text: borrowing Span<UInt8>, hasReferences: Bool) {
        guard hasReferences else { return assembler.characters(text) }
        decoded.removeAll(keepingCapacity: true)
        CharacterReferences.decode(text, in: .text, into: &decoded)
        let decoded = self.decoded
        assembler.characters(decoded.span)
    }

    private mutating func start(_ token: MarkupToken, _ bytes: borrowing Span<UInt8>) {
        let name = bytes.extracting(token.name)
        guard let element = HTMLElement(name) else {
            // `<me@example.com>` and `<https://example.com>` are no tags to those who write them.
            if isAddress(name) { assembler.characters(bytes.extracting(token.range)) }
            return
        }
        owner = element
        attributes.removeAll()
        for attribute in tokenizer.attributes {
            attributes.add(
                name: bytes.extracting(attribute.name), value: bytes.extracting(attribute.value),
                references: attribute.hasReferences ? .attribute : nil)
        }
        assembler.start(element, attributes)
        // Browsers do not heed `<b/>`, but those who write it mean an element without content.
        if token.isSelfClosing, !element.isVoid { assembler.end(element) }
    }

    private func isAddress(_ name: borrowing Span<UInt8>) -> Bool {
        for index in 1..<max(1, name.count) {
            if name[index] == 0x40 { return index + 1 < name.count }
        }
        return name.count > 4 && name[name.count - 1] == 0x3A && name[0] | 0x20 == 0x68
    }

    /// A content that was cut short within a tag loses the rest of it; what is no tag stays.
    private mutating func unfinished(_ token: MarkupToken, _ bytes: borrowing Span<UInt8>) {
        guard !HTMLSanitizer.isElement(bytes, token) else { return }
        text(bytes.extracting(token.range), hasReferences: true)
    }
}
