public import FeedmillModel
internal import Glibc

/// The claim of one process to a state directory, as long as it lives: two daemons would publish over each other.
public final class StateLock: Sendable {
    private let descriptor: Int32

    /// Claims a state directory, making it where it is missing.
    ///
    /// - Throws: `SystemFailure` if another process has it, or it can't be made.
    public init(directory: String) throws(SystemFailure) {
        try Self.makeDirectories(directory)
        let path = directory + "/lock"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw SystemFailure(.store, "the state directory \(directory) cannot be written to: \(Self.words(errno))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SystemFailure(
                .store,
                "another feedmill is using the state directory \(directory); stop it, or name another by --state")
        }
    }

    deinit {
        close(descriptor)
    }

    private static func makeDirectories(_ path: String) throws(SystemFailure) {
        var made = path.hasPrefix("/") ? "" : "."
        for component in path.split(separator: "/") {
            made += "/" + component
            guard unsafe mkdir(made, 0o755) == 0 || errno == EEXIST else {
                throw SystemFailure(.store, "the state directory \(path) cannot be made: \(words(errno))")
            }
        }
    }

    private static func words(_ code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}
