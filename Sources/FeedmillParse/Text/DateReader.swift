import FeedmillModel

/// Reads a date, and a time of day if one follows, from the pieces of a line.
///
/// It takes the forms that need no guess: an order of day and month that cannot be told, as in 02/03/2025, is no date.
struct DateReader {
    let tokens: [DateToken]
    /// Seconds east of UTC, for dates without a zone.
    let timeZoneOffset: Int
    /// Where the next piece is looked for.
    private(set) var index: Int

    private struct Day {
        var year, month, day: Int
    }

    private struct Time {
        var hour, minute, second: Int
        var offset: Int?
        /// Whether the zone is one of those that leave open whether summer time is meant, as `ET` does.
        var isAmerican = false
    }

    init(_ tokens: [DateToken], timeZoneOffset: Int, from index: Int = 0) {
        self.tokens = tokens
        self.timeZoneOffset = timeZoneOffset
        self.index = index
    }

    /// Reads a date here and moves behind it; nil, without moving, where there is none.
    mutating func read() -> Timestamp? {
        guard mayBegin else { return nil }
        let start = index
        let early = readTimeBefore()
        skipWeekday()
        if let day = readDay(), isPossible(day) {
            let time = early ?? readTime()
            let midnight = Timestamp(year: day.year, month: day.month, day: day.day)
            let isSummer = time?.isAmerican == true && isAmericanSummer(day)
            let offset = (time?.offset ?? timeZoneOffset) + (isSummer ? 3600 : 0)
            let seconds = (time?.hour ?? 0) * 3600 + (time?.minute ?? 0) * 60 + (time?.second ?? 0) - offset
            return midnight.adding(milliseconds: Int64(seconds) * 1000)
        }
        index = start
        return nil
    }

    /// Whether the piece here may be the first of a date: a number, a month, a day, or a small word before those.
    private var mayBegin: Bool {
        guard tokens.indices.contains(index) else { return false }
        switch tokens[index].kind {
        case .number: return true
        case .word(let word): return DateWords.openings.contains(lowercase: word)
        case .sign: return false
        }
    }

    // `1:02 PM EDT, September 2, 2025`: only with a colon, since other numbers before a date are days.
    private mutating func readTimeBefore() -> Time? {
        guard let separator = sign(at: index + 1), separator == ":" || separator == "：" else { return nil }
        let time = readTime()
        skip(sign: ",", "|", "-", "–", "—", "·", "•", "،")
        return time
    }

    // MARK: Pieces

