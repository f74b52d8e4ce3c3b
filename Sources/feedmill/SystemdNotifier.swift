internal import Glibc

/// Tells the service manager how the daemon is doing, by sd_notify(3)'s protocol; does nothing under any other.
struct SystemdNotifier: Sendable {
    /// How often to say that the daemon is alive: half of the time that the service manager waits; nil if it does not.
    let watchdogInterval: Duration?

    private let socketPath: String?

    init(environment: [String: String]) {
        socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogInterval = isForUs && microseconds > 0 ? .microseconds(microseconds / 2) : nil
    }

    /// The stored feeds are served.
    func ready(status: String) {
        send("READY=1\nSTATUS=\(line(status))")
    }

    /// Whether a service manager listens.
    var isListenedTo: Bool { socketPath != nil }

    /// One line about what the daemon does, for `systemctl status`.
    func status(_ text: String) {
        send("STATUS=\(line(text))")
    }

    /// The configuration is being read anew; `ready` follows, whatever came of it.
    func reloading() {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)")
    }

    /// The daemon is about to end.
    func stopping() {
        send("STOPPING=1")
    }

    /// The daemon is alive.
    func alive() {
        send("WATCHDOG=1")
    }

    private func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A notification that cannot be delivered is nobody's concern here: the service manager sees the silence.
    private func send(_ message: String) {
        guard let socketPath, let (address, length) = socketAddress(socketPath) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(message.utf8)
        unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT), $0, length)
            }
        }
    }
}

/// The address of a socket in the file system, or with a leading `@` in the abstract namespace, unix(7); nil if too long.
private func socketAddress(_ path: String) -> (sockaddr_un, socklen_t)? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(path.utf8)
    let isAbstract = bytes.first == UInt8(ascii: "@")
    if isAbstract { bytes[0] = 0 }
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard bytes.count < capacity, isAbstract || bytes.first == UInt8(ascii: "/") else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    // An abstract name ends with the address, not with a zero.
    let length = MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1)
    return (address, socklen_t(length))
}
