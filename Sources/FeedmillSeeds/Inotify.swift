import Glibc

/// One inotify instance: adds watches and reads events.
///
/// Closing it removes all its watches.
final class Inotify {
    let number: Int32

    init() throws(KernelError) {
        let flags = Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC)
        number = try uninterrupted { inotify_init1(flags) }
    }

    deinit {
        close(number)
    }

    /// Watches an open folder; a folder watched already keeps its number, wherever it lies now.
    func watch(_ folder: borrowing Folder, alsoItself: Bool = false) throws(KernelError) -> Int32 {
        let mask = folderEvents | (alsoItself ? ownEvents : 0)
        let path = folder.procPath
        return try uninterrupted { inotify_add_watch(number, path, mask) }
    }

    func unwatch(_ watch: Int32) {
        inotify_rm_watch(number, watch)
    }

    /// Fills the buffer with events; the number of bytes, 0 when there are none for now.
    func read(into buffer: inout [UInt8]) -> Int {
        max(0, buffer.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) })
    }
}

/// One event, taken apart.
struct InotifyEvent {
    let watch: Int32
    let mask: UInt32
    /// Empty where the event is about the watched folder itself.
    let name: [UInt8]
    /// The bytes that it takes in the buffer.
    let length: Int

    /// Reads `struct inotify_event` and the name after it, which is padded with NULs.
    init(_ buffer: [UInt8], at offset: Int) {
        (watch, mask, name, length) = buffer.withUnsafeBytes { bytes in
            let header = MemoryLayout<inotify_event>.size
            let count = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            let padded = bytes[(offset + header)..<(offset + header + count)]
            return (
                bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self),
                bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self), Array(padded.prefix { $0 != 0 }),
                header + count
            )
        }
    }

    /// Whether any of these happened.
    func isAny(of events: Int32...) -> Bool {
        events.contains { mask & UInt32(bitPattern: $0) != 0 }
    }

    var isFolder: Bool { isAny(of: IN_ISDIR) }
}

/// As few as tell all: reading and each single write give none.
private let folderEvents = bits(
    IN_CREATE, IN_CLOSE_WRITE, IN_MOVED_FROM, IN_MOVED_TO, IN_DELETE, IN_ATTRIB, IN_ONLYDIR, IN_EXCL_UNLINK)
/// What only matters of the seeds directory itself.
private let ownEvents = bits(IN_DELETE_SELF, IN_MOVE_SELF)

private func bits(_ values: Int32...) -> UInt32 {
    values.reduce(0) { $0 | UInt32(bitPattern: $1) }
}
