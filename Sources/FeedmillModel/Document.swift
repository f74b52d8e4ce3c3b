/// One file of the seeds directory, read once: where it lies, what the file system says of it, and its bytes.
public struct Document: Sendable {
    /// Where it lies.
    public var path: DocumentPath
    /// What the file system said of exactly the file that was read.
    public var stamp: FileStamp
    /// Its content.
    public var bytes: [UInt8]

    /// Makes a document.
    public init(path: DocumentPath, stamp: FileStamp, bytes: [UInt8]) {
        self.path = path
        self.stamp = stamp
        self.bytes = bytes
    }
}

/// What the file system says of a file without reading it.
///
/// Two equal stamps of one path mean the same version.
public struct FileStamp: Hashable, Sendable {
    /// In bytes.
    public var size: Int64
    /// `mtime`, when the content last changed: nanoseconds since the epoch.
    ///
    /// Anyone may set it.
    public var modified: Int64
    /// `ctime`, when the file last changed in any way: nanoseconds since the epoch.
    ///
    /// Only the kernel sets it.
    public var changed: Int64
    /// When the inode was born: nanoseconds since the epoch; 0 where the file system does not say.
    ///
    /// With `inode` it tells a renamed file from a new one that was given a freed inode's number.
    public var born: Int64
    /// The inode's number.
    public var inode: UInt64
    /// The device it lies on, of a document that of the folder with its name; major and minor number in one.
    public var device: UInt64

    /// Makes a stamp.
    public init(size: Int64, modified: Int64, changed: Int64, born: Int64, inode: UInt64, device: UInt64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.born = born
        self.inode = inode
        self.device = device
    }

    /// `mtime` as a moment.
    public var modifiedAt: Timestamp {
        Timestamp(milliseconds: modified / 1_000_000)
    }
}
