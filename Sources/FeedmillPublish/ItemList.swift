public import FeedmillModel

/// A page of a long list of items.
public struct ItemList: Sendable {
    /// What is shown of each item, as `PageRenderer.teaser` makes it; newest first.
    public var teasers: [String]
    /// Which page of the list it is, from 1, the newest.
    public var number: Int
    /// Whether another page follows, with older items.
    public var hasOlder: Bool

    /// Makes a page of a list.
    public init(_ teasers: [String], number: Int = 1, hasOlder: Bool = false) {
        self.teasers = teasers
        self.number = number
        self.hasOlder = hasOlder
    }
}

/// A channel or a topic in a list of them.
public struct ListedChannel: Sendable {
    /// Which.
    public var channel: Channel
    /// How many items it has.
    public var items: Int

    /// Makes an entry of the list.
    public init(_ channel: Channel, items: Int) {
        self.channel = channel
        self.items = items
    }
}

/// A tag or an author as an item states it, with the feeds it leads to.
public struct StatedTopic: Sendable {
    /// As the item has it.
    public var text: String
    /// The topic's feeds; nil where it has none.
    public var channel: Channel?
    /// Whether its feeds are announced.
    public var isListed: Bool

    /// Makes a statement.
    public init(_ text: String, _ channel: Channel? = nil, isListed: Bool = false) {
        self.text = text
        self.channel = channel
        self.isListed = isListed
    }
}
