/// Which rule keeps something out.
public enum IgnoreRule: Hashable, Sendable, CustomStringConvertible {
    /// Its name begins with `.` or `_`.
    case hidden
    /// Its name ends as the names of half-finished files do.
    case temporary(suffix: String)
    /// Systems and network stores leave it everywhere.
    case systemFile(name: String)
    /// A program that synchronises folders could not decide.
    case syncConflict
    /// A symbolic link that leads out of the seeds directory.
    case linkOutside
    /// A symbolic link to a folder: what lies in it is met where it lies, or not at all.
    case linkToFolder
    /// A symbolic link to nothing, or to itself.
    case brokenLink
    /// Not a file that could be read to its end: `socket`, `device`, `FIFO`.
    case special(kind: String)

    /// The rule in one sentence.
    public var description: String {
        switch self {
        case .hidden: "names that begin with . or _ are ignored"
        case .temporary(let suffix): "names that end in \(suffix) are those of unfinished or backup files"
        case .systemFile(let name): "\(name) is a name that systems leave behind"
        case .syncConflict: "it is a conflict copy of a program that synchronises folders"
        case .linkOutside: "it is a symbolic link that leads out of the seeds directory"
        case .linkToFolder: "it is, or lies behind, a symbolic link to a folder, and those are not followed"
        case .brokenLink: "it is a symbolic link that leads nowhere"
        case .special(let kind): "it is a \(kind), not a file"
        }
    }

    /// The rule that a name alone falls under, a file's or a folder's, at any depth.
    public static func matching(name: some BidirectionalCollection<UInt8>) -> IgnoreRule? {
        if name.first == dot || name.first == UInt8(ascii: "_") { return .hidden }
        if let suffix = temporarySuffixes.first(where: { name.reversed().starts(with: $0.utf8.reversed()) }) {
            return .temporary(suffix: suffix)
        }
        if let system = systemFiles.first(where: { name.elementsEqual($0.utf8) }) { return .systemFile(name: system) }
        return conflictMarks.contains(where: { holds(name, $0) }) ? .syncConflict : nil
    }

    /// The rule that a path falls under by one of its names, the first such.
    public static func matching(components: some Sequence<ArraySlice<UInt8>>) -> IgnoreRule? {
        components.lazy.compactMap { matching(name: $0) }.first
    }
}

private let temporarySuffixes = ["~", ".tmp", ".part", ".swp", ".crdownload", ".download"]
private let systemFiles = ["Thumbs.db", "desktop.ini", "lost+found", "@eaDir", "#recycle"]
private let conflictMarks = [".sync-conflict-", "(conflicted copy"]

private func holds(_ name: some BidirectionalCollection<UInt8>, _ mark: String) -> Bool {
    name.indices.contains { name[$0...].starts(with: mark.utf8) }
}
