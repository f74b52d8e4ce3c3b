/// Rows of text in aligned columns, for people at a terminal.
struct TextTable: CustomStringConvertible {
    /// A column is no wider than this, in characters; a longer cell pushes only its own row.
    static let maxWidth = 48

    private let rows: [[String]]

    init(_ rows: [[String]]) {
        self.rows = rows
    }

    /// The rows, each with a line end, two spaces between columns.
    var description: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.compactMap { $0.indices.contains(column) ? $0[column].count : nil }.filter { $0 <= Self.maxWidth }
                .max()
                ?? 0
        }
        return rows.map { line($0, widths) + "\n" }.joined()
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        let cells = zip(row, widths).enumerated().map { index, cell in
            let padding = index == row.count - 1 ? 0 : max(0, cell.1 - cell.0.count)
            return cell.0 + String(repeating: " ", count: padding)
        }
        return cells.joined(separator: "  ")
    }
}
