import FeedmillModel
import Testing

@testable import FeedmillParse

/// The small readers of single values.
struct ValueTests {
    @Test(arguments: [
        ("3723", Double?.some(3723)), ("62:03", 3723), ("1:02:03", 3723), ("01:02:03.5", 3723.5), (" 5 : 00 ", 300),
        ("0", nil),
        ("", nil), ("1:2:3:4", nil), ("an hour", nil), ("-5", nil), ("1e9", nil), ("inf", nil),
        ("99999999999999999", nil),
    ])
    func `a duration is read in the forms that podcasts use`(_ text: String, _ seconds: Double?) {
        #expect(PlayingTime.seconds(text) == seconds)
    }

    @Test(arguments: [
        (String?.some("Audio/MPEG; x=y"), "https://a.example/x", "audio/mpeg"),
        (nil, "https://a.example/x.MP3", "audio/mpeg"),
        (nil, "https://a.example/x.mp4?y=z.mp3", "video/mp4"),
        ("audio", "https://a.example/x.ogg#z", "audio/ogg"),
        ("/", "https://a.example/x.png", "image/png"),
        ("audio/m\u{81}peg", "https://a.example/x.png", "image/png"),
        ("image/*", "https://a.example/x.png", "image/*"),
        ("application/vnd.a-b+xml", "https://a.example/x.png", "application/vnd.a-b+xml"),
        (nil, "https://a.example/x", "application/octet-stream"),
        (nil, "https://a.example/x.", "application/octet-stream"),
        (nil, "", "application/octet-stream"),
    ])
    func `a media type is what is stated, else what the name tells`(_ stated: String?, _ url: String, _ type: String) {
        #expect(MediaType.type(stated: stated, address: url) == type)
    }

    @Test(arguments: [
        ("SGVsbG8=", String?.some("Hello")), (" SGVs\n bG8 ", "Hello"), ("SGVsbA", "Hell"), ("", ""),
        ("no base64!", nil),
        ("/w==", nil),
    ])
    func `base64 gives text, or nothing`(_ text: String, _ decoded: String?) {
        #expect(Base64Text.decode(Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == decoded)
    }

    @Test(arguments: [
        ("en", String?.some("en")), (" en_US ", "en-US"), ("zh-Hans-CN", "zh-Hans-CN"), ("", nil),
        ("english language", nil),
        ("1", nil),
    ])
    func `a language tag has the form of RFC 5646`(_ text: String, _ tag: String?) {
        #expect(LanguageTag.normalized(Array(text.utf8)[...]) == tag)
    }

    @Test(arguments: [
        ("caf\u{C3}\u{A9}", "café"), ("it\u{92}s", "it’s"), ("\u{E2}\u{80}\u{A6}", "…"), ("café", "café"),
        ("Ã", "Ã"), ("café Ã©", "café Ã©"), ("plain", "plain"), ("日本", "日本"), ("\u{81}", "\u{81}"),
    ])
    func `characters of a wrong decoding are mended, all others stay`(_ text: String, _ mended: String) {
        var bytes = Array(text.utf8)
        CharacterMender.mend(&bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == mended)
    }

    private static let vocabularies: [(String?, String?, FeedNamespace)] = [
        ("http://purl.org/dc/elements/1.1/", "x", .dublinCore),
        ("HTTPS://purl.org/DC/elements/1.1", "x", .dublinCore),
        (nil, "dc", .dublinCore), ("http://a.example/typo", "itunes", .iTunes), ("http://a.example/", nil, .core),
        ("http://a.example/", "x", .foreign), (nil, nil, .core), ("http://www.w3.org/2000/svg", nil, .foreign),
        ("http://www.georss.org/georss", "dc", .quiet),
    ]

    @Test(arguments: vocabularies)
    func `a vocabulary is known by its address, else by its prefix`(
        _ address: String?, _ prefix: String?, _ namespace: FeedNamespace
    ) {
        #expect(FeedNamespace(namespace: address, prefix: prefix) == namespace)
    }
}
