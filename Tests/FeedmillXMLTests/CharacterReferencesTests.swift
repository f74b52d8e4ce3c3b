import FeedmillXML
import Testing

struct CharacterReferencesTests {
    private func decoded(_ text: String, _ place: CharacterReferences.Place) -> String {
        var output: [UInt8] = []
        CharacterReferences.decode(Array(text.utf8)[...], in: place, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&hellip;&CounterClockwiseContourIntegral;&bne;", "…∳=\u{20E5}"),
        ("&copy2&notin;&notit;", "©2∉¬it;"),
        ("&AMP&lt", "&<"), ("&#65;&#x41;&#X41&#65", "AAAA"), ("&#128;&#x99;&#129;", "€™\u{81}"),
        ("&#xD800;&#x110000;&#99999999999;&#0;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("&#8;&#xFFFE;", ""), ("&;&#;&#x;& &foo;&", "&;&#;&#x;& &foo;&"),
    ])
    func `references in text are decoded as in browsers`(text: String, expected: String) {
        #expect(decoded(text, .text) == expected)
    }

    @Test(arguments: [("?a&copy=1&lt2&lt;&reg", "?a&copy=1&lt2<®"), ("&copy", "©"), ("&copy.", "©.")])
    func `in values an open reference may be a parameter`(text: String, expected: String) {
        #expect(decoded(text, .attribute) == expected)
    }

    @Test(arguments: [("&copy &copy; &lt", "&copy © &lt")])
    func `in XML names need their semicolon`(text: String, expected: String) {
        #expect(decoded(text, .xml) == expected)
    }
}
