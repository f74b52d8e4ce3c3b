import FeedmillModel

extension Item {
    /// Something to call the item by: its title, else the beginning of what it says; nil where it says nothing.
    var headline: String? {
        if let title = content.title, !title.isEmpty { return title }
        let candidates = [
            content.summary.map { cut($0, headlineLength) }, content.html.excerpt(of: headlineLength),
            content.attachments.first?.title,
        ]
        return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty }
    }
}

extension SanitizedHTML {
    /// The beginning of the text, on one line of at most so many characters; without lines at its start that say no more
    /// than who wrote it, as whatever shows the authors has said that.
    func excerpt(of length: Int, behindBylinesOf authors: [Author] = []) -> String {
        var text: [UInt8] = []
        var bytes = behindBylines(of: authors).makeIterator()
        // Four bytes a character at the most, and one to see that there is more.
        while text.count <= 4 * length, let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "<"):
                skipTag(&bytes)
                text.append(UInt8(ascii: " "))
            case UInt8(ascii: "&"): text += decodedReference(&bytes)
            default: text.append(byte)
            }
        }
        return cut(String(decoding: text, as: UTF8.self), length)
    }

    /// The mark-up behind short first paragraphs that name an author, unless that is all there is.
    private func behindBylines(of authors: [Author]) -> Substring.UTF8View {
        let names = authors.compactMap(\.name).filter { !$0.isEmpty }
        var rest = markup.utf8[...]
        while rest.starts(with: "<p>".utf8), let end = rest.prefix(longestByline).firstRange(of: "</p>".utf8),
            names.contains(where: { rest[..<end.lowerBound].firstRange(of: $0.utf8) != nil })
        {
            rest = rest[end.upperBound...].drop { $0 == UInt8(ascii: "\n") }
        }
        return rest.isEmpty ? markup.utf8[...] : rest
    }

    /// The mark-up, with an empty text in the place of each picture that has none: else it would be called by its address.
    var withAlternatives: String {
        guard markup.utf8.firstRange(of: "<img ".utf8) != nil else { return markup }
        var result: [UInt8] = []
        var rest = markup.utf8[...]
        while let start = rest.firstRange(of: "<img ".utf8) {
            let tag = tag(rest[start.lowerBound...])
            result += rest[..<start.lowerBound]
            result += "<img ".utf8
            if tag.firstRange(of: " alt=\"".utf8) == nil { result += "alt=\"\" ".utf8 }
            rest = rest[start.upperBound...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }
}

private let headlineLength = 80
/// A longer paragraph says more than who wrote it, in bytes.
private let longestByline = 100

/// The tag that bytes begin with, without its end; a `>` in the value of an attribute is none.
private func tag(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
    var isQuoted = false
    return bytes.prefix { byte in
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        return isQuoted || byte != UInt8(ascii: ">")
    }
}

/// Folds white space, and cuts after a word where the text is longer than that.
private func cut(_ text: String, _ length: Int) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    var excerpt = ""
    for word in words {
        guard excerpt.count + word.count < length else {
            return (excerpt.isEmpty ? String(word.prefix(length)) : excerpt) + "…"
        }
        excerpt += (excerpt.isEmpty ? "" : " ") + word
    }
    return excerpt
}

/// Reads past a tag; a `>` in the value of an attribute does not end it.
private func skipTag(_ bytes: inout Substring.UTF8View.Iterator) {
    var quote: UInt8?
    while let byte = bytes.next() {
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ">") {
            return
        }
    }
}

/// Reads a reference up to its semicolon: well-formed XML knows five names, and numbers.
private func decodedReference(_ bytes: inout Substring.UTF8View.Iterator) -> [UInt8] {
    var name: [UInt8] = []
    while let byte = bytes.next(), byte != UInt8(ascii: ";"), name.count < 10 { name.append(byte) }
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default: break
    }
    let digits = text.dropFirst(text.hasPrefix("#x") ? 2 : 1)
    let scalar = UInt32(digits, radix: text.hasPrefix("#x") ? 16 : 10).flatMap(Unicode.Scalar.init)
    return scalar.map { Array(String($0).utf8) } ?? []
}
