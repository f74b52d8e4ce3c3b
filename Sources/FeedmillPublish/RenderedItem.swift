public import FeedmillModel
internal import Synchronization

/// One version of an item in every form that feeds hold it in: each made when it is first asked for, then only copied.
public final class RenderedItem: Sendable {
    /// The store's number of the version.
    public let version: Int64
    private let make: @Sendable (FeedFormat) -> RenderedEntry
    private let made = Mutex<[FeedFormat: RenderedEntry]>([:])
    private let digests = Mutex<[FeedFormat: [UInt8]]>([:])

    init(version: Int64, make: @escaping @Sendable (FeedFormat) -> RenderedEntry) {
        self.version = version
        self.make = make
    }

    /// The size of the Atom entry in bytes, for the size rule of current feeds.
    public var atomBytes: Int { self[.atom].bytes.count }

    /// The form that a feed of this format holds.
    public subscript(format: FeedFormat) -> RenderedEntry {
        if let entry = made.withLock({ $0[format] }) { return entry }
        let entry = make(format)
        made.withLock { $0[format] = entry }
        return entry
    }

    /// The first 16 bytes of the SHA-256 of that form, which only current feeds ask for.
    func digest(_ format: FeedFormat) -> [UInt8] {
        if let digest = digests.withLock({ $0[format] }) { return digest }
        let digest = FeedmillPublish.digest(of: self[format].bytes)
        digests.withLock { $0[format] = digest }
        return digest
    }
}

/// The bytes of an entry in one format, ready to be copied into a feed.
public struct RenderedEntry: Hashable, Sendable {
    /// The bytes, without what separates entries.
    public let bytes: [UInt8]
    /// What it asks of the feed's head.
    let traits: EntryTraits

    init(_ bytes: [UInt8], _ traits: EntryTraits = EntryTraits()) {
        self.bytes = bytes
        self.traits = traits
    }
}
