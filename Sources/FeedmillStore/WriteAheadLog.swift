internal import Glibc

/// The file of the write-ahead log, whose blocks are made before anybody waits for a commit to them.
///
/// A commit that makes the file longer also waits for the file system's journal, on ext4 2 ms instead of 0.4. SQLite does
/// not go by the file's length: what follows the last frame counts only if it bears the salts of the log's header, which
/// zeros do not; and after a checkpoint it begins again at the file's start.
struct WriteAheadLog {
    /// As much as the 1,000 pages take after which SQLite moves the log into the database by itself.
    private static let length: Int = 1000 * (4096 + 24)
    /// Free bytes without which the disk is left alone.
    private static let room: UInt = 256 * 1024 * 1024

    let path: String

    /// Makes the file as long as it will get; must not run beside a transaction.
    ///
    /// Where that fails commits are slower, and nothing else is the matter.
    func lengthen() {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var (status, system) = (stat(), statvfs())
        guard unsafe fstat(descriptor, &status) == 0, unsafe fstatvfs(descriptor, &system) == 0,
            system.f_bavail * system.f_frsize > Self.room
        else { return }
        // Real zeros: blocks that are only reserved are marked as written in the journal with the first commit to them.
        let zeros = [UInt8](repeating: 0, count: 65536)
        var end = status.st_size
        while end < Self.length {
            let written = unsafe pwrite(descriptor, zeros, zeros.count, end)
            guard written > 0 else { return }
            end += written
        }
        fsync(descriptor)
    }
}
