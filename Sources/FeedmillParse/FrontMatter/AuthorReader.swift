import FeedmillModel

/// Reads who wrote an article from its front matter.
enum AuthorReader {
    static func authors(in matter: FrontMatter) -> [Author] {
        guard let entry = matter.first(["authors", "author", "by", "byline", "creator"]) else { return [] }
        // Only the plural says that a comma parts two names: `Doe, Jane` is one.
        var authors = authors(of: entry.value, isList: entry.name == "authors")
        if authors.count == 1, authors[0].email == nil, let email = matter.first(["email", "authoremail"])?.value.text {
            authors[0].email = email
        }
        return authors
    }

    private static func authors(of value: FrontMatter.Value, isList: Bool) -> [Author] {
        switch value {
        case .text(let text):
            let mark: Character? = text.contains(";") ? ";" : isList && text.contains(",") ? "," : nil
            let names = mark.map { mark in text.split(separator: mark).map(String.init) } ?? [text]
            return names.compactMap(author)
        case .list(let values): return values.flatMap { authors(of: $0, isList: false) }
        case .map(let entries): return author(entries).map { [$0] } ?? []
        }
    }

    // `{name: Jane Doe, url: …, email: …}`
    private static func author(_ entries: [FrontMatter.Entry]) -> Author? {
        let map = FrontMatter(entries: entries)
        let url = map.first(["url", "link", "website", "homepage", "uri", "web"])?.value.text.flatMap(webPage)
        let author = Author(
            name: map.first(["name", "title", "displayname"])?.value.text.flatMap(name), url: url,
            email: map.first(["email", "mail"])?.value.text)
        return author == Author() ? nil : author
    }

    // `Jane Doe <jane@example.org>`, `jane@example.org (Jane Doe)`, `Jane Doe (https://example.org)`
    private static func author(_ text: String) -> Author? {
        let parts = text.split(whereSeparator: { "<>()".contains($0) }).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
        guard parts.count == 2, let address = parts.first(where: isAddress),
            let other = parts.first(where: { !isAddress($0) })
        else {
            if isEmail(text.trimmingSpaces) { return Author(email: text.trimmingSpaces) }
            return name(text).map { Author(name: $0) }
        }
        return isEmail(address)
            ? Author(name: name(other), email: address) : Author(name: name(other), url: webPage(address))
    }

    private static func isAddress(_ text: String) -> Bool {
        isEmail(text) || webPage(text) != nil
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }

    private static func webPage(_ text: String) -> String? {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
        return WebAddress.safe(Array(text.utf8)[...], base: nil)?.string
    }

    private static func name(_ text: String) -> String? {
        let name = HTMLSanitizer.line(ofPlainText: Array(WikiLinks.text(text).utf8)[...]).trimmingSpaces
        return name.isEmpty ? nil : name
    }
}

extension StringProtocol {
    /// The same without white space at either end.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
