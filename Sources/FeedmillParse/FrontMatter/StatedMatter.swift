import FeedmillModel

/// What front matter says of an article, in the words of feeds.
struct StatedMatter {
    var title: String?
    var summary: String?
    var published: StatedDate?
    var updated: StatedDate?
    var authors: [Author] = []
    var categories: [String] = []
    var language: String?
    var image: String?
    var link: String?
    var externalLink: String?
    var rights: String?
    var isDraft = false
    /// Jekyll's word for what ends the summary in the text.
    var excerptSeparator: String?
    /// What was stated and could not be understood.
    var warnings: [ParseWarning] = []

    /// Reads the keys that programs which publish texts know.
    ///
    /// - Parameters:
    ///   - base: What relative addresses are resolved against; without it they are not stated.
    ///   - timeZoneOffset: What dates without a zone are taken to be in: seconds east of UTC.
    init(_ matter: FrontMatter, base: WebAddress?, timeZoneOffset: Int) {
        title = Self.line(matter.first(Self.titleKeys))
        summary = Self.line(matter.first(Self.summaryKeys))
        rights = Self.line(matter.first(["copyright", "rights"]))
        authors = AuthorReader.authors(in: matter)
        categories = CategoryReader.categories(in: matter)
        language = matter.first(["lang", "language", "locale"])?.value.text.flatMap(Self.languageTag)
        image = Self.image(in: matter, base: base)
        link = Self.address(matter, Self.linkKeys, base: base)
        externalLink = Self.address(matter, ["externalurl", "externallink", "link"], base: nil)
        isDraft = Self.isDraft(matter)
        excerptSeparator = matter.first(["excerptseparator"])?.value.text
        published = date(matter, Self.publishedKeys, timeZoneOffset)
        updated = date(matter, Self.updatedKeys, timeZoneOffset)
        // Material for MkDocs: `date:` with `created:` and `updated:` below it.
        if let dates = matter.first(["date"])?.value, case .map(let entries) = dates {
            let dates = FrontMatter(entries: entries)
            published = published ?? date(dates, Self.publishedKeys, timeZoneOffset)
            updated = updated ?? date(dates, Self.updatedKeys, timeZoneOffset)
        }
    }

    // MARK: Keys, the first that states something wins

    private static let titleKeys = ["title", "headline", "name"]
    private static let summaryKeys = ["summary", "description", "excerpt", "abstract", "standfirst", "dek", "subtitle"]
    private static let publishedKeys = [
        "date", "published", "publishdate", "publisheddate", "publishedat", "publishedon", "pubdate", "pubdatetime",
        "datepublished",
        "dateposted", "created", "createdat", "createddate", "datecreated",
    ]
    private static let updatedKeys = [
        "updated", "lastmod", "modified", "lastmodified", "lastmodifiedat", "lastupdated", "datemodified", "updatedat",
        "updateddate", "dateupdated", "modifieddate", "moddatetime", "mtime",
    ]
    private static let imageKeys = [
        "image", "cover", "featuredimage", "featureimage", "coverimage", "heroimage", "hero", "thumbnail", "images",
        "banner", "ogimage", "socialimage", "teaser", "thumb",
    ]
    /// A slug is a piece of an address that only the site's own rules can complete.
    private static let linkKeys = ["canonicalurl", "canonical", "permalink", "url"]

    // MARK: Values

    /// One line of plain text; mark-up only where it can be nothing else.
    private static func line(_ entry: FrontMatter.Entry?) -> String? {
        guard let text = entry?.value.text else { return nil }
        let bytes = Array(text.utf8)[...]
        let isMarkup = bytes.contains(UInt8(ascii: "<")) && HTMLSanitizer.looksLikeMarkup(bytes)
        let line = isMarkup ? HTMLSanitizer.plainText(of: bytes) : HTMLSanitizer.line(ofPlainText: bytes)
        return line.isEmpty ? nil : line
    }

    private mutating func date(_ matter: FrontMatter, _ keys: [String], _ timeZoneOffset: Int) -> StatedDate? {
        var misread: (StatedDate, line: Int)?
        for key in keys {
            // `published: true` says whether, not when.
            guard let entry = matter.first([key]), let words = entry.value.text, Self.truth(words) == nil else {
                continue
            }
            let moment = FeedDate.moment(of: words, timeZoneOffset: timeZoneOffset)
            if moment != nil { return StatedDate(moment, original: words) }
            misread = misread ?? (StatedDate(nil, original: words), entry.line)
        }
        guard let (date, line) = misread else { return nil }
        warnings.append(
            ParseWarning("the date is not understood: \(date.original.prefix(80))", at: TextPosition(line: line)))
        return date
    }

    private static func isDraft(_ matter: FrontMatter) -> Bool {
        func says(_ key: String, _ truth: Bool) -> Bool {
            matter.first([key])?.value.text.flatMap(Self.truth) == truth
        }
        return says("draft", true) || says("published", false) || says("publish", false)
            || matter.first(["status"])?.value.text?.lowercased() == "draft"
    }

    private static func truth(_ word: String) -> Bool? {
        switch word.lowercased() {
        case "true", "yes", "on", "1", "y": true
        case "false", "no", "off", "0", "n": false
        default: nil
        }
    }

    /// An RFC 5646 tag; a language's name is none.
    private static func languageTag(_ word: String) -> String? {
        let parts = word.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isASCIILetter),
            parts.dropFirst().allSatisfy({
                (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy { isWordByte($0) && $0 < 0x80 }
            })
        else { return nil }
        return ([first.lowercased()] + parts.dropFirst().map { $0.utf8.count == 2 ? $0.uppercased() : $0 })
            .joined(separator: "-")
    }

    // MARK: Addresses

    private static func address(_ matter: FrontMatter, _ keys: [String], base: WebAddress?) -> String? {
        for key in keys {
            // `/:categories/:title/` is a pattern for the site's program.
            guard let text = matter.first([key])?.value.text, !text.contains("/:") else { continue }
            if let address = webAddress(text, base: base) { return address }
        }
        return nil
    }

    private static func image(in matter: FrontMatter, base: WebAddress?) -> String? {
        for key in imageKeys {
            for entry in matter.values(of: key) {
                let member = entry.value.member(["src", "url", "path", "image", "feature", "relative"])
                guard let text = (member ?? entry.value).text else { continue }
                if let address = webAddress(text, base: base) { return address }
            }
        }
        return nil
    }

    private static func webAddress(_ text: String, base: WebAddress?) -> String? {
        let bytes = trimmed(Array(text.utf8)[...])
        guard base != nil || WebAddress.isAbsolute(bytes) else { return nil }
        guard let address = WebAddress.safe(bytes, base: base)?.string else { return nil }
        return address.hasPrefix("http://") || address.hasPrefix("https://") ? address : nil
    }
}
