import FeedmillModel
import Testing

@Suite("What absolute links begin with")
struct BaseURLTests {
    @Test(arguments: [
        (ListenAddress.tcp(host: "127.0.0.1", port: 8080), "http://127.0.0.1:8080", false),
        (.tcp(host: "::1", port: 80), "http://[::1]", false),
        (.tcp(host: "0.0.0.0", port: 8080), "http://localhost:8080", true),
        (.tcp(host: "::", port: 9000), "http://localhost:8080", true),
        (.tcp(host: "feeds.example", port: 0), "http://localhost:8080", true),
        (.unix(path: "/run/feedmill.sock"), "http://localhost:8080", true),
    ])
    func `the first address that is listened on, or a guess with a warning`(
        _ address: ListenAddress, _ expected: String, _ warns: Bool
    ) {
        let (url, warning) = Settings().baseURL(listeningOn: [address])
        #expect(url == expected)
        #expect((warning != nil) == warns)
    }

    @Test func `what is configured stands`() {
        var settings = Settings()
        settings.baseURL = "https://example.org/feeds"
        let (url, warning) = settings.baseURL(listeningOn: [.unix(path: "/run/x")])
        #expect(url == "https://example.org/feeds")
        #expect(warning == nil)
    }
}
