import FeedmillModel

/// When a page's article was published and changed, from what the page states and shows.
///
/// | source | because |
/// | --- | --- |
/// | JSON-LD, `meta` | written for programs |
/// | microdata and h-entry, `time`, lines near the title | shown to people |
/// | `/2020/05/03/` in the page's address | the day it was put there, over what is shown of another day |
struct PageDates {
    let statements: PageStatements
    let tree: PageTree
    let surroundings: PageSurroundings
    let timeZoneOffset: Int
    /// The page's, to tell `3/5/2020` of one land from that of another.
    let language: String?

    private static let publishedNames = [
        "article:published_time", "article:published", "og:published_time", "og:article:published_time",
        "datepublished", "date_published", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc:date",
        "dcterms.created", "dc.date.created", "dcterms.available", "parsely-pub-date", "sailthru.date", "pubdate",
        "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "published-date",
        "article.published", "article_date_original", "article:date", "cxenseparse:recs:publishtime",
        "originalpublicationdate", "citation_publication_date", "citation_date", "date", "datecreated", "displaydate",
        "timestamp", "created", "creation_date", "last-published", "bt:pubdate", "sm:published", "cre_date",
        "rnews:datepublished", "shareaholic:article_published_time", "vr:published_time", "og:pubdate",
    ]

    private static let updatedNames = [
        "article:modified_time", "og:updated_time", "og:modified_time", "dcterms.modified", "dc.date.modified",
        "datemodified", "last-modified", "lastmod", "revised", "article:updated",
    ]

    var published: StatedDate? {
        let stated = [statements.linkedData.published] + Self.publishedNames.map { statements.meta($0) }
        if let date = first(of: stated) { return date }
        let found = marked("datepublished", "dt-published", "datecreated", "entry-date", "uploaddate") ?? timed ?? shown
        guard let address = addressDate, let day = address.moment else { return found }
        guard let moment = found?.moment, abs(moment.seconds - day.seconds) < 36 * 3600 else { return address }
        return found
    }

    var updated: StatedDate? {
        let stated = [statements.linkedData.updated] + Self.updatedNames.map { statements.meta($0) }
        return first(of: stated) ?? marked("datemodified", "dt-updated")
    }

    private func first(of stated: [String?]) -> StatedDate? {
        for case let words? in stated {
            if let date = date(words) { return date }
        }
        return nil
    }

    // MARK: Words

    private func date(_ words: String) -> StatedDate? {
        for words in [words, reordered(words), Self.isoDay(words)].compactMap({ $0 }) {
            if let moment = FeedDate.moment(of: words, timeZoneOffset: timeZoneOffset), Self.isSane(moment) {
                return StatedDate(moment, original: words, zone: Self.zone(of: words))
            }
        }
        return nil
    }

    /// The time zone at the end of a date that programs wrote, so that the day is that of the page's readers:
    /// `2020-05-03T23:30:00-07:00`.
    private static func zone(of words: String) -> Int {
        let end = words.utf8.filter { $0 != UInt8(ascii: ":") }.suffix(5)
        guard words.utf8.count > 18, let sign = end.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            end.dropFirst().allSatisfy(isDigit), words.utf8.contains(UInt8(ascii: ":"))
        else { return 0 }
        let number = end.dropFirst().reduce(0) { $0 * 10 + Int($1 & 0x0F) }
        let seconds = (number / 100 * 60 + number % 100) * 60
        return abs(seconds) > 14 * 3600 ? 0 : sign == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// The web is younger than what a mistaken date says, and no page is from the next century.
    private static func isSane(_ moment: Timestamp) -> Bool {
        moment > Timestamp(year: 1990, month: 1, day: 1) && moment < Timestamp(year: 2100, month: 1, day: 1)
    }

    /// The day of a moment whose time is written wrongly: `2022-01-10T22:06:08:684Z`.
    private static func isoDay(_ words: String) -> String? {
        let bytes = Array(words.utf8.prefix(11))
        guard bytes.count == 11, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20
        else { return nil }
        return String(decoding: bytes.prefix(10), as: UTF8.self)
    }

    /// `3/5/2020` as the page's language has it: the month is first in the United States only.
    private func reordered(_ words: String) -> String? {
        let parts = words.split(maxSplits: 1) { $0 == " " || $0 == "," }.first?.split { $0 == "/" || $0 == "-" } ?? []
        guard parts.count == 3, parts[2].count == 4, let first = Int(parts[0]), let second = Int(parts[1]),
            (1...12).contains(first), (1...12).contains(second), let language = language?.lowercased(), language != "en"
        else { return nil }
        let (day, month) = language == "en-us" ? (second, first) : (first, second)
        return [String(parts[2]), Self.two(month), Self.two(day)].joined(separator: "-")
    }

    /// Whether words name a day, and not just a month or a year.
    private static func namesDay(_ words: String) -> Bool {
        let groups = words.utf8.split { !isDigit($0) }
        if words.contains("年"), !words.contains("日"), !words.contains("号"), groups.count < 3 { return false }
        return groups.count >= 2 || groups.contains { $0.count == 8 }
    }

    // MARK: Marked

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
        guard line.utf8.count < 160, Self.namesDay(line) else { return nil }
        if let dates = DateLineReader.dates(in: Array(line.utf8)[...], timeZoneOffset: timeZoneOffset),
            let found = dates.published ?? dates.updated, let moment = found.moment, Self.isSane(moment)
        {
            return found
        }
        return date(line)
    }

