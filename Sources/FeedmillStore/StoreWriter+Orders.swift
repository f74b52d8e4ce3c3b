internal import FeedmillModel
internal import GRDB

/// What came of an operator's order about an item.
public enum OrderOutcome: Hashable, Sendable {
    /// It was carried out.
    case done
    /// The item stood so already.
    case already
    /// No item bears this id.
    case unknown
    /// The item is in no feed, for it is a copy of the item with this id.
    case copy(of: String)
    /// It can't return, for the item with this id says the same.
    case said(by: String)
}

extension StoreWriter {
    /// Withdraws an item because an operator says so: it stays withdrawn whatever its documents state, and what says the
    /// same is a copy of it.
    public func withhold(uuid: String) throws -> OrderOutcome {
        guard let item = try reader.listedItem(uuid: uuid) else { return .unknown }
        if let original = item.originalID { return .copy(of: original) }
        if item.isWithheld { return .already }
        if !item.isRetracted { try retract(item.number) }
        try database.run("UPDATE item SET withheld = ? WHERE id = ?", [context.now.milliseconds, item.number])
        return .done
    }

    /// Brings a withdrawn item back under its id, whoever withdrew it.
    public func restore(uuid: String) throws -> OrderOutcome {
        guard let item = try reader.listedItem(uuid: uuid) else { return .unknown }
        if let original = item.originalID { return .copy(of: original) }
        guard item.isRetracted, let version = try newestVersion(of: item.number) else { return .already }
        let hash = ContentHash(
            stored: try database.row("SELECT content_hash FROM item WHERE id = ?", [item.number])?.bytes("content_hash")
                ?? [])
        if let twin = try reader.twin(of: hash, except: item.number) {
            let id: String? = try database.row("SELECT iri FROM item WHERE id = ?", [twin])?["iri"]
            return .said(by: id ?? "another item")
        }
        let withdrawn = try database.number("SELECT withdrawn FROM item WHERE id = ?", [item.number])
        try database.run("UPDATE item SET standing = 0, withheld = NULL WHERE id = ?", [item.number])
        let arrived = try renewed(version, number: item.number, after: withdrawn.map(Timestamp.init(milliseconds:)))
        try append(.version(arrived), to: try channels(of: item.number))
        try dropUnusedVersions(of: item.number)
        changes.itemPages.insert(version.uuid)
        return .done
    }
}
