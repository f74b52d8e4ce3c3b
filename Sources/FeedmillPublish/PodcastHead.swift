import FeedmillModel
import FeedmillXML

/// What the head of an RSS feed with something to hear or to watch says in the words of iTunes and Podcasting 2.0.
struct PodcastHead {
    let channel: Channel
    let address: String
    let traits: EntryTraits

    /// The language of the feed, which podcasts have to state: its own, else that of the newest episode.
    static func language(_ channel: Channel, _ traits: EntryTraits) -> String? {
        feedLanguage(channel.metadata.language)
            ?? (traits.isEpisode ? feedLanguage(traits.language) ?? "und" : nil)
    }

    func write(to xml: inout XMLWriter) {
        let metadata = channel.metadata
        let author = metadata.author?.name ?? metadata.title
        xml.plainText("itunes:author", String(author.prefix(250)))
        xml.start("itunes:owner")
        xml.plainText("itunes:name", String(author.prefix(250)))
        // An address is required. RFC 2606 § 2 keeps `.invalid` for those that are none.
        xml.element("itunes:email", metadata.author?.usableEmail ?? "noreply@feedmill.invalid")
        xml.end()
        xml.newline()
        if let image = metadata.image, isWebAddress(image) { xml.line("itunes:image", ["href": uri(image)]) }
        category(to: &xml)
        xml.line("itunes:explicit", [:], "false")
        xml.line("itunes:type", [:], "episodic")
        xml.line("podcast:guid", [:], Self.guid(of: address))
    }

    /// The feed's identity wherever it moves: UUIDv5 of its first address without scheme and slashes at the end.
    static func guid(of address: String) -> String {
        var name = address[...]
        if let scheme = name.firstRange(of: "://") { name = name[scheme.upperBound...] }
        while name.last == "/" { name.removeLast() }
        return UUIDText.version5(of: namespace + Array(name.utf8))
    }

    /// `ead4c236-bf58-58c6-a2c6-a6b28d128cb6`.
    private static let namespace: [UInt8] = [
        0xEA, 0xD4, 0xC2, 0x36, 0xBF, 0x58, 0x58, 0xC6, 0xA2, 0xC6, 0xA6, 0xB2, 0x8D, 0x12, 0x8C, 0xB6,
    ]

    /// One is required, of a closed list: the first of the channel's categories that is in it.
    private func category(to xml: inout XMLWriter) {
        let found = channel.metadata.categories.lazy.compactMap(PodcastCategory.init).first
        let category = found ?? PodcastCategory.standard
        xml.start("itunes:category")
        xml.attribute("text", category.name)
        if let part = category.part {
            xml.start("itunes:category")
            xml.attribute("text", part)
            xml.end()
        }
        xml.end()
        xml.newline()
    }
}

/// A subject of Apple's list.
struct PodcastCategory: Equatable {
    var name: String
    /// A part of the subject.
    var part: String?

    /// What stands where no category of the channel is in the list.
    static let standard = PodcastCategory(name: "News", part: nil)

    private init(name: String, part: String?) {
        self.name = name
        self.part = part
    }

    /// Finds a subject by its name, in whatever case.
    init?(_ text: String) {
        let text = text.lowercased()
        for (name, parts) in podcastCategories {
            if name.lowercased() == text {
                self.init(name: name, part: nil)
                return
            }
            if let part = parts.first(where: { $0.lowercased() == text }) {
                self.init(name: name, part: part)
                return
            }
        }
        return nil
    }
}

private let podcastCategories: KeyValuePairs<String, [String]> = [
    "Arts": ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"],
    "Business": ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
    "Comedy": ["Comedy Interviews", "Improv", "Stand-Up"],
    "Education": ["Courses", "How To", "Language Learning", "Self-Improvement"],
    "Fiction": ["Comedy Fiction", "Drama", "Science Fiction"],
    "Government": [],
    "Health & Fitness": ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
    "History": [],
    "Kids & Family": ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"],
    "Leisure": [
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games",
    ],
    "Music": ["Music Commentary", "Music History", "Music Interviews"],
    "News": [
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News",
    ],
    "Religion & Spirituality": ["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Spirituality"],
    "Science": [
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature",
        "Physics", "Social Sciences",
    ],
    "Society & Culture": ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
    "Sports": [
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running",
        "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling",
    ],
    "TV & Film": ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
    "Technology": [],
    "True Crime": [],
]
