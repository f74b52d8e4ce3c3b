import FeedmillModel

// What once was a character of a broken encoding, or controls a terminal, is no text: validators warn of it, HTML forbids
// most of it. It is taken out once, before an item is rendered, so that all formats hold the same texts.
extension Item {
    /// The item without control characters beyond ASCII, and with a plain square for each U+FFFD.
    var cleaned: Item {
        let stated = [content.title, content.summary, content.html.markup, content.rights, content.source?.title]
        let texts =
            stated.compactMap(\.self) + content.categories + content.authors.compactMap(\.name)
            + content.attachments.compactMap(\.title)
        guard !texts.allSatisfy(isClean) else { return self }
        var item = self
        item.content.title = content.title.map(clean)
        item.content.summary = content.summary.map(clean)
        // Neither is a part of mark-up.
        item.content.html = SanitizedHTML(sanitized: clean(content.html.markup))
        item.content.rights = content.rights.map(clean)
        item.content.source?.title = content.source?.title.map(clean)
        item.content.categories = content.categories.map(clean)
        for index in content.authors.indices {
            item.content.authors[index].name = content.authors[index].name.map(clean)
        }
        for index in content.attachments.indices {
            item.content.attachments[index].title = content.attachments[index].title.map(clean)
        }
        return item
    }
}

/// U+0080–U+009F are C2 80–C2 9F, U+FFFD is EF BF BD.
private func isClean(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 0
    while index + 1 < bytes.count {
        // Of ASCII, which is most of most texts, eight at a time.
        if index + 8 <= bytes.count, isASCII(bytes, at: index) {
            index += 8
            continue
        }
        if bytes[index] == 0xC2, bytes[index + 1] < 0xA0 { return false }
        if bytes[index] == 0xEF, bytes[index + 1] == 0xBF, index + 2 < bytes.count, bytes[index + 2] == 0xBD {
            return false
        }
        index += 1
    }
    return true
}

private func isASCII(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
}

private func clean(_ text: String) -> String {
    guard !isClean(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x85: scalars.append(" ")
        case 0x80...0x9F: continue
        case 0xFFFD: scalars.append("\u{25A1}")
        default: scalars.append(scalar)
        }
    }
    return String(scalars)
}
