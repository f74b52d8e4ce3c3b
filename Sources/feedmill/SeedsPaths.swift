internal import FeedmillModel
internal import Glibc

/// Knows which files named on the command line lie in the seeds directory, and where in it.
struct SeedsPaths {
    private let seeds: [UInt8]?

    init(seeds: String) {
        self.seeds = realPath(Array(seeds.utf8))
    }

    /// Where a file lies in the seeds directory; nil if it lies elsewhere.
    ///
    /// The file need not be there, its folder must.
    func path(of file: [UInt8]) -> DocumentPath? {
        let slash = UInt8(ascii: "/")
        let name = Array(DocumentPath(file).name)
        // The folder's real path, but the file's own name: a link in the seeds directory is known by where it lies.
        let folder = file.contains(slash) ? Array(file.dropLast(name.count)) : [UInt8(ascii: ".")]
        guard let seeds, let real = realPath(folder) else { return nil }
        let root = seeds == [slash] ? seeds : seeds + [slash]
        let whole = (real == [slash] ? real : real + [slash]) + name
        return whole.starts(with: root) ? DocumentPath(whole.dropFirst(root.count)) : nil
    }

    /// The documents that a path may mean: from the working directory, else from the seeds directory.
    func candidates(for path: [UInt8]) -> [DocumentPath] {
        let components = DocumentPath(path).components.filter { $0 != [UInt8(ascii: ".")] }
        let fromSeeds = DocumentPath(components.joined(separator: [UInt8(ascii: "/")]))
        return [self.path(of: path), path.first == UInt8(ascii: "/") ? nil : fromSeeds].compactMap { $0 }
    }
}

/// A path without links, `.` and `..`; nil if nothing lies there.
private func realPath(_ path: [UInt8]) -> [UInt8]? {
    guard let resolved = unsafe realpath(cString(path), nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
}

/// A path as the kernel wants it.
func cString(_ path: [UInt8]) -> [CChar] {
    path.map(CChar.init(bitPattern:)) + [0]
}
