/// A small table in Markdown.
struct Table {
    let title: String
    let columns: [String]
    private var rows: [[String]] = []

    init(_ title: String, _ columns: [String]) {
        self.title = title
        self.columns = columns
    }

    mutating func add(_ row: String...) { rows.append(row) }

    func show() {
        print("## \(title)\n")
        let all = [columns] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        for (number, row) in all.enumerated() {
            let cells = row.indices.map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
            print("| " + cells.joined(separator: " | ") + " |")
            if number == 0 {
                print("| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |")
            }
        }
        print()
    }
}
