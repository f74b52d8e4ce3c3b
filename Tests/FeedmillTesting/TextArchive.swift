public import FeedmillModel

/// Files in one piece of text: a line `-- path --` before each file's content.
///
///     -- world/a.txt --
///     A title
///     A paragraph.
public struct TextArchive: Sendable {
    /// The files, in their order.
    public var files: [(path: DocumentPath, content: String)] = []

    /// Takes an archive apart; lines before the first file's are a comment.
    ///
    /// The line end before the next `-- path --` belongs to the content, as in a file that ends with one.
    public init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let path = Self.path(line) {
                files.append((path, ""))
            } else if !files.isEmpty {
                files[files.count - 1].content += line + "\n"
            }
        }
        // `split` yields an empty piece after the last line end, which is no line.
        if text.hasSuffix("\n"), !files.isEmpty { files[files.count - 1].content.removeLast() }
    }

    private static func path(_ line: Substring) -> DocumentPath? {
        guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 else { return nil }
        return DocumentPath(String(line.dropFirst(3).dropLast(3)))
    }

    /// Writes the files into a folder, and makes the folders that they lie in.
    public func write(into folder: Folder) throws {
        for file in files {
            try folder.makeParent(of: file.path)
            try folder.write(file.content, to: file.path)
        }
    }
}
