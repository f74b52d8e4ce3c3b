internal import FeedmillIdentify
internal import FeedmillModel
internal import FeedmillStore

/// An earlier item that was found to say nearly the same.
private struct NearItem {
    var item: RelatedItem
    var likeness: Double
    /// Whether the candidate may become its copy: entries that one document tells apart are never merged.
    var mayAbsorb: Bool

    /// The nearest comes first, of equally near ones the earliest.
    static func comesFirst(_ one: NearItem, _ other: NearItem) -> Bool {
        (one.likeness, -one.item.number) > (other.likeness, -other.item.number)
    }
}

extension Ingestor {
    /// Notes which earlier item a candidate, which no item equals, says nearly the same as.
    ///
    /// An item in the feeds is never withdrawn for being near to another: only what is new, or back, is merged.
    ///
    /// - Returns: the item that the candidate is to be a copy of, where its channel merges.
    func relate(
        _ candidate: inout Candidate, _ known: KnownItem?, at path: DocumentPath, in document: Int64,
        _ reader: StoreReader
    ) throws -> Int64? {
        let mode = settings.nearDuplicates(in: path.channel)
        if let known {
            switch known.standing {
            case .withheld: return nil
            case .live where known.item.content.html == candidate.content.html: return nil
            case .copy(let original):
                if try isStillNear(candidate, known, original, mode, in: document, reader) { return original }
            case .live, .retracted: break
            }
        }
        candidate.nearness = Nearness()
        guard mode != .off, let fingerprint = Fingerprint(markup: candidate.content.html.markup) else { return nil }
        let near = try near(candidate, fingerprint, before: known?.number, in: document, reader)
        if mode == .merge, known?.standing != .live, let original = near.first(where: \.mayAbsorb) {
            candidate.nearness = nil
            return original.item.number
        }
        candidate.nearness = Nearness(fingerprint: fingerprint, related: near.first?.item)
        return nil
    }

    /// Whether a copy that does not say quite the same remains one: if neither changed, or while they are near.
    private func isStillNear(
        _ candidate: Candidate, _ known: KnownItem, _ original: Int64, _ mode: Settings.NearDuplicates,
        in document: Int64, _ reader: StoreReader
    ) throws -> Bool {
        if candidate.statedHash == known.statedHash { return true }
        guard mode == .merge, let other = try reader.nearCandidate(original, for: document) else { return false }
        return Likeness(markup: candidate.content.html.markup).near(markup: other.html.markup) != nil
    }

    private func near(
        _ candidate: Candidate, _ fingerprint: Fingerprint, before: Int64?, in document: Int64, _ reader: StoreReader
    ) throws -> [NearItem] {
        let numbers = try reader.items(sharing: fingerprint, before: before)
        guard !numbers.isEmpty else { return [] }
        let text = Likeness(markup: candidate.content.html.markup)
        return try numbers.compactMap { number in
            guard let other = try reader.nearCandidate(number, for: document),
                let likeness = text.near(markup: other.html.markup)
            else { return nil }
            let address = other.link ?? PublicPath.item(other.uuid).address
            return NearItem(
                item: RelatedItem(number: number, address: address), likeness: likeness,
                mayAbsorb: !other.isOfSameDocument)
        }.sorted(by: NearItem.comesFirst)
    }
}
