import FeedmillModel

extension Timestamp {
    /// Reads a date as clients may send it: in the form that we send, or in one of the two old forms that must still be
    /// understood (RFC 9110 § 5.6.7); nil for anything else.
    ///
    /// Of the century, where the year has two digits, `present` tells: the date lies at most 50 years after it.
    init?(httpDate text: String, near present: Timestamp) {
        if let moment = Timestamp(imfFixdate: text) ?? modernised(text, present).flatMap(Timestamp.init(imfFixdate:)) {
            self = moment
        } else {
            return nil
        }
    }
}

/// The days as RFC 850 writes them.
private let weekdays: Set<Substring> = [
    "Sunday,", "Monday,", "Tuesday,", "Wednesday,", "Thursday,", "Friday,", "Saturday,",
]

/// A date in one of the old forms, in the present one; what is wrong in it stays wrong.
private func modernised(_ text: String, _ present: Timestamp) -> String? {
    let words = text.split(separator: " ")
    if words.count == 4, weekdays.contains(words[0]) {
        // Sunday, 06-Nov-94 08:49:37 GMT
        let date = words[1].split(separator: "-")
        guard date.count == 3, date[2].utf8.count == 2, let year = Int(date[2]) else { return nil }
        return "\(words[0].prefix(3)), \(date[0]) \(date[1]) \(fullYear(year, present)) \(words[2]) \(words[3])"
    }
    // Sun Nov  6 08:49:37 1994
    guard words.count == 5 else { return nil }
    let day = words[2].utf8.count == 1 ? "0" + words[2] : String(words[2])
    return "\(words[0]), \(day) \(words[1]) \(words[4]) \(words[3]) GMT"
}

/// The year that two digits stand for: what seems to lie more than 50 years ahead is of the past.
private func fullYear(_ digits: Int, _ present: Timestamp) -> Int {
    let thisYear = CalendarParts(present).year
    let year = thisYear - thisYear % 100 + digits
    return year > thisYear + 50 ? year - 100 : year
}
