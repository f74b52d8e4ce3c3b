import FeedmillModel

/// What the sanitiser makes of an item's content.
struct SanitizedContent: Equatable, Sendable {
    /// The content as safe HTML, well-formed inside.
    var html: SanitizedHTML = .empty
    /// The content as plain text: blocks separated by blank lines.
    var text = ""
    /// The absolute address of the first picture that is more than a tracking pixel.
    var firstImage: String?
}
