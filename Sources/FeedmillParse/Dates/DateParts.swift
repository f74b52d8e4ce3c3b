import FeedmillModel

/// A date taken apart, as it was written; parts that were not written have their least value.
struct DateParts {
    var year: Int
    var month = 1
    var day = 1
    var time = ClockTime()
    /// Seconds east of UTC; nil where no zone was written.
    var offset: Int?

    init(year: Int, month: Int = 1, day: Int = 1) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO 8601-1 § 5.2.3: the day of the year; nil for a day that the year does not have.
    init?(year: Int, dayOfYear: Int) {
        guard (1...9999).contains(year), (1...(isLeap(year) ? 366 : 365)).contains(dayOfYear) else { return nil }
        self.init(CalendarParts(Timestamp(year: year, month: 1, day: dayOfYear)))
    }

    /// ISO 8601-1 § 5.2.4: the week of the year and its day from Monday; nil for a week that the year does not have.
    init?(year: Int, week: Int, weekday: Int) {
        guard (1...9999).contains(year), (1...53).contains(week), (1...7).contains(weekday) else { return nil }
        // The first week is the one that 4 January lies in.
        let fourth = CalendarParts(Timestamp(year: year, month: 1, day: 4)).weekday
        let monday = 4 - (fourth + 6) % 7
        let start = monday + (week - 1) * 7
        // A week belongs to the year that its Thursday lies in.
        guard CalendarParts(Timestamp(year: year, month: 1, day: start + 3)).year == year else { return nil }
        self.init(CalendarParts(Timestamp(year: year, month: 1, day: start + weekday - 1)))
    }

    private init(_ parts: CalendarParts) {
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// The moment meant; nil where there is no such day or time, or where it lies outside the years 1 to 9999.
    func moment(timeZoneOffset: Int) -> Timestamp? {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...daysInMonth(month, of: year)).contains(day), time.isPossible
        else { return nil }
        let offset = offset ?? timeZoneOffset
        guard (-Self.farthestZone...Self.farthestZone).contains(offset) else { return nil }
        let midnight = Timestamp(year: year, month: month, day: day)
        let moment = midnight.adding(milliseconds: Int64(time.milliseconds) - Int64(offset) * 1000)
        return moment >= Self.first && moment < Self.end ? moment : nil
    }

    /// A day: the widest zones are at 12 hours west and 14 east, the widest mistakes count from the other side.
    private static let farthestZone = 24 * 3600
    private static let first = Timestamp(year: 1, month: 1, day: 1)
    private static let end = Timestamp(year: 10000, month: 1, day: 1)
}

/// A time of day.
struct ClockTime {
    var hour = 0
    var minute = 0
    var second = 0
    /// What is behind the decimal sign.
    var millisecond = 0

    /// Whether a clock may show it: a leap second does, and the end of the day as 24:00, but nothing after it.
    var isPossible: Bool {
        if hour == 24 { return minute == 0 && second == 0 && millisecond == 0 }
        return (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second)
    }

    /// Since midnight; only for a time that is possible.
    var milliseconds: Int { ((hour * 60 + minute) * 60 + second) * 1000 + millisecond }

    /// Counts an hour from 1 to 12 as one after noon or before it; a clock of 24 hours that says so too stays.
    mutating func takeHalf(isAfternoon: Bool) {
        guard (1...12).contains(hour) else { return }
        hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
}

private func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

private func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}
