import FeedmillModel
import Glibc

extension WatchLoop {
    /// Does what an event calls for.
    func handle(_ event: InotifyEvent) {
        if event.isAny(of: IN_Q_OVERFLOW, IN_UNMOUNT) { return lostTrack() }
        if event.watch == tree.root, event.isAny(of: IN_DELETE_SELF, IN_MOVE_SELF, IN_IGNORED) { return rootIsGone() }
        if event.isAny(of: IN_IGNORED) { return tree.forget(event.watch) }
        guard !event.name.isEmpty else { return handleItself(event) }
        guard let folder = tree.path(of: event.watch) else { return }
        let path = folder.appending(event.name)
        if IgnoreRule.matching(name: event.name) != nil {
            handleIgnored(event, path)
        } else if event.isFolder {
            handleFolder(event, path)
        } else {
            handleFile(event, path)
        }
    }

    /// Of watched folders but the root, their parent's watch tells the same with their name.
    private func handleItself(_ event: InotifyEvent) {
        if event.watch == tree.root, event.isAny(of: IN_ATTRIB) { report(.permissions(DocumentPath([]))) }
    }

    private func handleIgnored(_ event: InotifyEvent, _ path: DocumentPath) {
        if event.isAny(of: IN_CREATE, IN_MOVED_TO, IN_MOVED_FROM, IN_DELETE) { reportIgnored(path) }
    }

    /// Later, so that a temporary name never stands in the way of the document that it becomes.
    func reportIgnored(_ path: DocumentPath) {
        report(.file(path, due: .now + settle))
    }

    private func handleFolder(_ event: InotifyEvent, _ path: DocumentPath) {
        if event.isAny(of: IN_CREATE) {
            enter(event.name, under: event.watch, at: path, finding: .onceSettled)
        } else if event.isAny(of: IN_MOVED_TO) {
            enter(event.name, under: event.watch, at: path, finding: .atOnce)
        } else if event.isAny(of: IN_MOVED_FROM) {
            tree.detach(child: event.name, of: event.watch)
            report(.removed(path))
        } else if event.isAny(of: IN_DELETE) {
            report(.removed(path))
        } else if event.isAny(of: IN_ATTRIB) {
            report(.permissions(path))
            guard tree.child(of: event.watch, named: event.name) == nil else { return }
            enter(event.name, under: event.watch, at: path, finding: .onceSettled)
        }
    }

    private func handleFile(_ event: InotifyEvent, _ path: DocumentPath) {
        if event.isAny(of: IN_MOVED_TO) {
            closing.remove(path)
            report(.file(path, due: nil))
        } else if event.isAny(of: IN_CLOSE_WRITE) {
            closing.remove(path)
            report(.file(path, due: .now + settle))
        } else if event.isAny(of: IN_CREATE) {
            appeared(path, .created)
        } else if event.isAny(of: IN_MOVED_FROM, IN_DELETE) {
            closing.remove(path)
            report(.removed(path))
        } else if event.isAny(of: IN_ATTRIB) {
            // Who sets attributes while writing will close the file, and it is looked at then.
            if !closing.contains(path), directory.isBeingWritten(path) != true { report(.permissions(path)) }
        }
    }

    /// A name stands there that did not, or had not been seen: a hard link is whole, another file may be on its way.
    func appeared(_ path: DocumentPath, _ sighting: ClosingWatch.Sighting) {
        guard let status = directory.status(of: path) else { return }
        if status.kind != .file || status.links > 1 || isLinkedUnnamed(path, status.stamp) {
            report(.file(path, due: nil))
        } else {
            closing.insert(path, sighting, due: .now + settle)
        }
    }

    /// A file written without a name (`O_TMPFILE`) and then linked changed later than its content did, and nobody
    /// writes it; one that was created to be written has both times alike, or a writer.
    private func isLinkedUnnamed(_ path: DocumentPath, _ stamp: FileStamp) -> Bool {
        stamp.changed != stamp.modified && directory.isBeingWritten(path) == false
    }

    /// Looks again at the files whose closing was not told in time.
    func reportSettled() {
        while let (path, sighting) = closing.popDue(.now) {
            guard let status = directory.status(of: path), status.kind == .file else { continue }
            if isToBeClosed(path, status.stamp, sighting) { continue }
            report(.file(path, due: directory.settlingEnd(status.stamp, settle: settle)))
        }
    }

    /// Where the kernel does not tell who writes, a file that was created and has not been closed is taken for
    /// unfinished: it may be any time between two writes.
    ///
    /// Should it be whole nevertheless, the next scan finds it.
    private func isToBeClosed(_ path: DocumentPath, _ stamp: FileStamp, _ sighting: ClosingWatch.Sighting) -> Bool {
        if let isWritten = directory.isBeingWritten(path) { return isWritten }
        return sighting == .created && stamp.changed == stamp.modified
    }
}
