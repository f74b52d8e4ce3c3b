public import FeedmillModel
import Glibc

/// Many files on their way into a public directory, brought to the disk together.
///
/// They are written beside their places and put there by `finish`. A synchronisation of each file and folder of its own
/// takes longer than all else about a file.
public struct FileBatch: Sendable {
    /// Files that are put in place at once at the most, so that much of a long build stands if it is ended.
    private static let limit = 256

    private let directory: PublicDirectory
    private var written: [FileLocation] = []

    /// Makes an empty batch.
    public init(in directory: PublicDirectory) {
        self.directory = directory
    }

    /// Writes a file, with `lastModified` as its modification time; it stands in its place after `finish`, if not before.
    ///
    /// Nothing is written where the same bytes are there already. Throws where the file system refuses; then nothing
    /// that is not in its place yet is left.
    public mutating func add(_ path: PublicPath, _ body: [UInt8], lastModified: Timestamp) throws(SystemFailure) {
        let target = directory.location(path)
        if directory.holds(body, lastModified, target) { return }
        written.append(target)
        do throws(SystemFailure) {
            _ = try directory.writeWhole(body, lastModified, target.temporary)
        } catch {
            discard()
            throw error
        }
        if written.count >= Self.limit { try finish() }
    }

    /// Puts all files in their places, once their bytes are on the disk.
    ///
    /// Should the machine stop before the new names are on the disk too, the files are missing, and are made again.
    public mutating func finish() throws(SystemFailure) {
        guard let first = written.first else { return }
        do throws(SystemFailure) {
            guard try synchronise(first.parent) else { throw directory.refusal(first) }
            while let target = written.last {
                try directory.check(unsafe rename(target.temporary.cString, target.cString), target)
                written.removeLast()
            }
        } catch {
            discard()
            throw error
        }
    }

    private func synchronise(_ folder: FileLocation) throws(SystemFailure) -> Bool {
        do {
            return try OpenFile(folder, O_RDONLY | O_DIRECTORY).synchroniseFileSystem()
        } catch {
            throw directory.refusal(folder, error.code)
        }
    }

    private mutating func discard() {
        for target in written { _ = unsafe unlink(target.temporary.cString) }
        written = []
    }
}
