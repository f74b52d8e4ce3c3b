import FeedmillModel
import Glibc

/// An open folder that can be listed.
struct Folder: ~Copyable {
    private let stream: OpaquePointer
    /// For calls relative to this folder; it belongs to the stream.
    let number: Int32
    /// What it lies on.
    let device: UInt64

    /// Takes over a descriptor that was opened for reading.
    init(_ descriptor: consuming Descriptor) throws(KernelError) {
        let device = try FileStatus(of: descriptor.number).stamp.device
        descriptor.leaveNoTrace()
        let number = descriptor.release()
        guard let stream = fdopendir(number) else {
            let error = KernelError.last
            close(number)
            throw error
        }
        self.stream = stream
        self.number = number
        self.device = device
    }

    deinit {
        closedir(stream)
    }

    /// Opens a folder in this one; a link to a folder is none.
    func folder(_ name: [UInt8]) throws(KernelError) -> Folder {
        try Folder(Descriptor(terminated(name), in: number, O_RDONLY | O_DIRECTORY | O_NOFOLLOW))
    }

    /// Another way to the same folder, one that survives its being renamed.
    var procPath: String { "/proc/self/fd/\(number)" }

    /// What the file system says of the folder itself.
    func status() throws(KernelError) -> FileStatus {
        try FileStatus(of: number)
    }

    /// Tells every name but `.` and `..`, as raw bytes.
    ///
    /// What the kernel refuses on the way is returned.
    func forEachName<Failure: Error>(
        _ body: (_ name: [UInt8], _ isFolder: Bool) throws(Failure) -> Void
    ) throws(Failure) -> KernelError? {
        while true {
            errno = 0
            guard let entry = readdir(stream) else { return errno == 0 ? nil : .last }
            let name = Self.name(of: entry)
            if name == [dot] || name == [dot, dot] { continue }
            try body(name, isFolder(name, type: Int(entry.pointee.d_type)))
        }
    }

    /// Not every file system tells the type in its lists.
    private func isFolder(_ name: [UInt8], type: Int) -> Bool {
        guard type == Int(DT_UNKNOWN) else { return type == Int(DT_DIR) }
        return (try? FileStatus(terminated(name), in: number))?.kind == .folder
    }

    /// The record is as long as its name: copying the struct whole would read past its end.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
        let start = UnsafeRawPointer(entry) + offset
        let count = strlen(start.assumingMemoryBound(to: CChar.self))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}

let dot = UInt8(ascii: ".")
let slash = UInt8(ascii: "/")
