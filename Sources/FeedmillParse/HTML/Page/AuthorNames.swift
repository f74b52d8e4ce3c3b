/// Finds the names in what a page gives for its authors: `By A and B | 3 May 2020`, `Veröffentlicht von C`, `D, Site`.
struct AuthorNames {
    /// What the page's site is called, in letters and digits only: a site is no author.
    private let sites: Set<String>

    /// - Parameter sites: The site's names and its host.
    init(sites: [String]) {
        self.sites = Set(sites.map(PageTitle.key).filter { !$0.isEmpty })
    }

    /// The names in a line; none where it is an address, the site or a sentence.
    func names(in line: String) -> [String] {
        for piece in Self.pieces(line, at: [" | ", "|", " • ", "•", "·", "(", " – ", " — ", " - ", " // ", "→"]) {
            let opened = Self.withoutOpening(Self.withoutDate(piece))
            guard !opened.contains("://"), !opened.contains("@"), !isSite(opened) else { continue }
            let names = Self.pieces(
                opened, at: [", ", ",", ";", " and ", " And ", " und ", " et ", " y ", " & ", " e ", "、", "，"]
            )
            .reduce(into: [String]()) { names, piece in
                if Self.isDegree(piece), let last = names.popLast() {
                    names.append("\(last), \(piece)")
                } else if let name = name(piece) {
                    names.append(name)
                }
            }
            if !names.isEmpty { return names }
        }
        return []
    }

    /// Whether this is what the site is called, or an address of one: `zeitung.example`.
    func isSite(_ name: String) -> Bool {
        let key = PageTitle.key(name)
        if sites.contains(key) { return true }
        if key.count >= 3, sites.contains(where: { $0.hasPrefix(key) && $0.count - key.count <= 3 }) { return true }
        let parts = name.split(separator: ".")
        guard parts.count > 1, let last = parts.last, !name.contains(" ") else { return false }
        return Self.domains.contains(last.lowercased())
    }

    private static let domains: Set<String> = [
        "com", "org", "net", "info", "de", "at", "ch", "fr", "es", "it", "nl", "be", "pl", "ru", "uk", "eu", "tv", "io",
        "co", "br", "ar", "mx", "cz", "se", "no", "dk", "fi", "pt", "gr", "hu", "ro", "tr", "jp", "cn", "in", "au",
    ]

    private func name(_ part: String) -> String? {
        let name = Self.withoutPost(Self.withoutTail(Self.withoutOpening(string(trimmed(Array(part.utf8)[...])))))
        let count = name.unicodeScalars.count
        let words = name.split(separator: " ")
        guard count >= 2, count <= 60, words.count <= 6, !isSite(name) else { return nil }
        guard name.contains(where: \.isLetter), !Self.noNames.contains(name.lowercased()) else { return nil }
        // A name that people chose for themselves may hold digits: `delta201`, `Bo2man`.
        let isHandle = words.count == 1 && name.first?.isLetter == true
        let forbidden = isHandle ? "<>{}=#/:?!" : "<>{}_=#:?!"
        guard !name.contains(where: { forbidden.contains($0) || ($0.isNumber && !isHandle) }) else { return nil }
        return words.last.map { Self.connectors.contains($0.lowercased()) } == true ? nil : name
    }

    /// A name without what a page puts behind it: `Ann Example for the Example Post`, `Ann Example Alle Artikel`.
    private static func withoutTail(_ name: String) -> String {
        for tail in tails {
            guard let place = Array(name.utf8).firstIndex(of: Array(tail.utf8)), place > 2 else { continue }
            return string(trimmed(Array(name.utf8)[..<place]))
        }
        return name
    }

    private static let tails = [
        " for the ", " For The ", " for MailOnline", " for Mailonline", " for CNN", " Alle Artikel", " Alle Beiträge",
        " Follow", " Folgen", " View all", " View Profile", " View profile", " Mehr von", " More from", " @",
    ]

    /// A name without its bearer's post: `Ann Example Chefredakteurin`.
    private static func withoutPost(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count > 2, let last = words.last, posts.contains(last.lowercased()) else { return name }
        return words.dropLast().joined(separator: " ")
    }

    private static let posts: Set<String> = [
        "chefredakteur", "chefredakteurin", "redakteur", "redakteurin", "redaktion", "autor", "autorin", "editor",
        "reporter", "correspondent", "author", "journalist", "journalistin", "volontär", "volontärin", "blogger",
    ]

    /// What a name never ends with: `Publiziert am`.
    private static let connectors: Set<String> = [
        "am", "on", "at", "in", "um", "the", "der", "die", "von", "by", "for",
    ]

    /// What stands behind a name and is of it: `Ann Example, PhD, RN`.
    private static func isDegree(_ piece: String) -> Bool {
        degrees.contains(String(piece.lowercased().filter { $0 != "." && $0 != " " }))
    }

    private static let degrees: Set<String> = [
        "phd", "md", "ma", "ba", "ms", "msc", "bsc", "mba", "mph", "mfa", "rn", "rd", "rdn", "ldn", "np", "pharmd",
        "jd",
        "llm", "dds", "dvm", "psyd", "edd", "cfp", "cfa", "cpa", "cpt", "esq", "jr", "sr", "fand", "facp", "mbbs",
    ]

