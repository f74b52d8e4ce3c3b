internal import FeedmillModel
internal import Foundation
internal import GRDB

/// The parts of an item's content that few items have, in one JSON column; what is absent costs nothing.
private struct Details: Codable, Hashable {
    var authors: [Author]?
    var categories: [String]?
    var attachments: [Attachment]?
    var source: ItemSource?
    var externalLink: String?
    var image: String?
    var comments: String?
    var rights: String?
}

extension ItemContent {
    /// Reads a row of `version.*`.
    init(_ row: Row) throws {
        let details = try (row["details"] as String?).map {
            try JSONDecoder().decode(Details.self, from: Data($0.utf8))
        }
        self.init(
            title: row["title"], summary: row["summary"], html: SanitizedHTML(sanitized: row["html"]),
            link: row["link"], externalLink: details?.externalLink, image: details?.image,
            authors: details?.authors ?? [], categories: details?.categories ?? [], language: row["language"],
            attachments: details?.attachments ?? [], comments: details?.comments, source: details?.source,
            rights: details?.rights)
    }

    /// The JSON of the parts that few items have; nil if this one has none of them.
    func storedDetails() throws -> String? {
        let details = Details(
            authors: authors.isEmpty ? nil : authors, categories: categories.isEmpty ? nil : categories,
            attachments: attachments.isEmpty ? nil : attachments, source: source, externalLink: externalLink,
            image: image, comments: comments, rights: rights)
        guard details != Details() else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(details), as: UTF8.self)
    }
}
