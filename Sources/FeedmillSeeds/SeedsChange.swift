public import FeedmillModel

/// What the watcher saw happen in the seeds directory.
public enum SeedsChange: Hashable, Sendable {
    /// Look at this path once it is due, nil being at once. What is still being written is reported when it is closed.
    case file(DocumentPath, due: ContinuousClock.Instant?)
    /// A file or folder went away, deleted or moved, and everything below it.
    case removed(DocumentPath)
    /// A file's or folder's attributes changed: worth another try. The seeds directory itself is the empty path.
    case permissions(DocumentPath)
    /// Events were lost: look at everything. All folders are watched anew already.
    case overflow
    /// The seeds directory is not there (any more): removed, moved, unmounted or replaced.
    case rootGone
    /// The seeds directory is there again, and watched: look at everything.
    case rootReturned
    /// Not everything can be watched, for the reason in this sentence: look at everything from time to time.
    case watchesExhausted(String)
}
