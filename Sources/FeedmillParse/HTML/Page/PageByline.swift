import FeedmillModel

/// Who wrote a page's article and when, from what the page states and shows.
struct PageByline {
    let statements: PageStatements
    let tree: PageTree
    let site: String?
    let timeZoneOffset: Int
    /// Where the article begins and ends, for what is shown around it.
    let article: Range<Int>

    // MARK: Authors

    /// JSON-LD, `meta`, `rel=author`, microdata and h-card, then a byline that is shown.
    var authors: [Author] {
        let data = statements.linkedData
        let linked = data.authors.flatMap { author in names(author.name ?? "").map { Author(name: $0, url: author.url) }
        }
        if let found = unique(linked.filter { !isSite($0.name) }) { return found }
        for name in [
            "author", "article:author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author",
            "sailthru.author",
            "byl", "citation_author", "article:author_name", "twitter:data1", "rbauthors", "cxenseparse:author",
        ] {
            if name == "twitter:data1", statements.meta("twitter:label1")?.lowercased().contains("writ") != true {
                continue
            }
            if let found = unique(statements.metas(name).flatMap { names($0) }.map { Author(name: $0) }) {
                return found
            }
        }
        let others = shown
        return others.isEmpty ? unique(linked) ?? [] : others
    }

    /// Whether a name is that of the site, which stands where no person is named.
    private func isSite(_ name: String?) -> Bool {
        guard let site, let name else { return false }
        return PageTitle.key(name) == PageTitle.key(site)
    }

    private var shown: [Author] {
        for key in ["p-author", "author", "rel-author"] {
            let nodes = (statements.properties[key] ?? []).filter(isNear).prefix(4)
            if let found = unique(
                nodes.flatMap { names(tree.line(of: named(in: $0), limit: 200)) }.map { Author(name: $0) })
            {
                return found
            }
        }
        return lines { words in words.contains(.byline) } ?? prose()
    }

    /// The name within an author's element.
    private func named(in index: Int) -> Int {
        (statements.properties["name"] ?? []).first { tree.isNode($0, in: index) } ?? index
    }

    /// Elements around the article whose names say that they hold a byline.
    private func lines(_ isWanted: (PageWords) -> Bool) -> [Author]? {
        for index in around where tree.nodes[index].tag != .text && !tree.nodes[index].attributes.isEmpty {
            let words = tree.words(of: index)
            guard isWanted(words), words.isDisjoint(with: [.comments, .related]) else { continue }
            let line = tree.line(of: index, limit: 300)
            guard line.unicodeScalars.count < 120 else { continue }
            if let found = unique(names(line).map { Author(name: $0) }) { return found }
        }
        return nil
    }

    /// A line that reads as a byline: `By NAME`, `Von NAME`.
    private func prose() -> [Author] {
        for index in around where tree.nodes[index].tag == .text && tree.nodes[index].range.count < 400 {
            let line = Array(HTMLSanitizer.line(ofPlainText: tree.text(of: index)).utf8)
            if let byline = BylineReader.byline(in: line[...], timeZoneOffset: timeZoneOffset) { return byline.authors }
        }
        return []
    }

    /// A little before the article, all of it, and a little behind.
    private var around: Range<Int> {
        max(1, article.lowerBound - 600)..<min(tree.nodes.count, article.upperBound + 60)
    }

    private func isNear(_ index: Int) -> Bool { around.contains(index) }

    private func unique(_ authors: [Author]) -> [Author]? {
        var kept: [Author] = []
        for author in authors where !kept.contains(where: { $0.name == author.name }) { kept.append(author) }
        return kept.isEmpty ? nil : kept
    }

    /// The names in a byline; none where it is an address, a site or a sentence.
    private func names(_ line: String) -> [String] {
        var text = Self.withoutOpening(line)
        // `NAME | 3 May 2020`, `NAME, Berlin`: the name comes first.
        for mark in ["|", "•", "·", "(", "–", "—", "\n", "@", " - "] { text = Self.before(mark, text) }
        guard !text.contains("://"), !text.contains("www."), !text.contains(".com") else { return [] }
        return Self.parts(text).compactMap(name)
    }

    private func name(_ part: String) -> String? {
        let part = Self.withoutOpening(string(trimmed(Array(part.utf8)[...])))
        let count = part.unicodeScalars.count
        guard count >= 2, count <= 60, part.split(separator: " ").count <= 6 else { return nil }
        guard !part.contains(where: { $0.isNumber || "<>{}_=#/:?!".contains($0) }) else { return nil }
        guard part.contains(where: \.isLetter), !Self.noNames.contains(part.lowercased()) else { return nil }
        return part
    }

