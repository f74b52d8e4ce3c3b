import FeedmillModel
import FeedmillTesting
import Glibc
import Testing

/// What becomes of feedmill where the machine gives out: a full disk, no watches, folders that nobody may read.
///
/// The daemon runs in namespaces of its own or without a capability, so that the faults are real and hit nobody else.
@Suite struct SurroundingsTests {
    /// Becomes the program after a few lines of shell, in which `state` is the state folder, as root of namespaces.
    private static func namespaces(_ script: String) -> [String] {
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-e", "-c", script + "\nexec \"$@\"", "sh"]
    }

    /// Whether this machine lets a test have namespaces.
    private static let hasNamespaces = (try? Installation().tool("unshare", "-rm", "true").exitCode) == 0

    /// Root reads what is closed to everybody, unless it gives that ability up.
    private static let withoutOverride =
        geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

    @Test(.enabled(if: hasNamespaces, "it needs namespaces"))
    func `on a full disk feeds are served, nothing is lost, and what waited comes once there is space`() throws {
        let small = Self.namespaces("mkdir -p state\nmount -t tmpfs -o size=6m tmpfs state")
        let mill = try Installation(surroundings: small)
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        try mill.waitForTitles([Article(1).title])
        try mill.waitForFiles()
        fill(mill.state)
        for number in 2...200 { try mill.drop("world/\(number).txt", Article(number)) }
        try eventually("the full disk is a fault") { try mill.status().status == .degraded }
        #expect(try mill.status().reason?.contains("free some space") == true)
        #expect(try mill.get("/atom.xml").status == 200)
        #expect(try mill.get("/healthz").status == 200)
        try mill.state.remove("filler")
        try mill.waitForItems(200)
        try eventually("it is ready again", within: 25) { try mill.status().status == .ready }
        #expect(try Set(mill.history().flatMap(\.titles)) == Set((1...200).map { Article($0).title }))
    }

    @Test(.enabled(if: hasNamespaces, "it needs namespaces"))
    func `started on a full disk it waits for space, and says so`() throws {
        let full = Self.namespaces(
            """
            mkdir -p state
            mount -t tmpfs -o size=2m tmpfs state
            head -c 4m /dev/zero > state/filler 2> /dev/null || true
            """)
        let mill = try Installation(surroundings: full)
        try mill.drop("world/a.txt", Article(1))
        try mill.start(until: .started)
        try eventually("it is told") { mill.log.contains("full") }
        #expect(mill.daemon?.hasEnded == false)
        try mill.state.remove("filler")
        try mill.waitForTitles([Article(1).title])
    }

    @Test(.enabled(if: hasNamespaces, "it needs namespaces"))
    func `without watches the folders are polled, and the sysctl to raise is named`() throws {
        let few = Self.namespaces("echo 2 > /proc/sys/user/max_inotify_watches")
        let mill = try Installation(options: ["--rescan", "1"], surroundings: few)
        for number in 1...5 { try mill.drop("folder\(number)/a.txt", Article(number)) }
        try mill.start(until: .serving)
        try eventually("it is degraded") { try mill.status().status == .degraded }
        #expect(try mill.status().reason?.contains("sysctl fs.inotify.max_user_watches=") == true)
        try eventually("it polls") { try mill.status().watcher.backend == "polling" }
        try mill.drop("folder5/b.txt", Article(9))
        try mill.waitForEntry(Article(9).title, of: "folder5")
    }

    @Test(.enabled(if: hasNamespaces, "it needs namespaces"))
    func `on an overlay, where files and folders lie on other devices, a deletion is a deletion`() throws {
        let overlay = Self.namespaces(
            """
            mkdir -p layers && mount -t tmpfs tmpfs layers && mkdir layers/upper layers/work
            mount -t overlay overlay -o lowerdir=lower,upperdir=layers/upper,workdir=layers/work seeds
            """)
        let mill = try Installation(options: ["--on-delete", "retract"], surroundings: overlay)
        let lower = mill.folder.folder("lower")
        for number in 1...3 {
            try lower.makeParent(of: "world/1.txt")
            try lower.write(Article(number).text, to: DocumentPath("world/\(number).txt"))
        }
        try mill.start()
        try mill.waitForItems(3)
        let seeds = Folder("/proc/\(try #require(mill.daemon).id)/root" + mill.seeds.path)
        try seeds.remove("world/1.txt")
        try mill.waitForItems(2)
        #expect(try mill.status().status == .ready)
    }

    @Test func `a folder that cannot be read is a fault, and the rest goes on`() throws {
        let mill = try Installation(options: ["--on-delete", "retract"], surroundings: Self.withoutOverride)
        for number in 1...2 { try mill.drop("closed/\(number).txt", Article(number)) }
        try mill.start()
        try mill.seeds.setMode(0o000, of: "closed")
        defer { try? mill.seeds.setMode(0o755, of: "closed") }
        try mill.drop("world/a.txt", Article(3))
        try mill.waitForEntry(Article(3).title)
        try mill.stop()
        try mill.start(until: .serving)
        try eventually("it is degraded") { try mill.status().status == .degraded }
        #expect(try mill.status().reason?.contains("closed") == true)
        #expect(try mill.status().items.total == 3)
        try mill.seeds.setMode(0o755, of: "closed")
        try eventually("it is ready again", within: 25) { try mill.status().status == .ready }
        #expect(try mill.status().items.total == 3)
    }

    @Test func `a state folder that cannot be written ends with 2 and says so`() throws {
        let mill = try Installation(surroundings: Self.withoutOverride)
        try mill.drop("a.txt", Article(1))
        try mill.folder.makeFolder("state")
        try mill.folder.setMode(0o500, of: "state")
        let result = try mill.build()
        #expect(result.exitCode == 2)
        #expect(result.errors.contains(mill.folder.path + "/state"))
    }

    /// Takes all the space that a folder's file system has left.
    private func fill(_ folder: Folder) {
        let file = open(folder.path + "/filler", O_WRONLY | O_CREAT, 0o644)
        let block = [UInt8](repeating: 1, count: 4096)
        while write(file, block, block.count) > 0 {}
        close(file)
    }
}
