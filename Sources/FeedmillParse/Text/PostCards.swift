/// Finds posts that were copied as their networks show them, the name first: `Name`, `@handle`, `Sep 1`, then the words.
///
/// A name and a handle alone begin the answers of forums; a date makes a post of them.
enum PostCards {
    /// How many lines a post has at most between its head and the time below it.
    private static let reach = 6

    /// The post whose handle stands in the line at `index`; nil where there is none.
    static func post(in lines: [ArticleLine], at index: Int) -> PostFinder.Post? {
        let line = lines[index].text
        guard firstIndex(of: UInt8(ascii: "@"), in: line, from: line.startIndex) != nil else {
            return soundPost(in: lines, at: index)
        }
        guard let head = head(in: lines, at: index), head.lowerBound > 0,
            lines[..<head.lowerBound].contains(where: HeadingFinder.isBody)
        else { return nil }
        let isDated = holdsDate(lines[head])
        if let end = foot(of: lines, below: head.upperBound) {
            return PostFinder.Post(members: head.lowerBound...end, attribution: head)
        }
        let first = head.upperBound + 1
        guard isDated, isBody(lines, first), head.count > 1 || follows(lines, head.lowerBound) else { return nil }
        var end = first
        while isBody(lines, end + 1), PostFinder.bearsMarks(lines[end + 1].text) { end += 1 }
        return PostFinder.Post(members: head.lowerBound...end, attribution: head)
    }

    // MARK: The head

    /// The lines of a head around the handle at `index`: the name before it, or on its line, and a date behind.
    private static func head(in lines: [ArticleLine], at index: Int) -> ClosedRange<Int>? {
        guard PostFinder.canBelong(lines, index), let rest = behindHandle(lines[index].text) else { return nil }
        var head = index...index
        if lines[index].text.first == UInt8(ascii: "@") {
            guard index > 0, isName(lines[index - 1]) else { return nil }
            head = (index - 1)...index
        } else if PostFinder.handleRange(in: lines[index].text) != nil, !isDate(rest) {
            return nil
        }
        if !trimmed(rest).isEmpty { return isDate(rest) ? head : nil }
        if index + 1 < lines.count, lines[index + 1].text.count <= 60, isDate(lines[index + 1].text) {
            return head.lowerBound...(index + 1)
        }
        return head
    }

    /// What stands behind the handle of a line that is nothing but a handle, or a short name and a handle; nil for others.
    private static func behindHandle(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.count <= 120, let sign = line.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        if let handle = PostFinder.handleRange(in: line) {
            return (1...60).contains(handle.lowerBound - line.startIndex) ? line[handle.upperBound...] : nil
        }
        guard sign == line.startIndex || sign - line.startIndex <= 60 && line[sign - 1] == 0x20 else { return nil }
        let end = line[(sign + 1)...].firstIndex { !PostFinder.isHandleByte($0) || $0 >= 0x80 } ?? line.endIndex
        return end > sign + 2 ? line[end...] : nil
    }

    /// A name: a few words without the end of a sentence, the first with a capital if its script has any.
    private static func isName(_ line: ArticleLine) -> Bool {
        guard line.isFree, (2...50).contains(line.traits.columns), !line.traits.endsPunctuated else { return false }
        let first = ScalarTraits.of(scalar(in: line.text, at: line.text.startIndex))
        return line.text.split(separator: 0x20).count <= 6 && first.contains(.letter) && !first.contains(.lower)
    }

    private static func holdsDate(_ lines: ArraySlice<ArticleLine>) -> Bool {
        lines.contains { line in
            isDate(line.text) || behindHandle(line.text).map { isDate($0) } == true
        }
    }

    /// Whether a head of one line leads in what follows: the line before ends in a colon, or what follows bears the marks of
    /// posts and what stands before does not.
    private static func follows(_ lines: [ArticleLine], _ index: Int) -> Bool {
        let before = lines[index - 1]
        if before.text.last == UInt8(ascii: ":") || before.text.suffix(3).elementsEqual("：".utf8) { return true }
        return !PostFinder.bearsMarks(before.text) && PostFinder.bearsMarks(lines[index + 1].text)
    }

    // MARK: What follows

