import FeedmillModel
import Glibc
import Synchronization

/// The watcher's work: the inotify instance, the table of watches, and what each event means.
///
/// Belongs to one thread.
final class WatchLoop {
    let directory: SeedsDirectory
    let settle: Duration
    let control: WatchControl
    let report: (SeedsChange) -> Void
    /// Nil while the seeds directory is gone, or there is no instance to be had.
    var inotify: Inotify?
    var tree = WatchTree()
    var closing = ClosingWatch()
    /// Whether it has been told that watches ran out, and has been so ever since.
    var hasToldExhaustion = false
    private var root: (device: UInt64, inode: UInt64) = (0, 0)
    private var isRootGone = false
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    /// How often a seeds directory that is gone is looked for.
    private let retryInterval = Duration.milliseconds(200)

    init(
        directory: SeedsDirectory, settle: Duration, control: WatchControl, onChange: @escaping (SeedsChange) -> Void
    ) {
        self.directory = directory
        self.settle = settle
        self.control = control
        self.report = onChange
    }

    /// Watches what there is.
    func begin() {
        watchEverything()
        if isRootGone { report(.rootGone) }
    }

    /// Reports until asked to stop.
    func run() {
        while true {
            control.wait(for: inotify?.number ?? -1, until: nextWakeUp)
            let requests = control.takeRequests()
            if requests.stop { return }
            if isRootGone { lookForRoot() } else if requests.verify { verify() }
            handleEvents()
            reportSettled()
            control.directories.store(tree.count, ordering: .relaxed)
        }
    }

    private var nextWakeUp: ContinuousClock.Instant? {
        isRootGone ? .now + retryInterval : closing.nextDue
    }

    /// Handles what one read brings, so that a request never waits long; with more to come, `poll` returns at once.
    private func handleEvents() {
        guard let inotify else { return }
        let count = inotify.read(into: &buffer)
        var offset = 0
        // An event may make us begin anew: what is left in the buffer then is of the past.
        while offset < count, self.inotify === inotify {
            let event = InotifyEvent(buffer, at: offset)
            offset += event.length
            handle(event)
        }
        // A folder moved within the tree has arrived by now. If not, it is watched again when it does.
        for watch in tree.removeStrays() { inotify.unwatch(watch) }
    }
}

// MARK: - The root

extension WatchLoop {
    /// Begins anew, reporting nothing of what is found.
    private func watchEverything() {
        inotify = nil
        tree = WatchTree()
        closing = ClosingWatch()
        isRootGone = false
        control.isExhausted.store(false, ordering: .relaxed)
        do throws(KernelError) {
            let folder = try Folder(try directory.openFolder())
            let stamp = try folder.status().stamp
            root = (stamp.device, stamp.inode)
            watchRoot(folder)
        } catch {
            isRootGone = true
        }
        if !control.isExhausted.load(ordering: .relaxed) { hasToldExhaustion = false }
        control.directories.store(tree.count, ordering: .relaxed)
    }

    private func watchRoot(_ folder: borrowing Folder) {
        do throws(KernelError) {
            let inotify = try Inotify()
            tree = WatchTree(root: try inotify.watch(folder, alsoItself: true))
            self.inotify = inotify
            enterFolders(of: folder, tree.root, at: DocumentPath([]), finding: .nothing)
        } catch {
            watchesRanOut(error)
        }
    }

    private func lookForRoot() {
        watchEverything()
        if !isRootGone { report(.rootReturned) }
    }

    /// The seeds directory is no longer where its path leads; another may be already.
    func rootIsGone() {
        watchEverything()
        report(.rootGone)
        if !isRootGone { report(.rootReturned) }
    }

    /// Events were lost: what the table says may be wrong.
    func lostTrack() {
        let before = root
        watchEverything()
        if isRootGone || root != before {
            report(.rootGone)
            if !isRootGone { report(.rootReturned) }
        } else {
            report(.overflow)
        }
    }

    private func verify() {
        guard case .fine(root.device, root.inode) = directory.condition().state else { return rootIsGone() }
        if inotify == nil {
            watchEverything()
        } else if control.isExhausted.exchange(false, ordering: .relaxed), let folder = try? openRoot() {
            enterFolders(of: folder, tree.root, at: DocumentPath([]), finding: .nothing)
            hasToldExhaustion = control.isExhausted.load(ordering: .relaxed)
        }
    }

    private func openRoot() throws(KernelError) -> Folder {
        try Folder(try directory.openFolder())
    }
}
