public import FeedmillModel

/// Finds the ids that several entries of one feed wrongly share.
public struct SharedIDs {
    /// More than these are not told: the first ones show what is wrong with a feed.
    private static let mostTold = 10
    /// Later ids are not remembered, for a feed may have millions, which are not to lie in memory.
    private static let mostMet = 100_000

    /// For the hash of each id, the hash of its entry's content.
    private var met: [Int: Int] = [:]
    private var shared: [String] = []

    /// Makes a finder that has met nothing.
    public init() {}

    /// Notes an entry; the same entry twice shares nothing.
    public mutating func note(_ id: String?, _ contentHash: ContentHash) {
        guard let id else { return }
        let (key, content) = (id.hashValue, contentHash.hashValue)
        guard met.count < Self.mostMet || met[key] != nil else { return }
        guard let other = met.updateValue(content, forKey: key), other != content else { return }
        note(shared: id)
    }

    /// Notes an id that is known to be shared.
    public mutating func note(shared id: String) {
        if shared.count < Self.mostTold, !shared.contains(id) { shared.append(id) }
    }

    /// What to tell of it.
    public var warnings: [ParseWarning] {
        shared.map { ParseWarning("several entries have the id \($0)") }
    }
}
