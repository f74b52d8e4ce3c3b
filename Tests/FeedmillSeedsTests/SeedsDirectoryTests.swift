import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Testing

struct SeedsDirectoryTests {
    let temporary: TemporaryFolder
    let seeds: Folder
    let directory: SeedsDirectory

    init() throws {
        temporary = try TemporaryFolder()
        seeds = temporary.folder.folder("seeds")
        directory = SeedsDirectory(path: seeds.path)
        try seeds.makeFolder("world/deep")
        try seeds.write("text", to: "world/a.txt")
        try temporary.folder.write("secret", to: "secret.txt")
    }

    // MARK: - What lies where

    @Test func `a file is told with its stamp`() throws {
        try seeds.touch("world/a.txt", at: 1_700_000_000_123_456_789)
        guard case .file(let stamp) = directory.look(at: "world/a.txt") else {
            Issue.record("it is no file")
            return
        }
        #expect(stamp.size == 4)
        #expect(stamp.modified == 1_700_000_000_123_456_789)
        #expect(stamp.changed > stamp.modified)
        #expect(stamp.born > 0 && stamp.born <= stamp.changed)
        #expect(stamp.inode > 0 && stamp.device > 0)
    }

    @Test func `a renamed file keeps inode, device and birth`() throws {
        let before = try #require(stamp("world/a.txt"))
        try seeds.rename("world/a.txt", to: "b.txt")
        let after = try #require(stamp("b.txt"))
        #expect([after.inode, after.device] == [before.inode, before.device])
        #expect(after.born == before.born)
    }

    @Test func `folders are folders and nothing is gone`() {
        guard case .folder = directory.look(at: "world/deep") else {
            Issue.record("it is no folder")
            return
        }
        #expect(directory.look(at: "world/none") == .gone)
        #expect(directory.look(at: "none/a.txt") == .gone)
        #expect(directory.look(at: "world/a.txt/b") == .gone)
    }

    @Test(arguments: ["../secret.txt", "world/../../secret.txt", "..", ".", "", "world/./a.txt"])
    func `a path that leads upwards or nowhere finds nothing`(path: String) throws {
        #expect(directory.look(at: DocumentPath(path)) == .gone)
        #expect(try directory.read(DocumentPath(path), limit: 100) == nil)
    }

    @Test func `a rule for a folder holds for all below it`() throws {
        try seeds.makeFolder("_drafts/of")
        try seeds.write("text", to: "_drafts/of/a.txt")
        #expect(directory.look(at: "_drafts/of/a.txt") == .ignored(.hidden))
        #expect(directory.look(at: "_drafts") == .ignored(.hidden))
    }

    @Test func `an ignored name that is not there is gone`() {
        #expect(directory.look(at: ".a.tmp") == .gone)
    }

    @Test func `a FIFO is ignored and reading it does not wait`() throws {
        try seeds.makeFIFO("pipe.txt")
        #expect(directory.look(at: "pipe.txt") == .ignored(.special(kind: "FIFO")))
        #expect(try directory.read("pipe.txt", limit: 100) == nil)
        #expect(directory.isBeingWritten("pipe.txt") == nil)
    }

    @Test func `a name may be any bytes`() throws {
        let path = DocumentPath(Array("world/".utf8) + [0xFF, 0x0A, 0x20, 0xC3])
        try seeds.write("raw", to: path)
        #expect(try directory.read(path, limit: 100)?.bytes == Array("raw".utf8))
        #expect(try scanned()[path] != nil)
    }

    // MARK: - Links

    @Test func `a link to a file inside is that file`() throws {
        try seeds.symbolicLink(at: "link.txt", to: "world/a.txt")
        #expect(directory.look(at: "link.txt") == directory.look(at: "world/a.txt"))
        let document = try #require(try directory.read("link.txt", limit: 100))
        #expect(document.path == "link.txt")
        #expect(document.bytes == Array("text".utf8))
    }

    @Test func `a link through links to a file inside is that file`() throws {
        try seeds.symbolicLink(at: "world/current", to: "deep")
        try seeds.write("newest", to: "world/deep/b.txt")
        try seeds.symbolicLink(at: "link.txt", to: "world/current/b.txt")
        #expect(try directory.read("link.txt", limit: 100)?.bytes == Array("newest".utf8))
    }

