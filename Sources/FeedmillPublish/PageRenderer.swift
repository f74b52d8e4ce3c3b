public import FeedmillModel

/// Makes the HTML pages.
///
/// No script runs in them, no style stands in them, and all but sanitised content is escaped.
public struct PageRenderer: Sendable {
    let addresses: Addresses

    /// Makes a renderer of pages whose absolute links begin with `baseURL`, which has no trailing slash.
    public init(baseURL: String) {
        addresses = Addresses(base: baseURL)
    }

    /// The page of the root: the channels with the number of their items, and the newest items of all.
    public func index(
        root: Channel, channels: [(channel: Channel, items: Int)], newest: [Item], lastModified: Timestamp
    ) -> PublishedFile {
        var values = frontValues(root, newest: newest)
        values["channels"] = channels.map { channel, items in
            [
                "title": channel.metadata.title, "address": addresses.page(of: channel),
                "count": counted(items, "item"),
            ]
        }
        values["hasChannels"] = !channels.isEmpty
        return page("index", .index(of: nil), values, lastModified: lastModified)
    }

    /// The page of a channel: its newest items, and where the older ones are.
    public func channel(_ channel: Channel, newest: [Item], archives: Int, lastModified: Timestamp) -> PublishedFile {
        var values = frontValues(channel, newest: newest)
        if archives > 0 {
            values["archive"] = [
                "address": addresses.of(.archive(archives, .atom, of: channel.name)),
                "count": counted(archives, "archive document"),
            ]
        }
        return page("channel", .index(of: channel.name), values, lastModified: lastModified)
    }

    /// The page of an item; `channel` is nil where it belongs to none.
    public func item(_ item: Item, channel: Channel?, lastModified: Timestamp) -> PublishedFile {
        var values = itemValues(item)
        values["pageTitle"] = values["title"]
        values["canonical"] = linkable(item.content.link)
        values["content"] = item.content.html.markup
        values["image"] = item.content.image
        values["rights"] = item.content.rights
        values["home"] = [
            "address": addresses.of(.index(of: channel?.name)),
            "title": channel?.metadata.title ?? "All channels",
        ]
        values["tags"] = item.content.categories
        values["hasTags"] = !item.content.categories.isEmpty
        values["attachments"] = item.content.attachments.map(attachmentValues)
        values["hasAttachments"] = !item.content.attachments.isEmpty
        values["links"] = linkValues(item)
        if let channel { values["feeds"] = feedValues(channel) }
        return page("item", .item(item.uuid), values, lastModified: lastModified)
    }

    /// The page of a withdrawn item, to be sent with 410.
    public func gone(uuid: String, when: Timestamp) -> PublishedFile {
        let values: [String: Any] = ["pageTitle": "Withdrawn", "when": dateValues(when)]
        return page("gone", .item(uuid), values, lastModified: when.wholeSeconds)
    }

    /// The page of an address where there is nothing, to be sent with 404.
    public func notFound() -> PublishedFile {
        page(
            "missing", .file("404.html", in: nil), ["pageTitle": "Not found"],
            lastModified: Self.stylesheet.lastModified)
    }

    func page(
        _ template: String, _ path: PublicPath, _ values: [String: Any], lastModified: Timestamp,
        freshness: PublishedFile.Freshness = .revalidate
    ) -> PublishedFile {
        var values = values
        values["base"] = addresses.base
        let html = PageTemplates.render(template, values)
        return PublishedFile(
            path, "text/html; charset=utf-8", Array(html.utf8), lastModified: lastModified, freshness: freshness)
    }
}
