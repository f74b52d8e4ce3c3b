/// How the seeds directory itself is.
public struct SeedsCondition: Hashable, Sendable {
    /// Whether there is one, and which.
    public enum State: Hashable, Sendable {
        /// It is there and can be listed; device and inode tell whether it is the one that was there before.
        case fine(device: UInt64, inode: UInt64)
        /// There is none.
        case missing
        /// It cannot be listed, for what the kernel says.
        case unreadable(String)
    }

    /// Whether there is one, and which.
    public var state: State
    /// Whether it lies on a network or FUSE file system, where changes made elsewhere give no events.
    public var isRemote: Bool

    /// Makes a condition.
    public init(_ state: State, isRemote: Bool = false) {
        self.state = state
        self.isRemote = isRemote
    }
}

/// `f_type` of file systems whose changes may happen without this kernel, from statfs(2): NFS, SMB1, SMB2, CIFS, FUSE
/// (virtiofs and sshfs too), 9P, Ceph, AFS, Coda, NCP, Lustre, GFS2, OCFS2, VirtualBox's and VMware's shared folders.
let remoteFileSystems: Set<UInt32> = [
    0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x6573_5546, 0x0102_1997, 0x00C3_6400, 0x5346_414F, 0x7375_7245, 0x564C,
    0x0BD0_0BD0, 0x0116_1970, 0x7461_636F, 0x786F_4256, 0xBACB_ACBC,
]
