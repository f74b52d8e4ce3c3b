import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Glibc
import Testing

struct ReadingTests {
    let temporary: TemporaryFolder
    let seeds: Folder
    let directory: SeedsDirectory

    init() throws {
        temporary = try TemporaryFolder()
        seeds = temporary.folder
        directory = SeedsDirectory(path: seeds.path)
    }

    @Test(arguments: [0, 1, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 200_000])
    func `whole and in pieces a file has the same bytes and stamp`(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try seeds.write(bytes, to: "a.bin")
        let document = try #require(try directory.read("a.bin", limit: Int64(size)))
        #expect(document.bytes == bytes)
        var pieces: [UInt8] = []
        let stamp = try directory.read("a.bin", limit: Int64(size)) { pieces += $0 }
        #expect(pieces == bytes)
        #expect(stamp == document.stamp)
        #expect(directory.look(at: "a.bin") == .file(document.stamp))
    }

    @Test func `reading and listing our own files leaves no trace, not even in the time of the last reading`() throws {
        try seeds.makeFolder("w")
        try seeds.write("text", to: "w/a.txt")
        let (folder, file) = (seeds.folder("w").path, seeds.path + "/w/a.txt")
        for path in [folder, file] { try setAccessed(path, 1_000_000_000) }
        _ = try directory.read("w/a.txt", limit: 10)
        _ = try directory.read("w/a.txt", limit: 10) { _ in }
        try directory.scan { _, _ in }
        for path in [folder, file] { #expect(accessed(path) == 1_000_000_000) }
    }

    /// Sets when a file was last read, in seconds, before it was last changed: then the kernel notes the next reading.
    ///
    /// The other time is `UTIME_OMIT`, a macro that Swift does not see.
    private func setAccessed(_ path: String, _ seconds: Int) throws {
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: 0, tv_nsec: (1 << 30) - 2)]
        try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    }

    private func accessed(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_atim.tv_sec : nil
    }

    @Test func `a file above the limit is refused unread, with both sizes`() throws {
        try seeds.write("12345", to: "a.txt")
        let expected = ReadFailure("a.txt", .tooLarge(size: 5, limit: 4))
        #expect(throws: expected) { try directory.read("a.txt", limit: 4) }
        #expect(throws: expected) {
            try directory.read("a.txt", limit: 4) { _ in Issue.record("it was read") }
        }
    }

    @Test func `what is not there is nil`() throws {
        #expect(try directory.read("none.txt", limit: 10) == nil)
        #expect(try directory.read("none.txt", limit: 10) { _ in } == nil)
    }

    @Test func `a file that changes while its pieces are read is never quiet`() throws {
        try seeds.write([UInt8](repeating: 0x61, count: 100_000), to: "a.txt")
        #expect(throws: ReadFailure("a.txt", .neverQuiet)) {
            try directory.read("a.txt", limit: 1_000_000) { _ in try seeds.append("more", to: "a.txt") }
        }
    }

    @Test func `a file that shrinks while its pieces are read is never quiet`() throws {
        try seeds.write([UInt8](repeating: 0x61, count: 100_000), to: "a.txt")
        #expect(throws: ReadFailure("a.txt", .neverQuiet)) {
            try directory.read("a.txt", limit: 1_000_000) { _ in try seeds.write("short", to: "a.txt") }
        }
    }

    @Test func `what takes the pieces may end the reading`() throws {
        try seeds.write("text", to: "a.txt")
        #expect(throws: CancellationError.self) {
            try directory.read("a.txt", limit: 10) { _ in throw CancellationError() }
        }
    }

    @Test func `a writer is noticed as long as it has the file open`() throws {
        try seeds.writeSlowly(["one", "two"], to: "a.txt") {
            #expect(directory.isBeingWritten("a.txt") == true)
            let stamp = try #require(try directory.read("a.txt", limit: 10)).stamp
            #expect(directory.readiness(of: "a.txt", stamp, settle: .zero) == .beingWritten)
        }
        #expect(directory.isBeingWritten("a.txt") == false)
        #expect(directory.isBeingWritten("none.txt") == nil)
    }

    @Test func `a file is ready once it has stood still`() throws {
        try seeds.write("text", to: "a.txt")
        let before = ContinuousClock.now
        let stamp = try #require(try directory.read("a.txt", limit: 10)).stamp
        guard case .settling(let until) = directory.readiness(of: "a.txt", stamp, settle: .seconds(60)) else {
            Issue.record("it is not settling")
            return
        }
        #expect(until > before && until <= .now + .seconds(60))
        #expect(directory.readiness(of: "a.txt", stamp, settle: .zero) == .ready)
    }

    @Test func `a file changed in the future does not wait for the clock`() throws {
        try seeds.write("text", to: "a.txt")
        var stamp = try #require(try directory.read("a.txt", limit: 10)).stamp
        stamp.changed += 3_600_000_000_000
        #expect(directory.readiness(of: "a.txt", stamp, settle: .seconds(60)) == .ready)
    }
}
