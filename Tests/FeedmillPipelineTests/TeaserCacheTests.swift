import FeedmillModel
import Testing

@testable import FeedmillPipeline

@Suite("What lists of items show of each")
struct TeaserCacheTests {
    @Test func `a teaser is made once for each place that an item lies in`() {
        let cache = TeaserCache()
        var made: [String] = []
        func teaser(_ version: Int64, _ place: String?) -> String? {
            cache.teaser(version, in: place.map { ChannelName($0) }) {
                made.append("\(version) \(place ?? "-")")
                return made.last
            }
        }
        #expect([teaser(1, nil), teaser(1, "a"), teaser(1, "b"), teaser(2, "a")] == ["1 -", "1 a", "1 b", "2 a"])
        #expect([teaser(1, nil), teaser(1, "a"), teaser(1, "b"), teaser(2, "a")] == ["1 -", "1 a", "1 b", "2 a"])
        #expect(made.count == 4)
    }

    @Test func `what is not there is looked for again`() {
        let cache = TeaserCache()
        #expect(cache.teaser(1, in: nil) { nil } == nil)
        #expect(cache.teaser(1, in: nil) { "there" } == "there")
    }
}
