import FeedmillModel

/// Reads lines that say who wrote an article: `By NAME`, `Von NAME`, `Autor: NAME`, with or without a date behind.
enum BylineReader {
    /// What a byline says.
    struct Byline {
        var authors: [Author]
        var dates: DateLineReader.Dates?
    }

    private static let longest = 160

    /// Words before a name, and how sure they make that it is one.
    private struct Opening {
        let words: StaticText
        /// Whether one word is name enough, as in `By Reuters`.
        let takesOneWord: Bool
    }

    private static let openings: [Opening] = [
        ("written by ", true), ("words by ", true), ("reported by ", true), ("story by ", true),
        ("posted by ", true), ("published by ", true), ("by: ", true),
        ("by ", true),
        ("von: ", true), ("von ", false), ("text: ", false), ("texte : ", false), ("texte: ", false),
        ("texto: ", false), ("testo: ", false), ("tekst: ", false), ("par ", false), ("por: ", true),
        ("publié par ", true), ("escrito por ", true), ("geschrieben von ", true), ("por ", false),
        ("di ", false),
        ("door ", false), ("av ", false), ("af ", false), ("author: ", true), ("authors: ", true), ("autor: ", true),
        ("autorin: ", true), ("autora: ", true), ("autore: ", true), ("auteur: ", true), ("auteure: ", true),
        ("автор: ", true), ("Автор: ", true), ("автор текста: ", true), ("Автор текста: ", true), ("текст: ", false),
        ("Текст: ", false), ("بقلم: ", true), ("بقلم ", true),
        ("كتب: ", true), ("كتبت: ", true), ("撰文：", true), ("作者 ", true),
        ("作者：", true), ("作者:", true), ("作者: ", true), ("文／", true), ("文/", true), ("著者：", true), ("記者：", true),
        ("记者：", true), ("记者 ", true), ("記者 ", true), ("文｜", true), ("作者｜", true), ("采写：", true),
        ("auteur : ", true), ("auteurs : ", true), ("auteurs: ", true), ("autores: ", true), ("autori: ", true),
        ("autoren: ", true), ("propos recueillis par ", false), ("oleh ", false), ("oleh: ", true),
        ("penulis: ", true), ("yazan: ", true), ("yazar: ", true), ("autorzy: ", true), ("авторы: ", true),
        ("Авторы: ", true), ("إعداد: ", true), ("نویسنده: ", true), ("מאת: ", true), ("מאת ", true), ("लेखक: ", true),
        ("文 | ", true), ("文|", true), ("文 / ", true), ("文：", true), ("文:", true), ("取材・文：", true), ("作者 | ", true),
        ("撰文 | ", true), ("撰稿：", true), ("글: ", true), ("kirjoittaja: ", true), ("szerző: ", true),
        ("συντάκτης: ", true), ("tekst og foto: ", false), ("text och foto: ", false), ("text & foto: ", false),
    ].map { Opening(words: StaticText(stringLiteral: $0.0), takesOneWord: $0.1) }

    /// What a line says of its authors; nil if it is no byline.
    static func byline(in line: ArraySlice<UInt8>, timeZoneOffset: Int) -> Byline? {
        guard line.count <= longest else { return nil }
        if let author = reporter(in: line) { return Byline(authors: [author], dates: nil) }
        guard let opening = opening(of: line) else { return nil }
        let rest = trimmed(line.dropFirst(opening.words.bytes.count))
        let (names, dates) = partDates(rest, timeZoneOffset)
        let authors = authors(in: names, opening)
        return authors.isEmpty ? nil : Byline(authors: authors, dates: dates)
    }

