/// The values that are in force, whatever place they came from.
public struct Settings: Hashable, Sendable {
    /// What a deleted document does to its items.
    public enum Deletion: String, CaseIterable, Sendable {
        /// The items stay published.
        case keep
        /// The items are withdrawn.
        case retract
    }

    /// Whether items' pages are written under the public directory too.
    public enum ItemPages: String, CaseIterable, Sendable {
        /// Only over HTTP.
        case served
        /// Also as files.
        case written
    }

    /// What becomes of an item that says nearly what an earlier one says.
    public enum NearDuplicates: String, CaseIterable, Sendable {
        /// Nothing: it is not compared.
        case off
        /// It names the earlier one as related.
        case link
        /// It is recorded as a copy of the earlier one.
        case merge
    }

    /// The watched folder.
    public var seeds = "seeds"
    /// Where the database lies.
    public var state = ".feedmill"
    /// Where published files are written; nil is `public` below `state`.
    public var publicDirectory: String?
    /// Addresses to listen on.
    public var listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 8080)]
    /// Addresses where alone the status endpoints answer; empty: they answer with everything else.
    public var adminListen: [ListenAddress] = []
    /// What absolute links start with, without a trailing slash; nil: from the first listen address.
    public var baseURL: String?
    /// Items in a current feed.
    public var limit = 100
    /// A current feed ends before its Atom form would pass this size, in bytes.
    public var feedBytes = 1_048_576
    /// How long a file that was closed after writing must stay quiet.
    public var settle: Duration = .milliseconds(250)
    /// How often everything is looked at again.
    public var rescan: Duration = .seconds(300)
    /// Tags and authors with more items than this are listed with their feeds.
    public var listTopicsAbove = 3
    /// What a deleted document does to its items.
    public var onDelete = Deletion.keep
    /// What becomes of an item that says nearly what an earlier one says.
    public var nearDuplicates = NearDuplicates.link
    /// Whether items' pages are written.
    public var itemPages = ItemPages.served
    /// Put before the path in ids.
    public var idNamespace = ""
    /// The largest document in bytes; nil: 2 GiB for feeds, 16 MiB for the rest.
    public var maxDocumentBytes: Int64?
    /// trace … critical, as swift-log names them.
    public var logLevel = "info"
    /// The root feeds.
    public var root = ChannelSettings()
    /// Settings of channels that the configuration names.
    public var channels: [ChannelName: ChannelSettings] = [:]

    /// The defaults.
    public init() {}

    /// The folder that published files are written to.
    public var publicPath: String { publicDirectory ?? state + "/public" }

    /// The largest document of a kind, in bytes; what is not known to be a feed counts as an article.
    public func maximumBytes(of format: DocumentFormat?) -> Int64 {
        maxDocumentBytes ?? (format?.isFeed == true ? 2_147_483_648 : 16_777_216)
    }

    /// The limit of items in a channel's current feed; nil is the root.
    public func limit(of channel: ChannelName?) -> Int {
        channel.flatMap { channels[$0]?.limit } ?? limit
    }

    /// What a deleted document of a channel does to its items.
    public func onDelete(in channel: ChannelName?) -> Deletion {
        channel.flatMap { channels[$0]?.onDelete } ?? onDelete
    }

    /// What becomes of an item of a channel that says nearly what an earlier one says.
    public func nearDuplicates(in channel: ChannelName?) -> NearDuplicates {
        channel.flatMap { channels[$0]?.nearDuplicates } ?? nearDuplicates
    }
}

/// What the configuration states about a channel; what it leaves out gets a sensible value.
public struct ChannelSettings: Hashable, Sendable {
    /// The feeds' title.
    public var title: String?
    /// The feeds' description.
    public var description: String?
    /// RFC 5646 tag.
    public var language: String?
    /// Who answers for the feeds.
    public var author: Author?
    /// The absolute address of a picture.
    public var image: String?
    /// Who holds the rights.
    public var copyright: String?
    /// What relative links in documents start from: the address of the folder.
    public var linksBase: String?
    /// The feeds' subjects.
    public var categories: [String] = []
    /// Items in the current feed.
    public var limit: Int?
    /// What a deleted document does to its items.
    public var onDelete: Settings.Deletion?
    /// What becomes of an item that says nearly what an earlier one says.
    public var nearDuplicates: Settings.NearDuplicates?

    /// Makes settings that state nothing.
    public init() {}
}

/// Where the server listens.
public enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A host's name or address, and a port; 0 picks one.
    case tcp(host: String, port: Int)
    /// A socket in the file system.
    case unix(path: String)

    /// As it is written in the configuration: `127.0.0.1:8080`, `[::1]:8080`, `unix:/run/feedmill.sock`.
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
