public import FeedmillModel

/// Makes the HTML pages.
///
/// No script runs in them, no style stands in them, and all but sanitised content is escaped.
public struct PageRenderer: Sendable {
    let addresses: Addresses
    private let site: String
    private let leadsToStatus: Bool

    /// Makes a renderer of pages whose absolute links begin with `baseURL`, which has no trailing slash.
    ///
    /// - Parameters:
    ///   - site: what all of it is called, the root's title.
    ///   - leadsToStatus: whether who reads the pages may see the status.
    public init(baseURL: String, site: String, leadsToStatus: Bool) {
        addresses = Addresses(base: baseURL)
        self.site = site
        self.leadsToStatus = leadsToStatus
    }

    /// The page of the root: the channels and the most used topics with the number of their items, and the newest items
    /// of all.
    public func index(
        root: Channel, channels: [ListedChannel], topics: [ListedChannel] = [], list: ItemList, lastModified: Timestamp
    ) -> PublishedFile {
        var values = listValues(root, list)
        values["channels"] = channels.map(listedValues)
        values["hasChannels"] = !channels.isEmpty
        for (name, kind) in [("tags", Topic.Kind.tag), ("authors", .author)] {
            let topics = topics.filter { $0.channel.topic?.kind == kind }
            guard !topics.isEmpty else { continue }
            values[name] = ["list": topics.map(listedValues)]
        }
        values["announced"] = topics.map { announcement(of: $0.channel) }
        return page("index", root.pagePath(list.number), values, lastModified: lastModified)
    }

    /// The page of a channel: its items, the newest first, and where the older ones are.
    public func channel(
        _ channel: Channel, list: ItemList, archives: Int, lastModified: Timestamp
    ) -> PublishedFile {
        var values = listValues(channel, list)
        if archives > 0 {
            values["archive"] = [
                "address": addresses.of(.archive(archives, .atom, of: channel.name)),
                "count": counted(archives, "archive document"),
            ]
        }
        return page("channel", channel.pagePath(list.number), values, lastModified: lastModified)
    }

    /// The page of a tag or an author: the items that have it, the newest first.
    public func topic(_ topic: ListedChannel, list: ItemList, lastModified: Timestamp) -> PublishedFile {
        var values = listValues(topic.channel, list)
        values["heading"] = topic.channel.topic.map { clean($0.name) }
        values["count"] = counted(topic.items, "item")
        return page("topic", topic.channel.pagePath(list.number), values, lastModified: lastModified)
    }

    /// The page of an item; `channel` is nil where it belongs to none.
    public func item(
        _ stated: Item, channel: Channel?, tags: [StatedTopic], authors: [StatedTopic], lastModified: Timestamp
    ) -> PublishedFile {
        let item = stated.cleaned
        var values = itemValues(item)
        values["pageTitle"] = values["title"]
        values["canonical"] = linkable(item.content.link)
        values["content"] = item.content.html.withAlternatives
        values["image"] = item.content.image.flatMap { isWebAddress($0) ? uri($0) : nil }
        values["rights"] = item.content.rights
        values["home"] = channel.map { ["title": $0.metadata.title, "address": addresses.page(of: $0)] }
        values["tags"] = tags.map(topicValues)
        values["hasTags"] = !tags.isEmpty
        values["authors"] = authors.map(topicValues)
        values["announced"] = (tags + authors).filter(\.isListed).compactMap(\.channel).map(announcement)
        values["attachments"] = item.content.attachments.map(attachmentValues)
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
        values["site"] = site
        values["leadsToStatus"] = leadsToStatus
        if values["root"] == nil { values["root"] = addresses.base + "/" }
        let html = PageTemplates.render(template, values)
        return PublishedFile(
            path, "text/html; charset=utf-8", Array(html.utf8), lastModified: lastModified, freshness: freshness)
    }
}