    private static func isBody(_ lines: [ArticleLine], _ index: Int) -> Bool {
        PostFinder.canBelong(lines, index) && lines[index].text.count <= 600 && lines[index].isFree
    }

    /// The line with the time and the day that X and Mastodon put below a post: `10:02 AM · Sep 1, 2025 · 12K Views`.
    private static func foot(of lines: [ArticleLine], below head: Int) -> Int? {
        for index in (head + 1)..<min(head + 1 + reach, max(lines.count, head + 1)) {
            guard isBody(lines, index) else { return nil }
            if index > head + 1, isFoot(lines[index].text) { return index }
        }
        return nil
    }

    private static func isFoot(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 80, line.contains(UInt8(ascii: ":")), holdsDigits(4, in: line) else { return false }
        // Behind the second dot the views are counted.
        let dots = line.indices.filter { line[$0...].starts(with: "·".utf8) }
        let end = dots.count > 1 ? dots[1] : line.endIndex
        // Networks write months as words; dates of figures alone stand above the answers of forums.
        guard !dots.isEmpty || line.contains(where: { $0 >= 0x80 || isASCIILetter($0) }) else { return false }
        return DateLineReader.dates(in: line[..<end], timeZoneOffset: 0, afterPlace: false) != nil
    }

    /// TikTok's last line, the sound, below the words and the handle: `♬ original sound - Name`.
    private static func soundPost(in lines: [ArticleLine], at index: Int) -> PostFinder.Post? {
        guard lines[index].text.starts(with: "♬".utf8), lines[index].isFree else { return nil }
        for start in stride(from: index - 1, through: max(0, index - 3), by: -1) {
            guard isBody(lines, start) else { return nil }
            if lines[start].text.first == UInt8(ascii: "@") {
                return PostFinder.Post(members: start...index, attribution: index...index)
            }
        }
        return nil
    }

    // MARK: Dates

    /// Whether bytes are nothing but a date as networks write it: with a year, as a day of this year, or by its age.
    static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= 80 else { return false }
        var text = trimmed(bytes)
        for sign in ["·", "•", "–", "—", "-", ",", "|"] where text.starts(with: sign.utf8) {
            text = trimmed(text.dropFirst(sign.utf8.count))
        }
        guard !text.isEmpty, let tokens = DateToken.tokens(of: text, limit: 30) else { return false }
        if DateLineReader.dates(in: text, timeZoneOffset: 0, afterPlace: false) != nil { return true }
        let pieces = tokens.map(\.kind).filter { $0 != .sign(".") }
        return isDayOfYear(pieces) || isAge(pieces)
    }

    // `Sep 1`, `1. Sept.`
    private static func isDayOfYear(_ pieces: [DateToken.Kind]) -> Bool {
        guard pieces.count == 2 else { return false }
        switch (pieces[0], pieces[1]) {
        case (.word(let month), .number(1...31, _)), (.number(1...31, _), .word(let month)):
            return DateWords.months[month] != nil
        default: return false
        }
    }

    // `2h`, `vor 3 Std.`, `5 days ago`
    private static func isAge(_ pieces: [DateToken.Kind]) -> Bool {
        guard (2...4).contains(pieces.count), pieces.contains(where: { if case .number = $0 { true } else { false } })
        else { return false }
        let words = pieces.compactMap { if case .word(let word) = $0 { word } else { nil } }
        return words.count == pieces.count - 1 && words.contains(where: units.contains)
            && words.allSatisfy { units.contains($0) || betweenAges.contains($0) }
    }

    private static let units: Set<String> = [
        "s", "m", "h", "d", "w", "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "day", "days",
        "week",
        "weeks", "std", "stunde", "stunden", "minuten", "tag", "tagen", "tage", "heures", "heure", "jours", "jour",
        "horas",
        "hora", "minutos", "días", "dias", "ore", "giorni", "uur", "dagen", "godz", "ч", "мин", "д", "год", "дн", "時間前",
        "分前", "日前", "小时前", "分钟前", "天前", "시간", "분", "일",
    ]
    private static let betweenAges: Set<String> = [
        "ago", "vor", "il", "y", "a", "hace", "há", "fa", "temu", "geleden", "전", "назад",
    ]
}
