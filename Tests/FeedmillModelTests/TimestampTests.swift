import FeedmillModel
import Testing

/// Seconds since the epoch and the same moment in words, as another implementation of the calendar has them.
private let moments: [(seconds: Int64, rfc3339: String, words: String)] = [
    (-62_135_596_800, "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00"),
    (-12_219_292_800, "1582-10-15T00:00:00Z", "Fri, 15 Oct 1582 00:00:00"),
    (-11_670_994_677, "1600-02-29T01:02:03Z", "Tue, 29 Feb 1600 01:02:03"),
    (-2_203_891_201, "1900-02-28T23:59:59Z", "Wed, 28 Feb 1900 23:59:59"),
    (-2_203_891_200, "1900-03-01T00:00:00Z", "Thu, 01 Mar 1900 00:00:00"),
    (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59"),
    (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00"),
    (784_111_777, "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37"),
    (951_825_600, "2000-02-29T12:00:00Z", "Tue, 29 Feb 2000 12:00:00"),
    (1_709_164_800, "2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00"),
    (1_756_821_900, "2025-09-02T14:05:00Z", "Tue, 02 Sep 2025 14:05:00"),
    (2_147_483_648, "2038-01-19T03:14:08Z", "Tue, 19 Jan 2038 03:14:08"),
    (4_107_542_399, "2100-02-28T23:59:59Z", "Sun, 28 Feb 2100 23:59:59"),
    (4_107_542_400, "2100-03-01T00:00:00Z", "Mon, 01 Mar 2100 00:00:00"),
    (253_402_300_799, "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59"),
]

struct TimestampTests {
    @Test(arguments: moments)
    func `a moment is written as RFC 3339 has it`(seconds: Int64, text: String, _: String) {
        #expect(Timestamp(seconds: seconds).rfc3339 == text)
    }

    @Test(arguments: moments)
    func `a moment is written as RFC 5322 has it, with a numeric zone`(seconds: Int64, _: String, text: String) {
        #expect(Timestamp(seconds: seconds).rfc5322 == text + " +0000")
    }

    @Test(arguments: moments)
    func `an IMF-fixdate is written and read back`(seconds: Int64, _: String, text: String) {
        #expect(Timestamp(seconds: seconds).imfFixdate == text + " GMT")
        #expect(Timestamp(imfFixdate: text + " GMT") == Timestamp(seconds: seconds))
    }

    @Test(arguments: [
        "", "GMT", "Tue, 02 Sep 2025 14:05:00", "Tue, 02 Sep 2025 14:05:00 +0000", "Tue, 02 Sep 2025 14:05:00 UTC",
        "Wed, 02 Sep 2025 14:05:00 GMT", "Tue, 2 Sep 2025 14:05:00 GMT", "Tue, 02 sep 2025 14:05:00 GMT",
        "Tue, 02 Set 2025 14:05:00 GMT", "Sun, 30 Feb 2025 14:05:00 GMT", "Tue, 02 Sep 2025 24:05:00 GMT",
        "Tue, 02 Sep 2025 14:60:00 GMT", "Tue, 02 Sep 2025 14:05:61 GMT", "Tue; 02 Sep 2025 14:05:00 GMT",
        "Tue, +2 Sep 2025 14:05:00 GMT", "Tue, 02 Sep 2025 14:05:00 GMT ", "Sat, 01 Jan 0000 00:00:00 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Tue, ٠٢ Sep 2025 14:05 GMT",
        "Tue, 02 Sep 9223372036854775807 14:05:00 GMT",
    ])
    func `anything but an IMF-fixdate is not read as one`(text: String) {
        #expect(Timestamp(imfFixdate: text) == nil)
    }

    @Test(arguments: [
        (1, "1970-01-01T00:00:00.001Z"), (999, "1970-01-01T00:00:00.999Z"), (1000, "1970-01-01T00:00:01Z"),
        (1050, "1970-01-01T00:00:01.050Z"), (-1, "1969-12-31T23:59:59.999Z"), (-1000, "1969-12-31T23:59:59Z"),
        (-999, "1969-12-31T23:59:59.001Z"),
    ])
    func `a fraction of a second takes three decimals, and only if there is one`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test(arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2)])
    func `whole seconds are rounded down, before the epoch too`(milliseconds: Int64, seconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).seconds == seconds)
        #expect(Timestamp(milliseconds: milliseconds).wholeSeconds == Timestamp(seconds: seconds))
    }

    @Test func `every day of 400 years and more follows the one before`() {
        var (year, month, day, weekday) = (1, 1, 1, 1)
        var moment = Timestamp(year: 1, month: 1, day: 1)
        while year < 2101 {
            let parts = CalendarParts(moment)
            guard [parts.year, parts.month, parts.day, parts.weekday] == [year, month, day, weekday],
                Timestamp(year: year, month: month, day: day) == moment
            else {
                Issue.record("\(moment.rfc3339) is not \(year)-\(month)-\(day)")
                return
            }
            moment = moment.adding(milliseconds: 86_400_000)
            weekday = (weekday + 1) % 7
            day += 1
            if day > daysInMonth(month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func `the parts of a day are those it was made of`() {
        for (hour, minute, second) in [(0, 0, 0), (0, 0, 59), (0, 59, 0), (12, 34, 56), (23, 59, 59)] {
            for year in [1, 1969, 1970, 2025, 9999] {
                let moment = Timestamp(year: year, month: 7, day: 9, hour: hour, minute: minute, second: second)
                let parts = CalendarParts(moment)
                #expect([parts.hour, parts.minute, parts.second] == [hour, minute, second])
                #expect([parts.year, parts.month, parts.day] == [year, 7, 9])
            }
        }
    }

    @Test func `moments are in the order of time`() {
        #expect(Timestamp(milliseconds: -1) < Timestamp(milliseconds: 0))
        #expect(Timestamp(seconds: 1) < Timestamp(milliseconds: 1001))
        #expect(!(Timestamp(seconds: 1) < Timestamp(milliseconds: 1000)))
    }

    @Test(arguments: [Int64.min, Int64.max])
    func `a moment beyond all calendars is written without harm`(milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339.hasSuffix("Z"))
    }

    @Test(arguments: [
        (0, "2025-09-02T14:05:00Z"), (7200, "2025-09-02T16:05:00+02:00"), (-25200, "2025-09-02T07:05:00-07:00"),
        (20700, "2025-09-02T19:50:00+05:45"), (90000, "2025-09-02T14:05:00Z"), (1, "2025-09-02T14:05:00Z"),
    ])
    func `a moment can be told in a time zone`(_ zone: Int, _ text: String) {
        let moment = Timestamp(year: 2025, month: 9, day: 2, hour: 14, minute: 5)
        #expect(moment.rfc3339(zone: zone) == text)
    }
}

private func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
}
