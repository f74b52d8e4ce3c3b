import FeedmillModel

extension FeedStatement {
    /// The text as one line of plain text: mark-up dropped, references resolved, white space folded; nil if it is empty.
    var line: String? {
        let line = plainLine
        return line.isEmpty ? nil : line
    }

    private var plainLine: String {
        if let inline {
            if isEscapedInDiv(inline) { return Self.line(of: inline.text, kind) }
            return HTMLSanitizer.line(ofPlainText: Array(inline.sanitized(base: nil).text.utf8)[...])
        }
        return Self.line(of: text, kind)
    }

    /// Whether a `div` stands around HTML that is escaped all the same, as TypePad did for years.
    private func isEscapedInDiv(_ inline: InlineMarkup) -> Bool {
        kind != .xhtml && inline.isWrappedText
    }

    private static func line(of text: [UInt8], _ kind: TextKind) -> String {
        switch kind {
        case .plain: HTMLSanitizer.line(ofPlainText: text[...])
        case .markup: HTMLSanitizer.plainText(of: text[...])
        case .guess, .xhtml:
            HTMLSanitizer.looksLikeMarkup(text[...])
                ? HTMLSanitizer.plainText(of: text[...]) : HTMLSanitizer.line(ofPlainText: text[...])
        case .base64: line(of: Base64Text.decode(text[...]) ?? text, .guess)
        }
    }

    /// The text as content; nil if it is none, as pictures in base64 are.
    func content(base: WebAddress?) -> SanitizedContent? {
        let base = self.base ?? base
        if let inline {
            guard isEscapedInDiv(inline) else { return inline.sanitized(base: base) }
            return Self.content(of: inline.text, kind, base)
        }
        return Self.content(of: text, kind, base)
    }

    private static func content(of text: [UInt8], _ kind: TextKind, _ base: WebAddress?) -> SanitizedContent? {
        switch kind {
        case .plain: return HTMLSanitizer.paragraphs(ofPlainText: text[...])
        case .markup: return HTMLSanitizer.sanitize(text[...], base: base)
        case .guess, .xhtml:
            return holdsMarkup(text[...])
                ? HTMLSanitizer.sanitize(text[...], base: base) : HTMLSanitizer.paragraphs(ofPlainText: text[...])
        case .base64:
            if let decoded = Base64Text.decode(text[...]) { return content(of: decoded, .guess, base) }
            // What is no base64, against RFC 4287 § 4.1.3.3, is the text itself.
            return Base64Text.isBase64(text[...]) ? nil : content(of: text, .guess, base)
        }
    }

    /// Whether anything in a text could be a tag or a reference.
    ///
    /// A content is HTML by custom, so that this asks for less than the guess about titles, of which a wrong one loses
    /// what a person wrote.
    private static func holdsMarkup(_ text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while let sign = firstIndex(of: UInt8(ascii: "<"), in: text, from: index) {
            guard sign + 1 < text.endIndex else { break }
            let next = text[sign + 1]
            if isASCIILetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") { return true }
            index = sign + 1
        }
        return holdsReference(text)
    }

    private static func holdsReference(_ text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while let sign = firstIndex(of: UInt8(ascii: "&"), in: text, from: index) {
            let name = text[(sign + 1)...].prefix(32).prefix { isWordByte($0) || $0 == UInt8(ascii: "#") }
            if !name.isEmpty, name.endIndex < text.endIndex, text[name.endIndex] == UInt8(ascii: ";") { return true }
            index = sign + 1
        }
        return false
    }
}
