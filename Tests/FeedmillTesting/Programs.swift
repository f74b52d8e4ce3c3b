import Glibc

/// Where programs lie that tests run.
public enum Programs {
    /// The built feedmill: what `FEEDMILL_BINARY` says, else `feedmill` beside the running test program.
    public static var feedmill: String {
        if let path = getenv("FEEDMILL_BINARY") { return String(cString: path) }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let program = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
        return String(decoding: program[..<(program.lastIndex(of: UInt8(ascii: "/")) ?? 0)], as: UTF8.self)
            + "/feedmill"
    }

    /// Whether a program can be found in the folders of `PATH`, so that what needs it is skipped visibly.
    public static func isInstalled(_ program: String) -> Bool {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
