import Glibc

/// An open file descriptor, closed when it goes out of use.
struct Descriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Opens a path from the working directory.
    init(path: String, _ flags: Int32) throws(KernelError) {
        number = try uninterrupted { Glibc.open(path, flags | O_CLOEXEC) }
    }

    /// Opens a name in an open folder.
    init(_ name: [CChar], in folder: Int32, _ flags: Int32) throws(KernelError) {
        number = try uninterrupted { openat(folder, name, flags | O_CLOEXEC) }
    }

    /// From now on reading does not change when the file was last read, if the kernel grants us that: nothing in the
    /// seeds directory is changed.
    ///
    /// `flags`: those that it was opened with and has to keep.
    borrowing func leaveNoTrace(keeping flags: Int32 = 0) {
        _ = fcntl(number, F_SETFL, flags | leavingNoTrace)
    }

    /// Gives the number away, to be closed by whoever takes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    /// Fills `buffer`; the number of bytes read, 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(KernelError) -> Int {
        try uninterrupted { Glibc.read(number, buffer.baseAddress, buffer.count) }
    }

    /// The path that the kernel knows this descriptor by, without any link; nil where `/proc` is missing.
    var realPath: [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4 * 4096)
        let count = bytes.withUnsafeMutableBytes { buffer in
            buffer.bindMemory(to: CChar.self).baseAddress.map { readlink(procPath, $0, buffer.count) } ?? 0
        }
        return count > 0 && count < bytes.count ? Array(bytes.prefix(count)) : nil
    }

    /// Another way to the same file, one that survives its being renamed.
    var procPath: String { "/proc/self/fd/\(number)" }
}
