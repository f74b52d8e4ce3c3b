import FeedmillModel

@testable import FeedmillParse

/// What the sanitiser makes of a text as HTML.
func sanitized(_ markup: String, base: String? = nil) -> String {
    content(of: markup, base: base).html.markup
}

/// What the sanitiser makes of a text.
func content(of markup: String, base: String? = nil) -> SanitizedContent {
    HTMLSanitizer.sanitize(Array(markup.utf8)[...], base: base.flatMap { WebAddress($0) })
}
