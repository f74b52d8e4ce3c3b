import FeedmillModel
import FeedmillStore
import FeedmillTesting
import Testing

@Suite struct StateLockTests {
    private let temporary: TemporaryFolder
    private var directory: String { temporary.folder.path + "/state" }

    init() throws {
        temporary = try TemporaryFolder()
    }

    @Test func `a second claim to a state directory is refused with a way out`() throws {
        let lock = try StateLock(directory: directory)
        let failure = #expect(throws: SystemFailure.self) { _ = try StateLock(directory: directory) }
        #expect(
            failure?.message
                == "another feedmill is using the state directory \(directory); stop it, or name another by --state")
        withExtendedLifetime(lock) {}
    }

    @Test func `a claim ends with its holder`() throws {
        do { _ = try StateLock(directory: directory) }
        #expect(throws: Never.self) { _ = try StateLock(directory: directory) }
    }

    @Test func `the lock file of a process that was killed is no claim`() throws {
        try temporary.folder.makeFolder("state")
        try temporary.folder.write("", to: "state/lock")
        #expect(throws: Never.self) { _ = try StateLock(directory: directory) }
    }

    @Test func `two state directories are two claims`() throws {
        let lock = try StateLock(directory: directory)
        #expect(throws: Never.self) { _ = try StateLock(directory: directory + "-2") }
        withExtendedLifetime(lock) {}
    }

    @Test func `a state directory is made with all folders above it`() throws {
        _ = try StateLock(directory: directory + "/var/lib/feedmill")
        #expect(temporary.folder.has("state/var/lib/feedmill/lock"))
    }

    @Test func `a state directory that cannot be made is named`() throws {
        try temporary.folder.write("", to: "state")
        let failure = #expect(throws: SystemFailure.self) { _ = try StateLock(directory: directory + "/deeper") }
        #expect(
            failure?.message
                == "the state directory \(directory)/deeper cannot be made: Not a directory")
    }
}
