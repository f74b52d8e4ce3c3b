import FeedmillXML

/// Mark-up that stands in an element unescaped: XHTML in Atom, and what RSS was never meant to hold.
///
/// It is kept as it came, flat, until it is known whether it is wanted; then the sanitiser is fed with it.
struct InlineMarkup {
    private struct Token {
        enum Kind { case start, text, end }
        var kind: Kind
        var range: Range<Int32>
        var attributes: Range<Int32> = 0..<0
    }

    private var tokens: [Token] = []
    private var bytes: [UInt8] = []
    private var attributes: [(name: Range<Int32>, value: Range<Int32>)] = []
    private var depth = 0
    /// How many bytes of text there are.
    private(set) var textCount = 0

    /// How many bytes it takes, to keep items bounded.
    var byteCount: Int { bytes.count + 32 * tokens.count + 16 * attributes.count }

    mutating func start(_ element: XMLElement) {
        let first = Int32(attributes.count)
        for attribute in element.attributes {
            let name = keep(attribute.name.qualified.utf8)
            attributes.append((name, keep(attribute.bytes)))
        }
        depth += 1
        tokens.append(
            Token(kind: .start, range: keep(element.name.local.utf8), attributes: first..<Int32(attributes.count)))
    }

    mutating func text(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return }
        textCount += text.count
        tokens.append(Token(kind: .text, range: keep(text)))
    }

    mutating func end(_ name: XMLName) {
        guard depth > 0 else { return }
        depth -= 1
        tokens.append(Token(kind: .end, range: keep(name.local.utf8)))
    }

    /// Mends the texts' characters as `CharacterMender` does.
    mutating func mend() {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        for index in tokens.indices where tokens[index].kind == .text {
            var text = Array(slice(tokens[index].range))
            if CharacterMender.mend(&text) { tokens[index].range = keep(text) }
        }
    }

    private mutating func keep(_ part: some Collection<UInt8>) -> Range<Int32> {
        let start = Int32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: part)
        return start..<Int32(truncatingIfNeeded: bytes.count)
    }

    private func slice(_ range: Range<Int32>) -> ArraySlice<UInt8> {
        bytes[Int(range.lowerBound)..<Int(range.upperBound)]
    }
}

extension InlineMarkup {
    /// All text in it, without the mark-up.
    var text: [UInt8] {
        var text: [UInt8] = []
        for token in tokens where token.kind == .text { text += slice(token.range) }
        return text
    }

    /// Whether it has no elements but `div`.
    var isWrappedText: Bool {
        tokens.allSatisfy { $0.kind == .text || slice($0.range).elementsEqual("div".utf8) }
    }

    /// The sanitised content, without the `div` that RFC 4287 § 3.1.1.3 asks for around XHTML.
    func sanitized(base: WebAddress?) -> SanitizedContent {
        let wrapper = wrapper
        let base = wrapper.flatMap { address(at: tokens[$0.lowerBound], base: base) } ?? base
        var sanitizer = XHTMLSanitizer(base: base)
        for index in wrapper.map({ $0.dropFirst().dropLast() }) ?? tokens.indices {
            let token = tokens[index]
            switch token.kind {
            case .start:
                let list = attributes[Int(token.attributes.lowerBound)..<Int(token.attributes.upperBound)]
                sanitizer.start(
                    slice(token.range), list.map { .init(name: slice($0.name), value: slice($0.value)) })
            case .text: sanitizer.text(slice(token.range))
            case .end: sanitizer.end(slice(token.range))
            }
        }
        return sanitizer.finish()
    }

    /// The tokens from the start to the end of the only element that holds all text, if it is a `div` that says nothing
    /// of the language or its direction.
    private var wrapper: Range<Int>? {
        let isBlank = { (token: Token) in token.kind == .text && !slice(token.range).contains { !isSpace($0) } }
        guard let first = tokens.firstIndex(where: { !isBlank($0) }),
            let last = tokens.lastIndex(where: { !isBlank($0) }), tokens[first].kind == .start,
            tokens[last].kind == .end, slice(tokens[first].range).elementsEqual("div".utf8),
            !says(tokens[first], "lang"), !says(tokens[first], "xml:lang"), !says(tokens[first], "dir")
        else { return nil }
        var depth = 0
        for index in first..<last {
            if tokens[index].kind == .start { depth += 1 } else if tokens[index].kind == .end { depth -= 1 }
            if depth == 0 { return nil }
        }
        return first..<(last + 1)
    }

    private func says(_ token: Token, _ name: StaticText) -> Bool {
        value(of: name, at: token) != nil
    }

    private func value(of name: StaticText, at token: Token) -> ArraySlice<UInt8>? {
        attributes[Int(token.attributes.lowerBound)..<Int(token.attributes.upperBound)]
            .first { slice($0.name).elementsEqual(name.bytes) }.map { slice($0.value) }
    }

    private func address(at token: Token, base: WebAddress?) -> WebAddress? {
        value(of: "xml:base", at: token).flatMap { base?.resolving($0) ?? WebAddress($0) }
    }
}
