internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillStore

/// `feedmill items`: the items that are published, or were.
struct Items: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the items, the latest arrival first.",
        discussion: "A line tells when an item arrived, its id, its channel and its title.")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Option(help: ArgumentHelp("Only items of this channel.", valueName: "NAME")) var channel: String?

    @Option(
        help: ArgumentHelp("Only items that arrived since then: 2026-03-01 or 2026-03-01T06:30:00Z.", valueName: "DATE")
    )
    var since: String?

    @Option(help: ArgumentHelp("Only items whose title, text, authors or tags hold this.", valueName: "TEXT"))
    var search: String?

    @Flag(help: "The withdrawn items instead of the live ones.") var retracted = false

    @Flag(help: "Print JSON, an item a line.") var json = false

    func validate() throws {
        if let since, Timestamp(isoDate: since) == nil {
            throw ValidationError("--since: \(since) is no date like 2026-03-01 or 2026-03-01T06:30:00Z")
        }
    }

    func run() async throws {
        let settings = try options.configuration().settings
        try await SystemFailure.endingProgram {
            guard let store = try Store.reading(directory: settings.state) else {
                throw SystemFailure(.store, "there is no database in the state directory \(settings.state)")
            }
            try store.read { reader in
                let name = channel.map { ChannelName(rawBytes(ofArgument: $0)) }
                guard try name == nil || reader.feed(of: name) != nil else {
                    StandardStream.error.write("\(channel ?? ""): there is no such channel\n")
                    throw ExitCode.incomplete
                }
                let width =
                    try reader.feeds().compactMap { $0.channel?.description.count }.filter { $0 <= 24 }.max() ?? 1
                let sought = search?.lowercased()
                try reader.eachItem(retracted: retracted, since: since.flatMap { Timestamp(isoDate: $0) }) { item in
                    guard name == nil || item.channel == name, sought.map({ holds(item.item.content, $0) }) ?? true
                    else { return }
                    StandardStream.output.write(
                        json ? try ItemLine(item).json : ItemLine(item).text(channelWidth: width))
                }
            }
        }
    }

    /// Whether any of an item's texts holds what is sought, whatever its case.
    private func holds(_ content: ItemContent, _ sought: String) -> Bool {
        let texts = [content.title, content.summary].compactMap { $0 } + content.categories
        return (texts + content.authors.compactMap(\.name)).contains { $0.lowercased().contains(sought) }
            || plainText(of: content.html).lowercased().contains(sought)
    }
}

extension Timestamp {
    /// Reads `2026-03-01`, or with a time as RFC 3339 has it; without a zone it is UTC.
    fileprivate init?(isoDate text: String) {
        let parts = text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " })
        let date = parts.first?.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) } ?? []
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2], (1...9999).contains(year),
            (1...12).contains(month), (1...31).contains(day),
            let seconds = parts.count == 1 ? 0 : Self.seconds(ofTime: parts[1])
        else { return nil }
        self = Timestamp(year: year, month: month, day: day).adding(milliseconds: Int64(seconds) * 1000)
    }

    /// The seconds from midnight UTC on of `06:30`, `06:30:00Z` or `06:30:00.5+02:00`.
    private static func seconds(ofTime text: Substring) -> Int? {
        guard let zone = text.firstIndex(where: { "Zz+-".contains($0) }) else { return seconds(ofClock: text) }
        guard let local = seconds(ofClock: text[..<zone]) else { return nil }
        let offset = text[text.index(after: zone)...]
        if "Zz".contains(text[zone]) { return offset.isEmpty ? local : nil }
        guard let east = seconds(ofClock: offset) else { return nil }
        return text[zone] == "+" ? local - east : local + east
    }

    private static func seconds(ofClock text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
        guard (2...3).contains(parts.count), let hours = parts[0], let minutes = parts[1],
            let seconds = parts.count == 3 ? parts[2] : 0, 0..<24 ~= hours, 0..<60 ~= minutes, 0..<61 ~= seconds
        else { return nil }
        return Int(hours) * 3600 + Int(minutes) * 60 + Int(seconds)
    }
}

/// The text of sanitised HTML, in which only mark-up's own characters are written as references.
private func plainText(of html: SanitizedHTML) -> String {
    var text: [UInt8] = []
    var isInTag = false
    for byte in html.markup.utf8 {
        if byte == UInt8(ascii: "<") { isInTag = true }
        if !isInTag { text.append(byte) }
        if byte == UInt8(ascii: ">") { isInTag = false }
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
    return references.reduce(String(decoding: text, as: UTF8.self)) { $0.replacing($1.0, with: $1.1) }
}
