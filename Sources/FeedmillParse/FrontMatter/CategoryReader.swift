/// Reads the subjects of an article from its front matter: tags, categories, keywords, each once, in that order.
enum CategoryReader {
    /// The keys, and whether a space parts two subjects in a value that is one string without commas, as Jekyll and Hugo
    /// have it for those in the plural.
    private static let keys: [(name: String, splitsAtSpaces: Bool)] = [
        ("tags", true), ("tag", false), ("categories", true), ("category", false), ("keywords", false),
        ("keyword", false), ("topics", false), ("subjects", false),
    ]

    static func categories(in matter: FrontMatter) -> [String] {
        var (categories, seen) = ([String](), Set<String>())
        for key in keys {
            for entry in matter.values(of: key.name) where !entry.value.isEmpty {
                for category in self.categories(of: entry.value, splitsAtSpaces: key.splitsAtSpaces)
                where seen.insert(category.lowercased()).inserted {
                    categories.append(category)
                }
            }
        }
        return categories
    }

    private static func categories(of value: FrontMatter.Value, splitsAtSpaces: Bool) -> [String] {
        switch value {
        case .text(let text): words(text, splitsAtSpaces: splitsAtSpaces).compactMap(cleaned)
        case .list(let values):
            values.compactMap { ($0.member(["name", "title", "label"]) ?? $0).text }.compactMap(cleaned)
        case .map: []
        }
    }

    // `news, world`, `#news #world`, `news world`, `[news, world]` in lines that no parser read
    private static func words(_ text: String, splitsAtSpaces: Bool) -> [String] {
        var text = text.trimmingSpaces
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        for mark: Character in [",", ";", "，", "、", "\n"] where text.contains(mark) {
            return text.split(separator: mark).map(String.init)
        }
        let splits = splitsAtSpaces || text.split(separator: " ").allSatisfy { $0.hasPrefix("#") }
        return splits ? text.split(separator: " ").map(String.init) : [text]
    }

    private static func cleaned(_ word: String) -> String? {
        let word = WikiLinks.text(word).trimmingSpaces.drop { $0 == "#" || $0 == "＃" || $0 == "\"" || $0 == "'" }
        let bare = word.last == "\"" || word.last == "'" ? word.dropLast() : word
        let line = HTMLSanitizer.line(ofPlainText: Array(bare.utf8)[...])
        return line.isEmpty ? nil : line
    }
}
