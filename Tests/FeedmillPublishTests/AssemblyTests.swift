import FeedmillModel
import FeedmillPublish
import Testing

@Suite struct AssemblyTests {
    private let renderer = FeedRenderer.sample

    private func snapshot(_ versions: [Int64]) -> FeedSnapshot {
        Samples.snapshot(entries: versions.map { .item(version: $0) })
    }

    private func assemble(_ versions: [Int64], as format: FeedFormat, reusing previous: FeedDocument?) -> FeedDocument {
        renderer.assemble(
            snapshot(versions), as: format, lastModified: Samples.later, reusing: previous,
            rendered: { renderer.render(Samples.article($0)) })
    }

    @Test(arguments: FeedFormat.allCases)
    func `a feed that was put together by copying equals one made from scratch`(format: FeedFormat) {
        var numbers = Numbers(state: 7)
        var previous: FeedDocument?
        for _ in 0..<30 {
            let versions = Array((1...20).shuffled(using: &numbers).prefix(Int.random(in: 0...12, using: &numbers)))
                .map(Int64.init)
            let copied = assemble(versions, as: format, reusing: previous)
            let fresh = assemble(versions, as: format, reusing: nil)
            #expect(copied.file.body == fresh.file.body)
            #expect(copied.file.entityTag == fresh.file.entityTag)
            previous = copied
        }
    }

    @Test func `only what the feed did not hold is rendered`() {
        let previous = assemble([3, 2, 1], as: .atom, reusing: nil)
        var asked: [Int64] = []
        let document = renderer.assemble(
            snapshot([4, 3, 2]), as: .atom, lastModified: Samples.later, reusing: previous,
            rendered: { version in
                asked.append(version)
                return renderer.render(Samples.article(version))
            })
        #expect(asked == [4])
        #expect([1, 2, 3, 4].map(document.contains) == [false, true, true, true])
    }

    @Test func `a feed of another format is not copied from`() {
        let atom = assemble([1], as: .atom, reusing: nil)
        #expect(assemble([1], as: .rss, reusing: atom).file.body == assemble([1], as: .rss, reusing: nil).file.body)
    }

    @Test(arguments: FeedFormat.allCases)
    func `another order, entry or head is another entity tag`(format: FeedFormat) {
        let tag = assemble([2, 1], as: format, reusing: nil).file.entityTag
        #expect(tag.utf8.count == 32)
        #expect(tag != assemble([1, 2], as: format, reusing: nil).file.entityTag)
        #expect(tag != assemble([2], as: format, reusing: nil).file.entityTag)
        var renamed = snapshot([2, 1])
        renamed.channel.metadata.title = "Monde"
        let document = renderer.assemble(
            renamed, as: format, lastModified: Samples.later, reusing: nil,
            rendered: { renderer.render(Samples.article($0)) })
        #expect(tag != document.file.entityTag)
    }

    @Test func `an archive document's entity tag can be had from its bytes`() {
        let document = renderer.assemble(
            Samples.snapshot(part: .archive(1)), as: .atom, lastModified: Samples.later, reusing: nil,
            rendered: { renderer.render(Samples.article($0)) })
        #expect(document.file.entityTag == EntityTag.of(document.file.body))
    }

    @Test(arguments: FeedFormat.allCases)
    func `an archive document's file holds the bytes that are served`(format: FeedFormat) {
        let entries: [FeedEntry] = [
            .item(version: 2), .tombstone(Tombstone(id: "urn:x", when: Samples.later)), .item(version: 1),
        ]
        let snapshot = Samples.snapshot(part: .archive(1), entries: entries)
        let served = renderer.assemble(
            snapshot, as: format, lastModified: Samples.later, reusing: nil,
            rendered: { renderer.render(Samples.article($0)) })
        let bytes = renderer.archive(snapshot, as: format) { renderer.render(Samples.article($0)) }
        #expect(bytes == served.file.body)
    }

    @Test func `what rendering throws is thrown on`() {
        struct Lost: Error {}
        #expect(throws: Lost.self) {
            try renderer.assemble(
                snapshot([1]), as: .atom, lastModified: Samples.later, reusing: nil, rendered: { _ in throw Lost() })
        }
    }

    @Test(arguments: FeedFormat.allCases)
    func `each format holds the same items in the same order`(format: FeedFormat) {
        let document = assemble([3, 1, 2], as: format, reusing: nil)
        let ids = [3, 1, 2].map { Samples.article($0).id }
        let places = ids.compactMap { document.text.utf8.firstRange(of: $0.utf8)?.lowerBound }
        #expect(places.count == 3 && places == places.sorted())
    }
}
