public import FeedmillModel
import Glibc

/// Writes what is published below the public directory, so that any static web server can serve it as it is.
public struct PublicDirectory: Sendable {
    let root: [UInt8]

    /// Makes a writer below a directory, which need not be there yet.
    public init(path: String) {
        root = Array(path.utf8)
    }

    /// Writes a file so that a reader sees the old or the new one whole, with `lastModified` as its modification time.
    ///
    /// Nothing is written where the same bytes are there already; only a wrong time is then put right. Returns whether
    /// it was written. Throws where the file system refuses.
    @discardableResult
    public func write(_ file: PublishedFile) throws(SystemFailure) -> Bool {
        let target = location(file.path)
        if holds(file.body, file.lastModified, target) { return false }
        let temporary = target.temporary
        do throws(SystemFailure) {
            guard try writeWhole(file.body, file.lastModified, temporary).synchronise() else {
                throw refusal(temporary)
            }
            try check(unsafe rename(temporary.cString, target.cString), target)
        } catch {
            // So that a full disk is not kept full by half a file; if it cannot be, the next writing overwrites it.
            _ = unsafe unlink(temporary.cString)
            throw error
        }
        try synchronise(target.parent)
        return true
    }

    /// The bytes of a file; nil where there is none that can be read.
    public func read(_ path: PublicPath) -> [UInt8]? {
        guard let file = try? OpenFile(location(path), O_RDONLY) else { return nil }
        return file.content()
    }

    /// When a file was last modified, to the millisecond; nil where there is none.
    public func lastModified(_ path: PublicPath) -> Timestamp? {
        guard let file = try? OpenFile(location(path), O_RDONLY) else { return nil }
        return file.modified
    }

    /// Whether there is a file.
    public func exists(_ path: PublicPath) -> Bool {
        lastModified(path) != nil
    }

    /// Where a file lies, for people.
    public func displayPath(_ path: PublicPath) -> String {
        location(path).description
    }

    /// Removes a file, and its folder where that is left empty; there need be none.
    public func remove(_ path: PublicPath) throws(SystemFailure) {
        let target = location(path)
        if unsafe unlink(target.cString) != 0 {
            guard errno != ENOENT, errno != ENOTDIR else { return }
            throw refusal(target)
        }
        // Refused where the folder still holds something.
        if path.components.count > 1 { _ = unsafe rmdir(target.parent.cString) }
    }

    func location(_ path: PublicPath) -> FileLocation {
        FileLocation(bytes: root + [UInt8(ascii: "/")] + path.file)
    }

    /// Whether a file is there with these bytes; its time is put right, should someone have touched it.
    func holds(_ body: [UInt8], _ lastModified: Timestamp, _ target: FileLocation) -> Bool {
        guard let present = try? OpenFile(target, O_RDONLY) else { return false }
        let status = present.status()
        guard status.st_size == body.count, present.content() == body else { return false }
        return present.modified == lastModified || present.setModified(lastModified)
    }

    /// Writes a file; it may still be in the kernel's memory only.
    func writeWhole(
        _ body: [UInt8], _ lastModified: Timestamp, _ target: FileLocation
    ) throws(SystemFailure) -> OpenFile {
        let output = try openMakingFolders(target)
        guard output.write(body), output.setModified(lastModified) else { throw refusal(target) }
        return output
    }

    private func openMakingFolders(_ target: FileLocation) throws(SystemFailure) -> OpenFile {
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        do {
            return try OpenFile(target, flags)
        } catch {
            guard error.code == ENOENT else { throw refusal(target, error.code) }
        }
        try makeFolder(target.parent)
        do {
            return try OpenFile(target, flags)
        } catch {
            throw refusal(target, error.code)
        }
    }

    private func makeFolder(_ folder: FileLocation) throws(SystemFailure) {
        if unsafe mkdir(folder.cString, 0o755) == 0 { return try synchronise(folder.parent) }
        if errno == EEXIST { return }
        guard errno == ENOENT else { throw refusal(folder) }
        try makeFolder(folder.parent)
        try check(unsafe mkdir(folder.cString, 0o755), folder)
        try synchronise(folder.parent)
    }

    private func synchronise(_ folder: FileLocation) throws(SystemFailure) {
        do {
            // A file system that cannot synchronise a folder says so at each; that is no reason not to publish.
            _ = try OpenFile(folder, O_RDONLY | O_DIRECTORY).synchronise()
        } catch {
            throw refusal(folder, error.code)
        }
    }

    func check(_ result: Int32, _ target: FileLocation) throws(SystemFailure) {
        if result != 0 { throw refusal(target) }
    }

    func refusal(_ target: FileLocation, _ code: Int32 = errno) -> SystemFailure {
        let words = unsafe String(cString: strerror(code))
        let advice =
            switch code {
            case ENOSPC, EDQUOT: "free some space"
            case EROFS: "mount it for writing"
            case EACCES, EPERM: "give feedmill's user the right to write there"
            default: "see to it that it can, or name another folder as public"
            }
        return SystemFailure(.publish, "\(target) cannot be written: \(words); \(advice)")
    }
}
