/// What an author wrote over a text for the program that publishes it: keys and values, in the order written.
struct FrontMatter: Equatable, Sendable {
    /// A key with its value, and the document's line that it stands in.
    struct Entry: Equatable, Sendable {
        let key: String
        /// The key without case, hyphens and underscores: `pubDate`, `pub_date` and `Pub-Date` are one.
        let name: String
        var value: Value
        let line: Int

        init(key: String, value: Value, line: Int) {
            (self.key, self.value, self.line) = (key, value, line)
            name = key.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        }
    }

    /// More keys than people write over a text: what is behind them is not read.
    static let mostEntries = 1000

    /// A value; numbers, dates and truth values are text as it was written.
    enum Value: Equatable, Sendable {
        case text(String)
        case list([Value])
        case map([Entry])
    }

    var entries: [Entry] = []
}

/// What is wrong in a block of front matter.
struct FrontMatterProblem: Error {
    var message: String
    /// The line in the block, from 1.
    var line: Int
    var column: Int?
}

extension FrontMatter {
    /// The values of a key's name, wherever it stands: at the top before the tables that some programs keep their own keys in.
    func values(of name: String) -> [Entry] {
        let top = entries.filter { $0.name == name }
        let inner = entries.flatMap { entry -> [Entry] in
            guard case .map(let entries) = entry.value, Self.tables.contains(entry.name) else { return [] }
            return entries.filter { $0.name == name }
        }
        return top + inner
    }

    /// The first value among these names that states anything; the first name wins.
    func first(_ names: [String]) -> Entry? {
        for name in names {
            if let entry = values(of: name).first(where: { !$0.value.isEmpty }) { return entry }
        }
        return nil
    }

    /// Zola's `[extra]` and `[taxonomies]`, Hugo's `[params]`, what themes of Jekyll group pictures in.
    private static let tables: Set<String> = ["extra", "taxonomies", "params", "header", "meta", "metadata"]
}

extension FrontMatter.Value {
    var isEmpty: Bool {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace) || text == "null" || text == "~"
        case .list(let values): values.allSatisfy(\.isEmpty)
        case .map(let entries): entries.isEmpty
        }
    }

    /// The text of a value, or of the first of a list.
    var text: String? {
        switch self {
        case .text(let text): isEmpty ? nil : text
        case .list(let values): values.lazy.compactMap(\.text).first
        case .map: nil
        }
    }

    /// A member of a map.
    func member(_ names: [String]) -> FrontMatter.Value? {
        guard case .map(let entries) = self else { return nil }
        return FrontMatter(entries: entries).first(names)?.value
    }
}
