import Glibc

/// A service manager's end of sd_notify(3): takes what a daemon tells of itself.
public final class NotifySocket {
    /// What `NOTIFY_SOCKET` is to be.
    public let path: String
    /// Every message until now, line by line.
    public private(set) var lines: [String] = []

    private let descriptor: Int32

    /// Makes the socket at a path that is free.
    public init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw NotReadable(description: "\(path) is too long for a socket's path")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw NotReadable(description: "\(path) cannot be bound") }
    }

    deinit { close(descriptor) }

    /// Takes in what has come, and returns all lines.
    public func read() -> [String] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return lines }
            lines += String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    /// Waits for a line that begins with a text, among those that came after the first `count`.
    @discardableResult
    public func line(_ start: String, after count: Int = 0, within seconds: Double = 15) throws -> String {
        try eventually("a line that begins with \(start)", within: seconds) {
            read().dropFirst(count).first { $0.hasPrefix(start) }
        }
    }
}
