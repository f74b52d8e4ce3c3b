import FeedmillModel

/// Reads who wrote something, in the forms that feeds have for it.
enum Person {
    /// A person of an element: its parts where it has any, RFC 4287 § 3.2, else its text.
    static func author(_ statement: FeedStatement, base: WebAddress?) -> Author? {
        func part(_ term: FeedTerm) -> String? {
            statement.children.first { $0.term == term && !$0.isBlank }?.line
        }
        var author = Author(name: part(.name), email: part(.email).flatMap(email))
        let address = [part(.address), part(.url), statement.attribute("href")].lazy.compactMap(\.self).first
        author.url = address.flatMap { WebAddress.safe(Array($0.utf8)[...], base: statement.base ?? base)?.string }
        if author.name == nil, author.email == nil, !statement.isBlank, let line = statement.line {
            (author.name, author.email) = parts(of: line)
        } else if author.email == nil, let name = author.name, name.contains("@") {
            (author.name, author.email) = parts(of: name)
        }
        return author == Author() ? nil : author
    }

    /// People of several elements, each once: what one says more of a person than another is kept.
    static func authors(_ statements: [FeedStatement], base: WebAddress?) -> [Author] {
        var authors: [Author] = []
        for statement in statements.prefix(256) {
            guard let author = author(statement, base: base) else { continue }
            if let known = authors.firstIndex(where: { isSame($0, author) }) {
                authors[known].name = authors[known].name ?? author.name
                authors[known].email = authors[known].email ?? author.email
                authors[known].url = authors[known].url ?? author.url
            } else {
                authors.append(author)
            }
        }
        return authors
    }

    private static func isSame(_ one: Author, _ other: Author) -> Bool {
        if let name = one.name, let otherName = other.name { return name.lowercased() == otherName.lowercased() }
        if let email = one.email, let otherEmail = other.email { return email.lowercased() == otherEmail.lowercased() }
        return false
    }

    /// The name and the address in `joe@example.org (Joe)`, `Joe <joe@example.org>`, or only one of them.
    static func parts(of line: String) -> (name: String?, email: String?) {
        let bytes = Array(line.utf8)
        guard let range = emailRange(in: bytes) else { return (line.isEmpty ? nil : line, nil) }
        var start = range.lowerBound
        if bytes[..<start].suffix(7).map({ lowercased($0) }) == Array("mailto:".utf8) { start -= 7 }
        let end = endOfQuery(bytes[range.upperBound...])
        let rest = stripped(bytes[..<start] + [0x20] + bytes[end...])
        // `joe@example.org (joe@example.org)` names nobody.
        return (rest.isEmpty || rest.elementsEqual(bytes[range]) ? nil : string(rest[...]), string(bytes[range]))
    }

    /// What `mailto:` may have behind the address, `?subject=…`, names nobody.
    private static func endOfQuery(_ rest: ArraySlice<UInt8>) -> Int {
        guard rest.first == UInt8(ascii: "?") else { return rest.startIndex }
        return rest.firstIndex { isSpace($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: ")") } ?? rest.endIndex
    }

    private static func email(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return emailRange(in: bytes).map { string(bytes[$0]) } ?? (text.isEmpty ? nil : text)
    }

    /// Where the first e-mail address stands.
    private static func emailRange(in bytes: [UInt8]) -> Range<Int>? {
        guard let sign = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        var start = sign
        while start > 0, isLocalByte(bytes[start - 1]) { start -= 1 }
        var end = sign + 1
        while end < bytes.count, isWordByte(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E { end += 1 }
        while end > sign + 1, bytes[end - 1] == 0x2E { end -= 1 }
        return start < sign && end > sign + 1 ? start..<end : nil
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }

    /// A name without the brackets and quotes that stood around the address or around it, and without folded-in gaps.
    private static func stripped(_ bytes: [UInt8]) -> [UInt8] {
        var name = bytes
        for pair in ["( )", "< >", "()", "<>", "[ ]"] {
            let pair = Array(pair.utf8)
            if let found = name.indices.first(where: { name[$0...].starts(with: pair) }) {
                name.removeSubrange(found..<(found + pair.count))
            }
        }
        var rest = trimmed(name[...])
        while let first = rest.first, let last = rest.last, rest.count > 1, isPair(first, last) {
            rest = trimmed(rest.dropFirst().dropLast())
        }
        while let last = rest.last, last == UInt8(ascii: ",") || last == UInt8(ascii: "-") || isSpace(last) {
            rest = rest.dropLast()
        }
        return Array(rest)
    }

    private static func isPair(_ first: UInt8, _ last: UInt8) -> Bool {
        switch (first, last) {
        case (UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
            (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "'"), UInt8(ascii: "'")):
            true
        default: false
        }
    }
}