    private var timed: StatedDate? {
        let near = surroundings.near(statements.times).filter { !surroundings.isForeign($0) }
        let ordered =
            near.filter { tree.rawAttribute("pubdate", of: $0) != nil || tree.words(of: $0).contains(.date) } + near
        return ordered.prefix(8).lazy.compactMap { date(in: $0) }.first
    }

    // MARK: Shown

    /// A line near the article that is a date, first among those that are named so.
    private var shown: StatedDate? {
        called ?? nearest
    }

    private var called: StatedDate? {
        var tries = 0
        for index in surroundings.nodes where tries < 60 {
            guard tree.nodes[index].tag != .text, !tree.nodes[index].attributes.isEmpty else { continue }
            let words = tree.words(of: index)
            guard !words.isDisjoint(with: [.date, .matter, .byline]) else { continue }
            let line = tree.line(of: index, limit: 300)
            guard line.utf8.count < 200, holdsDigit(Array(line.utf8)[...]), !surroundings.isForeign(index) else {
                continue
            }
            tries += 1
            if let date = date(line: line) ?? part(of: line) { return date }
        }
        return nil
    }

    private var nearest: StatedDate? {
        var tries = 0
        for index in surroundings.nodes where tries < 80 && tree.nodes[index].tag == .text {
            let text = trimmed(tree.bytes[tree.nodes[index].range])
            guard text.count > 5, holdsDigit(text.prefix(160)) else { continue }
            tries += 1
            if text.count >= 160 {
                // `27.1.2022 - It began…`, `(21 November 2022) It began…`
                if let first = text.first(where: { $0 != UInt8(ascii: "(") }), isDigit(first),
                    let date = opening(string(text.prefix(40)))
                {
                    return date
                }
                continue
            }
            let line = HTMLSanitizer.line(ofPlainText: tree.text(of: index))
            guard let date = date(line: line) ?? (line.utf8.count < 80 ? part(of: line) : opening(line)),
                !surroundings.isForeign(index)
            else { continue }
            return date
        }
        return nil
    }

    /// The date that a paragraph opens with, before a dash or a bracket.
    private func opening(_ line: String) -> StatedDate? {
        let line = line.first == "(" ? line.dropFirst() : line[...]
        guard let end = line.firstIndex(where: { ")–—-|:".contains($0) }), line.first?.isNumber == true else {
            return nil
        }
        return date(line: String(line[..<end]).trimmingSigns)
    }

    /// A date in a line with other words: `Posted by X on 3 May 2020 | 2 comments`.
    private func part(of line: String) -> StatedDate? {
        let bytes = Array(line.utf8)
        var starts = [0]
        for index in bytes.indices.dropLast() where isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "|") {
            starts.append(index + 1)
        }
        for (place, start) in starts.enumerated().prefix(24) {
            for end in starts.dropFirst(place + 1).prefix(6).reversed() + [bytes.count]
            where end - start >= 6 && end - start < 40 {
                if let date = whole(trimmed(bytes[start..<end])) { return date }
            }
        }
        return nil
    }

    private func whole(_ part: ArraySlice<UInt8>) -> StatedDate? {
        guard holdsDigits(4, in: part) || part.contains(UInt8(ascii: ".")), let last = part.last,
            isDigit(last) || part.count > 10
        else { return nil }
        let words = string(part).trimmingSigns
        return words.utf8.count >= 8 && Self.namesDay(words) ? date(words) : nil
    }

    // MARK: Address

    /// `/2020/05/03/`, `/2020-05-03-title`, `/20200503/` in the page's address.
    private var addressDate: StatedDate? {
        guard let address = statements.link("canonical") ?? statements.meta("og:url") ?? statements.linkedData.address
        else { return nil }
        let path = address.split(separator: "/").dropFirst(2)
        let groups = path.map { part in
            part.utf8.split { !isDigit($0) }.map { $0.count > 8 ? "" : string(Array($0)[...]) }
        }
        for group in groups where group.count >= 3 {
            if let day = Self.day(group[0], group[1], group[2]) ?? Self.day(group[2], group[1], group[0]) {
                return date(day)
            }
        }
        for group in groups where group.first?.count == 8 {
            let digits = group[0]
            if let day = Self.day(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)) {
                return date(day)
            }
        }
        let pure = path.map { part in part.utf8.allSatisfy(isDigit) ? String(part) : "" }
        for (year, rest) in zip(pure, pure.indices.dropFirst()) where rest + 1 < pure.count {
            if let day = Self.day(year, pure[rest], pure[rest + 1]) { return date(day) }
        }
        return nil
    }

    private static func day(_ year: some StringProtocol, _ month: some StringProtocol, _ day: some StringProtocol)
        -> String?
    {
        guard year.utf8.count == 4, let year = Int(year), (1995...2100).contains(year), month.utf8.count <= 2,
            let month = Int(month), (1...12).contains(month), day.utf8.count <= 2, let day = Int(day),
            (1...31).contains(day)
        else { return nil }
        return [String(year), two(month), two(day)].joined(separator: "-")
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
