import FeedmillIdentify
import FeedmillModel
import Testing

@Suite struct SharedIDsTests {
    private let one = ContentHash(digest: [UInt8](repeating: 1, count: 32))
    private let other = ContentHash(digest: [UInt8](repeating: 2, count: 32))

    @Test func `an id of two entries is told once`() {
        var shared = SharedIDs()
        for hash in [one, other, one] { shared.note("a", hash) }
        shared.note("b", one)
        #expect(shared.warnings == [ParseWarning("several entries have the id a")])
    }

    @Test func `the same entry twice, and entries without ids, share nothing`() {
        var shared = SharedIDs()
        for id in ["a", "a", nil, nil] { shared.note(id, one) }
        shared.note(nil, other)
        #expect(shared.warnings.isEmpty)
    }

    @Test func `of a feed without end the first hundred thousand entries are remembered`() {
        var shared = SharedIDs()
        for number in 0..<100_001 { shared.note("\(number)", one) }
        shared.note("100000", other)
        #expect(shared.warnings.isEmpty)
        shared.note("0", other)
        #expect(shared.warnings == [ParseWarning("several entries have the id 0")])
    }
}
