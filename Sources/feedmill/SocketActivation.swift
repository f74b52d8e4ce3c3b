internal import Glibc

/// The listening sockets that the service manager passed, by sd_listen_fds(3).
struct SocketActivation: Sendable {
    /// The name (`FileDescriptorName=`) of sockets for the status endpoints.
    static let adminName = "admin"

    private static let firstDescriptor: Int32 = 3

    /// Sockets where everybody is served.
    var everyone: [Int32] = []
    /// Sockets where alone the status endpoints answer, if there are any.
    var admin: [Int32] = []

    /// Takes the passed sockets over: programs that this one starts get neither them nor the variables.
    static func take(environment: [String: String]) -> SocketActivation {
        defer { for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsafe unsetenv(name) } }
        var sockets = SocketActivation()
        guard environment["LISTEN_PID"] == String(getpid()),
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }),
            count > 0, count <= 1024
        else { return sockets }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        for index in 0..<count {
            let descriptor = firstDescriptor + index
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { continue }
            let isAdmin = names.indices.contains(Int(index)) && names[Int(index)] == adminName
            if isAdmin { sockets.admin.append(descriptor) } else { sockets.everyone.append(descriptor) }
        }
        return sockets
    }
}
