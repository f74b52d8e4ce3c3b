import FeedmillModel

/// Reads lines that hold nothing but dates, with or without words that say which.
enum DateLineReader {
    /// The dates of a line.
    struct Dates {
        var published: StatedDate?
        var updated: StatedDate?
        /// Whether a word said what they are.
        var isLabelled = false

        fileprivate mutating func take(_ date: StatedDate, as label: Label) {
            if label == .updated {
                updated = updated ?? date
            } else {
                published = published ?? date
            }
            if label != .none { isLabelled = true }
        }
    }

    /// More bytes than a line of dates has.
    private static let longest = 200

    /// More spaces than a line of dates has.
    private static let mostSpaces = 20

    /// The dates of a line; nil if the line holds anything else, but for a place or a paper before them where that is
    /// allowed, and how long the text takes to read.
    static func dates(in line: ArraySlice<UInt8>, timeZoneOffset: Int, afterPlace: Bool = true) -> Dates? {
        // Every date has a year of four digits here.
        guard line.count <= longest, holdsDigits(4, in: line), line.count(where: { $0 == 0x20 }) <= mostSpaces,
            let tokens = DateToken.tokens(of: line), !tokens.isEmpty
        else { return nil }
        var dates = Dates()
        var index = afterPlace ? skipPlace(tokens, in: line) : 0
        while index < tokens.count {
            let label = readLabel(tokens, &index)
            var reader = DateReader(tokens, timeZoneOffset: timeZoneOffset, from: index)
            guard let moment = reader.read() else { return nil }
            let words = tokens[index].range.lowerBound..<tokens[reader.index - 1].range.upperBound
            dates.take(StatedDate(moment, original: string(line[words])), as: label)
            index = skipSeparators(tokens, from: reader.index)
            if isReadingTime(tokens[index...]) || isSource(tokens[index...]) { break }
        }
        return dates.published == nil && dates.updated == nil ? nil : dates
    }

    // `来源：新华社`, `Quelle: dpa`, `编辑：李四`
    private static func isSource(_ tokens: ArraySlice<DateToken>) -> Bool {
        guard (3...8).contains(tokens.count), let first = tokens.first, case .word(let word) = first.kind,
            case .sign(let sign) = tokens[tokens.startIndex + 1].kind, sign == ":" || sign == "："
        else { return false }
        return sources.contains(word)
    }

    private static let sources: Set<String> = [
        "来源", "來源", "编辑", "編輯", "责编", "责任编辑", "出典", "source", "quelle", "fuente", "fonte", "bron", "źródło",
        "kaynak", "источник", "джерело", "المصدر", "منبع",
    ]

    // `5 min read`, `5 Min. Lesezeit`, `3 minutes de lecture`
    private static func isReadingTime(_ tokens: ArraySlice<DateToken>) -> Bool {
        let words = tokens.filter { if case .sign = $0.kind { false } else { true } }
        guard (2...4).contains(words.count), case .number(_, let digits) = words[0].kind, digits <= 3,
            case .word(let unit) = words[1].kind
        else { return false }
        return ["min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter", "мин"].contains(unit)
    }

    fileprivate enum Label {
        case none, published, updated
    }

    /// Reads `Published on:`, `Zuletzt aktualisiert am`, `发布时间：`.
    private static func readLabel(_ tokens: [DateToken], _ index: inout Int) -> Label {
        var label = Label.none
        var next = index
        while next < tokens.count, case .word(let word) = tokens[next].kind {
            if DateWords.updated.contains(word) {
                label = .updated
            } else if DateWords.published.contains(word) {
                if label == .none { label = .published }
            } else if !DateWords.fillers.contains(word) {
                break
            }
            next += 1
        }
        guard label != .none else { return .none }
        if next < tokens.count, case .sign(let sign) = tokens[next].kind, sign == ":" || sign == "：" { next += 1 }
        index = next
        return label
    }

    // A place, a paper or a name before the date, `Berlin, 2. September 2025`, `Example News | 2 Sept 2025`: one to
    // four words, each with a capital, and a sign.
    private static func skipPlace(_ tokens: [DateToken], in line: ArraySlice<UInt8>) -> Int {
        let words = tokens.prefix { if case .word = $0.kind { true } else { false } }
        guard (1...4).contains(words.count), words.count < tokens.count,
            case .sign(let sign) = tokens[words.count].kind, [",", "|", "•", "·", "–", "—", "-", "/"].contains(sign),
            words.allSatisfy({ scalar(in: line, at: $0.range.lowerBound).isCapital }),
            case .word(let first) = tokens[0].kind, !DateWords.weekdays.contains(first), DateWords.months[first] == nil,
            !DateWords.published.contains(first), !DateWords.updated.contains(first)
        else { return 0 }
        return words.count + 1
    }

    private static let separators: Set<Unicode.Scalar> = ["|", ",", ";", ".", "–", "—", "-", "•", "·", "/", "(", ")"]

    private static func skipSeparators(_ tokens: [DateToken], from start: Int) -> Int {
        var index = start
        while index < tokens.count, case .sign(let sign) = tokens[index].kind, separators.contains(sign) { index += 1 }
        return index
    }
}
