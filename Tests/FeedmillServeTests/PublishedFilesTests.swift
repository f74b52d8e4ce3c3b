import FeedmillModel
import Testing

@testable import FeedmillServe

@Suite struct PublishedFilesTests {
    private let gzip = FakeGzip()

    @Test func `a published file is there at once, and its next version in its place`() async {
        let desk = Desk(files: gzip.files())
        desk.files.publish(.sample(body: "one"))
        #expect(await desk.get("/atom.xml").body == "one")
        desk.files.publish(.sample(body: "two", tag: "v2"))
        #expect(await desk.get("/atom.xml").body == "two")
    }

    @Test func `past the budget the longest unused go`() {
        let files = gzip.files(budget: 100)
        for name in ["a", "b", "c"] { files.publish(.sample("/\(name)", body: String(repeating: "x", count: 30))) }
        #expect(files.ready("/a") != nil)
        files.publish(.sample("/d", body: String(repeating: "x", count: 30)))
        #expect(files.ready("/b") == nil)
        #expect(files.ready("/a") != nil)
        #expect(files.ready("/d") != nil)
        #expect(files.extent.bytes <= 100)
    }

    @Test func `whoever fetches the feeds of all tags drives nothing else out`() {
        let files = gzip.files(budget: 800)
        files.publish(.sample("/atom.xml", body: String(repeating: "x", count: 300)))
        for number in 1...50 {
            files.publish(.sample("/tags/\(number)/atom.xml", body: String(repeating: "x", count: 40)))
        }
        #expect(files.ready("/atom.xml") != nil)
        #expect(files.ready("/tags/50/atom.xml") != nil)
        #expect(files.ready("/tags/40/atom.xml") == nil)
        #expect(files.extent.bytes <= 400)
    }

    @Test func `a file larger than the budget is served all the same`() {
        let files = gzip.files(budget: 10)
        files.publish(.sample(body: String(repeating: "x", count: 30)))
        #expect(files.ready("/atom.xml") != nil)
    }

    @Test func `the gzip form counts in the budget`() {
        let files = gzip.files(budget: 100)
        files.publish(.sample("/a", body: String(repeating: "x", count: 30)))
        files.publish(.sample("/b", body: String(repeating: "x", count: 50)))
        files.compress(PublishedFile.sample("/b").path)
        #expect(files.ready("/a") == nil)
        #expect(files.extent.bytes == 103)
    }

    @Test func `gzip is made once a version, however often it is asked for`() async {
        let desk = Desk(files: gzip.files())
        let request = Request(target: "/atom.xml", acceptEncoding: "gzip")
        desk.files.publish(.sample())
        for _ in 0..<3 { #expect(await desk.seen(request).body == "gz:<feed/>") }
        desk.files.compress(PublishedFile.sample().path)
        #expect(gzip.count == 1)
        desk.files.publish(.sample(body: "new", tag: "v2"))
        #expect(await desk.seen(request).body == "gz:new")
        #expect(gzip.count == 2)
    }

    @Test func `publishing the same version again keeps its gzip form`() {
        let files = gzip.files()
        for _ in 0..<2 {
            files.publish(.sample())
            files.compress(PublishedFile.sample().path)
        }
        #expect(gzip.count == 1)
    }

    @Test func `what the provider gave is kept until it is forgotten`() async {
        let asked = Tally<PublicPath>()
        let provider = PageProvider.sample { path in
            asked.add(path)
            return .file(.sample("/archive/1/atom.xml"))
        }
        let desk = Desk(files: gzip.files(), provider: provider)
        for _ in 0..<2 { #expect(await desk.get("/archive/1/atom.xml").status == 200) }
        #expect(asked.all.count == 1)
        desk.files.forget(PublishedFile.sample("/archive/1/atom.xml").path)
        _ = await desk.get("/archive/1/atom.xml")
        desk.files.forgetAll()
        _ = await desk.get("/archive/1/atom.xml")
        #expect(asked.all.count == 3)
    }

    @Test func `an answer that was overtaken by a new version is not kept`() async {
        let files = gzip.files()
        let provider = PageProvider.sample { _ in
            files.publish(.sample(body: "new", tag: "v2"))
            return .file(.sample(body: "old"))
        }
        let desk = Desk(files: files, provider: provider)
        _ = await desk.get("/atom.xml")
        #expect(await desk.get("/atom.xml").body == "new")
    }

    @Test func `an item's page is asked for each time, and compressed once a version`() async {
        let asked = Tally<PublicPath>()
        let provider = PageProvider.sample { path in
            asked.add(path)
            return .file(.page("/items/u"))
        }
        let desk = Desk(files: gzip.files(), provider: provider)
        for _ in 0..<3 { _ = await desk.seen(Request(target: "/items/u", acceptEncoding: "gzip")) }
        #expect(asked.all.count == 3)
        #expect(gzip.count == 1)
    }
}
