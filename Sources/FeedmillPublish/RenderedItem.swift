public import FeedmillModel

/// One version of an item in every form that feeds hold it in; made once, then only copied.
public struct RenderedItem: Sendable {
    /// The store's number of the version.
    public let version: Int64
    /// The Atom entry.
    public let atom: RenderedEntry
    /// The RSS item.
    public let rss: RenderedEntry
    /// The JSON Feed item.
    public let json: RenderedEntry

    /// Puts together what was rendered, or what was kept of an earlier rendering.
    public init(version: Int64, atom: RenderedEntry, rss: RenderedEntry, json: RenderedEntry) {
        self.version = version
        self.atom = atom
        self.rss = rss
        self.json = json
    }

    /// The size of the Atom entry in bytes, for the size rule of current feeds.
    public var atomBytes: Int { atom.bytes.count }

    /// The form that a feed of this format holds.
    public subscript(format: FeedFormat) -> RenderedEntry {
        switch format {
        case .atom: atom
        case .rss: rss
        case .json: json
        }
    }
}

/// The bytes of an entry in one format, ready to be copied into a feed.
public struct RenderedEntry: Hashable, Sendable {
    /// The bytes, without what separates entries.
    public let bytes: [UInt8]
    /// The first 16 bytes of their SHA-256.
    public let digest: [UInt8]

    /// Takes bytes that a renderer made.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        digest = FeedmillPublish.digest(of: bytes)
    }
}
