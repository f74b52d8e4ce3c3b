public import FeedmillModel

/// Makes the feeds: renders items, and puts documents together of rendered items by copying.
public struct FeedRenderer: Sendable {
    /// To be raised when the same items give other bytes than before.
    public static let version = 3

    let addresses: Addresses

    /// Makes a renderer of feeds whose absolute links begin with `baseURL`, which has no trailing slash.
    public init(baseURL: String) {
        addresses = Addresses(base: baseURL)
    }

    /// Renders an item: in each format when that is first asked for.
    public func render(_ item: Item) -> RenderedItem {
        let cleaned = item.cleaned
        return RenderedItem(version: item.version) { writer($0).entry(cleaned) }
    }

    /// Puts a feed together by copying: entries that `previous` holds come from its bytes, others from `rendered`.
    ///
    /// `previous` must have been made by a renderer with the same base URL; one of another format is not used.
    public func assemble(
        _ snapshot: FeedSnapshot, as format: FeedFormat, lastModified: Timestamp, reusing previous: FeedDocument?,
        rendered: (_ version: Int64) throws -> RenderedItem
    ) rethrows -> FeedDocument {
        let writer = writer(format)
        let reusable = previous?.format == format ? previous : nil
        var pieces: [FeedPiece] = []
        pieces.reserveCapacity(snapshot.entries.count)
        for entry in snapshot.entries {
            switch entry {
            case .item(let version):
                if let piece = reusable?.piece(version) {
                    pieces.append(piece)
                } else {
                    let item = try rendered(version)
                    let entry = item[format]
                    pieces.append(
                        FeedPiece(
                            version: version, bytes: entry.bytes[...], digest: item.digest(format), traits: entry.traits
                        ))
                }
            case .tombstone(let tombstone):
                guard let bytes = writer.tombstone(tombstone) else { continue }
                pieces.append(FeedPiece(version: nil, bytes: bytes[...], digest: digest(of: bytes)))
            }
        }
        var traits = EntryTraits()
        for piece in pieces { traits.add(piece.traits) }
        return document(pieces, in: writer.frame(snapshot, traits), snapshot, as: format, lastModified: lastModified)
    }

    /// The bytes of an archive document, the same that `assemble` makes, for a file: nobody asks for its tag.
    public func archive(
        _ snapshot: FeedSnapshot, as format: FeedFormat, rendered: (_ version: Int64) throws -> RenderedItem
    ) rethrows -> [UInt8] {
        let writer = writer(format)
        var traits = EntryTraits()
        let entries: [[UInt8]] = try snapshot.entries.compactMap { entry in
            switch entry {
            case .item(let version):
                let entry = try rendered(version)[format]
                traits.add(entry.traits)
                return entry.bytes
            case .tombstone(let tombstone): return writer.tombstone(tombstone)
            }
        }
        let frame = writer.frame(snapshot, traits)
        var bytes = frame.head
        bytes.reserveCapacity(
            frame.head.count + frame.foot.count + entries.reduce(0) { $0 + $1.count + frame.separator.count })
        for (index, entry) in entries.enumerated() {
            if index > 0 { bytes += frame.separator }
            bytes += entry
        }
        return bytes + frame.foot
    }

    /// The bytes around the entries of a channel's current Atom feed at their largest, for the size rule.
    public func frameBytes(_ channel: Channel) -> Int {
        let tombstone = Tombstone(id: channel.id, when: largestMoment)
        let frame = writer(.atom).frame(
            FeedSnapshot(
                channel: channel, part: .current, updated: largestMoment, entries: [.tombstone(tombstone)],
                previousArchive: 9_999_999), .largest)
        return frame.head.count + frame.foot.count
    }

    /// The bytes of a tombstone in an Atom feed, for the size rule.
    public func atomBytes(of tombstone: Tombstone) -> Int {
        writer(.atom).tombstone(tombstone)?.count ?? 0
    }

    private func writer(_ format: FeedFormat) -> any FeedWriter {
        switch format {
        case .atom: AtomWriter(addresses: addresses)
        case .rss: RSSWriter(addresses: addresses)
        case .json: JSONFeedWriter(addresses: addresses)
        }
    }

    private func document(
        _ pieces: [FeedPiece], in frame: FeedFrame, _ snapshot: FeedSnapshot, as format: FeedFormat,
        lastModified: Timestamp
    ) -> FeedDocument {
        var body: [UInt8] = []
        body.reserveCapacity(
            frame.head.count + frame.foot.count
                + pieces.reduce(0) { $0 + $1.bytes.count + frame.separator.count })
        var placements: [Int64: FeedDocument.Placement] = [:]
        placements.reserveCapacity(pieces.count)
        body += frame.head
        for (index, piece) in pieces.enumerated() {
            if index > 0 { body += frame.separator }
            let start = body.count
            body += piece.bytes
            guard let version = piece.version else { continue }
            placements[version] = FeedDocument.Placement(
                range: start..<body.count, digest: piece.digest, traits: piece.traits)
        }
        body += frame.foot
        let file = PublishedFile(
            path: snapshot.path(format), mediaType: format.mediaType, body: body,
            entityTag: snapshot.isArchive
                ? EntityTag.of(body)
                : EntityTag.of(head: frame.head, entries: pieces.lazy.map(\.digest), foot: frame.foot),
            lastModified: lastModified, freshness: snapshot.isArchive ? .immutable : .revalidate)
        return FeedDocument(file: file, channel: snapshot.channel.name, format: format, placements: placements)
    }
}

/// A moment that takes as many characters as any does.
private let largestMoment = Timestamp(milliseconds: 999)
