private import Glibc

/// A file that could not be read, and why.
struct UnreadableFile: Error {
    /// Whether there is no such file.
    var isMissing: Bool
    /// Why, in one sentence.
    var message: String

    /// What the kernel said last.
    fileprivate static func lastError() -> UnreadableFile {
        let number = errno
        return UnreadableFile(
            isMissing: number == ENOENT || number == ENOTDIR,
            message: "it cannot be read: \(unsafe String(cString: strerror(number)))")
    }
}

/// A whole file of at most `limit` bytes.
func contents(of path: String, atMost limit: Int) throws(UnreadableFile) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .lastError() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else {
            if errno == EINTR { continue }
            throw .lastError()
        }
        guard count > 0 else { return bytes }
        bytes += piece[..<count]
        guard bytes.count <= limit else {
            throw UnreadableFile(isMissing: false, message: "it has more than \(limit) bytes")
        }
    }
}
