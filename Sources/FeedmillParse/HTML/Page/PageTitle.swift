/// What a page's article is called, from what the page states and shows.
struct PageTitle {
    let statements: PageStatements
    let tree: PageTree
    let site: String?

    /// | source | because |
    /// | --- | --- |
    /// | a heading that the stated titles begin with or equal | it is what people see |
    /// | the only `h1`, if it says much the same as they do | search engines and networks are told other words |
    /// | Open Graph, JSON-LD, Twitter, Dublin Core | written for others to show |
    /// | the only `h1`, then `title` without the site's name | |
    var title: String? {
        let stated = [
            statements.meta("og:title"), statements.linkedData.title, statements.meta("twitter:title"),
            statements.meta("dc.title", "dcterms.title", "dc:title", "parsely-title", "sailthru.title"),
        ].compactMap { $0 }.filter { !isSite($0) }
        let whole = statements.title
        if let heading = heading(among: stated + [whole].compactMap { $0 }) { return heading }
        if let heading = reworded(stated.first.map(withoutSite) ?? whole.map(withoutSite)) { return heading }
        if let first = stated.first { return withoutSite(first) }
        if let marked = marked() { return marked }
        let level1 = statements.headings.filter { tree.nodes[$0].tag == .h1 }.map { tree.line(of: $0) }.filter {
            !$0.isEmpty && !isSite($0)
        }
        if let whole, !isSite(whole) { return withoutSite(whole) }
        return level1.first ?? whole
    }

    /// A heading whose words are those of a stated title, perhaps without the site's name or a rubric.
    private func heading(among stated: [String]) -> String? {
        let keys = stated.map(Self.key)
        for isExact in [true, false] {
            for index in statements.headings.prefix(60) {
                let line = tree.line(of: index)
                let key = Self.key(line)
                guard key.count >= 4, !isSite(line) else { continue }
                if keys.contains(where: {
                    isExact ? $0 == key : key.utf8.count > 15 && ($0.hasPrefix(key) || $0.hasSuffix(key))
                }) {
                    return line
                }
            }
        }
        return nil
    }

    /// The page's only `h1`, where it shares half of its words with what is stated, and does not just add a rubric or a date.
    private func reworded(_ stated: String?) -> String? {
        let level1 = statements.headings.filter { tree.nodes[$0].tag == .h1 && !tree.line(of: $0).isEmpty }
        guard let stated, level1.count == 1, let index = level1.first else { return nil }
        let line = tree.line(of: index)
        let (key, other) = (Self.key(line), Self.key(stated))
        guard line.unicodeScalars.count <= 200, !isSite(line), !key.hasSuffix(other) else { return nil }
        if key.hasPrefix(other), textCount(index) != 1 { return nil }
        let (shown, told) = (Self.words(line), Self.words(stated))
        let common = shown.intersection(told).count
        return min(shown.count, told.count) >= 3 && common * 2 >= min(shown.count, told.count) ? line : nil
    }

    private func textCount(_ index: Int) -> Int {
        tree.nodes[index..<tree.nodes[index].end].count { $0.tag == .text && !isBlank(tree.bytes[$0.range]) }
    }

    /// The words of a text in lower case; where words are not parted by spaces, its characters.
    private static func words(_ text: String) -> Set<String> {
        var (words, word) = (Set<String>(), String.UnicodeScalarView())
        for scalar in text.lowercased().unicodeScalars {
            let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if isPart, !Punctuation.isWide(scalar) {
                word.append(scalar)
                continue
            }
            if !word.isEmpty { words.insert(String(word)) }
            if isPart { words.insert(String(scalar)) }
            word = String.UnicodeScalarView()
        }
        if !word.isEmpty { words.insert(String(word)) }
        return words
    }

    private func marked() -> String? {
        for name in ["headline", "p-name", "entry-title", "post-title", "article-title", "article-headline"] {
            for index in statements.properties[name] ?? [] {
                let line = tree.line(of: index, limit: 600)
                if line.count > 3, line.count < 300, !isSite(line) { return line }
            }
        }
        return nil
    }

    private func isSite(_ text: String) -> Bool {
        site.map { Self.key($0) == Self.key(text) } ?? false
    }

    /// Letters and digits only, in lower case.
    static func key(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
    }

    private static let separators = [
        " | ", " — ", " – ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", " \\ ", "｜", " ‹ ", " › ", "|", " : ",
    ]

    /// What hardly ever stands within a title.
    private static let sureSeparators: Set<String> = [" | ", " :: ", " » ", "｜"]

    /// The title without the site's name before or after it: by the name where it is known, else the longest part.
    func withoutSite(_ title: String) -> String {
        for separator in Self.separators {
            let parts = Self.split(title, separator)
            guard parts.count > 1 else { continue }
            if let site {
                let name = Self.key(site)
                if let last = parts.last, Self.isName(last, name) {
                    return parts.dropLast().joined(separator: separator)
                }
                if let first = parts.first, Self.isName(first, name) {
                    return parts.dropFirst().joined(separator: separator)
                }
                continue
            }
            guard separator != "|" || parts.count == 2, separator != " : " else { continue }
            let words = parts.map { $0.split(separator: " ").count }
            // A short last part is the site; what is left must be a title still.
            let rest = words.dropLast().reduce(0, +)
            let isSure = Self.sureSeparators.contains(separator)
            if let last = words.last, last <= 4, isSure ? rest >= 2 : rest >= max(3, last) {
                return parts.dropLast().joined(separator: separator)
            }
        }
        return title
    }

    private static func isName(_ part: String, _ name: String) -> Bool {
        let part = key(part)
        return !part.isEmpty && (part == name || name.hasPrefix(part) || part.hasPrefix(name) || name.hasSuffix(part))
    }

    private static func split(_ text: String, _ separator: String) -> [String] {
        var parts: [String] = []
        let (bytes, mark) = (Array(text.utf8), Array(separator.utf8))
        var (start, index) = (0, 0)
        while index + mark.count <= bytes.count {
            if bytes[index..<(index + mark.count)].elementsEqual(mark) {
                parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts.map { trimmedLine($0) }.filter { !$0.isEmpty }
    }

    private static func trimmedLine(_ text: String) -> String {
        string(trimmed(Array(text.utf8)[...]))
    }
}
