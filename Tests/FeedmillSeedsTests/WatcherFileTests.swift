import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WatcherFileTests {
    @Test func `a file renamed into place is due at once`() throws {
        let watched = try Watched()
        try watched.outside.write("text", to: "a.txt")
        try watched.outside.move("a.txt", to: "a.txt", in: watched.seeds)
        try watched.waitFor(.file("a.txt", due: nil))
    }

    @Test func `a hard link is due at once, though nothing is ever closed`() throws {
        let watched = try Watched(settle: .seconds(600))
        try watched.outside.write("text", to: "a.txt")
        try watched.outside.hardLink("a.txt", to: "a.txt", in: watched.seeds)
        try watched.waitFor(.file("a.txt", due: nil))
    }

    @Test func `a file written without a name and then linked is due at once`() throws {
        let watched = try Watched()
        let temporaryFile: Int32 = 0o20200000
        let file = open(watched.seeds.path, temporaryFile | O_RDWR, 0o644)
        try #require(file >= 0)
        try #require(write(file, "text", 4) == 4)
        let followLink: Int32 = 0x400
        try #require(
            linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, watched.seeds.path + "/a.txt", followLink) == 0)
        close(file)
        try watched.waitForFile("a.txt")
    }

    @Test func `a file that was written is due when it has settled`() throws {
        let watched = try Watched(settle: .seconds(600))
        let before = ContinuousClock.now
        try watched.seeds.write("text", to: "a.txt")
        try watched.waitForSettling("a.txt")
        let due = try #require(watched.dues(of: "a.txt").last ?? nil)
        #expect(due >= before + .seconds(600) && due <= .now + .seconds(600))
    }

    @Test func `a slow writer is waited for, however long it pauses`() throws {
        let watched = try Watched(settle: .milliseconds(10))
        try watched.seeds.writeSlowly(["one", "two", "three"], to: "a.txt") {
            // Longer than the settle time.
            pause(0.05)
            try watched.catchUp()
            #expect(watched.dues(of: "a.txt").isEmpty)
        }
        try watched.waitForSettling("a.txt")
    }

    @Test func `an edit of a file that exists is reported when it is closed`() throws {
        let watched = try Watched { try $0.write("old", to: "a.txt") }
        try watched.seeds.append("new", to: "a.txt")
        try watched.waitForSettling("a.txt")
    }

    @Test func `a rename inside removes the old name first`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        try watched.seeds.rename("a.txt", to: "b.txt")
        try watched.waitFor(.file("b.txt", due: nil))
        #expect(watched.changes == [.removed("a.txt"), .file("b.txt", due: nil)])
    }

    @Test func `a deleted file is removed`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        try watched.seeds.remove("a.txt")
        try watched.waitFor(.removed("a.txt"))
    }

    @Test func `a file moved out is removed`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        try watched.seeds.move("a.txt", to: "a.txt", in: watched.outside)
        try watched.waitFor(.removed("a.txt"))
    }

    @Test func `changed permissions are worth another try`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        try watched.seeds.setMode(0o600, of: "a.txt")
        try watched.waitFor(.permissions("a.txt"))
    }

    @Test func `permissions set while writing wait for the closing`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        try watched.seeds.writeSlowly(["half"], to: "a.txt") {
            try watched.seeds.setMode(0o600, of: "a.txt")
            try watched.catchUp()
            #expect(watched.changes == [])
        }
        try watched.waitForSettling("a.txt")
    }

    @Test func `reading gives no change`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        #expect(watched.seeds.text("a.txt") == "text")
        _ = try watched.directory.read("a.txt", limit: 10)
        #expect(watched.directory.isBeingWritten("a.txt") == false)
        try watched.catchUp()
        #expect(watched.changes == [])
    }

    @Test func `a temporary name never comes before the document that it becomes`() throws {
        let watched = try Watched(settle: .seconds(600))
        try watched.seeds.write("text", to: ".a.txt.tmp")
        try watched.seeds.rename(".a.txt.tmp", to: "a.txt")
        try watched.waitFor(.file("a.txt", due: nil))
        #expect(watched.changes.filter { $0 == .file(".a.txt.tmp", due: nil) || $0 == .removed(".a.txt.tmp") } == [])
        #expect(watched.dues(of: ".a.txt.tmp").count == 2)
    }

    @Test func `a name that is no UTF-8 is reported in its bytes`() throws {
        let watched = try Watched()
        let path = DocumentPath([0xFF, 0x2E, 0x74, 0x78, 0x74])
        try watched.outside.write("text", to: "a")
        try watched.outside.move("a", to: path, in: watched.seeds)
        try watched.waitFor(.file(path, due: nil))
    }

    @Test func `links and FIFOs are reported to be looked at`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        try watched.seeds.symbolicLink(at: "link.txt", to: "a.txt")
        try watched.seeds.makeFIFO("pipe")
        try watched.waitFor(.file("link.txt", due: nil))
        try watched.waitFor(.file("pipe", due: nil))
    }
}