    @Test(arguments: [
        ("../secret.txt", IgnoreRule.linkOutside), ("/etc/passwd", .linkOutside), ("..", .linkOutside),
        ("world", .linkToFolder), (".", .linkToFolder), ("none", .brokenLink), ("link", .brokenLink),
    ])
    func `other links are ignored and not read`(target: String, rule: IgnoreRule) throws {
        try seeds.symbolicLink(at: "link", to: target)
        #expect(directory.look(at: "link") == .ignored(rule))
        #expect(try directory.read("link", limit: 10_000) == nil)
        #expect(try scanned()["link"] == .ignored(rule))
    }

    @Test func `what lies behind a link to a folder is ignored there`() throws {
        try seeds.symbolicLink(at: "link", to: "world")
        #expect(directory.look(at: "link/a.txt") == .ignored(.linkToFolder))
        #expect(try directory.read("link/a.txt", limit: 100) == nil)
    }

    @Test func `the seeds directory may be a link itself`() throws {
        try temporary.folder.symbolicLink(at: "alias", to: "seeds")
        let alias = SeedsDirectory(path: temporary.folder.path + "/alias")
        #expect(try alias.read("world/a.txt", limit: 100)?.bytes == Array("text".utf8))
        try seeds.symbolicLink(at: "link.txt", to: "world/a.txt")
        #expect(try alias.read("link.txt", limit: 100)?.bytes == Array("text".utf8))
    }

    // MARK: - Scans

    @Test func `a scan tells everything once, and nothing below what is ignored`() throws {
        try seeds.makeFolder(".git/objects")
        try seeds.write("x", to: ".git/config")
        try seeds.write("x", to: "world/deep/b.txt")
        try seeds.makeFIFO("pipe")
        let paths = try scanned().keys.sorted().map(\.description)
        #expect(paths == [".git", "pipe", "world", "world/a.txt", "world/deep", "world/deep/b.txt"])
    }

    @Test func `a scan tells what a look tells`() throws {
        try seeds.symbolicLink(at: "link.txt", to: "world/a.txt")
        for (path, entry) in try scanned() { #expect(directory.look(at: path) == entry) }
    }

    @Test func `a scan may begin at a folder`() throws {
        try seeds.write("x", to: "b.txt")
        #expect(try scanned(below: "world").keys.sorted() == ["world/a.txt", "world/deep"])
    }

    @Test func `a scan without a seeds directory fails and says which`() throws {
        try seeds.remove()
        let failure = #expect(throws: SystemFailure.self) { try scanned() }
        #expect(failure?.message.contains(seeds.path) == true)
        #expect(failure?.stage == .seeds)
    }

    @Test func `a scan ends when the visit throws`() {
        #expect(throws: CancellationError.self) { try directory.scan { _, _ in throw CancellationError() } }
    }

    // MARK: - Its condition

    @Test func `a seeds directory that is there is fine and keeps its identity`() throws {
        let before = directory.condition()
        guard case .fine = before.state else {
            Issue.record("it is not fine")
            return
        }
        #expect(!before.isRemote)
        try seeds.write("x", to: "b.txt")
        #expect(directory.condition() == before)
        try temporary.folder.rename("seeds", to: "old")
        #expect(directory.condition().state == .missing)
        try seeds.makeFolder()
        #expect(directory.condition() != before)
    }

    @Test func `while the seeds directory is missing nothing counts as gone`() throws {
        try seeds.remove()
        guard case .unreadable(let failure) = directory.look(at: "world/a.txt") else {
            Issue.record("it is not unreadable")
            return
        }
        #expect(failure.message.contains(seeds.path))
    }

    private func stamp(_ path: DocumentPath) -> FileStamp? {
        guard case .file(let stamp) = directory.look(at: path) else { return nil }
        return stamp
    }

    @discardableResult
    private func scanned(below folder: DocumentPath = DocumentPath([])) throws -> [DocumentPath: SeedsEntry] {
        var entries: [DocumentPath: SeedsEntry] = [:]
        try directory.scan(below: folder) { path, entry in
            #expect(entries[path] == nil, "told twice")
            entries[path] = entry
        }
        return entries
    }
}
