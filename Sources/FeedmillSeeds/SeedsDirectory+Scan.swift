public import FeedmillModel
import Glibc

extension SeedsDirectory {
    /// Walks everything below a folder, the empty path being all, depth first, and tells each path that lies there, in no
    /// particular order.
    ///
    /// Of ignored folders and links nothing below is told. A folder that cannot be listed is told as unreadable, and
    /// the walk goes on. Throws `SystemFailure` if `folder` itself cannot be listed, and whatever `visit` throws.
    public func scan(
        below folder: DocumentPath = DocumentPath([]), _ visit: (DocumentPath, SeedsEntry) throws -> Void
    ) throws {
        try scan(try openForScan(folder), at: folder, visit)
    }

    private func openForScan(_ folder: DocumentPath) throws(SystemFailure) -> Folder {
        do throws(KernelError) {
            return try Folder(try openFolder(folder))
        } catch {
            let subject = folder.bytes.isEmpty ? "the seeds directory \(path)" : "the folder \(folder)"
            throw SystemFailure(.seeds, "\(subject) cannot be listed: \(error.words)")
        }
    }

    private func scan(
        _ folder: borrowing Folder, at path: DocumentPath, _ visit: (DocumentPath, SeedsEntry) throws -> Void
    ) throws {
        var folders: [(name: [UInt8], stamp: FileStamp)] = []
        let refused = try folder.forEachName { name, _ in
            switch entryOrIgnored(name, in: folder, at: path) {
            case .folder(let stamp): folders.append((name, stamp))
            case .gone: break
            case let entry: try visit(path.appending(name), entry)
            }
        }
        if let refused { try visit(path, refusal(path, refused)) }
        for (name, stamp) in folders {
            try descend(into: name, stamp, of: folder, at: path.appending(name), visit)
        }
    }

    /// The rules for names come first: what they keep out is not even asked about.
    private func entryOrIgnored(_ name: [UInt8], in folder: borrowing Folder, at path: DocumentPath) -> SeedsEntry {
        if let rule = IgnoreRule.matching(name: name) { return .ignored(rule) }
        return entry(terminated(name), in: folder.number, on: folder.device, at: path.appending(name))
    }

    private func descend(
        into name: [UInt8], _ stamp: FileStamp, of parent: borrowing Folder, at path: DocumentPath,
        _ visit: (DocumentPath, SeedsEntry) throws -> Void
    ) throws {
        let folder: Folder
        do throws(KernelError) {
            folder = try parent.folder(name)
        } catch {
            // Gone since it was listed, or no folder any more: the watcher or the next scan tells.
            if !error.isAbsence { try visit(path, refusal(path, error)) }
            return
        }
        try visit(path, .folder(stamp))
        try scan(folder, at: path, visit)
    }
}
