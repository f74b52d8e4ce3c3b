public import FeedmillModel
import Glibc

/// A folder that a test works in, by raw names; paths are relative to it.
public struct Folder: Sendable {
    /// Where it lies, absolute.
    public let path: String

    /// Names a folder; it need not exist.
    public init(_ path: String) {
        self.path = path
    }

    /// The raw absolute path of something in it; the empty path is the folder itself.
    public func absolute(_ path: DocumentPath) -> [UInt8] {
        path.bytes.isEmpty ? Array(self.path.utf8) : Array(self.path.utf8) + [UInt8(ascii: "/")] + path.bytes
    }

    /// A folder in it.
    public func folder(_ name: String) -> Folder {
        Folder(path + "/" + name)
    }

    /// Makes a folder and those above it, where they are missing.
    public func makeFolder(_ path: DocumentPath = "") throws {
        if mkdir(cString(absolute(path)), 0o755) == 0 || errno == EEXIST { return }
        let parent = DocumentPath(path.bytes.dropLast(path.name.count + 1))
        guard errno == ENOENT, parent != path else { throw SystemCallFailure(call: "mkdir \(path)", code: errno) }
        try makeFolder(parent)
        try check("mkdir \(path)", mkdir(cString(absolute(path)), 0o755))
    }

    /// Makes the folder that `path` lies in.
    public func makeParent(of path: DocumentPath) throws {
        try makeFolder(DocumentPath(path.bytes.dropLast(path.name.count + 1)))
    }

    /// Writes a file where it is, as `cat >` does: opened, truncated, written, closed.
    public func write(_ text: String, to path: DocumentPath) throws {
        try write(Array(text.utf8), to: path)
    }

    /// Writes a file where it is, as `cat >` does: opened, truncated, written, closed.
    public func write(_ bytes: [UInt8], to path: DocumentPath) throws {
        let file = try OpenFile(self, path, O_WRONLY | O_CREAT | O_TRUNC)
        try file.write(bytes)
    }

    /// Adds to a file's end: opened, written, closed.
    public func append(_ text: String, to path: DocumentPath) throws {
        let file = try OpenFile(self, path, O_WRONLY | O_CREAT | O_APPEND)
        try file.write(Array(text.utf8))
    }

    /// Writes a file in pieces without closing it in between, and does something after each piece.
    public func writeSlowly(_ pieces: [String], to path: DocumentPath, after each: () throws -> Void) throws {
        let file = try OpenFile(self, path, O_WRONLY | O_CREAT | O_TRUNC)
        for piece in pieces {
            try file.write(Array(piece.utf8))
            try each()
        }
    }

    /// Renames something in it, replacing what is there.
    public func rename(_ old: DocumentPath, to new: DocumentPath) throws {
        try check("rename \(old) to \(new)", Glibc.rename(cString(absolute(old)), cString(absolute(new))))
    }

    /// Moves something of this folder into another one of the same file system.
    public func move(_ old: DocumentPath, to new: DocumentPath, in other: Folder) throws {
        try check("rename \(old) to \(new)", Glibc.rename(cString(absolute(old)), cString(other.absolute(new))))
    }

    /// Gives a file a second name in another folder of the same file system.
    public func hardLink(_ old: DocumentPath, to new: DocumentPath, in other: Folder) throws {
        try check("link \(old) to \(new)", link(cString(absolute(old)), cString(other.absolute(new))))
    }

    /// Makes a symbolic link whose target is written as given.
    public func symbolicLink(at path: DocumentPath, to target: String) throws {
        try check("symlink \(path)", symlink(target, cString(absolute(path))))
    }

    /// Makes a FIFO.
    public func makeFIFO(_ path: DocumentPath) throws {
        try check("mkfifo \(path)", mkfifo(cString(absolute(path)), 0o644))
    }

    /// Sets a file's times, in nanoseconds since the epoch; nil is now.
    public func touch(_ path: DocumentPath, at nanoseconds: Int64? = nil) throws {
        var times: [timespec]?
        if let nanoseconds {
            let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
            times = Array(repeating: timespec(tv_sec: Int(seconds), tv_nsec: Int(rest)), count: 2)
        }
        try check("touch \(path)", utimensat(AT_FDCWD, cString(absolute(path)), times, 0))
    }

    /// Sets a file's permissions.
    public func setMode(_ mode: UInt32, of path: DocumentPath = "") throws {
        try check("chmod \(path)", chmod(cString(absolute(path)), mode))
    }

    /// Removes a file, or a folder with all that is in it.
    public func remove(_ path: DocumentPath = "") throws {
        if unlink(cString(absolute(path))) == 0 { return }
        guard errno == EISDIR || errno == EPERM else {
            throw SystemCallFailure(call: "unlink \(path)", code: errno)
        }
        for name in try names(in: path) { try remove(path.appending(name)) }
        try check("rmdir \(path)", rmdir(cString(absolute(path))))
    }
}

extension Folder {
    /// A file's bytes; nil where none can be read.
    public func bytes(_ path: DocumentPath) -> [UInt8]? {
        guard let file = try? OpenFile(self, path, O_RDONLY) else { return nil }
        return try? file.readAll()
    }

    /// A file's bytes as text; empty where none can be read.
    public func text(_ path: DocumentPath) -> String {
        String(decoding: bytes(path) ?? [], as: UTF8.self)
    }

    /// Whether something is there.
    public func has(_ path: DocumentPath) -> Bool {
        access(cString(absolute(path)), F_OK) == 0
    }

    /// When a file's content last changed, in nanoseconds since the epoch.
    public func modified(_ path: DocumentPath) throws -> Int64 {
        var status = stat()
        try check("stat \(path)", stat(cString(absolute(path)), &status))
        return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// The names in a folder of it, without `.` and `..`.
    public func names(in path: DocumentPath = "") throws -> [[UInt8]] {
        guard let stream = opendir(cString(absolute(path))) else {
            throw SystemCallFailure(call: "opendir \(path)", code: errno)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        return names
    }

    /// All files below it that are no folders, in the order of their raw names; links are not followed.
    public func files(below path: DocumentPath = "") throws -> [DocumentPath] {
        var files: [DocumentPath] = []
        for name in try names(in: path) {
            let child = path.appending(name)
            files += isFolder(child) ? try self.files(below: child) : [child]
        }
        return files.sorted()
    }

    /// False also for what has vanished since its name was read, as files under way do.
    private func isFolder(_ path: DocumentPath) -> Bool {
        var status = stat()
        return lstat(cString(absolute(path)), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// An open file, closed when nobody holds it any more.
final class OpenFile {
    private let descriptor: Int32

    init(_ folder: Folder, _ path: DocumentPath, _ flags: Int32) throws {
        descriptor = try check("open \(path)", open(cString(folder.absolute(path)), flags | O_CLOEXEC, 0o644))
    }

    deinit {
        close(descriptor)
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(
                try check("write", rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }))
        }
    }

    func readAll() throws -> [UInt8] {
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = try check("read", read(descriptor, &piece, piece.count)), count > 0 {
            content += piece[..<count]
        }
        return content
    }
}
