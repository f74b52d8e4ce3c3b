/// Numbers of a date, told by what stands beside them.
extension LooseDate {
    mutating func readNumber(_ value: Int, digits: Int) -> Bool {
        if time == nil, let clock = readClock(value, digits: digits) {
            time = clock
            return true
        }
        if let mark = word(at: index + 1), let first = mark.first, "年년月월日일号號".contains(first) {
            return take(value, digits: digits, markedBy: first, rest: String(mark.dropFirst()))
        }
        if let mark = sign(at: index + 1), sign(at: index + 3) == mark, mark == "." || mark == "/" || mark == "-",
            let second = number(at: index + 2), let third = number(at: index + 4)
        {
            index += 5
            return takeDay((value, digits), second, third, mark: mark)
        }
        index += 1
        if let suffix = word(at: index), DateWords.ordinals.contains(suffix) { index += 1 }
        numbers.append((value, digits))
        return numbers.count <= 2
    }

    // MARK: The day

    // `2004년 05월 28일`, `2004年1月1日星期四`, `1日上午`
    private mutating func take(_ value: Int, digits: Int, markedBy mark: Character, rest: String) -> Bool {
        index += 2
        if "년월일".contains(mark) { isKorean = true }
        switch mark {
        case "年", "년": year = InternetDate.fullYear(value, digits: digits)
        case "月", "월": month = value
        default: day = value
        }
        if rest.isEmpty || DateWords.weekdays.contains(rest) { return true }
        isAfternoon = FeedDateWords.halvesOfDay[rest]
        return isAfternoon != nil
    }

    // `2006/09/15`, `2. 9. 2025`, `15/9/2006`; of `10/11/2012` nobody can tell.
    private mutating func takeDay(
        _ first: (value: Int, digits: Int), _ second: (value: Int, digits: Int), _ third: (value: Int, digits: Int),
        mark: Unicode.Scalar
    ) -> Bool {
        guard year == nil, month == nil, day == nil, numbers.isEmpty else { return false }
        if first.digits > 2 || first.value > 31 {
            year = InternetDate.fullYear(first.value, digits: first.digits)
            (month, day) = (second.value, third.value)
            return third.digits <= 2
        }
        year = InternetDate.fullYear(third.value, digits: third.digits)
        let isYearLast = third.digits == 4 || third.value > 31
        if mark == "." || (isYearLast && (first.value > 12 || first.value == second.value)) {
            (day, month) = (first.value, second.value)
            return true
        }
        guard second.value > 12 else { return false }
        (month, day) = (first.value, second.value)
        return true
    }

    // MARK: The clock

    private mutating func readClock(_ hour: Int, digits: Int) -> ClockTime? {
        guard digits <= 2 else { return nil }
        let start = index
        if let mark = sign(at: index + 1), isClockMark(mark), let (minute, minuteDigits) = number(at: index + 2),
            minuteDigits <= 2, mark != "." || (minuteDigits == 2 && sign(at: index + 3) != ".")
        {
            index += 3
            return readSeconds(hour, minute, after: mark)
        }
        if let clock = readNamedClock(hour) { return clock }
        index = start
        return nil
    }

    /// A full stop parts hours and minutes only where the day is known: `2. syyskuuta 2025 14.05`.
    private func isClockMark(_ mark: Unicode.Scalar) -> Bool {
        mark == ":" || mark == "：" || (mark == "." && (numbers.count == 2 || day != nil))
    }

    private mutating func readSeconds(_ hour: Int, _ minute: Int, after mark: Unicode.Scalar) -> ClockTime? {
        var time = ClockTime(hour: hour, minute: minute)
        guard sign(at: index) == mark, let (second, digits) = number(at: index + 1), digits <= 2 else { return time }
        time.second = second
        index += 2
        if let point = sign(at: index), point == "." || point == ",", let (value, digits) = number(at: index + 1),
            tokens[index].range.upperBound == tokens[index + 1].range.lowerBound
        {
            time.millisecond = thousandths(value, digits: digits)
            index += 2
        }
        return time
    }

    private func thousandths(_ value: Int, digits: Int) -> Int {
        var (value, digits) = (value, digits)
        while digits > 3 { (value, digits) = (value / 10, digits - 1) }
        while digits < 3 { (value, digits) = (value * 10, digits + 1) }
        return value
    }

    // `14h05`, `14 Uhr`, `2 pm`, `14时05分30秒`, `3시 45분`
    private mutating func readNamedClock(_ hour: Int) -> ClockTime? {
        guard let unit = word(at: index + 1) else { return nil }
        var time = ClockTime(hour: hour)
        if FeedDateWords.hours.contains(unit) {
            index += 2
            time.minute = readCount(of: FeedDateWords.minutes) ?? 0
            time.second = readCount(of: FeedDateWords.seconds) ?? 0
            return time
        }
        guard FeedDateWords.halvesOfDay[unit] != nil, unit != "am" || numbers.count == 2 || day != nil else {
            return nil
        }
        index += 1
        return time
    }

    /// A number with its unit, or at the end of `14h05` without.
    private mutating func readCount(of units: Set<String>) -> Int? {
        guard let (value, digits) = number(at: index), digits <= 2 else { return nil }
        if let unit = word(at: index + 1), units.contains(unit) {
            index += 2
        } else {
            guard word(at: index - 1) == "h", digits == 2 else { return nil }
            index += 1
        }
        return value
    }
}
