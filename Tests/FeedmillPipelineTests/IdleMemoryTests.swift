import Testing

@testable import FeedmillPipeline

@Suite("Memory that is given back")
struct IdleMemoryTests {
    /// One mapping of `smaps`, with as much of it written as is told.
    private func mapping(_ permissions: String, _ name: String, anonymous: Int) -> String {
        """
        55d0c8a00000-55d0c8b00000 \(permissions) 00000000 fe:00 1049 \(name)
        Size:               1024 kB
        Rss:                 512 kB
        Anonymous:     \(anonymous) kB
        VmFlags: rd ex mr mw me sd\n
        """
    }

    @Test func `only pages of files that nobody can have written are`() {
        let mappings = MemoryMapping.read(
            mapping("r-xp", "/usr/bin/feedmill", anonymous: 0)
                + mapping("r--p", "/usr/bin/feedmill", anonymous: 992)
                + mapping("rw-p", "/usr/bin/feedmill", anonymous: 0)
                + mapping("rw-s", "/state/feedmill.db-shm", anonymous: 0)
                + mapping("r-xp", "[vdso]", anonymous: 0)
                + mapping("r--p", "/usr/lib/a library.so", anonymous: 0))
        #expect(mappings.map(\.isUnwrittenFile) == [true, false, false, false, false, true])
        #expect(mappings.first?.start == 0x55d0_c8a0_0000 && mappings.first?.end == 0x55d0_c8b0_0000)
    }

    @Test func `what was in memory is there afterwards`() {
        let words = (0..<10_000).map { "word \($0)" }
        IdleMemory.giveBack()
        #expect(words.last == "word 9999")
        #expect(MemoryMapping.all().contains { $0.isUnwrittenFile })
    }
}
