/// The sanitiser fed with the events of XHTML that comes inline in XML.
///
/// Names are local names (`p`, without prefix), values and text are decoded already.
struct XHTMLSanitizer {
    /// An attribute with its value decoded; `xml:lang` and `xml:base` are named so.
    struct Attribute {
        var name: ArraySlice<UInt8>
        var value: ArraySlice<UInt8>
    }

    private var gathered: [UInt8] = []

    /// Makes a sanitiser of one content; relative addresses are resolved against `base`, and `xml:base` inside.
    init(base: WebAddress?) {}

    mutating func start(_ name: ArraySlice<UInt8>, _ attributes: [Attribute]) {}

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        gathered += bytes
    }

    mutating func end(_ name: ArraySlice<UInt8>) {}

    /// Closes what is open and gives the content.
    mutating func finish() -> SanitizedContent {
        HTMLSanitizer.paragraphs(ofPlainText: gathered[...])
    }
}