    private static let noNames: Set<String> = [
        "admin", "administrator", "author", "autor", "redaktion", "die redaktion", "editor", "staff", "webmaster",
        "unknown", "guest", "null",
        "undefined", "home", "von", "by", "root", "user", "wordpress", "none", "n/a", "facebook", "twitter", "share",
        "follow", "email", "print",
        "comments", "posted", "updated", "published", "jr.", "jr", "phd", "md",
    ]

    private static func withoutOpening(_ line: String) -> String {
        let lower = line.lowercased()
        for opening in openings where lower.hasPrefix(opening) { return String(line.dropFirst(opening.count)) }
        return line
    }

    private static let openings = [
        "written by ", "posted by ", "published by ", "by: ", "by ", "author: ", "authors: ", "von: ", "von ",
        "ein artikel von ",
        "eine analyse von ", "ein kommentar von ", "ein gastbeitrag von ", "eine kolumne von ", "interview von ",
        "autor: ", "autorin: ", "text: ",
        "par ", "por ", "di ", "door ", "av ", "af ", "auteur: ", "autore: ", "geschrieben von ", "verfasst von ",
        "escrito por ", "publié par ", "view all posts by ", "veröffentlicht von ", "posts by ", "ein beitrag von ",
        "eingestellt von ",
        "作者：", "作者:", "文/", "文：", "记者 ", "記者",
    ]

    private static func before(_ mark: String, _ text: String) -> String {
        let (bytes, mark) = (Array(text.utf8), Array(mark.utf8))
        guard let place = bytes.firstIndex(of: mark), place > 2 else { return text }
        return String(decoding: bytes[..<place], as: UTF8.self)
    }

    private static func parts(_ text: String) -> [String] {
        var parts = [text]
        for mark in [",", ";", " and ", " und ", " et ", " y ", " & ", " e ", "、", "，"] {
            parts = parts.flatMap { split($0, mark) }
        }
        return parts
    }

    private static func split(_ text: String, _ mark: String) -> [String] {
        var (bytes, mark) = (Array(text.utf8)[...], Array(mark.utf8))
        var parts: [String] = []
        while let place = Array(bytes).firstIndex(of: mark) {
            parts.append(String(decoding: bytes.prefix(place), as: UTF8.self))
            bytes = bytes.dropFirst(place + mark.count)
            if parts.count > 30 { break }
        }
        _ = mark.popLast()
        return parts + [String(decoding: bytes, as: UTF8.self)]
    }

    // MARK: Dates

    var published: StatedDate? {
        let stated = [
            statements.linkedData.published,
            statements.meta(
                "article:published_time", "article:published", "og:published_time", "og:article:published_time",
                "datepublished", "date_published",
                "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc:date", "dcterms.created",
                "dc.date.created", "dcterms.available",
                "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
                "publication_date", "publicationdate", "published-date", "article.published",
                "article_date_original", "article:date", "cxenseparse:recs:publishtime", "originalpublicationdate",
                "citation_publication_date",
                "citation_date", "date", "datecreated", "displaydate", "timestamp", "created", "creation_date",
                "last-published", "bt:pubdate",
                "sm:published", "cre_date", "rnews:datepublished", "shareaholic:article_published_time",
                "vr:published_time", "og:pubdate"),
        ]
        for words in stated.compactMap({ $0 }) {
            if let date = date(words) { return date }
        }
        return marked("datepublished", "dt-published", "datecreated", "entry-date", "uploaddate") ?? timed ?? shownDate
            ?? addressDate
    }

    var updated: StatedDate? {
        let words =
            statements.linkedData.updated
            ?? statements.meta(
                "article:modified_time", "og:updated_time", "og:modified_time", "dcterms.modified", "dc.date.modified",
                "datemodified", "last-modified", "lastmod", "revised", "article:updated")
        return words.flatMap { date($0) } ?? marked("datemodified", "dt-updated")
    }

    private func date(_ words: String) -> StatedDate? {
        guard let moment = FeedDate.moment(of: words, timeZoneOffset: timeZoneOffset), isSane(moment) else {
            return nil
        }
        return StatedDate(moment, original: words)
    }

    /// The web is younger than what a mistaken date says; a page about the past is no older than that.
    private func isSane(_ moment: Timestamp) -> Bool {
        moment > Timestamp(year: 1990, month: 1, day: 1)
    }

    private func marked(_ names: String...) -> StatedDate? {
        for name in names {
            for index in (statements.properties[name] ?? []).prefix(5) {
                if let date = date(in: index) { return date }
            }
        }
        return nil
    }

