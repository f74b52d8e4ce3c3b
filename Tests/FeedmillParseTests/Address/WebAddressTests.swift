import Testing

@testable import FeedmillParse

struct WebAddressTests {
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
        ("../../", "http://a/"),
        ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/./x", "http://a/b/c/g#s/./x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ])
    func `references resolve as in RFC 3986 section 5.4`(reference: String, expected: String) throws {
        let base = try #require(WebAddress("http://a/b/c/d;p?q"))
        #expect(base.resolving(Array(reference.utf8)[...])?.string == expected)
    }

    @Test(arguments: [
        (" http://x/a b ", "http://x/a%20b"), ("http://x/a\n b", "http://x/a%20b"),
        ("http:\\\\x\\y?a\\b", "http://x/y?a%5Cb"),
        ("http://x/ä?ö", "http://x/ä?ö"), ("http://x/<\">", "http://x/%3C%22%3E"), ("HTTP://X/%7e", "HTTP://X/%7e"),
        ("mailto:a b@c", "mailto:a%20b@c"),
        ("\u{3000}http://x/\u{A0}", "http://x/"),
        ("http:///a.example/b", "http://a.example/b"),
    ])
    func `what people write becomes an address`(text: String, expected: String) {
        #expect(WebAddress(text)?.string == expected)
    }

    @Test(arguments: ["", "x", "/x", "//x/y", "a b:c", "1:x", ":x", "ä:x", "#x"])
    func `what has no scheme is no absolute address`(text: String) {
        #expect(WebAddress(text) == nil)
        #expect(!WebAddress.isAbsolute(Array(text.utf8)[...]))
    }

    @Test(arguments: [
        ("http://x/", true), ("HTTPS://x/", true), ("svn+ssh://x", true), ("tel:1", true), ("javascript:x", false),
        ("data:x", false), ("java\tscript:x", false), ("vbscript:x", false), ("x:y", false),
    ])
    func `only known schemes are safe`(text: String, expected: Bool) {
        #expect(WebAddress(text)?.hasSafeScheme == expected)
        #expect((WebAddress.safe(Array(text.utf8)[...], base: nil) != nil) == expected)
    }

    @Test(arguments: ["http://", "https:///", "http:x", "http:/x/y"])
    func `an address of the web without a host leads nowhere`(text: String) {
        #expect(WebAddress.safe(Array(text.utf8)[...], base: nil) == nil)
    }

    @Test func `nothing is relative to an address without a path`() {
        #expect(WebAddress("urn:a:b")?.resolving(Array("x".utf8)[...]) == nil)
        #expect(WebAddress("urn:a:b")?.resolving(Array("#x".utf8)[...])?.string == "urn:a:b#x")
    }

    @Test func `a host without a scheme is of the web`() {
        #expect(WebAddress.safe(Array("//x.example/y".utf8)[...], base: nil)?.string == "https://x.example/y")
    }
}
