import FeedmillModel
import Glibc

/// What the file system says of a file: its stamp, and what decides how it is treated.
struct FileStatus: Hashable {
    /// What kind of thing it is.
    enum Kind: Hashable {
        case file, folder, link
        /// Sockets, devices and FIFOs, by name.
        case special(String)
    }

    let kind: Kind
    let links: UInt32
    let stamp: FileStamp

    /// Of a name in a folder; a link is not followed.
    init(_ name: [CChar], in folder: Int32) throws(KernelError) {
        try self.init(folder, name, AT_SYMLINK_NOFOLLOW)
    }

    /// Of an open file, or of what an `O_PATH` descriptor stands for.
    init(of descriptor: Int32) throws(KernelError) {
        let emptyPath: Int32 = 0x1000
        try self.init(descriptor, [0], emptyPath)
    }

    private init(_ folder: Int32, _ name: [CChar], _ flags: Int32) throws(KernelError) {
        guard let statx = KernelCalls.statx else {
            try self.init(withoutBirth: folder, name, flags)
            return
        }
        let basicAndBirth: UInt32 = 0xFFF
        var buffer = InlineArray<32, UInt64>(repeating: 0)
        var refused: KernelError?
        withUnsafeMutableBytes(of: &buffer) { bytes in
            guard let start = bytes.baseAddress else { return }
            if statx(folder, name, flags, basicAndBirth, start) != 0 { refused = .last }
        }
        if let refused { throw refused }
        self = withUnsafeBytes(of: buffer) { FileStatus(statx: $0) }
    }

    /// Reads `struct statx` at the offsets that the kernel's ABI fixes.
    private init(statx bytes: UnsafeRawBufferPointer) {
        func number(_ offset: Int) -> UInt32 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
        func long(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        func moment(_ offset: Int) -> Int64 {
            Int64(bitPattern: long(offset)) &* 1_000_000_000 &+ Int64(number(offset + 8))
        }
        let birthIsKnown = number(0) & 0x800 != 0
        kind = Kind(mode: UInt32(bytes.loadUnaligned(fromByteOffset: 28, as: UInt16.self)))
        links = number(16)
        stamp = FileStamp(
            size: Int64(bitPattern: long(40)), modified: moment(112), changed: moment(96),
            born: birthIsKnown ? moment(80) : 0, inode: long(32), device: deviceNumber(number(136), number(140)))
    }

    private init(withoutBirth folder: Int32, _ name: [CChar], _ flags: Int32) throws(KernelError) {
        var status = stat()
        _ = try uninterrupted { fstatat(folder, name, &status, flags) }
        func moment(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
        kind = Kind(mode: UInt32(status.st_mode))
        links = UInt32(status.st_nlink)
        stamp = FileStamp(
            size: Int64(status.st_size), modified: moment(status.st_mtim), changed: moment(status.st_ctim), born: 0,
            inode: UInt64(status.st_ino), device: UInt64(status.st_dev))
    }
}

extension FileStamp {
    /// The stamp of a document whose folder lies on this device.
    ///
    /// A file need not be on its folder's: an overlay gives files the devices of its layers, and folders one of its own.
    /// Whether a mount was lost is asked of folders later, so folders have to be compared.
    func document(on device: UInt64) -> FileStamp {
        var stamp = self
        stamp.device = device
        return stamp
    }
}

extension FileStatus.Kind {
    fileprivate init(mode: UInt32) {
        switch mode & UInt32(S_IFMT) {
        case UInt32(S_IFREG): self = .file
        case UInt32(S_IFDIR): self = .folder
        case UInt32(S_IFLNK): self = .link
        case UInt32(S_IFIFO): self = .special("FIFO")
        case UInt32(S_IFSOCK): self = .special("socket")
        default: self = .special("device")
        }
    }
}

/// What glibc's `makedev` makes of a major and a minor number.
private func deviceNumber(_ major: UInt32, _ minor: UInt32) -> UInt64 {
    let (major, minor) = (UInt64(major), UInt64(minor))
    return (major & 0xFFF) << 8 | (major & ~0xFFF) << 32 | (minor & 0xFF) | (minor & ~0xFF) << 12
}
