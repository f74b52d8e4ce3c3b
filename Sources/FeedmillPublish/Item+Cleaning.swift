public import FeedmillModel

// What once was a character of a broken encoding, or controls a terminal, or is no character at all, is no text:
// validators warn of it, HTML forbids most of it. It is taken out once, before an item is rendered, so that all formats
// and pages hold the same texts.
extension Item {
    /// The item without control characters beyond ASCII, and with a plain square for each U+FFFD and noncharacter.
    var cleaned: Item {
        let stated = [content.title, content.summary, content.html.markup, content.rights, content.source?.title]
        let texts =
            stated.compactMap(\.self) + content.categories
            + content.authors.flatMap { [$0.name, $0.email, $0.url].compactMap(\.self) }
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
        item.content.authors = content.authors.map(clean)
        for index in content.attachments.indices {
            item.content.attachments[index].title = content.attachments[index].title.map(clean)
        }
        return item
    }
}

extension Channel {
    /// The channel with words about itself that are as clean as those of items.
    public var cleaned: Channel {
        var channel = self
        channel.metadata.title = clean(metadata.title)
        channel.metadata.description = clean(metadata.description)
        channel.metadata.author = metadata.author.map(clean)
        channel.metadata.copyright = metadata.copyright.map(clean)
        channel.metadata.categories = metadata.categories.map(clean)
        return channel
    }
}

private func clean(_ author: Author) -> Author {
    Author(name: author.name.map(clean), url: author.url.map(clean), email: author.email.map(clean))
}

/// U+0080–U+009F are C2 80–C2 9F, U+FFFD is EF BF BD, U+FDD0–U+FDEF are EF B7 90–EF B7 AF, and the last two characters of
/// each plane end in BF BE and BF BF.
private func isClean(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 0
    while index + 1 < bytes.count {
        // Of ASCII, which is most of most texts, eight at a time.
        if index + 8 <= bytes.count, isASCII(bytes, at: index) {
            index += 8
            continue
        }
        if isUnclean(bytes, at: index) { return false }
        index += 1
    }
    return true
}

private func isUnclean(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    let next = bytes[index + 1]
    switch bytes[index] {
    case 0xC2: return next < 0xA0
    case 0xEF:
        guard next == 0xBF || next == 0xB7, index + 2 < bytes.count else { return false }
        let last = bytes[index + 2]
        return next == 0xBF ? last >= 0xBD : (0x90...0xAF).contains(last)
    case 0xF0...:
        guard next & 0x0F == 0x0F, index + 3 < bytes.count else { return false }
        return bytes[index + 2] == 0xBF && bytes[index + 3] >= 0xBE
    default: return false
    }
}

private func isASCII(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
}

/// A text as items' texts are cleaned.
func clean(_ text: String) -> String {
    guard !isClean(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x85: scalars.append(" ")
        // XML has no room for the last two.
        case 0x80...0x9F, 0xFFFE, 0xFFFF: continue
        case 0xFFFD: scalars.append(square)
        case _ where scalar.properties.isNoncharacterCodePoint: scalars.append(square)
        default: scalars.append(scalar)
        }
    }
    // What has to say something still does.
    return scalars.isEmpty ? String(square) : String(scalars)
}

private let square: Unicode.Scalar = "\u{25A1}"
