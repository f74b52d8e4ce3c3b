import FeedmillModel

/// What the lines around an article say of it: who wrote it, and when.
struct HeadMatter {
    private(set) var authors: [Author] = []
    private(set) var published: StatedDate?
    private(set) var updated: StatedDate?

    /// How many lines after the title may be bylines and dates, and how many at the end dates that say what they are.
    private static let top = 6
    private static let bottom = 3

    /// Reads the lines after the title and gives those that say something their role.
    static func read(_ lines: inout [ArticleLine], timeZoneOffset: Int) -> HeadMatter {
        var matter = HeadMatter()
        for index in lines.indices.prefix(top) where lines[index].isFree {
            matter.take(&lines[index], timeZoneOffset)
        }
        for index in lines.indices.suffix(bottom) where index >= top && lines[index].isFree {
            matter.takeLabelled(&lines[index], timeZoneOffset)
        }
        if matter.published == nil {
            matter.published = lines.prefix(top).lazy.compactMap { dateline($0.text, timeZoneOffset) }.first
        }
        if matter.authors.isEmpty, let last = lines.indices.last, last >= bottom, lines[last].isFree {
            matter.takeSignature(&lines[last], timeZoneOffset)
        }
        return matter
    }

    private mutating func take(_ line: inout ArticleLine, _ timeZoneOffset: Int) {
        if let byline = BylineReader.byline(in: line.text, timeZoneOffset: timeZoneOffset) {
            line.role = .byline
            if authors.isEmpty { authors = byline.authors }
            if let dates = byline.dates { take(dates) }
        } else if let dates = DateLineReader.dates(in: line.text, timeZoneOffset: timeZoneOffset) {
            line.role = .dateLine
            take(dates)
        } else if let (dates, byline) = Self.datesAndByline(in: line.text, timeZoneOffset) {
            line.role = .byline
            if authors.isEmpty { authors = byline.authors }
            take(dates)
        }
    }

    // `Published September 2, 2025 by Jane Doe`
    private static func datesAndByline(
        in line: ArraySlice<UInt8>, _ timeZoneOffset: Int
    ) -> (DateLineReader.Dates, BylineReader.Byline)? {
        guard line.count <= 160, holdsDigits(4, in: line) else { return nil }
        for index in line.indices where line[index] == 0x20 {
            let rest = line[(index + 1)...]
            guard
                let byline = BylineReader.byline(in: rest, timeZoneOffset: timeZoneOffset)
                    ?? BylineReader.account(in: rest)
            else { continue }
            return DateLineReader.dates(in: line[..<index], timeZoneOffset: timeZoneOffset).map { ($0, byline) }
        }
        return nil
    }

    private mutating func takeLabelled(_ line: inout ArticleLine, _ timeZoneOffset: Int) {
        guard let dates = DateLineReader.dates(in: line.text, timeZoneOffset: timeZoneOffset), dates.isLabelled else {
            return
        }
        line.role = .dateLine
        take(dates)
    }

    /// The date in an agency's dateline, where it has a year: `PARIS, 2 septembre 2025 (AFP) -`,
    /// `SPRINGFIELD, Ill., Sept. 2, 2025 /PRNewswire/ --`.
    private static func dateline(_ line: ArraySlice<UInt8>, _ timeZoneOffset: Int) -> StatedDate? {
        let head = line.prefix(90)
        guard let comma = head.firstIndex(of: UInt8(ascii: ",")),
            let open = head[comma...].firstIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "/") }),
            let close = head[(open + 1)...].firstIndex(of: head[open] == UInt8(ascii: "(") ? 0x29 : head[open]),
            close - open <= 24
        else { return nil }
        let dash = trimmed(head[(close + 1)...])
        guard dash.first == UInt8(ascii: "-") || dash.starts(with: "—".utf8) || dash.starts(with: "–".utf8) else {
            return nil
        }
        // A state may stand between the place and the day.
        let commas = line[comma..<open].indices.filter { line[$0] == UInt8(ascii: ",") }
        return commas.lazy.compactMap { start in
            DateLineReader.dates(in: trimmed(line[(start + 1)..<open]), timeZoneOffset: timeZoneOffset)?.published
        }.first
    }

    /// The last line where it says who wrote the text: `By Jane Doe`, `– Jane Doe`.
    private mutating func takeSignature(_ line: inout ArticleLine, _ timeZoneOffset: Int) {
        if let byline = BylineReader.byline(in: line.text, timeZoneOffset: timeZoneOffset) {
            line.role = .byline
            authors = byline.authors
        } else if let name = BylineReader.signature(in: line.text) {
            line.role = .byline
            authors = [Author(name: name)]
        }
    }

    private mutating func take(_ dates: DateLineReader.Dates) {
        published = published ?? dates.published
        updated = updated ?? dates.updated
    }
}
