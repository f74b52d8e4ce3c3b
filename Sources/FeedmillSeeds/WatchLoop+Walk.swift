import FeedmillModel
import Glibc
import Synchronization

extension WatchLoop {
    /// What to do with the files that a walk finds.
    enum Finding {
        /// Nothing: whoever started it scans afterwards.
        case nothing
        /// They came whole, with a folder that was moved.
        case atOnce
        /// They may be on their way still, in a folder that was made a moment ago.
        case onceSettled
    }

    /// Watches a folder and all below it, and reports what is found.
    ///
    /// Watched first and listed then: what comes between is met twice, never missed.
    func enter(_ name: [UInt8], under parent: Int32, at path: DocumentPath, finding: Finding) {
        // Gone again, or unreadable: a scan tells that, and a change of its permissions brings us back.
        guard let folder = try? Folder(try directory.openFolder(path)) else { return }
        enter(folder, name, under: parent, at: path, finding: finding)
    }

    private func enter(
        _ folder: borrowing Folder, _ name: [UInt8], under parent: Int32, at path: DocumentPath, finding: Finding
    ) {
        guard let inotify else { return }
        do throws(KernelError) {
            let watch = try inotify.watch(folder)
            tree.place(watch, under: parent, named: name)
            enterFolders(of: folder, watch, at: path, finding: finding)
        } catch {
            if error.isExhaustion { watchesRanOut(error) }
        }
    }

    /// Goes through a folder that is watched.
    func enterFolders(of folder: borrowing Folder, _ watch: Int32, at path: DocumentPath, finding: Finding) {
        var folders: [[UInt8]] = []
        // A list that breaks off is told by the next scan.
        _ = folder.forEachName { name, isFolder in
            if IgnoreRule.matching(name: name) != nil {
                if finding != .nothing { reportIgnored(path.appending(name)) }
            } else if isFolder {
                folders.append(name)
            } else if finding != .nothing {
                found(path.appending(name), finding)
            }
        }
        for name in folders {
            guard let child = try? folder.folder(name) else { continue }
            enter(child, name, under: watch, at: path.appending(name), finding: finding)
        }
    }

    private func found(_ path: DocumentPath, _ finding: Finding) {
        guard finding == .atOnce else { return appeared(path, .listed) }
        // Its folder is watched, so its closing will be told.
        if directory.isBeingWritten(path) != true { report(.file(path, due: nil)) }
    }

    /// Reports once that not everything can be watched; the rest stays watched.
    func watchesRanOut(_ error: KernelError) {
        control.isExhausted.store(true, ordering: .relaxed)
        guard !hasToldExhaustion else { return }
        hasToldExhaustion = true
        report(.watchesExhausted(error.exhaustionSentence(watched: tree.count)))
    }
}

extension KernelError {
    /// Whether the kernel has no more watches to give, by `ENOSPC`, or no memory for one.
    var isExhaustion: Bool { number == ENOSPC || number == ENOMEM }

    /// What is wrong and what to do about it.
    func exhaustionSentence(watched: Int) -> String {
        switch number {
        case ENOSPC:
            "no inotify watches are left after \(watched) folders: raise the limit with "
                + "sysctl " + advice("max_user_watches", atLeast: 524_288)
        case EMFILE:
            "no inotify instance is left: raise the limit with sysctl " + advice("max_user_instances", atLeast: 1024)
        default:
            "not all folders can be watched: \(words)"
        }
    }

    private func advice(_ name: String, atLeast: Int) -> String {
        let limit = Self.inotifyLimit(name) ?? 0
        return "fs.inotify.\(name)=\(max(atLeast, 2 * limit))"
    }

    private static func inotifyLimit(_ name: String) -> Int? {
        guard let file = try? Descriptor(path: "/proc/sys/fs/inotify/\(name)", O_RDONLY) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = bytes.withUnsafeMutableBytes { (try? file.read(into: $0)) ?? 0 }
        let digits = bytes.prefix(count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
