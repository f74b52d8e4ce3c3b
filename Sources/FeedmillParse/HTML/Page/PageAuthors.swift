import FeedmillModel

/// Who wrote a page's article, from what the page states and shows.
///
/// | source | because |
/// | --- | --- |
/// | persons in JSON-LD, then `meta` | written for programs |
/// | `rel=author`, `itemprop=author`, h-card, links to an author's page, what is called a byline | marked, and near the article |
/// | lines that read as bylines | `By NAME`, `Von NAME`, `3 May 2020 - NAME` |
/// | a name in italics below the text | how papers sign |
/// | organisations in JSON-LD | agencies; never the site itself, which is no author |
/// | a person in JSON-LD who is called as the site is | people's own sites |
struct PageAuthors {
    let statements: PageStatements
    let tree: PageTree
    let surroundings: PageSurroundings
    let names: AuthorNames
    let timeZoneOffset: Int

    var authors: [Author] {
        let data = statements.linkedData
        return people(data.authors) ?? metas ?? marked ?? called ?? prose ?? signature ?? people(data.organisations)
            ?? ownSite ?? []
    }

    /// A person who named the site after themselves.
    private var ownSite: [Author]? {
        unique(statements.linkedData.persons.filter { ($0.name ?? "").contains(" ") && !($0.name ?? "").contains(".") })
    }

    // MARK: Stated

    private func people(_ authors: [Author]) -> [Author]? {
        unique(
            authors.flatMap { author in
                names.names(in: author.name ?? "").map { Author(name: $0, url: author.url) }
            })
    }

    private static let metaNames = [
        "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc:creator",
        "parsely-author", "sailthru.author", "byl", "citation_author", "article:author_name",
        "shareaholic:article_author_name", "rbauthors", "cxenseparse:author",
    ]

    private var metas: [Author]? {
        for name in Self.metaNames {
            if let found = people(statements.metas(name).map { Author(name: $0) }) { return found }
        }
        // WordPress's cards: `Written by` and the name.
        guard let label = statements.meta("twitter:label1")?.lowercased(),
            Self.cardLabels.contains(where: { label.contains($0) }), let name = statements.meta("twitter:data1")
        else { return nil }
        return people([Author(name: name)])
    }

    private static let cardLabels = ["writ", "verfasst", "geschrieben", "autor", "author", "écrit", "escrit", "scritt"]

    // MARK: Marked

    private var marked: [Author]? {
        for key in ["p-author", "author", "rel-author"] {
            let nodes = surroundings.near(statements.properties[key] ?? []).filter { !surroundings.isForeign($0) }
            if let found = unique(nodes.prefix(4).flatMap { authors(in: $0) }) { return found }
        }
        return nil
    }

    /// Elements whose names say that they hold a byline, and links to an author's page.
    private var called: [Author]? {
        var tries = 0
        for index in surroundings.nodes where tries < 80 {
            let node = tree.nodes[index]
            guard node.tag != .text, node.tag == .other || !node.attributes.isEmpty, isCalled(index) else { continue }
            tries += 1
            guard tree.line(of: index, limit: 400).unicodeScalars.count < 160, !surroundings.isForeign(index) else {
                continue
            }
            if let found = unique(authors(in: index)) { return found }
        }
        return nil
    }

    private func isCalled(_ index: Int) -> Bool {
        if tree.nodes[index].tag == .a { return leadsToAuthor(index) || tree.words(of: index).contains(.byline) }
        return tree.words(of: index).contains(.byline)
    }

    private func leadsToAuthor(_ link: Int) -> Bool {
        guard let address = tree.rawAttribute("href", of: link) else { return false }
        return Self.authorPaths.contains { address.containsIgnoringCase($0) }
    }

    private static let authorPaths: [StaticText] = [
        "/author/", "/authors/", "/autor/", "/autoren/", "/autores/", "/autore/", "/auteur/", "/auteurs/", "/autorzy/",
        "/reporter/", "/reporters/", "/journalist/", "/redakteur/", "/verfasser/", "/by/", "/contributors/", "/byline/",
    ]

    /// The names in a byline's element: what is marked or linked in it is the name, and what is around it leads there.
    private func authors(in index: Int) -> [Author] {
        let named = (statements.properties["name"] ?? []).filter { tree.isNode($0, in: index) || $0 == index }
        let inner = named.isEmpty ? links(in: index) : named
        let fromParts = inner.prefix(12).flatMap { names.names(in: text(of: $0)) }
        let fromLine = names.names(in: tree.line(of: index, limit: 200))
        // `By <a>A</a> and B`: the line tells of more names than are linked.
        let isWhole = fromParts.allSatisfy { fromLine.contains($0) }
        return (fromParts.isEmpty || isWhole ? fromLine : fromParts).map { Author(name: $0) }
    }

    private func text(of index: Int) -> String {
        tree.attribute("content", of: index).map { string($0) } ?? tree.line(of: index, limit: 200)
    }

