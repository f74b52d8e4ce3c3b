internal import CMalloc
internal import Glibc

/// What the process holds in memory without needing it while nothing happens.
enum IdleMemory {
    /// Keeps threads from having memory of their own beyond one for all.
    ///
    /// A few threads take turns with the same documents: what one of them frees, the others could not use.
    static func share() {
        mallopt(M_ARENA_MAX, 2)
    }

    /// Gives back freed blocks: those of a large feed's run lie scattered between what stays, and the next run needs others.
    static func giveBackBlocks() {
        malloc_trim(0)
    }

    /// Gives back to the system what starting and the last work needed.
    ///
    /// Blocks that are freed, and those pages of the program and its libraries that only had to be read: most of them
    /// were called for once. The kernel keeps them in its cache as long as there is room, and maps them again, sixteen at
    /// a time, when they are called for.
    static func giveBack() {
        malloc_trim(0)
        for mapping in MemoryMapping.all() where mapping.isUnwrittenFile {
            guard let start = unsafe UnsafeMutableRawPointer(bitPattern: mapping.start) else { continue }
            unsafe madvise(start, Int(mapping.end - mapping.start), Int32(MADV_DONTNEED))
        }
    }
}

/// A piece of the process's address space, proc_pid_smaps(5).
struct MemoryMapping: Equatable {
    var start: UInt
    var end: UInt
    /// Whether it shows a file that can't be written through it, and none of its pages was ever written.
    ///
    /// Relocated data can't be written either, but was, and exists nowhere else.
    var isUnwrittenFile: Bool

    /// All of this process; none where they can't be read.
    static func all() -> [MemoryMapping] {
        read(String(decoding: contents(of: "/proc/self/smaps"), as: UTF8.self))
    }

    /// Reads the text of `smaps`: for each mapping a line that begins with its range, then lines of figures.
    static func read(_ text: String) -> [MemoryMapping] {
        var mappings: [MemoryMapping] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count >= 5, let mapping = MemoryMapping(words) {
                mappings.append(mapping)
            } else if words.first == "Anonymous:", words.dropFirst().first != "0", !mappings.isEmpty {
                mappings[mappings.count - 1].isUnwrittenFile = false
            }
        }
        return mappings
    }

    private init?(_ words: [Substring]) {
        let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1] else { return nil }
        (start, end) = (ends[0], ends[1])
        isUnwrittenFile =
            words[1].utf8.dropFirst().first == UInt8(ascii: "-") && words.count > 5 && words[5].hasPrefix("/")
    }

    /// What a file of /proc holds; nothing if it can't be read.
    static func contents(of path: String) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var contents: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = unsafe Glibc.read(descriptor, &piece, piece.count)
            guard count > 0 else { return contents }
            contents += piece[..<count]
        }
    }
}
