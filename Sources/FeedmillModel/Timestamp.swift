/// A moment: milliseconds since 1970-01-01T00:00:00Z, in the proleptic Gregorian calendar, without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since the epoch.
    public let milliseconds: Int64

    /// Makes a moment of milliseconds since the epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Makes a moment of whole seconds since the epoch.
    public init(seconds: Int64) {
        self.init(milliseconds: seconds &* 1000)
    }

    /// Makes a moment of a calendar date and a time of day in UTC; parts are taken as they are, unchecked.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let days = daysSinceEpoch(year: year, month: month, day: day)
        self.init(seconds: Int64(((days * 24 + hour) * 60 + minute) * 60 + second))
    }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The same moment without its fraction of a second.
    public var wholeSeconds: Timestamp { Timestamp(seconds: seconds) }

    /// The moment `milliseconds` later.
    public func adding(milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds &+ milliseconds)
    }

    /// Orders by time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Timestamp {
    /// RFC 3339 § 5.6 in UTC, with three decimals only where there is a fraction: `2025-09-02T14:05:00Z`.
    public var rfc3339: String {
        let parts = CalendarParts(self)
        let fraction = (milliseconds % 1000 + 1000) % 1000
        let decimals = fraction == 0 ? "" : "." + padded(Int(fraction), 3)
        return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
            + "T\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))\(decimals)Z"
    }

    /// RFC 3339 § 5.6 in a time zone, given in seconds east of UTC: `2025-09-02T16:05:00+02:00`; in UTC where the zone is
    /// no number of minutes within a day.
    public func rfc3339(zone: Int) -> String {
        guard zone != 0, zone % 60 == 0, abs(zone) < 86400 else { return rfc3339 }
        let minutes = abs(zone) / 60
        return adding(milliseconds: Int64(zone) * 1000).rfc3339.dropLast()
            + "\(zone < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }

    /// RFC 5322 § 3.3 as RSS wants it, with a four-digit year: `Tue, 02 Sep 2025 14:05:00 +0000`.
    public var rfc5322: String { dateAndTime + " +0000" }

    /// IMF-fixdate, RFC 9110 § 5.6.7, for HTTP: `Tue, 02 Sep 2025 14:05:00 GMT`.
    public var imfFixdate: String { dateAndTime + " GMT" }

    /// Reads an IMF-fixdate, the only form that a client's `If-Modified-Since` echoes of ours; nil for anything else.
    public init?(imfFixdate text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 29,
            let month = monthNames.firstIndex(where: { $0.utf8.elementsEqual(bytes[8..<11]) }),
            let day = number(bytes[5..<7]), let year = number(bytes[12..<16]), let hour = number(bytes[17..<19]),
            let minute = number(bytes[20..<22]), let second = number(bytes[23..<25])
        else { return nil }
        self.init(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        // Written anew it must be the same: that leaves no 30 February, no wrong weekday, no other punctuation.
        guard year > 0, imfFixdate == text else { return nil }
    }

    private var dateAndTime: String {
        let parts = CalendarParts(self)
        return "\(weekdayNames[parts.weekday]), \(padded(parts.day, 2)) \(monthNames[parts.month - 1]) "
            + "\(padded(parts.year, 4)) \(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
    }
}

/// A moment taken apart, in UTC.
///
/// `weekday` counts from Sunday, 0.
public struct CalendarParts: Equatable, Sendable {
    /// Years from 1 CE, months and days from 1; hours, minutes, seconds from 0.
    public let year, month, day, hour, minute, second, weekday: Int

    /// Takes a moment apart, its fraction dropped.
    public init(_ moment: Timestamp) {
        let seconds = Int(moment.seconds)
        let days = (seconds - (seconds % 86400 + 86400) % 86400) / 86400
        let rest = seconds - days * 86400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        weekday = ((days + 4) % 7 + 7) % 7
        // Days to civil date by counting from 1 March of year 0, so that leap days come last in their year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}

private let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
private let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// The value of ASCII digits; nil if anything else is among them.
private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
}

/// Days from 1970-01-01 to a civil date; the inverse of what `CalendarParts` does.
private func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
