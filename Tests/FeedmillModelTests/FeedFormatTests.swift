import FeedmillModel
import Testing

struct FeedFormatTests {
    @Test(arguments: [
        (FeedFormat.atom, "atom.xml", "application/atom+xml; charset=utf-8"),
        (.rss, "rss.xml", "application/rss+xml; charset=utf-8"),
        (.json, "feed.json", "application/feed+json"),
    ])
    func `each format has its file's name and its media type`(format: FeedFormat, name: String, type: String) {
        #expect(format.fileName == name)
        #expect(format.mediaType == type)
    }

    @Test func `there are three formats`() {
        #expect(FeedFormat.allCases.count == 3)
    }
}
