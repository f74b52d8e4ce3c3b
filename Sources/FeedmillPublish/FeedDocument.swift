public import FeedmillModel

/// A feed as it was last published, which remembers where each entry stands, so that the next can be made by copying.
public struct FeedDocument: Sendable {
    /// Where an entry's bytes stand, and what they hash to.
    struct Placement: Sendable {
        var range: Range<Int>
        var digest: [UInt8]
        var traits: EntryTraits
    }

    /// The feed, ready to be sent.
    public let file: PublishedFile
    /// Whose feed it is; nil is the root's.
    public let channel: ChannelName?
    /// The form it has.
    public let format: FeedFormat
    private let placements: [Int64: Placement]

    init(file: PublishedFile, channel: ChannelName?, format: FeedFormat, placements: [Int64: Placement]) {
        self.file = file
        self.channel = channel
        self.format = format
        self.placements = placements
    }

    /// Whether the feed holds this version of an item, and need not have it rendered again.
    public func contains(_ version: Int64) -> Bool {
        placements[version] != nil
    }

    /// The entry of a version, as it stands in the feed.
    func piece(_ version: Int64) -> FeedPiece? {
        placements[version].map {
            FeedPiece(version: version, bytes: file.body[$0.range], digest: $0.digest, traits: $0.traits)
        }
    }
}

/// An entry on its way into a feed.
struct FeedPiece {
    /// The version of an item; nil for a tombstone.
    var version: Int64?
    var bytes: ArraySlice<UInt8>
    var digest: [UInt8]
    var traits = EntryTraits()
}
