public import FeedmillModel
import Glibc

/// The seeds directory: what lies where, now.
///
/// It holds nothing open and is never changed.
public struct SeedsDirectory: Sendable {
    /// Its path, as configured; it may be a symbolic link.
    public let path: String

    /// Names a directory, whether it is there or not.
    public init(path: String) {
        self.path = path
    }

    /// What lies at a path now; never blocks.
    ///
    /// While the seeds directory itself is missing, everything is unreadable.
    public func look(at path: DocumentPath) -> SeedsEntry {
        let entry = entryWhateverItsName(at: path)
        if entry != .gone, let rule = IgnoreRule.matching(components: path.components) { return .ignored(rule) }
        return entry
    }

    /// Whether the seeds directory is there and readable, which one it is, and on what kind of file system.
    public func condition() -> SeedsCondition {
        do throws(KernelError) {
            let root = try openFolder()
            let stamp = try FileStatus(of: root.number).stamp
            return SeedsCondition(.fine(device: stamp.device, inode: stamp.inode), isRemote: isRemote(root))
        } catch {
            return SeedsCondition(error.isAbsence ? .missing : .unreadable(error.words))
        }
    }

    private func entryWhateverItsName(at path: DocumentPath) -> SeedsEntry {
        do throws(KernelError) {
            let root = try openRoot()
            return entry(at: path, from: root)
        } catch {
            return refusal(path, error, "the seeds directory \(self.path) cannot be opened: \(error.words)")
        }
    }

    private func entry(at path: DocumentPath, from root: consuming Descriptor) -> SeedsEntry {
        do throws(KernelError) {
            guard let (names, name) = split(path) else { return .gone }
            let folder = try descend(names, from: root)
            return entry(name, in: folder.number, on: try FileStatus(of: folder.number).stamp.device, at: path)
        } catch {
            if error.number == ELOOP { return .ignored(.linkToFolder) }
            return error.isAbsence ? .gone : refusal(path, error)
        }
    }

    /// What a name in an open folder stands for, whatever the rules say of the name.
    ///
    /// - Parameter device: the folder's.
    func entry(_ name: [CChar], in folder: Int32, on device: UInt64, at path: DocumentPath) -> SeedsEntry {
        do throws(KernelError) {
            let status = try FileStatus(name, in: folder)
            switch status.kind {
            case .file: return .file(status.stamp.document(on: device))
            case .folder: return .folder(status.stamp)
            case .link: return try followed(name, in: folder, on: device)
            case .special(let kind): return .ignored(.special(kind: kind))
            }
        } catch {
            return error.isAbsence ? .gone : refusal(path, error)
        }
    }

    /// What the kernel's refusal makes of a path.
    func refusal(_ path: DocumentPath, _ error: KernelError, _ words: String? = nil) -> SeedsEntry {
        .unreadable(ReadFailure(path, error, words))
    }
}

// MARK: - The way to a path

/// A name in an open folder, whether something lies there or not.
struct Place: ~Copyable {
    let folder: Descriptor
    let name: [CChar]
}

extension SeedsDirectory {
    /// A handle to the directory itself, its own link followed.
    func openRoot() throws(KernelError) -> Descriptor {
        try Descriptor(path: path, openPathOnly | O_DIRECTORY)
    }

    /// The directory itself, or a folder in it, opened for listing.
    func openFolder(_ path: DocumentPath = DocumentPath([])) throws(KernelError) -> Descriptor {
        guard !path.bytes.isEmpty else { return try Descriptor(path: self.path, O_RDONLY | O_DIRECTORY) }
        guard let (names, name) = split(path) else { throw KernelError(ENOENT) }
        let parent = try descend(names, from: try openRoot())
        return try Descriptor(name, in: parent.number, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    /// The place that a path names, reached without following a link.
    func openPlace(_ path: DocumentPath) throws(KernelError) -> Place {
        guard let (names, name) = split(path) else { throw KernelError(ENOENT) }
        return Place(folder: try descend(names, from: try openRoot()), name: name)
    }

    /// What the file system says of what lies at a path, a link not followed; nil if that cannot be had.
    func status(of path: DocumentPath) -> FileStatus? {
        guard let place = try? openPlace(path) else { return nil }
        return try? FileStatus(place.name, in: place.folder.number)
    }

    /// Nil for paths that no file can have, among them those that would lead upwards.
    private func split(_ path: DocumentPath) -> (folders: ArraySlice<[CChar]>, name: [CChar])? {
        let components = path.components
        let isUsable = components.allSatisfy { !$0.contains(0) && $0 != [dot] && $0 != [dot, dot] }
        let names = components.map { terminated($0) }
        guard isUsable, let last = names.last else { return nil }
        return (names.dropLast(), last)
    }

    /// Goes down folder by folder.
    ///
    /// A link on the way is `ELOOP`, whatever it leads to.
    private func descend(
        _ names: ArraySlice<[CChar]>, from root: consuming Descriptor
    ) throws(KernelError) -> Descriptor {
        var folder = root
        for name in names {
            do throws(KernelError) {
                folder = try Descriptor(name, in: folder.number, openPathOnly | O_DIRECTORY | O_NOFOLLOW)
            } catch {
                let isLink = error.number == ENOTDIR && (try? FileStatus(name, in: folder.number))?.kind == .link
                throw isLink ? KernelError(ELOOP) : error
            }
        }
        return folder
    }
}

// MARK: - Links and file systems

extension SeedsDirectory {
    private func followed(
        _ name: [CChar], in folder: Int32, on device: UInt64
    ) throws(KernelError) -> SeedsEntry {
        let target: Descriptor
        do throws(KernelError) {
            target = try Descriptor(name, in: folder, openPathOnly)
        } catch {
            if error.isAbsence || error.number == ELOOP { return .ignored(.brokenLink) }
            throw error
        }
        guard try pathInside(target) != nil else { return .ignored(.linkOutside) }
        let status = try FileStatus(of: target.number)
        switch status.kind {
        case .file: return .file(status.stamp.document(on: device))
        case .folder: return .ignored(.linkToFolder)
        case .link: return .ignored(.brokenLink)
        case .special(let kind): return .ignored(.special(kind: kind))
        }
    }

    /// Where an open file lies in the seeds directory, every link resolved by the kernel; nil if it lies elsewhere.
    func pathInside(_ descriptor: borrowing Descriptor) throws(KernelError) -> DocumentPath? {
        let root = try openRoot()
        guard var start = root.realPath, let real = descriptor.realPath else { return nil }
        if start == real { return DocumentPath([]) }
        if start.last != slash { start.append(slash) }
        return real.starts(with: start) ? DocumentPath(real.dropFirst(start.count)) : nil
    }

    private func isRemote(_ root: borrowing Descriptor) -> Bool {
        guard let fstatfs = KernelCalls.fstatfs else { return false }
        var buffer = InlineArray<32, UInt64>(repeating: 0)
        let answered = withUnsafeMutableBytes(of: &buffer) { bytes in
            bytes.baseAddress.map { fstatfs(root.number, $0) } == 0
        }
        // `f_type` is the struct's first member.
        return answered && remoteFileSystems.contains(UInt32(truncatingIfNeeded: buffer[0]))
    }
}

extension ReadFailure {
    init(_ path: DocumentPath, _ error: KernelError, _ words: String? = nil) {
        self.init(path, .refused(errno: error.number, words: words ?? error.words))
    }
}
