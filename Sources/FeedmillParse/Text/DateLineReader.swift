import FeedmillModel

/// Reads lines that hold nothing but dates, with or without words that say which.
enum DateLineReader {
    /// The dates of a line.
    struct Dates {
        var published: StatedDate?
        var updated: StatedDate?
        /// Whether a word said what they are.
        var isLabelled = false
    }

    /// More bytes than a line of dates has.
    private static let longest = 200

    /// The dates of a line; nil if the line holds anything else.
    static func dates(in line: ArraySlice<UInt8>, timeZoneOffset: Int) -> Dates? {
        guard line.count <= longest, line.contains(where: isDigit),
            let tokens = DateToken.tokens(of: line), !tokens.isEmpty
        else { return nil }
        var dates = Dates()
        var index = skipPlace(tokens, in: line)
        while index < tokens.count {
            let label = readLabel(tokens, &index)
            var reader = DateReader(tokens, timeZoneOffset: timeZoneOffset, from: index)
            guard let moment = reader.read() else { return nil }
            let words = tokens[index].range.lowerBound..<tokens[reader.index - 1].range.upperBound
            let date = StatedDate(moment, original: string(line[words]))
            if label == .updated {
                dates.updated = dates.updated ?? date
            } else {
                dates.published = dates.published ?? date
            }
            if label != .none { dates.isLabelled = true }
            index = skipSeparators(tokens, from: reader.index)
        }
        return dates.published == nil && dates.updated == nil ? nil : dates
    }

    private enum Label {
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

    /// A place before the date, `Berlin, 2. September 2025`: one to three words, each with a capital, and a comma.
    private static func skipPlace(_ tokens: [DateToken], in line: ArraySlice<UInt8>) -> Int {
        let words = tokens.prefix { if case .word = $0.kind { true } else { false } }
        guard (1...3).contains(words.count), words.count < tokens.count,
            tokens[words.count].kind == .sign(","),
            words.allSatisfy({ scalar(in: line, at: $0.range.lowerBound).properties.isUppercase }),
            case .word(let first) = tokens[0].kind, !DateWords.weekdays.contains(first), DateWords.months[first] == nil,
            !DateWords.published.contains(first), !DateWords.updated.contains(first)
        else { return 0 }
        return words.count + 1
    }

    private static func skipSeparators(_ tokens: [DateToken], from start: Int) -> Int {
        let separators: Set<Unicode.Scalar> = ["|", ",", ";", ".", "–", "—", "-", "•", "·", "/", "(", ")"]
        var index = start
        while index < tokens.count, case .sign(let sign) = tokens[index].kind, separators.contains(sign) { index += 1 }
        return index
    }
}
