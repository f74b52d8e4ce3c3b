import FeedmillModel

extension Item {
    /// Something to call the item by: its title, else the beginning of what it says; nil where it says nothing.
    var headline: String? {
        if let title = content.title, !title.isEmpty { return title }
        let candidates = [content.summary.map(cut), content.html.excerpt, content.attachments.first?.title]
        return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty }
    }
}

extension SanitizedHTML {
    /// The beginning of the text, on one line.
    var excerpt: String {
        var text: [UInt8] = []
        var bytes = markup.utf8.makeIterator()
        // Four bytes a character at the most, and one to see that there is more.
        while text.count <= 4 * excerptLength, let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "<"):
                skipTag(&bytes)
                text.append(UInt8(ascii: " "))
            case UInt8(ascii: "&"): text += decodedReference(&bytes)
            default: text.append(byte)
            }
        }
        return cut(String(decoding: text, as: UTF8.self))
    }
}

private let excerptLength = 80

/// Folds white space, and cuts after a word where the text is longer than an excerpt.
private func cut(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    var excerpt = ""
    for word in words {
        guard excerpt.count + word.count < excerptLength else {
            return (excerpt.isEmpty ? String(word.prefix(excerptLength)) : excerpt) + "…"
        }
        excerpt += (excerpt.isEmpty ? "" : " ") + word
    }
    return excerpt
}

/// Reads past a tag; a `>` in the value of an attribute does not end it.
private func skipTag(_ bytes: inout String.UTF8View.Iterator) {
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
private func decodedReference(_ bytes: inout String.UTF8View.Iterator) -> [UInt8] {
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
