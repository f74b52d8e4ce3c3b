import FeedmillTesting
import Glibc

/// What the kernel tells of this machine and of processes on it.
enum Machine {
    static var cores: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// The load of the last minute.
    static var load: String { Folder("/proc").text("loadavg").prefix { $0 != " " } + "" }

    static var currentFolder: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getcwd(&buffer, buffer.count) != nil else { return "." }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The CPU time of a living process until now, in user and kernel mode, in seconds.
    static func cpuSeconds(of process: Int32) -> Double {
        // The second field, the program's name in parentheses, may hold blanks; utime and stime are the 14th and 15th.
        let text = Folder("/proc").text("\(process)/stat")
        let fields = text.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// A line of `/proc/PID/status`, such as `VmRSS`, in MB.
    static func megabytes(_ name: String, of process: Int32) -> Double {
        let lines = Folder("/proc").text("\(process)/status").split(separator: "\n")
        let digits = lines.first { $0.hasPrefix(name + ":") }?.filter(\.isNumber)
        return digits.flatMap { Double($0) }.map { $0 * 1024 / 1_000_000 } ?? 0
    }

    /// A port that nobody listened on a moment ago.
    static func freePort() throws -> UInt16 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        guard isBound else { throw NotReadable(description: "no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}

extension Double {
    /// With so many digits after the point.
    func digits(_ count: Int) -> String {
        let factor = (0..<count).reduce(1.0) { value, _ in value * 10 }
        let text = "\((self * factor).rounded() / factor)"
        return count == 0 ? "\(Int(self.rounded()))" : text
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
