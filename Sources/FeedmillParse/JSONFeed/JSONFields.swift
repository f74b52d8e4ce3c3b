import FeedmillModel
import FeedmillXML

/// The fields of an object, read for what people make of their types; what is odd becomes a warning.
struct JSONFields {
    /// What relative addresses are relative to.
    let base: WebAddress?
    private(set) var warnings: [ParseWarning] = []
    private var fields: [String: JSONNode] = [:]

    /// Of a name that stands twice the last counts, as in nearly every reader of JSON.
    init(_ members: [JSONMember], base: WebAddress?) {
        self.base = base
        for member in members {
            if fields.updateValue(member.node, forKey: member.name) != nil {
                warnings.append(ParseWarning("`\(member.name)` stands twice", at: member.node.position))
            }
        }
    }

    /// A value that is there and not null.
    subscript(name: String) -> JSONNode? {
        guard let node = fields[name] else { return nil }
        if case .null = node.value { return nil }
        return node
    }

    /// Adds warnings of what lies in this object.
    mutating func warn(_ more: [ParseWarning]) {
        warnings += more
    }

    mutating func warn(_ message: String, at position: TextPosition?) {
        warnings.append(ParseWarning(message, at: position))
    }

    /// A text; a number in its place is its digits, a list its first text.
    mutating func text(_ name: String) -> String? {
        bytes(name).map { XMLCharacters.allowed(in: string(trimmed($0[...]))) }
    }

    /// A text as bytes, nil where it is blank.
    mutating func bytes(_ name: String) -> [UInt8]? {
        guard let node = self[name] else { return nil }
        guard case .text(let text) = node.value else { return instead(of: name, node) }
        return isBlank(text[...]) ? nil : text
    }

    private mutating func instead(of name: String, _ node: JSONNode) -> [UInt8]? {
        warn("`\(name)` is no text", at: node.position)
        switch node.value {
        case .number(let number): return Array(number.utf8)
        case .list(let nodes):
            for case .text(let text) in nodes.map(\.value) where !isBlank(text[...]) { return text }
            return nil
        default: return nil
        }
    }

    /// A title or a name: one line of plain text.
    mutating func line(_ name: String) -> String? {
        bytes(name).flatMap { line(of: $0[...]) }
    }

    /// A text as one line, nil where nothing of it can be seen.
    ///
    /// It is plain text by the specification, but programs that make it of HTML leave references in it, or whole elements.
    func line(of text: ArraySlice<UInt8>) -> String? {
        let isMarkup =
            HTMLSanitizer.looksLikeMarkup(text)
            && (text.contains(Array("</".utf8)) || !text.contains(UInt8(ascii: "<")))
        let line = isMarkup ? HTMLSanitizer.plainText(of: text) : HTMLSanitizer.line(ofPlainText: text)
        return line.isEmpty ? nil : line
    }

    /// An absolute address whose scheme is safe; a relative one is resolved where the base is known.
    mutating func address(_ name: String) -> String? {
        guard let bytes = bytes(name), let node = self[name] else { return nil }
        if let address = WebAddress.safe(bytes[...], base: base) { return address.string }
        warn("`\(name)` is no address that can be followed", at: node.position)
        return nil
    }

    /// The language; what is no tag is none.
    mutating func language() -> String? {
        guard let text = bytes("language"), let node = self["language"] else { return nil }
        let tag = LanguageTag.normalized(text[...])
        if tag == nil { warn("`language` is no language tag", at: node.position) }
        return tag
    }

    /// A list; one value in its place is a list of one.
    mutating func list(_ name: String) -> [JSONNode] {
        guard let node = self[name] else { return [] }
        if case .list(let nodes) = node.value { return nodes }
        warn("`\(name)` is no list", at: node.position)
        return [node]
    }

    /// A number that is not negative, also one that is written as a text.
    mutating func number(_ name: String) -> Double? {
        guard let node = self[name] else { return nil }
        let number: Double? =
            switch node.value {
            case .number(let number): Double(number)
            case .text(let text): Double(string(text[...]))
            default: nil
            }
        guard let number, number >= 0, number.isFinite else {
            warn("`\(name)` is no number", at: node.position)
            return nil
        }
        if case .text = node.value { warn("`\(name)` is no number but a text", at: node.position) }
        return number
    }

    /// A date as stated; nil where none is.
    mutating func date(_ name: String) -> StatedDate? {
        guard let node = self[name] else { return nil }
        guard let words = isNumber(node) ?? text(name) else { return nil }
        let moment = FeedDate.moment(of: words)
        if moment == nil { warn("`\(name)` is no date", at: node.position) }
        return StatedDate(moment, original: words)
    }

    /// Seconds since 1970, as some programs write dates.
    private func isNumber(_ node: JSONNode) -> String? {
        if case .number(let number) = node.value { number } else { nil }
    }
}
