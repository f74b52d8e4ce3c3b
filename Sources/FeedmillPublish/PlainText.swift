import FeedmillXML

// Plain text where readers, and validators, look for mark-up: text that reads as a tag or an entity is written so that
// it is shown as the text that it is.

extension XMLWriter {
    /// Writes an Atom text construct, RFC 4287 § 3.1, on a line of its own; none without a text.
    ///
    /// Text that reads as mark-up is given as HTML, so that nobody has to guess.
    mutating func textConstruct(_ name: String, _ text: String?) {
        guard let text else { return }
        let isAmbiguous = looksLikeMarkup(text.utf8.span)
        line(name, ["type": isAmbiguous ? "html" : "text"], isAmbiguous ? escapedHTML(of: text) : text)
    }

    /// Writes an element of RSS that readers take for plain text, on a line of its own.
    ///
    /// Where the text itself looks like an entity or a tag, some readers decode it twice; the RSS profile's hexadecimal
    /// references keep validators, and most of those readers, from it. An end tag they all take for HTML: it is HTML then.
    mutating func plainText(_ name: String, _ text: String?, _ attributes: KeyValuePairs<String, String> = [:]) {
        guard let text else { return }
        start(name)
        for (name, value) in attributes { attribute(name, value) }
        if !looksLikeMarkup(text.utf8.span) {
            self.text(text)
        } else {
            referenced(hasEndTag(text.utf8.span) ? escapedHTML(of: text) : text)
        }
        end()
        newline()
    }

    private mutating func referenced(_ text: String) {
        var rest = text.unicodeScalars[...]
        while let special = rest.firstIndex(where: { $0 == "&" || $0 == "<" }) {
            self.text(String(rest[..<special]))
            reference(to: rest[special])
            rest = rest[rest.index(after: special)...]
        }
        self.text(String(rest))
    }
}

/// Whether text holds what reads as an entity or as a tag.
func looksLikeMarkup(_ text: String) -> Bool {
    looksLikeMarkup(text.utf8.span)
}

/// A name where no type can say that it is plain text: what reads as mark-up is written with characters that look alike.
func unambiguous(_ text: String) -> String {
    guard looksLikeMarkup(text) else { return text }
    return String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                switch scalar {
                case "<": "\u{2039}"
                case ">": "\u{203A}"
                case "&": "\u{FF06}"
                default: scalar
                }
            }))
}

/// Plain text as the HTML that readers take a description for.
func escapedHTML(of text: String) -> String {
    var html = XMLWriter(declaration: false)
    html.text(text)
    return html.finishString()
}

/// Whether text holds what reads as an entity (`&copy;`, `&copy`, `&#38;`) or as a tag (`<b`, `</b`, `<!--`).
private func looksLikeMarkup(_ text: borrowing Span<UInt8>) -> Bool {
    for index in text.indices.dropLast() {
        let next = text[index + 1]
        if text[index] == UInt8(ascii: "<"), isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") {
            return true
        }
        if text[index] == UInt8(ascii: "&"), isReference(text, after: index) { return true }
    }
    return false
}

/// One letter, as in `AT&T` and `R&D`, is no entity; no entity has so short a name.
private func isReference(_ text: borrowing Span<UInt8>, after ampersand: Int) -> Bool {
    let first = text[ampersand + 1]
    guard isLetter(first) else { return first == UInt8(ascii: "#") || first == UInt8(ascii: "_") || isDigit(first) }
    guard ampersand + 2 < text.count else { return false }
    return isLetter(text[ampersand + 2]) || isDigit(text[ampersand + 2])
}

private func hasEndTag(_ text: borrowing Span<UInt8>) -> Bool {
    text.indices.dropLast(2).contains { index in
        text[index] == UInt8(ascii: "<") && text[index + 1] == UInt8(ascii: "/") && isLetter(text[index + 2])
    }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
