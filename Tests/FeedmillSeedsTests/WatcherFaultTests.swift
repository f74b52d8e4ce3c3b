import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WatcherFaultTests {
    @Test func `a seeds directory that comes later is watched from then on`() throws {
        let watched = try Watched(makesSeeds: false)
        #expect(watched.changes == [.rootGone])
        try watched.seeds.makeFolder("a")
        try watched.waitFor(.rootReturned)
        try dropOne(into: watched, at: "a/a.txt")
    }

    @Test func `a seeds directory that is removed and made again is watched again`() throws {
        let watched = try Watched { try $0.makeFolder("a") }
        try watched.seeds.remove()
        try watched.waitFor(.rootGone)
        #expect(watched.watcher.directories == 0)
        try watched.seeds.makeFolder()
        try watched.waitFor(.rootReturned)
        try dropOne(into: watched, at: "a.txt")
    }

    @Test func `a seeds directory that is moved away takes nothing with it`() throws {
        let watched = try Watched { try $0.write("text", to: "a.txt") }
        let parent = Folder(String(watched.seeds.path.dropLast("/seeds".count)))
        try parent.rename("seeds", to: "away")
        try watched.waitFor(.rootGone)
        #expect(watched.changes == [.rootGone])
        try parent.rename("away", to: "seeds")
        try watched.waitFor(.rootReturned)
        try dropOne(into: watched, at: "b.txt")
    }

    @Test func `a link that leads to another seeds directory is noticed when asked`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.makeFolder("one")
        try temporary.folder.makeFolder("two")
        try temporary.folder.symbolicLink(at: "seeds", to: "one")
        let changes = Changes()
        let watcher = Watcher(
            directory: SeedsDirectory(path: temporary.folder.path + "/seeds"), settle: .zero, onChange: changes.note)
        try watcher.start()
        try temporary.folder.symbolicLink(at: "next", to: "two")
        try temporary.folder.rename("next", to: "seeds")
        watcher.verify()
        try eventually("the new one is watched") { changes.all == [.rootGone, .rootReturned] }
        try temporary.folder.write("text", to: "two/a.txt")
        try eventually("its files are reported") { changes.all.count > 2 }
    }

    @Test func `verifying what has not changed reports nothing`() throws {
        let watched = try Watched { try $0.makeFolder("a") }
        watched.watcher.verify()
        try watched.catchUp()
        #expect(watched.changes == [])
        #expect(watched.watcher.directories == 2)
        #expect(!watched.watcher.isExhausted)
    }

    @Test func `when events are lost that is told, and everything is watched anew`() throws {
        let gate = Gate()
        let watched = try Watched(onChange: { _ in gate.pass() })
        try dropOne(into: watched, at: "first.txt")
        // The watcher's thread stands at the gate while the kernel's queue of 16,384 events fills.
        for number in 0..<9000 {
            try watched.seeds.makeFolder("f\(number % 50)")
            try watched.seeds.remove("f\(number % 50)")
        }
        try watched.seeds.makeFolder("lost")
        gate.open()
        try watched.waitFor(.overflow)
        try dropOne(into: watched, at: "lost/a.txt")
    }

    @Test func `after stopping nothing is reported`() throws {
        let watched = try Watched()
        watched.watcher.stop()
        try watched.seeds.write("text", to: "a.txt")
        #expect(watched.changes == [])
        #expect(watched.watcher.directories == 0)
        watched.watcher.stop()
    }

    private func dropOne(into watched: Watched, at path: DocumentPath) throws {
        try watched.outside.write("text", to: "dropped")
        try watched.outside.move("dropped", to: path, in: watched.seeds)
        try watched.waitFor(.file(path, due: nil))
    }
}

/// Changes that were reported.
private final class Changes: Sendable {
    private let changes = Mutex<[SeedsChange]>([])

    var all: [SeedsChange] { changes.withLock { $0 } }

    var note: @Sendable (SeedsChange) -> Void {
        { change in self.changes.withLock { $0.append(change) } }
    }
}

/// Lets nobody pass until it is opened.
private final class Gate: Sendable {
    private let isOpen = Atomic<Bool>(false)

    func open() {
        isOpen.store(true, ordering: .releasing)
    }

    func pass() {
        while !isOpen.load(ordering: .acquiring) { pause(0.001) }
    }
}
