import FeedmillModel
import FeedmillXML

/// Writes the parts of feeds in one format.
protocol FeedWriter: Sendable {
    /// An item as an entry, without its surroundings: it must not depend on the feed that holds it.
    func entry(_ item: Item) -> RenderedEntry

    /// The trace of a withdrawn item; nil where the format knows of none.
    func tombstone(_ tombstone: Tombstone) -> [UInt8]?

    /// What stands around the entries of a feed, which ask for `traits` together.
    func frame(_ snapshot: FeedSnapshot, _ traits: EntryTraits) -> FeedFrame
}

/// What stands around the entries of a feed.
struct FeedFrame {
    var head: [UInt8]
    /// Between any two entries.
    var separator: [UInt8] = []
    var foot: [UInt8]

    /// Cuts an empty feed in two where its entries belong.
    init(_ empty: [UInt8], cutAt position: Int, separator: [UInt8] = []) {
        head = Array(empty[..<position])
        foot = Array(empty[position...])
        self.separator = separator
    }
}

extension XMLWriter {
    /// Writes an element on a line of its own; attributes without a value are left out, and so is an element without
    /// text and attributes.
    mutating func line(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String? = nil) {
        guard text != nil || attributes.contains(where: { $0.value != nil }) else { return }
        start(name)
        for (name, value) in attributes {
            if let value { attribute(name, value) }
        }
        if let text { self.text(text) }
        end()
        newline()
    }
}
