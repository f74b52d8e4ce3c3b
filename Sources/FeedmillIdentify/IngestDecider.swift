public import FeedmillModel

/// Decides what becomes of one item of a document: new, changed, a copy, the same, back again.
///
/// A pure function of the candidate, of what the store knows and of the time: it reads nothing and changes nothing.
public struct IngestDecider: Sendable {
    /// The time of the decision.
    public let now: Timestamp

    /// Makes a decider for one moment.
    public init(now: Timestamp) {
        self.now = now
    }

    /// Decides about a candidate.
    ///
    /// - Parameters:
    ///   - known: the item that the document's entry was the last time, or that bears the entry's IRI, if there is one.
    ///   - twin: another live item with the candidate's content hash, if there is one.
    ///   - isShared: whether another document states the known item too.
    public func decide(
        _ candidate: Candidate, known: KnownItem?, twin: Int64?, isShared: Bool = false
    ) -> IngestDecision {
        guard let known else {
            return twin.map(IngestDecision.copy(of:)) ?? .arrival(updated: candidate.updated ?? candidate.published)
        }
        if isShared, known.standing != .retracted, isNoLater(candidate, than: known) {
            return candidate.statedHash == known.statedHash ? .unchanged : .joins
        }
        return switch known.standing {
        case .live: decideLive(candidate, known, twin)
        case .copy(let original): decideCopy(candidate, known, original: original, twin)
        case .withheld: candidate.statedHash == known.statedHash ? .unchanged : .amendment
        case .retracted: twin.map(IngestDecision.copy(of:)) ?? .returns(updated: moved(candidate, from: known))
        }
    }

    private func decideLive(_ candidate: Candidate, _ known: KnownItem, _ twin: Int64?) -> IngestDecision {
        if candidate.statedHash == known.statedHash { return .unchanged }
        if candidate.contentHash != known.contentHash, let twin {
            // The first arrival's stands, whichever of the two was edited.
            return twin < known.number
                ? .becomesCopy(of: twin, withdrawn: withdrawal(of: known))
                : .absorbs(later: twin, updated: moved(candidate, from: known), withdrawn: withdrawal(of: known))
        }
        // RFC 4287 § 4.2.15: `updated` moves for a change of significance, here one of title or content.
        let isSignificant =
            candidate.content.title != known.item.content.title || candidate.content.html != known.item.content.html
        return isSignificant ? .edit(updated: moved(candidate, from: known)) : .amendment
    }

    private func decideCopy(
        _ candidate: Candidate, _ known: KnownItem, original: Int64, _ twin: Int64?
    ) -> IngestDecision {
        if let twin, twin != original { return .copy(of: twin) }
        if twin == nil { return .returns(updated: moved(candidate, from: known)) }
        return candidate.statedHash == known.statedHash ? .unchanged : .amendment
    }

    /// Of an item that several documents state, the version with the later `updated` stands.
    private func isNoLater(_ candidate: Candidate, than known: KnownItem) -> Bool {
        (candidate.updated ?? candidate.published) <= known.item.updated
    }

    /// The date of a change: what the document states, else its file's time, else now; the first of them that is later
    /// than every date the item has borne, because readers go by the newest `updated` of an id.
    private func moved(_ candidate: Candidate, from known: KnownItem) -> Timestamp {
        let last = max(known.item.updated, known.withdrawn ?? known.item.updated)
        let dates = [candidate.updated, candidate.fileModified, now].compactMap { $0 }
        return dates.first { $0 > last && $0 <= now } ?? last.adding(milliseconds: 1)
    }

    /// RFC 6721 § 3: a tombstone holds against an entry only if `when` is later than the entry's `updated`.
    private func withdrawal(of known: KnownItem) -> Timestamp {
        max(now, known.item.updated.adding(milliseconds: 1))
    }
}
