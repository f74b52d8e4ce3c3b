public import FeedmillModel
import Glibc

extension SeedsDirectory {
    /// Reads one file whole, exactly one version of it; nil if no file lies there.
    ///
    /// Never blocks, whatever lies there. `limit` is in bytes. A file that changes meanwhile is tried three times, then
    /// it is `neverQuiet`.
    ///
    /// - Parameter unlessBeingWritten: fail with `beingWritten` where that is known to be so: see `isBeingWritten`.
    public func read(
        _ path: DocumentPath, limit: Int64, unlessBeingWritten: Bool = false
    ) throws(ReadFailure) -> Document? {
        for _ in 0..<3 {
            guard let file = try open(path, limit: limit) else { return nil }
            if unlessBeingWritten, file.isBeingWritten() == true { throw ReadFailure(path, .beingWritten) }
            do throws(KernelError) {
                if let bytes = try file.content(), try file.isUnchanged() {
                    return Document(path: path, stamp: file.stamp, bytes: bytes)
                }
            } catch {
                throw ReadFailure(path, error)
            }
        }
        throw ReadFailure(path, .neverQuiet)
    }

    /// Reads one file in pieces of 32 KB, for what is too large to lie in memory; nil if no file lies there.
    ///
    /// Throws what `consume` throws, or a `ReadFailure`: if the file has changed meanwhile, `neverQuiet` comes after the
    /// last piece, and what was consumed is worth nothing.
    public func read(
        _ path: DocumentPath, limit: Int64, pieces consume: (ArraySlice<UInt8>) throws -> Void
    ) throws -> FileStamp? {
        guard let file = try open(path, limit: limit) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 32 * 1024)
        var rest = file.stamp.size
        while true {
            let count = try refusing(path) { () throws(KernelError) in try file.fill(&buffer) }
            rest -= Int64(count)
            if count == 0 || rest < 0 { break }
            try consume(buffer[..<count])
        }
        let isWhole = try refusing(path) { () throws(KernelError) in try file.isUnchanged() }
        guard rest == 0, isWhole else { throw ReadFailure(path, .neverQuiet) }
        return file.stamp
    }

    /// Whether anybody has a file open for writing now: exact where the kernel grants us a lease, which it does for
    /// files that we own or with `CAP_LEASE`, on local file systems; nil elsewhere, and where no file lies.
    public func isBeingWritten(_ path: DocumentPath) -> Bool? {
        guard let file = try? OpenDocument.at(path, in: self) else { return nil }
        return file.isBeingWritten()
    }

    private func open(_ path: DocumentPath, limit: Int64) throws(ReadFailure) -> OpenDocument? {
        let file = try refusing(path) { () throws(KernelError) in try OpenDocument.at(path, in: self) }
        guard let file else { return nil }
        guard file.stamp.size <= limit else {
            throw ReadFailure(path, .tooLarge(size: file.stamp.size, limit: limit))
        }
        return file
    }

    private func refusing<Result: ~Copyable>(
        _ path: DocumentPath, _ call: () throws(KernelError) -> Result
    ) throws(ReadFailure) -> Result {
        do throws(KernelError) {
            return try call()
        } catch {
            throw ReadFailure(path, error)
        }
    }
}
