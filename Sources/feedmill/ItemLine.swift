internal import FeedmillModel
internal import FeedmillStore
internal import FoundationEssentials

/// An item as a line: for people, or as a JSON object.
struct ItemLine {
    private struct Fields: Encodable {
        var id: String
        var title: String?
        var channel: String?
        var path: String?
        var url: String?
        var published: String
        var updated: String
        var arrived: String
        var state: String
    }

    let item: ListedItem

    init(_ item: ListedItem) {
        self.item = item
    }

    private var state: String {
        item.originalID != nil ? "copy" : item.isWithheld ? "withheld" : item.isRetracted ? "retracted" : "live"
    }

    /// When it arrived, its id, its channel and its title; `width` is that of the channels' column.
    func text(channelWidth width: Int) -> String {
        let channel = padded(item.channel?.description ?? "-", to: width)
        let id = padded(item.item.id, to: Self.uuidWidth)
        return "\(item.arrived.rfc3339)  \(id)  \(channel)  \(item.item.content.title ?? "(no title)")\n"
    }

    /// How long nearly all ids are.
    private static let uuidWidth = "urn:uuid:00000000-0000-0000-0000-000000000000".count

    private func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// All that is known in a few words.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let fields = Fields(
                id: item.item.id, title: item.item.content.title, channel: item.channel?.description,
                path: item.path?.description, url: item.item.content.link, published: item.item.published.rfc3339,
                updated: item.item.updated.rfc3339, arrived: item.arrived.rfc3339, state: state)
            return String(decoding: try encoder.encode(fields), as: UTF8.self) + "\n"
        }
    }
}
