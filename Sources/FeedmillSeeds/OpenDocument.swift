import FeedmillModel
import Glibc

/// A regular file of the seeds directory, open for reading, and what it was when it was opened.
struct OpenDocument: ~Copyable {
    let descriptor: Descriptor
    let stamp: FileStamp

    /// Nil if nothing lies at the path, or nothing that is a file, or a link that leads out.
    static func at(_ path: DocumentPath, in directory: SeedsDirectory) throws(KernelError) -> OpenDocument? {
        do throws(KernelError) {
            let place = try directory.openPlace(path)
            switch try FileStatus(place.name, in: place.folder.number).kind {
            case .file: return try OpenDocument(place, on: FileStatus(of: place.folder.number).stamp.device)
            case .link: return try behindLink(place, in: directory)
            case .folder, .special: return nil
            }
        } catch {
            if error.isAbsence || error.number == ELOOP { return nil }
            throw error
        }
    }

    /// The kind is asked before opening, for opening a FIFO or a device has effects, and again after, for it may have
    /// been replaced meanwhile; `O_NONBLOCK` is for that moment.
    private init?(_ place: borrowing Place, on device: UInt64) throws(KernelError) {
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY
        let descriptor = try Descriptor(place.name, in: place.folder.number, flags)
        let status = try FileStatus(of: descriptor.number)
        guard status.kind == .file else { return nil }
        descriptor.leaveNoTrace(keeping: O_NONBLOCK)
        self.descriptor = descriptor
        self.stamp = status.stamp.document(on: device)
    }

    /// The kernel resolves the link; what it leads to is then opened by its real path, without following anything.
    private static func behindLink(
        _ link: borrowing Place, in directory: SeedsDirectory
    ) throws(KernelError) -> OpenDocument? {
        let target = try Descriptor(link.name, in: link.folder.number, openPathOnly)
        guard let real = try directory.pathInside(target), !real.bytes.isEmpty else { return nil }
        let place = try directory.openPlace(real)
        guard try FileStatus(place.name, in: place.folder.number).kind == .file else { return nil }
        return try OpenDocument(place, on: FileStatus(of: link.folder.number).stamp.device)
    }

    /// Whether the file is still what it was when it was opened.
    func isUnchanged() throws(KernelError) -> Bool {
        try FileStatus(of: descriptor.number).stamp.document(on: stamp.device) == stamp
    }

    /// The whole content; nil if it is not as long as the stamp says, for then it is being changed.
    func content() throws(KernelError) -> [UInt8]? {
        var refused: KernelError?
        // One byte more than it should have: a full buffer means that it has grown.
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(stamp.size) + 1) { buffer, count in
            do throws(KernelError) {
                count = try fill(UnsafeMutableRawBufferPointer(buffer))
            } catch {
                refused = error
            }
        }
        if let refused { throw refused }
        return bytes.count == Int(stamp.size) ? bytes : nil
    }

    /// Reads the next bytes, until the end of the file or of the buffer; the number of bytes.
    func fill(_ buffer: inout [UInt8]) throws(KernelError) -> Int {
        let result = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(KernelError) in try fill(bytes) }
        }
        return try result.get()
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(KernelError) -> Int {
        var count = 0
        while count < buffer.count {
            let more = try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            if more == 0 { break }
            count += more
        }
        return count
    }

    /// Whether anybody has the file open for writing, or mapped so; nil where the kernel will not tell us.
    ///
    /// A read lease is granted only while nobody does. It is given back at once. Who opens the file for writing in that
    /// moment waits for some microseconds, and the kernel tells us by a signal: not by `SIGIO`, which would end the
    /// process, but by `SIGURG`, which does nothing by default.
    func isBeingWritten() -> Bool? {
        guard fcntl(descriptor.number, setSignal, SIGURG) == 0 else { return nil }
        guard fcntl(descriptor.number, setLease, Int32(F_RDLCK)) == 0 else { return errno == EAGAIN ? true : nil }
        _ = fcntl(descriptor.number, setLease, Int32(F_UNLCK))
        return false
    }
}
