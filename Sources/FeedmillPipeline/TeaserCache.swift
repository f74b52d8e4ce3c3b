internal import FeedmillModel
internal import Synchronization

/// What lists of items show of an item, kept: a drop changes one item of the fifty of each list, and to fill in a template
/// takes longer than all else about a page.
final class TeaserCache: Sendable {
    private struct Key: Hashable {
        var version: Int64
        var place: ChannelName?
    }

    /// Teasers kept, of about a kilobyte each; beyond it all are made again when they are asked for.
    private static let limit = 1500

    private let teasers = Mutex<[Key: String]>([:])

    /// The teaser of a version of an item in a list that says that it lies in a channel, made where it is not at hand.
    ///
    /// A version never changes.
    func teaser(
        _ version: Int64, in place: ChannelName?, _ make: () throws -> String?
    ) rethrows -> String? {
        let key = Key(version: version, place: place)
        if let known = teasers.withLock({ $0[key] }) { return known }
        guard let teaser = try make() else { return nil }
        teasers.withLock { teasers in
            if teasers.count >= Self.limit { teasers = [:] }
            teasers[key] = teaser
        }
        return teaser
    }
}
