import Glibc

/// How a process ended, and what it used.
public struct Ending: Sendable {
    /// What it returned; nil if a signal ended it.
    public var exitCode: Int32?
    /// The signal that ended it.
    public var signal: Int32?
    /// What it computed, in user and kernel mode, in seconds.
    public var cpuSeconds: Double
    /// The most memory it ever had resident, in KiB.
    public var peakKibibytes: Int

    init(status: Int32, usage: rusage) {
        signal = status & 0x7F == 0 ? nil : status & 0x7F
        exitCode = status & 0x7F == 0 ? status >> 8 & 0xFF : nil
        cpuSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        peakKibibytes = usage.ru_maxrss
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }
}

/// A program that runs beside the test; it is killed when nobody holds it any more.
public final class ChildProcess {
    /// Its process id.
    public let id: Int32
    /// How it ended, once that was seen.
    public private(set) var ending: Ending?

    /// What to start, and where its streams lead.
    public struct Command {
        /// The program's path.
        public var executable: String
        /// Raw, because a file's name may be any bytes.
        public var arguments: [[UInt8]]
        /// All of the environment.
        public var environment: [String: String]
        /// Where it works.
        public var workingFolder: String
        /// The file that it reads.
        public var input = "/dev/null"
        /// The file that standard output is added to.
        public var output: String
        /// The file that standard error is added to.
        public var errors: String

        /// Makes a command.
        public init(
            executable: String, arguments: [[UInt8]], environment: [String: String], workingFolder: String,
            output: String, errors: String
        ) {
            self.executable = executable
            self.arguments = arguments
            self.environment = environment
            self.workingFolder = workingFolder
            self.output = output
            self.errors = errors
        }
    }

    /// Starts a program, with default signals.
    public init(_ command: Command) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let writing = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, 0, command.input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, command.output, writing, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, command.errors, writing, 0o644)
        var attributes = Self.defaultSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        // `env` changes the folder, because glibc's function for that is hidden from Swift, and then becomes the program.
        let prefix = ["env", "-C", command.workingFolder, "--", command.executable].map { Array($0.utf8) }
        var arguments = Self.pointers(prefix + command.arguments)
        var environment = Self.pointers(command.environment.map { Array("\($0)=\($1)".utf8) })
        defer { (arguments + environment).forEach { free($0) } }
        var id: Int32 = 0
        let code = posix_spawnp(&id, "env", &actions, &attributes, &arguments, &environment)
        guard code == 0 else { throw SystemCallFailure(call: "start \(command.executable)", code: code) }
        self.id = id
    }

    deinit {
        if ending == nil {
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
        }
    }

    /// Sends a signal, unless it has ended.
    public func signal(_ number: Int32) {
        if !hasEnded { kill(id, number) }
    }

    /// Whether it has ended.
    public var hasEnded: Bool {
        if ending != nil { return true }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(id, &status, WNOHANG, &usage) == id else { return false }
        ending = Ending(status: status, usage: usage)
        return true
    }

    /// Waits for its end; kills it and throws `DeadlineMissed` after `seconds`.
    @discardableResult
    public func wait(within seconds: Double) throws -> Ending {
        do {
            return try eventually("process \(id) ends", within: seconds) { hasEnded ? ending : nil }
        } catch {
            kill(id, SIGKILL)
            throw error
        }
    }

    /// Threads of a test run have signals blocked, which a child would inherit and so never hear SIGTERM.
    private static func defaultSignals() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }

    private static func pointers(_ strings: [[UInt8]]) -> [UnsafeMutablePointer<CChar>?] {
        strings.map { strdup(cString($0)) } + [nil]
    }
}
