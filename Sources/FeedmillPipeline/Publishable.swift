internal import FeedmillModel

/// The kinds of things that have a public path.
enum Publishable: Hashable, Sendable {
    /// A current feed.
    case feed(ChannelName?, FeedFormat)
    /// An archive document.
    case archive(ChannelName?, Int, FeedFormat)
    /// The page of the root or of a channel.
    case index(ChannelName?)
    /// An item's page.
    case item(uuid: String)
    /// The list of feeds.
    case opml
    /// The pages' stylesheet.
    case stylesheet

    /// The forms that archive documents have.
    static let archiveFormats: [FeedFormat] = [.atom, .rss]

    /// Where it is published.
    var path: PublicPath {
        switch self {
        case .feed(let channel, let format): .feed(format, of: channel)
        case .archive(let channel, let number, let format): .archive(number, format, of: channel)
        case .index(let channel): .index(of: channel)
        case .item(let uuid): .item(uuid)
        case .opml: .opml
        case .stylesheet: .file("style.css", in: nil)
        }
    }

    /// What a path is the place of; nil if of nothing.
    init?(_ path: PublicPath) {
        var rest = path.components[...]
        var channel: ChannelName?
        if rest.count > 2, rest.first == Array("channels".utf8) {
            channel = ChannelName(rest[1])
            rest = rest.dropFirst(2)
        }
        self.init(rest.map { String(decoding: $0, as: UTF8.self) }, of: channel)
        // Bytes that are no UTF-8 could be read as something else than they are.
        guard self.path == path else { return nil }
    }

    private init?(_ names: [String], of channel: ChannelName?) {
        if names.count == 1, let format = FeedFormat.allCases.first(where: { $0.fileName == names[0] }) {
            self = .feed(channel, format)
        } else if names == [""] {
            self = .index(channel)
        } else if names.count == 3, names[0] == "archive", let number = Int(names[1]), number > 0,
            let format = Self.archiveFormats.first(where: { $0.fileName == names[2] })
        {
            self = .archive(channel, number, format)
        } else if channel == nil, names.count == 2, names[0] == "items" {
            self = .item(uuid: names[1])
        } else if channel == nil, names == ["feeds.opml"] {
            self = .opml
        } else if channel == nil, names == ["style.css"] {
            self = .stylesheet
        } else {
            return nil
        }
    }
}
