/// Decides which lines with the marks of a list are one.
enum ListFinder {
    /// Numbered lines are a list where two or more follow each other and count on; alone, a number may begin a heading.
    static func mark(_ lines: inout [ArticleLine]) {
        var index = 0
        while index < lines.count {
            guard case .numberedItem(let first) = lines[index].role else {
                index += 1
                continue
            }
            var end = index + 1
            while end < lines.count, lines[end].role == .numberedItem(first + end - index) { end += 1 }
            if end == index + 1 {
                lines[index].role = .paragraph
                lines[index].markLength = 0
            }
            index = end
        }
    }
}
