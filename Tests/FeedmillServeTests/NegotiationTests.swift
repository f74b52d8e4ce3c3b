import Testing

@testable import FeedmillServe

@Suite struct NegotiationTests {
    @Test(
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZip", true), ("x-gzip", true), ("gzip, deflate, br", true),
            ("deflate, br", false), ("gzip;q=0", false), ("gzip;q=0.000", false), ("gzip; q=0.001", true), ("*", true),
            ("*;q=0", false), ("gzip;q=0, *", false), ("identity", false), ("identity;q=0.5, gzip;q=0.4", false),
            ("identity;q=0.5, gzip;q=0.5", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true), ("gzipped", false),
            (",,", false),
            ("gzip;Q=0", false), ("gzip;q=", true), ("deflate;q=0.5,\tgzip ;q=1", true),
        ] as [(String?, Bool)])
    func `gzip is sent where it is accepted and not liked less`(field: String?, isGzip: Bool) {
        #expect(AcceptEncoding.prefersGzip(field) == isGzip)
    }

    @Test(
        arguments: [
            (nil, false), ("", false), ("*/*", false), ("application/json", false), ("text/html", true),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true), ("text/*", true),
            ("text/html;q=0.5, application/json", false), ("text/html, application/json", false),
            ("text/html;q=0, */*", false), ("TEXT/HTML", true), ("application/*, text/html;q=0.9", false),
            ("text/html;level=1;q=0.7, */*;q=0.3", true),
        ] as [(String?, Bool)])
    func `a page is sent where HTML is liked better than JSON`(field: String?, isPage: Bool) {
        #expect(AcceptedMediaType.prefersHTML(field) == isPage)
    }
}
