import FeedmillModel

/// What the templates are filled with. A value that is not there leaves its part of the template out.
extension PageRenderer {
    /// What the pages of the root and of a channel have in common.
    func frontValues(_ channel: Channel, newest: [Item]) -> [String: Any] {
        [
            "pageTitle": channel.metadata.title, "title": channel.metadata.title,
            "description": channel.metadata.description, "feeds": feedValues(channel),
            "items": newest.map(itemValues), "list": addresses.of(.opml),
        ]
    }

    /// The feeds of a channel, each under a title of its own.
    func feedValues(_ channel: Channel) -> [[String: Any]] {
        let feeds: KeyValuePairs<FeedFormat, String> = [.rss: "RSS", .atom: "Atom", .json: "JSON Feed"]
        return feeds.map { format, name in
            [
                "name": name, "title": "\(channel.metadata.title) (\(name))",
                "type": String(format.mediaType.prefix { $0 != ";" }), "address": addresses.feed(format, of: channel),
            ]
        }
    }

    /// What a list of items and an item's own page have in common.
    func itemValues(_ item: Item) -> [String: Any] {
        var values: [String: Any] = [
            "title": item.headline ?? addresses.link(of: item), "address": addresses.page(of: item),
            "dir": direction(item.content.language), "published": dateValues(item.published),
            "authors": item.content.authors.compactMap { $0.name ?? $0.email ?? $0.url },
        ]
        values["lang"] = item.content.language
        values["summary"] = item.content.summary
        return values
    }

    func dateValues(_ moment: Timestamp) -> [String: String] {
        ["machine": moment.rfc3339, "people": written(moment)]
    }

    func attachmentValues(_ attachment: Attachment) -> [String: Any] {
        let facts = [attachment.mediaType, attachment.sizeInBytes.map { counted($0, "byte") }]
        var values: [String: Any] = [
            "name": attachment.title ?? attachment.url, "about": facts.compactMap { $0 }.joined(separator: ", "),
        ]
        values["address"] = linkable(attachment.url)
        return values
    }

    func linkValues(_ item: Item) -> [[String: String]] {
        let content = item.content
        let links: [(String?, String)] = [
            (content.link, "The original"), (content.externalLink, "What it is about"), (content.comments, "Comments"),
            (content.source?.url, content.source?.title.map { "From \($0)" } ?? "The feed it came from"),
        ]
        return links.compactMap { address, name in
            linkable(address).map { ["address": $0, "name": name] }
        }
    }
}

/// A number and what it counts.
func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// An address that is safe to follow from a page; nil for one that does something else, as `javascript:` does.
func linkable(_ address: String?) -> String? {
    let schemes = ["http://", "https://", "mailto:", "ftp://", "magnet:"]
    return address.flatMap { address in
        schemes.contains { address.utf8.prefix($0.utf8.count).elementsEqual($0.utf8) { lower($0) == $1 } }
            ? address : nil
    }
}

private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

/// Which way a language is written; `auto` leaves it to the text where the language is not known.
private func direction(_ language: String?) -> String {
    guard let language else { return "auto" }
    let subtags = language.split(separator: "-").map { $0.lowercased() }
    if let script = subtags.dropFirst().first(where: { $0.utf8.count == 4 }) {
        return ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"].contains(script) ? "rtl" : "ltr"
    }
    let rightToLeft = ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
    return rightToLeft.contains(subtags.first ?? "") ? "rtl" : "ltr"
}

/// A moment for people: `2 September 2025, 14:05 UTC`.
private func written(_ moment: Timestamp) -> String {
    let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    let parts = CalendarParts(moment)
    let minute = parts.minute < 10 ? "0\(parts.minute)" : String(parts.minute)
    return "\(parts.day) \(months[parts.month - 1]) \(parts.year), \(parts.hour):\(minute) UTC"
}
