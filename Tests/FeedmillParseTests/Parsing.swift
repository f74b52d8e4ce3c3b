import FeedmillModel
import FeedmillParse
import Testing

/// What a document states: its items and what it says of itself.
struct Parsed {
    var items: [ParsedItem] = []
    var document: ParsedDocument

    /// The only item; the test fails where there is another number of them.
    var item: ParsedItem {
        get throws {
            try #require(items.count == 1)
            return try #require(items.first)
        }
    }

    var html: String { items.first?.content.html.markup ?? "" }
    var title: String? { items.first?.content.title }
}

/// Parses a document's bytes, handed over in pieces.
func parse(
    _ bytes: [UInt8], named name: String = "a.txt", language: String? = nil, piece: Int = .max
) throws -> Parsed {
    var reader = DocumentReader(ParseContext(path: DocumentPath(name), language: language))
    var items: [ParsedItem] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        try reader.consume(rest.prefix(piece)) { items.append($0) }
        rest = rest.dropFirst(piece)
    }
    let document = try reader.finish { items.append($0) }
    return Parsed(items: items, document: document)
}

/// Parses an article in plain text.
func parse(_ text: String, named name: String = "a.txt", language: String? = nil) throws -> Parsed {
    try parse(Array(text.utf8), named: name, language: language)
}

/// Parses lines, one paragraph a line.
func parse(lines: String...) throws -> Parsed {
    try parse(lines.joined(separator: "\n"))
}

/// A paragraph of prose as a body has them; each number gives another.
func prose(_ number: Int = 1) -> String {
    "Paragraph \(number) says what a paragraph says, at some length, so that nobody takes it for anything but the body "
        + "of an article. It goes on for two sentences, and it ends as sentences do."
}
