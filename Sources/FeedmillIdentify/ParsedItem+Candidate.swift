public import FeedmillModel

extension ParsedItem {
    /// Makes a candidate of what a document states.
    ///
    /// - Parameters:
    ///   - isArticle: whether the item is all of its document, or one entry of a feed.
    ///   - fileModified: when the file was last written.
    ///   - now: no date of a candidate is later, RFC 4287 knows no future.
    public func candidate(isArticle: Bool, fileModified: Timestamp, now: Timestamp) -> Candidate {
        let hash = contentHash
        let written = min(fileModified, now).wholeSeconds
        return Candidate(
            key: isArticle ? "" : ItemIdentity.entryKey(id: id, link: content.link, contentHash: hash),
            content: content, contentHash: hash,
            statedHash: statedHash, published: published?.moment.map { min($0, now) } ?? written,
            updated: updated?.moment.map { min($0, now) }, fileModified: min(fileModified, now))
    }

    /// The hash that makes two items the same.
    public var contentHash: ContentHash {
        ContentHasher.hash(title: content.title, text: text, link: content.link, attachments: content.attachments)
    }

    /// A hash of all that is stated, 16 bytes: enough to know an entry again, for it is compared with one other only.
    var statedHash: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.html.markup.utf8.count + 512)
        func add(_ text: String?) {
            // A byte that UTF-8 never has ends each part, and another one tells nothing from an empty text.
            if let text { bytes.append(contentsOf: text.utf8) }
            bytes.append(text == nil ? 0xFE : 0xFF)
        }
        [id, content.title, content.summary, content.html.markup, content.link, content.externalLink, content.image]
            .forEach(add)
        [content.language, content.comments, content.rights, content.source?.title, content.source?.url].forEach(add)
        content.authors.forEach { [$0.name, $0.url, $0.email].forEach(add) }
        add(nil)
        content.categories.forEach(add)
        add(nil)
        content.attachments.forEach { attachment in
            [attachment.url, attachment.mediaType, attachment.title].forEach(add)
            [attachment.sizeInBytes?.description, attachment.durationInSeconds?.description].forEach(add)
        }
        add(nil)
        [published?.original, updated?.original].forEach(add)
        var hasher = ByteHasher()
        hasher.update(bytes[...])
        return Array(hasher.finish().prefix(16))
    }
}