    private func links(in index: Int) -> [Int] {
        let inside = (index + 1)..<max(index + 1, tree.nodes[index].end)
        let cards = inside.filter { tree.nodes[$0].tag != .text && isCard($0) }
        if !cards.isEmpty { return cards }
        return inside.filter { link in
            guard tree.nodes[link].tag == .a, let address = tree.rawAttribute("href", of: link) else { return false }
            return !Self.elsewhere.contains { address.containsIgnoringCase($0) }
        }
    }

    /// hCard's formatted name.
    private func isCard(_ index: Int) -> Bool {
        guard let value = tree.rawAttribute("class", of: index) else { return false }
        return value.split(separator: 0x20).contains {
            $0.elementsEqual("fn".utf8) || $0.elementsEqual("author-name".utf8)
        }
    }

    private static let elsewhere: [StaticText] = [
        "mailto:", "twitter.com/", "facebook.com/", "linkedin.com/", "instagram.com/", "youtube.com/", "javascript:",
        "/tag/", "/category/", "/kategorie/", "#comment", "#respond",
    ]

    // MARK: Lines

    /// Lines that read as bylines.
    private var prose: [Author]? {
        for (index, line) in surroundings.shortBlocks.prefix(400) {
            let bytes = Array(line.utf8)[...]
            if let byline = BylineReader.byline(in: bytes, timeZoneOffset: timeZoneOffset),
                let found = unique(byline.authors.filter { !names.isSite($0.name ?? "") }),
                !surroundings.isForeign(index)
            {
                return found
            }
            if let found = dated(line) ?? labelled(line), !surroundings.isForeign(index) { return found }
        }
        return nil
    }

    /// The name that one of an article's last lines is, in italics: `<p><i>Jane Doe</i></p>`.
    private var signature: [Author]? {
        for (index, line) in surroundings.lastBlocks
        where line.utf8.count < 50 && Self.isName(line) && line != line.uppercased() {
            let marks: [PageTag] = [.i, .em]
            let inner = (index..<tree.nodes[index].end).first {
                tree.nodes[$0].tag == .text && !isBlank(tree.text(of: $0))
            }
            guard let inner,
                tree.ancestors(of: inner).prefix(4).contains(where: { marks.contains(tree.nodes[$0].tag) }),
                let found = unique(names.names(in: line).map { Author(name: $0) }), !surroundings.isForeign(index)
            else { continue }
            return found
        }
        return nil
    }

    /// `11.12.2019 - NAME`, `NAME | 3 May 2020`: nothing but a date and a name.
    private func dated(_ line: String) -> [Author]? {
        guard line.utf8.count < 90, holdsDigit(Array(line.utf8)[...]) else { return nil }
        let parts = line.split { "|–—·•".contains($0) }.flatMap { $0.split(separator: " - ") }
            .map { string(trimmed(Array($0.utf8)[...])) }
        guard (2...3).contains(parts.count) else { return nil }
        let (timed, others) = (parts.filter(isTime), parts.filter { !isTime($0) })
        guard !timed.isEmpty, others.count == 1, let name = others.first, Self.isName(name) else { return nil }
        return unique(names.names(in: name).map { Author(name: $0) })
    }

    /// `2024年09月03日 来源：… 作者：NAME`, `12.5.2024 | Autor: NAME`: a word that leads to a name within a line.
    private func labelled(_ line: String) -> [Author]? {
        let bytes = Array(line.utf8)
        for label in Self.labels {
            guard let place = bytes.firstIndex(of: Array(label.utf8)), place > 0 else { continue }
            let rest = String(decoding: bytes[(place + label.utf8.count)...], as: UTF8.self)
            let isWide = label.utf8.first.map { $0 >= 0xE3 } == true
            let first =
                isWide ? rest.split(whereSeparator: { " \u{3000}\u{A0}|".contains($0) }).first.map(String.init) : rest
            if let found = unique(names.names(in: first ?? rest).prefix(3).map { Author(name: $0) }) { return found }
        }
        return nil
    }

    private static let labels = [
        "作者：", "作者:", "撰文：", "记者：", "記者：", "文：", "Autor: ", "Autorin: ", "Author: ", "Auteur : ", "Auteur: ",
        "Autore: ", "Автор: ", "Text: ", "Redaktion: ",
    ]

    private func isTime(_ part: String) -> Bool {
        let bytes = Array(part.utf8)[...]
        if DateLineReader.dates(in: bytes, timeZoneOffset: timeZoneOffset) != nil { return true }
        return bytes.contains(UInt8(ascii: ":")) && bytes.count < 12 && bytes.first.map(isDigit) == true
    }

    /// Two to four words, each with a capital, before them perhaps words that lead to a name.
    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...5).contains(words.count), text.last?.isLetter == true, !text.contains(where: \.isNumber) else {
            return false
        }
        return words.allSatisfy { $0.first?.isUppercase == true || ["von", "van", "de", "der", "di"].contains($0) }
    }

    private func unique(_ authors: [Author]) -> [Author]? {
        var kept: [Author] = []
        for author in authors where !kept.contains(where: { $0.name == author.name }) { kept.append(author) }
        return kept.isEmpty ? nil : kept
    }
}
