import FeedmillModel

extension Attachment {
    /// Whether it is something to hear or to watch.
    var plays: Bool { mediaType.hasPrefix("audio/") || mediaType.hasPrefix("video/") }

    /// Media RSS's word for what it is, where it has one.
    var medium: String? { ["image", "audio", "video"].first { mediaType.hasPrefix($0 + "/") } }

    /// Its type where it is a whole one, without parameters: `image/*` says no more than the medium.
    var wholeType: String? {
        let mediaType = mediaType.prefix { $0 != ";" && $0 != " " }
        let parts = mediaType.split(separator: "/", omittingEmptySubsequences: false)
        let isWhole = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isTypeCharacter) }
        return isWhole ? String(mediaType) : nil
    }

    /// Seconds, whole, of something that takes at least one.
    var wholeSeconds: Int? {
        durationInSeconds.flatMap { $0 >= 1 && $0 < 1e9 ? Int($0.rounded()) : nil }
    }

    /// What Podcasting 2.0 calls it, if it accompanies an episode: `transcript` or `chapters`.
    var companion: String? {
        switch mediaType {
        case "text/vtt", "application/srt", "application/x-subrip", "text/srt": "transcript"
        case "application/json+chapters": "chapters"
        default: nil
        }
    }
}

extension ItemContent {
    /// What there is to hear or to watch.
    var episode: Attachment? { attachments.first { $0.plays && isWebAddress($0.url) } }

    /// The one attachment that RSS has room for: what plays comes first.
    var enclosure: Attachment? { episode ?? attachments.first { isWebAddress($0.url) } }

    /// What entries in RSS and Atom ask of their feed.
    var episodeTraits: EntryTraits {
        episode == nil ? EntryTraits() : EntryTraits(isEpisode: true, language: language)
    }
}

/// A token of RFC 9110 § 5.6.2, as far as types have them.
private func isTypeCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: typeMarks.contains(byte)
    }
}

private let typeMarks = Set("!#$&-^_.+".utf8)
