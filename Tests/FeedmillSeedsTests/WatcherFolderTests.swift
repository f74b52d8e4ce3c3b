import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WatcherFolderTests {
    @Test func `folders that exist are watched, and their files not reported`() throws {
        let watched = try Watched {
            try $0.makeFolder("a/b/c")
            try $0.write("old", to: "a/b/c/old.txt")
        }
        #expect(watched.watcher.directories == 4)
        try watched.outside.write("new", to: "new.txt")
        try watched.outside.move("new.txt", to: "a/b/c/new.txt", in: watched.seeds)
        try watched.waitFor(.file("a/b/c/new.txt", due: nil))
        #expect(watched.changes == [.file("a/b/c/new.txt", due: nil)])
    }

    @Test func `no file is lost in two hundred folders made and filled at once`() throws {
        let watched = try Watched(settle: .milliseconds(1))
        let paths = (0..<200).map { DocumentPath("top\($0 % 10)/of\($0)/deep/\($0).txt") }
        for path in paths {
            try watched.seeds.makeParent(of: path)
            try watched.seeds.write("text", to: path)
        }
        for path in paths { try watched.waitForFile(path) }
        try eventually("all are watched") { watched.watcher.directories == 1 + 10 + 200 + 200 }
    }

    @Test func `a file being written in a new folder is waited for`() throws {
        let watched = try Watched(settle: .milliseconds(10))
        try watched.seeds.makeFolder("new")
        try watched.seeds.writeSlowly(["half"], to: "new/a.txt") {
            pause(0.05)
            try watched.catchUp()
            #expect(watched.dues(of: "new/a.txt").isEmpty)
        }
        try watched.waitForSettling("new/a.txt")
    }

    @Test func `a folder moved in brings its files at once`() throws {
        let watched = try Watched()
        try watched.outside.makeFolder("tree/deep")
        try watched.outside.write("text", to: "tree/deep/a.txt")
        try watched.outside.move("tree", to: "tree", in: watched.seeds)
        try watched.waitFor(.file("tree/deep/a.txt", due: nil))
        try watched.seeds.rename("tree/deep/a.txt", to: "tree/deep/b.txt")
        try watched.waitFor(.file("tree/deep/b.txt", due: nil))
    }

    @Test func `a folder moved out is removed, and what happens there is nobody's business`() throws {
        let watched = try Watched { try $0.makeFolder("tree/deep") }
        try watched.seeds.move("tree", to: "tree", in: watched.outside)
        try watched.waitFor(.removed("tree"))
        try eventually("it is no longer watched") { watched.watcher.directories == 1 }
        watched.forget()
        try watched.outside.write("text", to: "tree/deep/a.txt")
        try watched.catchUp()
        #expect(watched.changes == [])
    }

    @Test func `a folder moved within is removed there and brings its files here`() throws {
        let watched = try Watched {
            try $0.makeFolder("old/deep")
            try $0.makeFolder("to")
            try $0.write("text", to: "old/deep/a.txt")
        }
        try watched.seeds.rename("old", to: "to/new")
        try watched.waitFor(.file("to/new/deep/a.txt", due: nil))
        #expect(watched.changes == [.removed("old"), .file("to/new/deep/a.txt", due: nil)])
        try watched.seeds.rename("to/new/deep/a.txt", to: "to/new/deep/b.txt")
        try watched.waitFor(.removed("to/new/deep/a.txt"))
        try watched.waitFor(.file("to/new/deep/b.txt", due: nil))
        #expect(watched.watcher.directories == 4)
    }

    @Test func `a folder renamed again and again keeps its watches`() throws {
        let watched = try Watched { try $0.makeFolder("f0/deep") }
        for number in 0..<100 { try watched.seeds.rename("f\(number)", to: "f\(number + 1)") }
        try watched.catchUp()
        try watched.outside.write("text", to: "a.txt")
        try watched.outside.move("a.txt", to: "f100/deep/a.txt", in: watched.seeds)
        try watched.waitFor(.file("f100/deep/a.txt", due: nil))
        #expect(watched.watcher.directories == 3)
    }

    @Test func `a deleted tree is removed and its watches are forgotten`() throws {
        let watched = try Watched {
            try $0.makeFolder("tree/deep")
            try $0.write("text", to: "tree/deep/a.txt")
        }
        try watched.seeds.remove("tree")
        try watched.waitFor(.removed("tree"))
        #expect(watched.changes == [.removed("tree/deep/a.txt"), .removed("tree/deep"), .removed("tree")])
        try eventually("only the root is watched") { watched.watcher.directories == 1 }
    }

    @Test func `a folder made again under its old name is watched again`() throws {
        let watched = try Watched { try $0.makeFolder("a") }
        for _ in 0..<20 {
            try watched.seeds.remove("a")
            try watched.seeds.makeFolder("a")
        }
        try watched.catchUp()
        try watched.outside.write("text", to: "a.txt")
        try watched.outside.move("a.txt", to: "a/a.txt", in: watched.seeds)
        try watched.waitFor(.file("a/a.txt", due: nil))
    }

    @Test func `an ignored folder is not watched, and is when it loses its name`() throws {
        let watched = try Watched { try $0.makeFolder(".git") }
        try watched.seeds.write("x", to: ".git/config")
        try watched.catchUp()
        #expect(watched.changes == [])
        #expect(watched.watcher.directories == 1)
        try watched.seeds.rename(".git", to: "git")
        try watched.waitFor(.file("git/config", due: nil))
        #expect(!watched.changes.contains(.removed(".git")))
    }

    @Test func `a folder that takes an ignored name is removed and no longer watched`() throws {
        let watched = try Watched { try $0.makeFolder("a") }
        try watched.seeds.rename("a", to: "_a")
        try watched.waitFor(.removed("a"))
        try eventually("it is no longer watched") { watched.watcher.directories == 1 }
    }

    @Test func `a folder's permissions are worth another try`() throws {
        let watched = try Watched { try $0.makeFolder("a") }
        try watched.seeds.setMode(0o700, of: "a")
        try watched.waitFor(.permissions("a"))
    }
}
