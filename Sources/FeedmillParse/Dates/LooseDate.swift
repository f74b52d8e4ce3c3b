/// Reads a date whose pieces stand in any order and language, by what each piece can only be.
///
/// A name of a month, a clock and a zone tell themselves; of the two numbers that are left one must be the year.
struct LooseDate {
    let tokens: [DateToken]
    var index = 0
    /// Numbers whose role the month's name will tell.
    var numbers: [(value: Int, digits: Int)] = []
    var year: Int?
    var month: Int?
    var day: Int?
    var time: ClockTime?
    var offset: Int?
    var isAfternoon: Bool?
    /// Whether Korean words mark the parts: those programs left out the zone that they ran in.
    var isKorean = false

    private var skippedUnknownWord = false
    private var isMonthUncertain = false

    private init(_ tokens: [DateToken]) {
        self.tokens = tokens
    }

    static func parts(of words: ArraySlice<UInt8>) -> DateParts? {
        guard let tokens = DateToken.tokens(of: words, limit: 40) else { return nil }
        var date = LooseDate(tokens)
        while date.index < tokens.count {
            guard date.readPiece() else { return nil }
        }
        return date.parts()
    }

    private mutating func readPiece() -> Bool {
        switch tokens[index].kind {
        case .number(let value, let digits): readNumber(value, digits: digits)
        case .word(let word): readWord(word)
        case .sign(let sign): readSign(sign)
        }
    }

    // MARK: Words

    private mutating func readWord(_ word: String) -> Bool {
        index += 1
        if takeHalfOfDay(word) { return true }
        if let number = FeedDateWords.month(word) { return takeMonth(number, named: word) }
        if time != nil, takeZone(word) { return true }
        if FeedDateWords.mayBeSkipped(word) { return true }
        // An unknown word before everything is a weekday in another language, one after the time a zone; both may be
        // missing.
        if time != nil { return offset == nil }
        guard numbers.isEmpty, month == nil, day == nil, !skippedUnknownWord else { return false }
        skippedUnknownWord = true
        return true
    }

    private mutating func takeMonth(_ number: Int, named word: String) -> Bool {
        // `mar., 02 sept. 2025`: what was taken for March is a Tuesday.
        guard month == nil || (isMonthUncertain && year == nil) else { return false }
        isMonthUncertain = word == "mar" && numbers.isEmpty
        month = number
        return true
    }

    // `pm` behind a clock or a number, `p.m.`, `오후` and `下午` before or behind one.
    private mutating func takeHalfOfDay(_ word: String) -> Bool {
        if word == "a" || word == "p", time != nil, sign(at: index) == ".", self.word(at: index + 1) == "m" {
            index += 2
            isAfternoon = word == "p"
            return true
        }
        guard let half = FeedDateWords.halvesOfDay[word] else { return false }
        // `am 2. September`
        if word == "am", time == nil { return false }
        if word == "오전" || word == "오후" { isKorean = true }
        isAfternoon = half
        return true
    }

    // `EST`, `GMT+1`, `Etc/GMT`; a name behind an offset says it once more.
    private mutating func takeZone(_ word: String) -> Bool {
        // `2004-05-25 at 11:23`; behind the clock `AT` is the Atlantic.
        guard let minutes = FeedDateWords.zone(word) else { return false }
        guard offset == nil else { return true }
        offset = minutes * 60
        if minutes == 0, let sign = sign(at: index), sign == "+" || sign == "-" {
            offset = nil
            if !readOffset(sign) { return false }
        }
        return true
    }

    // MARK: Signs

    private mutating func readSign(_ sign: Unicode.Scalar) -> Bool {
        if sign == "+" || sign == "-" || sign == "−", time != nil, offset == nil, isNumberAdjacent {
            return readOffset(sign)
        }
        index += 1
        if sign == "(", offset != nil { return skipComment() }
        if sign == ":" { return numbers.isEmpty && time == nil && day == nil }
        return FeedDateWords.signs.contains(sign)
    }

    /// Whether a number follows the sign without a space.
    private var isNumberAdjacent: Bool {
        number(at: index + 1) != nil && tokens[index].range.upperBound == tokens[index + 1].range.lowerBound
    }

    // `+0100`, `+01:00`, `+1`, `-530`
    private mutating func readOffset(_ sign: Unicode.Scalar) -> Bool {
        guard let (value, digits) = number(at: index + 1), digits <= 4 else { return false }
        var minutes = digits > 2 ? value / 100 * 60 + value % 100 : value * 60
        guard digits <= 2 || value % 100 < 60 else { return false }
        index += 2
        if digits <= 2, self.sign(at: index) == ":", let (rest, _) = number(at: index + 1), rest < 60 {
            minutes += rest
            index += 2
        }
        offset = (sign == "+" ? minutes : -minutes) * 60
        return true
    }

    // RFC 5322 § 3.2.2: `(Central European Summer Time)`
    private mutating func skipComment() -> Bool {
        while index < tokens.count {
            index += 1
            if sign(at: index - 1) == ")" { return true }
        }
        return false
    }

    // MARK: The whole

    private func parts() -> DateParts? {
        guard let month, var parts = named(month) ?? marked(month) else { return nil }
        parts.time = time ?? ClockTime()
        parts.offset = offset
        if let isAfternoon {
            guard time != nil else { return nil }
            parts.time.takeHalf(isAfternoon: isAfternoon)
        }
        if isKorean, offset == nil, time != nil { parts.offset = 9 * 3600 }
        return parts
    }

    /// With the numbers that stand around a month's name: the year is the one that is too large for a day, else the last.
    private func named(_ month: Int) -> DateParts? {
        guard year == nil, day == nil else { return nil }
        let years = numbers.map { InternetDate.fullYear($0.value, digits: $0.digits) }
        switch numbers.count {
        case 1:
            return numbers[0].digits == 4 ? DateParts(year: years[0], month: month) : nil
        case 2:
            let isYearFirst = numbers[0].digits > 2 || numbers[0].value > 31
            return isYearFirst
                ? DateParts(year: years[0], month: month, day: numbers[1].value)
                : DateParts(year: years[1], month: month, day: numbers[0].value)
        default: return nil
        }
    }

    /// With numbers that marks or their order gave a role.
    private func marked(_ month: Int) -> DateParts? {
        guard let year, numbers.isEmpty else { return nil }
        return DateParts(year: year, month: month, day: day ?? 1)
    }
}

extension LooseDate {
    func number(at index: Int) -> (value: Int, digits: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let digits) = tokens[index].kind else {
            return nil
        }
        return (value, digits)
    }

    func word(at index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index].kind else { return nil }
        return word
    }

    func sign(at index: Int) -> Unicode.Scalar? {
        guard tokens.indices.contains(index), case .sign(let sign) = tokens[index].kind else { return nil }
        return sign
    }
}
