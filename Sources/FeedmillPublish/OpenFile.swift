import FeedmillModel
import Glibc

/// A place in the file system by its raw bytes.
struct FileLocation: CustomStringConvertible {
    var bytes: [UInt8]

    /// The path as the kernel wants it.
    var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }

    /// The folder that it lies in.
    var parent: FileLocation {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
            return FileLocation(bytes: [UInt8(ascii: ".")])
        }
        return FileLocation(bytes: slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash]))
    }

    /// Where its next version is written before it is renamed: `.name.tmp` beside it.
    var temporary: FileLocation {
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        return FileLocation(bytes: bytes[..<start] + Array(".".utf8) + bytes[start...] + Array(".tmp".utf8))
    }

    var description: String { DocumentPath(bytes).description }
}

/// What the kernel answered.
struct Refusal: Error {
    var code: Int32
}

/// A descriptor, closed when it goes.
struct OpenFile: ~Copyable {
    private let descriptor: Int32

    init(_ location: FileLocation, _ flags: Int32) throws(Refusal) {
        descriptor = unsafe open(location.cString, flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Refusal(code: errno) }
    }

    deinit {
        close(descriptor)
    }

    func status() -> stat {
        var status = stat()
        _ = unsafe fstat(descriptor, &status)
        return status
    }

    /// All bytes; nil where they cannot be read.
    func content() -> [UInt8]? {
        let size = Int(status().st_size)
        var isWhole = true
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let length = unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if length < 0, errno == EINTR { continue }
                guard length > 0 else {
                    isWhole = false
                    return
                }
                count += length
            }
        }
        return isWhole ? bytes : nil
    }

    /// Writes all bytes; false, with `errno` telling why, where the kernel refuses.
    func write(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let start = unsafe buffer.baseAddress?.advanced(by: written)
                let length = unsafe Glibc.write(descriptor, start, buffer.count - written)
                if length < 0, errno != EINTR { return false }
                written += max(0, length)
            }
            return true
        }
    }

    /// When it was last modified, to the millisecond.
    var modified: Timestamp {
        let time = status().st_mtim
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    func setModified(_ moment: Timestamp) -> Bool {
        let fraction = Int(moment.milliseconds - moment.seconds * 1000)
        let time = timespec(tv_sec: Int(moment.seconds), tv_nsec: fraction * 1_000_000)
        return unsafe futimens(descriptor, [time, time]) == 0
    }

    func synchronise() -> Bool {
        fsync(descriptor) == 0
    }

    /// Brings everything that was written to this file's file system to the disk.
    func synchroniseFileSystem() -> Bool {
        guard let syncfs = Self.syncfs else {
            sync()
            return true
        }
        return syncfs(descriptor) == 0
    }

    /// glibc hides it from Swift, which sees it without _GNU_SOURCE; nil in a libc without it.
    private static let syncfs = unsafe dlsym(nil, "syncfs").map {
        unsafe unsafeBitCast($0, to: (@convention(c) (Int32) -> Int32).self)
    }
}
