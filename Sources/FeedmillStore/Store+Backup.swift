public import FeedmillModel
internal import Foundation
internal import GRDB
internal import Glibc

extension Store {
    /// Copies the database of a state directory into a file, also while a daemon writes to it: all of the copy is from one
    /// moment, and it is durable when this returns.
    ///
    /// A file that is there is replaced as a whole.
    ///
    /// - Returns: the copy's size in bytes.
    /// - Throws: `SystemFailure` if there is no database, or the copy can't be written.
    @discardableResult
    public static func backUp(directory: String, to file: String) throws(SystemFailure) -> Int64 {
        let path = path(in: directory)
        guard try exists(path) else {
            throw SystemFailure(.store, "there is no database in the state directory \(directory)")
        }
        let temporary = file + ".part"
        do {
            _ = unsafe unlink(temporary)
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
        } catch {
            _ = unsafe unlink(temporary)
            throw failure(error, path: path, writing: file)
        }
        return try finish(temporary, as: file)
    }

    private static func failure(_ error: any Error, path: String, writing file: String) -> SystemFailure {
        let words = (error as? DatabaseError)?.message ?? "\(error)"
        return SystemFailure(.store, "\(path) cannot be copied to \(file): \(words)")
    }

    private static func finish(_ temporary: String, as file: String) throws(SystemFailure) -> Int64 {
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
        guard let size = synchronise(temporary), unsafe rename(temporary, file) == 0, synchronise(folder) != nil else {
            let words = unsafe String(cString: strerror(errno))
            _ = unsafe unlink(temporary)
            throw SystemFailure(.store, "\(file) cannot be written: \(words)")
        }
        return size
    }

    /// Makes a file or a folder durable; its size, nil if that is refused.
    private static func synchronise(_ path: String) -> Int64? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fsync(descriptor) == 0, unsafe fstat(descriptor, &status) == 0 else { return nil }
        return Int64(status.st_size)
    }
}
