import FeedmillModel

/// The files that belong to an item: one list of what the formats and modules state, each address once.
struct Attachments {
    private static let most = 256

    private(set) var list: [Attachment] = []
    private let base: WebAddress?

    /// Gathers the attachments of an item.
    init(_ statements: FeedStatements, links: [FeedLink], base: WebAddress?) {
        self.base = base
        addEnclosures(statements.all(.enclosure), originals: statements.all(.originalEnclosure))
        for link in links where link.relation == .enclosure {
            add(link.address, type: link.type, title: link.title, size: link.length)
        }
        statements.all(.mediaContent).forEach { addMedia($0) }
        statements.all(.alternateEnclosure).forEach { addAlternate($0) }
        statements.all([.peerLink, .transcript, .chapters]).forEach { add($0, type: $0.attribute("type"), size: nil) }
        statements.all(.content).forEach { addOutOfLine($0) }
        addDuration(statements.first([.duration])?.line)
    }

    /// The first that is a picture.
    var firstImage: String? { list.first { $0.mediaType.hasPrefix("image/") }?.url }

    /// FeedBurner put addresses of its own in the place of those that it states besides.
    private mutating func addEnclosures(_ enclosures: [FeedStatement], originals: [FeedStatement]) {
        for (index, enclosure) in enclosures.enumerated() {
            let (type, size) = (enclosure.attribute("type"), enclosure.attribute("length"))
            let original = index < originals.count ? originals[index] : nil
            add(original.flatMap { $0.isBlank ? nil : $0 } ?? enclosure, type: type, size: size)
        }
    }

    private mutating func add(_ statement: FeedStatement, type: String?, size: String?) {
        let stated = ["url", "href", "uri", "src", "resource"].lazy.compactMap { statement.attribute($0) }.first
        let words = stated.map { FeedStatement.unescaped(Array($0.utf8)[...]) } ?? statement.addressWords
        guard !words.isEmpty, let address = WebAddress.safe(words, base: statement.base ?? base) else { return }
        add(address, type: type, title: statement.attribute("title"), size: size)
    }

    private mutating func addMedia(_ media: FeedStatement) {
        add(media, type: media.attribute("type"), size: media.attribute("filesize"))
        guard let stated = media.attribute("url"),
            let address = WebAddress.safe(Array(stated.utf8)[...], base: media.base ?? base)?.string,
            let index = list.firstIndex(where: { $0.url == address })
        else { return }
        list[index].title = list[index].title ?? media.children.first { $0.term == .mediaTitle }?.line
        list[index].durationInSeconds =
            list[index].durationInSeconds ?? PlayingTime.seconds(media.attribute("duration"))
        if list[index].mediaType == MediaType.unknown, media.attribute("medium") == "image" {
            list[index].mediaType = "image/*"
        }
    }

    /// Podcasting 2.0's other versions of an enclosure; the first source of each can be fetched by anybody.
    private mutating func addAlternate(_ alternate: FeedStatement) {
        guard var source = alternate.children.first(where: { $0.term == .podcastSource }) else { return }
        if let title = alternate.attribute("title") { source.attributes.append(.init(name: "title", value: title)) }
        add(source, type: alternate.attribute("type"), size: alternate.attribute("length"))
    }

    /// RFC 4287 § 4.1.3.2: content that stands elsewhere; a page is the item's link instead.
    private mutating func addOutOfLine(_ content: FeedStatement) {
        guard content.attribute("src") != nil, let type = content.attribute("type"), !type.contains("html") else {
            return
        }
        add(content, type: type, size: nil)
    }

    private mutating func add(_ address: WebAddress, type: String?, title: String? = nil, size: String?) {
        let url = address.string
        let size = size.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        if let known = list.firstIndex(where: { $0.url == url }) {
            list[known].title = list[known].title ?? title
            list[known].sizeInBytes = list[known].sizeInBytes ?? size
        } else if list.count < Self.most {
            let type = MediaType.type(stated: type, address: url)
            list.append(Attachment(url: url, mediaType: type, title: title, sizeInBytes: size))
        }
    }

    /// `itunes:duration` is that of the episode: of the first attachment that plays.
    private mutating func addDuration(_ text: String?) {
        guard let seconds = PlayingTime.seconds(text) else { return }
        let plays = list.firstIndex { $0.mediaType.hasPrefix("audio/") || $0.mediaType.hasPrefix("video/") }
        guard let index = plays ?? list.indices.first, list[index].durationInSeconds == nil else { return }
        list[index].durationInSeconds = seconds
    }
}