    private static let noNames: Set<String> = [
        "admin", "administrator", "author", "autor", "editor", "staff", "webmaster", "super user", "superuser",
        "unknown", "guest", "null", "no author", "wordpressadmin", "anonymous", "undefined", "home", "von", "by",
        "root",
        "user", "wordpress", "none", "n/a", "facebook", "twitter", "instagram", "linkedin", "xing", "share", "follow",
        "email", "e-mail", "mail", "website", "print", "comments", "posted", "updated", "published", "jr.", "jr", "phd",
        "md", "kontakt", "contact", "login", "log in", "follow author", "alle artikel", "alle beiträge", "mehr",
        "more", "text", "profil", "profile", "bio",
        "gesponserte inhalte",
        "edit", "por", "par", "redactor", "advertisement", "kommentare", "keine kommentare", "kommentar",
        "veröffentlicht", "publiziert",
    ]

    // MARK: Openings

    /// What follows the words that lead to a name, wherever they stand in the line's beginning.
    private static func withoutOpening(_ line: String) -> String {
        var rest = string(trimmed(Array(line.utf8)[...]))
        for _ in 0..<3 {
            let lower = rest.lowercased()
            guard let opening = openings.first(where: { lower.hasPrefix($0) }) ?? glued(rest, lower) else { break }
            let shorter = rest.unicodeScalars.dropFirst(opening.unicodeScalars.count)
            guard !shorter.isEmpty else { break }
            rest = string(trimmed(Array(String(shorter).utf8)[...]))
        }
        return rest
    }

    /// A label that a style sheet would part from the name: `AuthorAnn Example`.
    private static func glued(_ line: String, _ lower: String) -> String? {
        ["post author", "author", "autor", "by", "von"].first { label in
            lower.hasPrefix(label)
                && line.unicodeScalars.dropFirst(label.unicodeScalars.count).first?.properties.isUppercase == true
        }
    }

    /// The longer before the shorter that they begin with.
    private static let openings: [String] = [
        "written by", "post author by", "posted by", "published by", "reported by", "edited by", "contributed by",
        "words by", "story by",
        "view all posts by", "all posts by", "show all articles of", "show all posts by", "posts by", "article by",
        "veröffentlicht von", "geschrieben von", "verfasst von", "erstellt von", "eingestellt von", "publiziert von",
        "gespeichert von", "zeige alle beiträge von", "alle beiträge von", "beiträge von", "alle artikel von",
        "artikel von", "ein artikel von", "alles von", "more by", "more from", "autoren ", "eine analyse von",
        "ein kommentar von", "ein gastbeitrag von",
        "gastbeitrag von", "eine kolumne von", "ein beitrag von", "interview von", "text von", "bericht von",
        "escrito por", "publicado por", "publié par", "écrit par", "rédigé par", "propos recueillis par", "scritto da",
        "pubblicato da", "geschreven door", "skriven av", "skrevet av", "interview:", "redaktion:", "text:", "texte:",
        "texto:", "autor:", "autorin:", "autoren:", "author:", "authors:", "auteur:", "auteur :", "autore:", "autora:",
        "автор:", "by:", "von:", "par:", "por:", "da:", "di:", "作者：", "作者:", "文/", "文：", "记者 ", "記者 ",
        "by ", "by\u{A0}", "von ", "vom ", "par ", "por ", "di ", "door ", "av ", "af ", "autor ", "autorin ",
        "author ",
    ].sorted { $0.utf8.count > $1.utf8.count }

    /// A line before its date: `NAME am 3. Mai 2020`, `NAME on May 3, 2020`, `NAME, 3. Mai`.
    private static func withoutDate(_ line: String) -> String {
        let bytes = Array(line.utf8)
        guard let digit = bytes.firstIndex(where: isDigit) else { return line }
        for mark in [" am ", " on ", " le ", " el ", " il ", " um ", " op ", ", "] {
            let mark = Array(mark.utf8)
            guard let place = bytes.firstIndex(of: mark), place > 2, place < digit, digit - place < 24 else { continue }
            return String(decoding: bytes[..<place], as: UTF8.self)
        }
        return line
    }

    private static func pieces(_ text: String, at marks: [String]) -> [String] {
        var pieces = [Array(text.utf8)[...]]
        for mark in marks {
            let mark = Array(mark.utf8)
            pieces = pieces.flatMap { split($0, at: mark) }
        }
        return pieces.prefix(60).map { string(trimmed($0)) }.filter { !$0.isEmpty }
    }

    private static func split(_ bytes: ArraySlice<UInt8>, at mark: [UInt8]) -> [ArraySlice<UInt8>] {
        var (pieces, start, index) = ([ArraySlice<UInt8>](), bytes.startIndex, bytes.startIndex)
        while index + mark.count <= bytes.endIndex {
            if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) {
                pieces.append(bytes[start..<index])
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        return pieces + [bytes[start...]]
    }
}

extension Array where Element == UInt8 {
    /// Where these bytes begin first.
    func firstIndex(of mark: [UInt8]) -> Int? {
        guard let first = mark.first else { return nil }
        var index = 0
        while index + mark.count <= count {
            if self[index] == first, self[index..<(index + mark.count)].elementsEqual(mark) { return index }
            index += 1
        }
        return nil
    }
}