    /// A byline of an account, which is nobody's name: `by admin`, as blogs have it behind a date.
    static func account(in line: ArraySlice<UInt8>) -> Byline? {
        guard line.count <= 40, let opening = opening(of: line) else { return nil }
        let account = trimmed(line.dropFirst(opening.words.bytes.count))
        let isWord = !account.isEmpty && account.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "_") }
        return isWord ? Byline(authors: [], dates: nil) : nil
    }

    /// The name in a line that is nothing but a dash and two to four words with capitals: `— Jane Doe`.
    static func signature(in line: ArraySlice<UInt8>) -> String? {
        let dashes: [StaticText] = ["—", "–", "-- "]
        guard line.count <= 60, let dash = dashes.first(where: { line.startsIgnoringCase($0) }) else { return nil }
        let name = trimmed(line.dropFirst(dash.bytes.count))
        let words = name.split(separator: 0x20)
        guard (2...4).contains(words.count), !holdsDigit(name) else { return nil }
        let isName = words.allSatisfy { word in
            scalar(in: word, at: word.startIndex).isCapital && word.count > 1
                && word.allSatisfy {
                    isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == 0x27
                }
        }
        // `— The End`
        let isArticle = name.startsIgnoringCase("the ")
        return isName && !isArticle && name.last != UInt8(ascii: ".") ? string(name) : nil
    }

    private static func opening(of line: ArraySlice<UInt8>) -> Opening? {
        guard let first = line.first, firstBytes.contains(lowercased(first)) else { return nil }
        return openings.first { line.startsIgnoringCase($0.words) }
    }

    /// A reporter as the papers of Taiwan and Korea name theirs: `記者王小明／台北報導`, `홍길동 기자`.
    private static func reporter(in line: ArraySlice<UInt8>) -> Author? {
        guard line.count <= 80, let first = line.first, (0xE3...0xED).contains(first) else { return nil }
        let name: ArraySlice<UInt8>
        if line.starts(with: "記者".utf8) || line.starts(with: "记者".utf8) {
            let ends = ["報導", "报道", "報道"].contains { line.suffix(6).elementsEqual($0.utf8) }
            guard ends, let slash = line.indices.first(where: { isSlash(line[$0...]) }) else { return nil }
            name = line[(line.startIndex + 6)..<slash]
        } else {
            let words = line.split(separator: 0x20)
            guard words.count == 2 || words.count == 3 && words[2].contains(UInt8(ascii: "@")),
                words[1].elementsEqual("기자".utf8)
            else { return nil }
            name = words[0]
        }
        // Names have two to four signs of three bytes.
        let isName = (6...12).contains(name.count) && columnCount(of: name.span) * 3 == name.count * 2
        return isName ? Author(name: string(name)) : nil
    }

    private static func isSlash(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: "/") || bytes.starts(with: "／".utf8)
    }

    /// What the openings begin with; few lines go further.
    private static let firstBytes = ByteSet(openings.compactMap(\.words.bytes.first))

    /// Parts a byline where the rest of it is nothing but dates.
    private static func partDates(
        _ rest: ArraySlice<UInt8>, _ timeZoneOffset: Int
    ) -> (names: ArraySlice<UInt8>, dates: DateLineReader.Dates?) {
        guard holdsDigit(rest) else { return (rest, nil) }
        for index in rest.indices where isSpace(rest[index]) || rest[index] == UInt8(ascii: ",") {
            let start = skipDash(rest[index...]) ?? rest[index...].drop { isSpace($0) || separators.contains($0) }
            if let dates = DateLineReader.dates(in: start, timeZoneOffset: timeZoneOffset, afterPlace: false) {
                return (trimmedSeparators(rest[..<index]), dates)
            }
            // `Jane Doe | Sep 2, 2025 | News`
            let bar = start.lastIndex(of: UInt8(ascii: "|"))
            if let bar,
                let dates = DateLineReader.dates(in: start[..<bar], timeZoneOffset: timeZoneOffset, afterPlace: false)
            {
                return (trimmedSeparators(rest[..<index]), dates)
            }
        }
        return (rest, nil)
    }

    private static let separators = ByteSet(",|/-".utf8)

    /// Skips white space and a sign beyond ASCII that stands alone, as dashes and dots between parts do.
    private static func skipDash(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let rest = trimmed(bytes)
        guard let first = rest.first, first == 0xE2 || first == 0xC2 else { return nil }
        return trimmed(rest.dropFirst(sequenceLength(first)))
    }

    private static func trimmedSeparators(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let last = bytes.last, isSpace(last) || separators.contains(last) { bytes = bytes.dropLast() }
        return bytes
    }

    /// The names in a list of them; empty if the first is none.
    private static func authors(in names: ArraySlice<UInt8>, _ opening: Opening) -> [Author] {
        let main = string(names).split { "|•·(（".contains($0) }.first.map(String.init) ?? ""
        guard !main.contains(where: { ".!?".contains($0) && main.last == $0 }) || main.hasSuffix("Jr.") else {
            return []
        }
        let parts = parts(withoutAddresses(main))
        var authors: [Author] = []
        for part in parts.names {
            guard let name = name(part, takesOneWord: opening.takesOneWord) else {
                // What follows a name after a comma may be a post or a place; before any name, all is prose.
                if authors.isEmpty { return [] }
                continue
            }
            if authors.isEmpty || isPerson(name, isAmongMany: parts.isJoined) { authors.append(Author(name: name)) }
        }
        if authors.count == 1 { authors[0].email = address(in: main) }
        return authors
    }

    private static func withoutAddresses(_ names: String) -> String {
        names.split(separator: " ").filter { !$0.contains("@") }.joined(separator: " ")
    }

    private static func address(in names: String) -> String? {
        let bytes = Array(names.utf8)[...]
        let link = Links.links(in: bytes).first { $0.target.hasPrefix("mailto:") }
        return link.map { string(bytes[$0.range]) }
    }

    /// Whether what follows a name after a comma is another person and not a paper, an agency or a place.
    ///
    /// Among names that a conjunction joins, even a single word may be one in scripts without spaces.
    private static func isPerson(_ name: String, isAmongMany: Bool) -> Bool {
        let words = name.split(separator: " ").map { $0.lowercased() }
        if words.contains(where: organisations.contains) || places.contains(name.lowercased()) { return false }
        return words.count > 1 || isAmongMany || !name.utf8.allSatisfy { $0 < 0x80 }
    }

    /// Words in the names of papers and agencies.
    private static let organisations: Set<String> = [
        "news", "press", "times", "post", "agency", "agencies", "media", "service", "magazine", "journal", "herald",
        "university", "universität", "tribune", "gazette", "telegraph", "guardian", "zeitung", "tagblatt", "rundfunk",
        "radio", "tv", "bbc", "cnn", "ap", "afp", "dpa", "reuters", "apa", "efe", "ansa", "tass", "xinhua", "upi",
        "institute", "network", "team", "group", "inc", "ltd", "llc", "washington", "london", "berlin", "paris",
    ]

    /// Places of more than one word that bylines are written in.
    private static let places: Set<String> = [
        "new york", "los angeles", "san francisco", "san diego", "las vegas", "hong kong", "new delhi", "tel aviv",
        "são paulo", "sao paulo", "buenos aires", "mexico city", "ciudad de méxico", "cape town", "kuala lumpur",
        "the hague", "den haag", "abu dhabi", "rio de janeiro", "st. petersburg", "saint petersburg", "new orleans",
        "addis ababa", "ho chi minh city", "frankfurt am main", "san josé", "la paz", "el paso",
    ]

    private static let conjunctions: Set<String> = [
        "and", "und", "et", "y", "e", "en", "och", "og", "и", "&", "with", "mit", "avec", "con", "com", "met", "med",
    ]

    /// Words after which a place or a paper follows: `By Jane Doe in Berlin`.
    private static let stops: Set<Substring> = ["in", "for", "of", "from", "at", "für", "aus", "pour", "para", "per"]

    /// Parts a list of names at commas and conjunctions; whether there was a conjunction.
    private static func parts(_ list: String) -> (names: [String], isJoined: Bool) {
        var parts: [[Substring]] = [[]]
        var isJoined = false
        for word in list.split(whereSeparator: \.isWhitespace) {
            if stops.contains(word) { break }
            if conjunctions.contains(word.lowercased()) {
                isJoined = true
                parts.append([])
                continue
            }
            // Between names in ideographs a space is enough.
            if let first = word.unicodeScalars.first, Punctuation.isWide(first) { parts.append([]) }
            let pieces = word.split(whereSeparator: { ",，、".contains($0) })
            for (number, piece) in pieces.enumerated() {
                if number > 0 { parts.append([]) }
                parts[parts.count - 1].append(piece)
            }
            if let last = word.last, ",，、".contains(last) { parts.append([]) }
        }
        return (parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }, isJoined)
    }

    private static let particles: Set<String> = [
        "de", "da", "do", "dos", "das", "del", "della", "der", "den", "di", "du", "la", "le", "el", "al", "bin", "ibn",
        "van",
        "von", "vom", "zu", "zur", "ter", "ten", "af", "av", "y", "e",
    ]
    private static let posts: Set<String> = [
        "editor", "correspondent", "reporter", "writer", "staff", "bureau", "chief", "columnist", "analyst",
        "redaktion",
        "korrespondent", "korrespondentin", "redakteur", "redakteurin", "producer", "contributor", "journalist",
    ]

    /// A name: up to five words that begin with capitals, or particles among them, and no post; nil for anything else.
    private static func name(_ text: String, takesOneWord: Bool) -> String? {
        let words = text.split(separator: " ")
        guard (takesOneWord ? 1...5 : 2...5).contains(words.count), text.utf8.count <= 80 else { return nil }
        guard !text.utf8.contains(where: isDigit), let first = words.first, startsAsName(first) else { return nil }
        // A dozen ideographs are a sentence rather than a name.
        guard !Punctuation.isWide(first.unicodeScalars.first ?? " ") || text.utf8.count <= 36 else { return nil }
        guard words.allSatisfy({ startsAsName($0) || particles.contains($0.lowercased()) }) else { return nil }
        guard !words.contains(where: { posts.contains($0.lowercased()) }) || words.count == 1 else { return nil }
        return text
    }

    /// A capital, or a letter of a script that has none.
    private static func startsAsName(_ word: Substring) -> Bool {
        guard let first = word.unicodeScalars.first(where: { $0 != "\"" && $0 != "“" && $0 != "(" }) else {
            return false
        }
        let traits = ScalarTraits.of(first)
        return traits.contains(.upper) || (traits.contains(.letter) && !traits.contains(.lower))
    }
}