    private func date(in index: Int) -> StatedDate? {
        for name in ["datetime", "content", "title", "data-datetime"] as [StaticText] {
            if let words = tree.attribute(name, of: index), let date = date(string(words)) { return date }
        }
        return date(line: tree.line(of: index, limit: 200))
    }

    private func date(line: String) -> StatedDate? {
        guard !line.isEmpty, line.utf8.count < 160 else { return nil }
        if let dates = DateLineReader.dates(in: Array(line.utf8)[...], timeZoneOffset: timeZoneOffset),
            let found = dates.published ?? dates.updated, let moment = found.moment, isSane(moment)
        {
            return found
        }
        return date(line)
    }

    private var timed: StatedDate? {
        let near = statements.times.filter(isNear)
        let ordered =
            near.filter { tree.rawAttribute("pubdate", of: $0) != nil || tree.words(of: $0).contains(.date) } + near
        for index in ordered.prefix(8) {
            if let date = date(in: index) { return date }
        }
        return nil
    }

    /// A line near the article that is a date, first among those that are named so.
    private var shownDate: StatedDate? {
        var tries = 0
        for index in around where tree.nodes[index].tag != .text && !tree.nodes[index].attributes.isEmpty && tries < 60
        {
            let words = tree.words(of: index)
            guard !words.isDisjoint(with: [.date, .matter, .byline]), words.isDisjoint(with: [.comments, .related])
            else {
                continue
            }
            let line = tree.line(of: index, limit: 300)
            guard holdsDigit(Array(line.utf8)[...]), line.utf8.count < 200 else { continue }
            tries += 1
            if let date = date(line: line) ?? datePart(of: line) { return date }
        }
        for index in around where tree.nodes[index].tag == .text && tries < 120 {
            let text = tree.bytes[tree.nodes[index].range]
            guard text.count > 5, text.count < 160, holdsDigit(text) else { continue }
            let line = HTMLSanitizer.line(ofPlainText: tree.text(of: index))
            tries += 1
            if let date = date(line: line) ?? (line.utf8.count < 80 ? datePart(of: line) : nil) { return date }
        }
        return nil
    }

    /// A date in a line with other words: `Posted by X on 3 May 2020 | 2 comments`.
    private func datePart(of line: String) -> StatedDate? {
        let bytes = Array(line.utf8)
        var starts = [0]
        for index in bytes.indices.dropLast() where isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "|") {
            starts.append(index + 1)
        }
        for (place, start) in starts.enumerated().prefix(24) {
            for end in starts.dropFirst(place + 1).prefix(6).reversed() + [bytes.count]
            where end - start >= 6 && end - start < 40 {
                let part = trimmed(bytes[start..<end])
                guard holdsDigits(4, in: part) || part.contains(UInt8(ascii: ".")), let last = part.last,
                    isDigit(last) || part.count > 10
                else { continue }
                let words = string(part).trimmingSigns
                if let moment = FeedDate.moment(of: words, timeZoneOffset: timeZoneOffset), isSane(moment),
                    words.utf8.count >= 8
                {
                    return StatedDate(moment, original: words)
                }
            }
        }
        return nil
    }

    /// `/2020/05/03/` in the page's address.
    private var addressDate: StatedDate? {
        guard let address = statements.link("canonical") ?? statements.meta("og:url") ?? statements.linkedData.address
        else { return nil }
        let parts = address.split(separator: "/")
        for (index, part) in parts.enumerated() where part.count == 4 && index + 2 < parts.count {
            guard let year = Int(part), (1995...2100).contains(year), let month = Int(parts[index + 1]),
                (1...12).contains(month),
                parts[index + 2].count <= 2, let day = Int(parts[index + 2]), (1...31).contains(day)
            else { continue }
            let words = [String(part), Self.two(month), Self.two(day)].joined(separator: "-")
            return date(words)
        }
        return nil
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension String {
    /// Without signs at its ends that part it from other words.
    fileprivate var trimmingSigns: String {
        let signs = Set<Character>([",", "|", ";", "·", "•", "-", "–", "—", ":", "(", ")", "."])
        var text = self[...]
        while let last = text.last, signs.contains(last) || last.isWhitespace { text.removeLast() }
        while let first = text.first, signs.contains(first) || first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}

extension Array where Element == UInt8 {
    /// Where these bytes begin first.
    fileprivate func firstIndex(of mark: [UInt8]) -> Int? {
        guard let first = mark.first else { return nil }
        var index = 0
        while index + mark.count <= count {
            if self[index] == first, self[index..<(index + mark.count)].elementsEqual(mark) { return index }
            index += 1
        }
        return nil
    }
}