    private func number(at index: Int) -> (value: Int, digits: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let digits) = tokens[index].kind else {
            return nil
        }
        return (value, digits)
    }

    private func word(at index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index].kind else { return nil }
        return word
    }

    private func sign(at index: Int) -> Unicode.Scalar? {
        guard tokens.indices.contains(index), case .sign(let sign) = tokens[index].kind else { return nil }
        return sign
    }

    private mutating func skip(sign wanted: Unicode.Scalar...) {
        if let sign = sign(at: index), wanted.contains(sign) { index += 1 }
    }

    private mutating func skip(_ words: Set<String>) {
        if let word = word(at: index), words.contains(word) { index += 1 }
    }

    // MARK: The day

    private mutating func skipWeekday() {
        skip(DateWords.beforeDates)
        guard let word = word(at: index), DateWords.weekdays.contains(word) else { return }
        index += 1
        // `segunda-feira`
        if sign(at: index) == "-", let next = self.word(at: index + 1), DateWords.weekdays.contains(next) { index += 2 }
        skip(sign: ".")
        skip(sign: ",", "،")
        skip(DateWords.beforeDates)
    }

    private mutating func readDay() -> Day? {
        if let month = month(at: index) { return readAmerican(month) }
        guard let (value, digits) = number(at: index) else { return nil }
        if digits == 4 { return readYearFirst(value) }
        guard digits <= 2 else { return nil }
        return readDayAndName(value) ?? readNumbers(value)
    }

    private func month(at index: Int) -> Int? {
        word(at: index).flatMap { DateWords.months[$0] }
    }

    // `September 2, 2025`
    private mutating func readAmerican(_ month: Int) -> Day? {
        index += 1
        skip(sign: ".")
        guard let (day, digits) = number(at: index), digits <= 2 else { return nil }
        index += 1
        skip(DateWords.ordinals)
        skip(sign: ",")
        return readYear().map { Day(year: $0, month: month, day: day) }
    }

    // `2 Sept 2025`, `2. September 2025`, `2nd of September, 2025`, `2 de septiembre de 2025`
    private mutating func readDayAndName(_ day: Int) -> Day? {
        let start = index
        index += 1
        skip(sign: ".", "º", "-")
        skip(DateWords.ordinals)
        skip(DateWords.betweenParts)
        skip(sign: "'", "’")
        if let month = month(at: index) {
            index += 1
            skip(sign: ".")
            skip(sign: ",", "-", "،")
            skip(DateWords.betweenParts)
            if let year = readYear() {
                skipWeekdayLast()
                return Day(year: year, month: month, day: day)
            }
        }
        index = start
        return nil
    }

    // `2 Eylül 2025 Salı`, `2 September 2025, Tuesday`; two letters may be the beginning of a word that is no day.
    private mutating func skipWeekdayLast() {
        let day = sign(at: index) == "," ? index + 1 : index
        if let word = word(at: day), word.utf8.count > 3, DateWords.weekdays.contains(word) { index = day + 1 }
    }

    private mutating func readYear() -> Int? {
        guard let (year, digits) = number(at: index), digits == 4 else { return nil }
        index += 1
        let end = index
        skip(DateWords.afterYears)
        if index > end { skip(sign: ".") }
        return year
    }

    // `2025-09-02`, `2025/9/2`, `2025.09.02`, `2025年9月2日`, `2025년 9월 2일`, `2025. szeptember 2.`
    private mutating func readYearFirst(_ year: Int) -> Day? {
        if let word = word(at: index + 1), word == "年" || word == "년" { return readEastAsian(year) }
        if sign(at: index + 1) == ".", let month = month(at: index + 2), let (day, _) = number(at: index + 3) {
            index += 4
            skip(sign: ".")
            return Day(year: year, month: month, day: day)
        }
        guard let first = sign(at: index + 1), first == "-" || first == "/" || first == ".",
            let (month, _) = number(at: index + 2), sign(at: index + 3) == first, let (day, _) = number(at: index + 4)
        else { return nil }
        index += 5
        skipWeekdayBehind()
        return Day(year: year, month: month, day: day)
    }

    // `（火）`, `星期二`, `(Tue)`
    private mutating func skipWeekdayBehind() {
        let isBracketed = sign(at: index).map { $0 == "(" || $0 == "（" } ?? false
        guard let word = word(at: isBracketed ? index + 1 : index), DateWords.weekdays.contains(word) else { return }
        guard isBracketed else { return index += 1 }
        if let closing = sign(at: index + 2), closing == ")" || closing == "）" { index += 3 }
    }

    private mutating func readEastAsian(_ year: Int) -> Day? {
        guard let (month, _) = number(at: index + 2), let monthWord = word(at: index + 3),
            monthWord == "月" || monthWord == "월", let (day, _) = number(at: index + 4),
            let dayWord = word(at: index + 5), let last = dayWord.first, "日号號일".contains(last),
            dayWord.count == 1 || DateWords.weekdays.contains(String(dayWord.dropFirst()))
        else { return nil }
        index += 6
        skipWeekdayBehind()
        return Day(year: year, month: month, day: day)
    }

    // `02.09.2025`: with full stops the day is first everywhere. `13/9/2025`: only one order is possible.
    private mutating func readNumbers(_ first: Int) -> Day? {
        guard let mark = sign(at: index + 1), mark == "." || mark == "/" || mark == "-",
            let (second, digits) = number(at: index + 2), digits <= 2, sign(at: index + 3) == mark,
            let (year, yearDigits) = number(at: index + 4), yearDigits == 4
        else { return nil }
        guard mark == "." || first > 12 || second > 12 || first == second else { return nil }
        index += 5
        return mark != "." && second > 12
            ? Day(year: year, month: first, day: second) : Day(year: year, month: second, day: first)
    }

    private func isPossible(_ day: Day) -> Bool {
        let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1900...2199).contains(day.year) && (1...12).contains(day.month)
            && day.day >= 1 && day.day <= lengths[day.month - 1]
    }

    /// From the second Sunday of March to the first of November; the hour of the change is not looked at.
    private func isAmericanSummer(_ day: Day) -> Bool {
        func sunday(_ number: Int, of month: Int) -> Int {
            let first = CalendarParts(Timestamp(year: day.year, month: month, day: 1)).weekday
            return (7 - first) % 7 + 1 + (number - 1) * 7
        }
        switch day.month {
        case 3: return day.day >= sunday(2, of: 3)
        case 4...10: return true
        case 11: return day.day < sunday(1, of: 11)
        default: return false
        }
    }

    // MARK: The time of day

    /// Reads a time if one follows; stays where it is if none does.
    private mutating func readTime() -> Time? {
        let start = index
        skip(sign: ",", "|", "-", "–", "—", "·", "•", "،", "/", "@", ";")
        skip(DateWords.beforeTimes)
        skip(DateWords.beforeTimes)
        if var time = readClock() {
            readHalfOfDay(&time)
            skip(DateWords.afterTimes)
            time.isAmerican = word(at: index).map(DateWords.americanZones.contains) ?? false
            time.offset = readZone()
            if (0...23).contains(time.hour), (0...59).contains(time.minute), (0...60).contains(time.second) {
                return time
            }
        }
        index = start
        return nil
    }

    // `14:05`, `14:05:30.5`, `14h05`, `14.05`, `2 pm`, `14 Uhr`, `14时05分`
    private mutating func readClock() -> Time? {
        guard let (hour, digits) = number(at: index), digits <= 2 else { return nil }
        let isParted = sign(at: index + 1).map { $0 == ":" || $0 == "." || $0 == "：" } ?? false
        let isNamed = word(at: index + 1).map { ["h", "时", "時", "点", "시"].contains($0) } ?? false
        guard isParted || isNamed, let (minute, minuteDigits) = number(at: index + 2), minuteDigits == 2 else {
            guard let next = word(at: index + 1), isHalfOfDay(next) || DateWords.afterTimes.contains(next) else {
                return nil
            }
            index += 1
            return Time(hour: hour, minute: 0, second: 0)
        }
        index += 3
        if let next = word(at: index), next == "分" || next == "분" { index += 1 }
        return Time(hour: hour, minute: minute, second: readSeconds())
    }

    private mutating func readSeconds() -> Int {
        guard sign(at: index) == ":", let (second, digits) = number(at: index + 1), digits == 2 else { return 0 }
        index += 2
        if let mark = sign(at: index), mark == "." || mark == ",", number(at: index + 1) != nil { index += 2 }
        return second
    }

    private func isHalfOfDay(_ word: String) -> Bool {
        word == "am" || word == "pm"
    }

    // `am`, `pm`, `a.m.`, `p.m.`
    private mutating func readHalfOfDay(_ time: inout Time) {
        guard let word = word(at: index) else { return }
        if isHalfOfDay(word) {
            index += 1
        } else if word == "a" || word == "p", sign(at: index + 1) == ".", self.word(at: index + 2) == "m" {
            index += 3
            skip(sign: ".")
        } else {
            return
        }
        guard (1...12).contains(time.hour) else { return }
        time.hour = time.hour % 12 + (word.hasPrefix("p") ? 12 : 0)
    }

    /// `GMT`, `CEST`, `+02:00`, `UTC+2`, `(MSK)`; seconds east of UTC, nil where there is none.
    private mutating func readZone() -> Int? {
        let isBracketed = sign(at: index) == "("
        let first = isBracketed ? index + 1 : index
        if let word = word(at: first), let minutes = DateWords.zones[word] {
            index = first + 1
            let offset = minutes == 0 ? readOffset() ?? 0 : minutes * 60
            if isBracketed { skip(sign: ")") }
            return offset
        }
        return isBracketed ? nil : readOffset()
    }

    private mutating func readOffset() -> Int? {
        guard let mark = sign(at: index), mark == "+" || mark == "-" || mark == "−",
            let (value, digits) = number(at: index + 1)
        else { return nil }
        var minutes = digits > 2 ? value / 100 * 60 + value % 100 : value * 60
        index += 2
        if digits <= 2, sign(at: index) == ":", let (rest, _) = number(at: index + 1) {
            minutes += rest
            index += 2
        }
        guard minutes <= 15 * 60 else { return nil }
        return (mark == "+" ? minutes : -minutes) * 60
    }
}
