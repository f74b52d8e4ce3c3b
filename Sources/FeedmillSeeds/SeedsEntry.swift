public import FeedmillModel

/// What lies at a path of the seeds directory.
public enum SeedsEntry: Hashable, Sendable {
    /// A document; of a link to a file inside, the target's stamp.
    case file(FileStamp)
    /// A folder.
    case folder(FileStamp)
    /// Something that a rule keeps out.
    case ignored(IgnoreRule)
    /// Something that the kernel does not let us see.
    case unreadable(ReadFailure)
    /// Nothing.
    case gone
}
