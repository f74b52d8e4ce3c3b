/// What a document states of one item.
///
/// Everything is optional that a document may leave out; nothing is invented.
public struct ParsedItem: Hashable, Sendable {
    /// The id as stated by a feed's entry, to the letter; nil for an article.
    public var id: String?
    /// What it says.
    public var content: ItemContent
    /// The content without mark-up: what a person would call the text of the article, blocks separated by blank lines.
    public var text: String
    /// When it says it was first published; never capped here.
    public var published: StatedDate?
    /// When it says it last changed.
    public var updated: StatedDate?

    /// Makes an item.
    public init(
        id: String? = nil, content: ItemContent, text: String, published: StatedDate? = nil, updated: StatedDate? = nil
    ) {
        self.id = id
        self.content = content
        self.text = text
        self.published = published
        self.updated = updated
    }
}

/// A date as a document states it.
public struct StatedDate: Hashable, Sendable {
    /// The moment meant; nil where the words could not be understood.
    public var moment: Timestamp?
    /// The words as they stand in the document.
    public var original: String
    /// The time zone that the date is stated in, in seconds east of UTC; 0 too where none is stated or it is not kept.
    public var zone = 0

    /// Makes a stated date.
    public init(_ moment: Timestamp?, original: String, zone: Int = 0) {
        self.moment = moment
        self.original = original
        self.zone = zone
    }
}
