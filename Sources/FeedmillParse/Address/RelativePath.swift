/// The paths of addresses.
enum RelativePath {
    /// Appends a path without its `.` and `..`, RFC 3986 § 5.2.4; it never goes above where the output begins.
    static func appendWithoutDots(_ path: borrowing Span<UInt8>, to result: inout [UInt8]) {
        let root = result.count
        var index = 0
        // What a segment leaves is `/segment`; the first may lack its slash.
        while index < path.count {
            var end = index + 1
            while end < path.count, path[end] != 0x2F { end += 1 }
            let hasSlash = path[index] == 0x2F
            let segment = path.extracting((hasSlash ? index + 1 : index)..<end)
            let isLast = end == path.count
            if isDots(segment, 1) {
                if isLast, hasSlash { result.append(0x2F) }
            } else if isDots(segment, 2) {
                while result.count > root, result.removeLast() != 0x2F {}
                if isLast, hasSlash { result.append(0x2F) }
            } else {
                path.extracting(index..<end).copy(to: &result)
            }
            index = end
        }
    }

    private static func isDots(_ segment: borrowing Span<UInt8>, _ count: Int) -> Bool {
        guard segment.count == count else { return false }
        return segment[0] == 0x2E && segment[count - 1] == 0x2E
    }
}
