/// What an entry asks of the head of a feed that holds it.
public struct EntryTraits: Hashable, Sendable {
    /// It has elements of Media RSS.
    var hasMedia = false
    /// It tells of addresses that it does not link to.
    var hasRelations = false
    /// It is something to hear or to watch.
    var isEpisode = false
    /// The language of an episode.
    var language: String?

    /// Takes over what another entry asks for; what comes first stands.
    mutating func add(_ other: EntryTraits) {
        hasMedia = hasMedia || other.hasMedia
        hasRelations = hasRelations || other.hasRelations
        isEpisode = isEpisode || other.isEpisode
        language = language ?? other.language
    }

    /// All that an entry can ask for, at its largest.
    static let largest = EntryTraits(hasMedia: true, hasRelations: true, isEpisode: true)
}
