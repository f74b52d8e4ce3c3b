public import FeedmillModel

/// What the templates are filled with. A value that is not there leaves its part of the template out.
extension PageRenderer {
    /// What the pages of the root, of a channel and of a topic have in common.
    func listValues(_ channel: Channel, _ list: ItemList) -> [String: Any] {
        let title = channel.metadata.title
        var values: [String: Any] = [
            "pageTitle": list.number > 1 ? "\(title) (page \(list.number))" : title, "heading": title,
            "description": channel.metadata.description, "feeds": feedValues(channel),
            "teasers": list.teasers, "isList": true, "hasPages": list.number > 1 || list.hasOlder,
        ]
        values["titleLang"] = feedLanguage(channel.metadata.language)
        if list.number > 1 {
            values["newer"] = addresses.page(of: channel, list.number - 1)
            values["number"] = list.number
        }
        if list.hasOlder { values["older"] = addresses.page(of: channel, list.number + 1) }
        return values
    }

    /// A channel or a topic in a list.
    func listedValues(_ listed: ListedChannel) -> [String: Any] {
        [
            "title": listed.channel.topic.map { clean($0.name) } ?? listed.channel.metadata.title,
            "address": addresses.page(of: listed.channel), "count": counted(listed.items, "item"),
        ]
    }

    /// A tag or an author of an item, and where its other items are.
    func topicValues(_ topic: StatedTopic) -> [String: String] {
        var values = ["name": clean(topic.text)]
        values["itemsOf"] = topic.channel.map { addresses.page(of: $0) }
        return values
    }

    /// One feed of a topic, for autodiscovery: the other formats are announced by the topic's own page.
    func announcement(of channel: Channel) -> [String: String] {
        [
            "title": "\(channel.metadata.title) (Atom)", "type": "application/atom+xml",
            "address": addresses.feed(.atom, of: channel),
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

    /// What lists show of an item, and of its place where that is not the list's own.
    ///
    /// Where nobody has stated a summary its text begins.
    public func teaser(_ stated: Item, in place: Channel?) -> String {
        let item = stated.cleaned
        var values = itemValues(item)
        if item.content.summary == nil, item.content.title != nil {
            let excerpt = item.content.html.excerpt(of: 240, behindBylinesOf: item.content.authors)
            values["summary"] = excerpt.isEmpty ? nil : excerpt
        }
        values["place"] = place.map { ["title": $0.metadata.title, "address": addresses.page(of: $0)] }
        return PageTemplates.render("teaser", values)
    }

    /// What a list of items and an item's own page have in common.
    func itemValues(_ item: Item) -> [String: Any] {
        var values: [String: Any] = [
            "title": item.headline ?? addresses.link(of: item), "address": addresses.page(of: item),
            "dir": direction(item.content.language), "published": dateValues(item.published),
            "authors": item.content.authors.compactMap { $0.name ?? $0.email ?? $0.url }.map { ["name": $0] },
        ]
        values["lang"] = feedLanguage(item.content.language)
        values["summary"] = item.content.summary
        return values
    }

    func dateValues(_ moment: Timestamp) -> [String: String] {
        ["machine": moment.rfc3339, "people": written(moment)]
    }

    /// A moment that a report tells, RFC 3339 in UTC.
    func dateValues(rfc3339 moment: String) -> [String: String] {
        ["machine": moment, "people": moment.prefix(10) + " " + moment.dropFirst(11).prefix(5) + " UTC"]
    }

    func attachmentValues(_ attachment: Attachment) -> [String: Any] {
        let facts = [
            attachment.mediaType, attachment.sizeInBytes.map(size), attachment.durationInSeconds.map(playingTime),
        ]
        var values: [String: Any] = [
            "name": attachment.title ?? fileName(attachment.url),
            "about": facts.compactMap { $0 }.joined(separator: ", "),
        ]
        values["address"] = linkable(attachment.url)
        if attachment.mediaType.hasPrefix("audio/") { values["audio"] = linkable(attachment.url) }
        return values
    }

    func linkValues(_ item: Item) -> [[String: String]] {
        let content = item.content
        let links: [(String?, String)] = [
            (content.link, "The original"), (content.externalLink, "What it is about"), (content.comments, "Comments"),
            (content.source?.url, content.source?.title.map { "From \($0)" } ?? "The feed it came from"),
            (addresses.related(to: item), "An earlier item that says nearly the same"),
        ]
        return links.compactMap { address, name in
            linkable(address).map { ["address": $0, "name": name] }
        }
    }
}

/// A number of bytes for people: `34.2 MB`.
private func size(_ bytes: Int) -> String {
    let units: [(Int, String)] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")]
    guard let (unit, name) = units.first(where: { bytes >= $0.0 }) else { return counted(bytes, "byte") }
    return "\(bytes / unit).\(bytes % unit * 10 / unit) \(name)"
}

/// How long something plays: `41:07`, `1:02:03`.
private func playingTime(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 1e9))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let hours = whole / 3600
    let minutes = whole / 60 % 60
    return (hours > 0 ? "\(hours):\(two(minutes))" : String(minutes)) + ":" + two(whole % 60)
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
            ? uri(address) : nil
    }
}

/// What a file is called by its address, if it is called anything.
private func fileName(_ address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    guard let slash = path.lastIndex(of: "/"), path[..<slash].firstRange(of: "//") != nil, !path.hasSuffix("/") else {
        return address
    }
    return String(path[path.index(after: slash)...])
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

/// A moment for people: `2 September 2025, 14:05 UTC`; of one at midnight, which is what a mere date becomes, the date.
private func written(_ moment: Timestamp) -> String {
    let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    let parts = CalendarParts(moment)
    let date = "\(parts.day) \(months[parts.month - 1]) \(parts.year)"
    if moment.milliseconds.isMultiple(of: 86_400_000) { return date }
    let minute = parts.minute < 10 ? "0\(parts.minute)" : String(parts.minute)
    return "\(date), \(parts.hour):\(minute) UTC"
}
