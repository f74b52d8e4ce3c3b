/// The subjects of an item, each once however often and in whatever case it is stated.
enum Categories {
    private static let most = 256

    static func list(_ statements: FeedStatements) -> [String] {
        var (list, known): ([String], Set<String>) = ([], [])
        func add(_ name: String?) {
            guard let name, !name.isEmpty, list.count < most, known.insert(name.lowercased()).inserted else { return }
            list.append(name)
        }
        func add(_ statement: FeedStatement) {
            switch statement.term {
            case .keywords: statement.line?.split(separator: ",").forEach { add(folded($0)) }
            case .iTunesCategory: add(line(statement.attribute("text")) ?? statement.line)
            default: add(line(statement.attribute("label")) ?? line(statement.attribute("term")) ?? statement.line)
            }
            // iTunes' categories lie in each other.
            for inner in statement.children where inner.term == .iTunesCategory { add(inner) }
        }
        statements.all(FeedPrecedence.categories).forEach { add($0) }
        return list
    }

    private static func folded(_ text: Substring) -> String {
        string(trimmed(Array(text.utf8)[...]))
    }

    private static func line(_ text: String?) -> String? {
        text.map { HTMLSanitizer.line(ofPlainText: Array($0.utf8)[...]) }
    }
}
