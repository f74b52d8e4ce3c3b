import FeedmillModel

/// The absolute addresses of what is published.
struct Addresses: Sendable {
    /// What they start with, without a trailing slash.
    let base: String

    func of(_ path: PublicPath) -> String {
        base + path.address
    }

    func feed(_ format: FeedFormat, of channel: Channel) -> String {
        of(channel.feedPath(format))
    }

    func page(of channel: Channel, _ number: Int = 1) -> String {
        of(channel.pagePath(number))
    }

    func page(of item: Item) -> String {
        of(.item(item.uuid))
    }

    /// The item's own address, else that of its page here.
    func link(of item: Item) -> String {
        item.content.link.map(uri) ?? page(of: item)
    }

    /// The address of an earlier item that says nearly the same.
    func related(to item: Item) -> String? {
        item.related.map { $0.hasPrefix("/") ? base + $0 : $0 }
    }

    /// The address that a snapshot's document is fetched from.
    func document(_ snapshot: FeedSnapshot, as format: FeedFormat) -> String {
        of(snapshot.path(format))
    }

    /// The archive document before a snapshot's, where there is one.
    func previousArchive(_ snapshot: FeedSnapshot, as format: FeedFormat) -> String? {
        snapshot.previousArchive.map { of(.archive($0, format, of: snapshot.channel.name)) }
    }
}

extension FeedSnapshot {
    /// Where the snapshot's document is published.
    func path(_ format: FeedFormat) -> PublicPath {
        switch part {
        case .current: channel.feedPath(format)
        case .archive(let number): .archive(number, format, of: channel.name)
        }
    }

    var isArchive: Bool { part != .current }
}
