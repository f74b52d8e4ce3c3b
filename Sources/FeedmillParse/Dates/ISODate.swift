import FeedmillModel

/// Reads the numeric dates of ISO 8601, W3CDTF and RFC 3339, with any part missing from the end, and what SQL servers
/// and programs make of them; and a bare number of seconds, milliseconds… since 1970.
enum ISODate {
    static func parts(of words: ArraySlice<UInt8>) -> DateParts? {
        var scanner = DateScanner(words)
        guard var parts = date(&scanner) else { return nil }
        if scanner.isAtEnd { return parts }
        let hasTime = readsTime(&scanner, digits: scanner.digitCount)
        if hasTime {
            guard let time = time(&scanner) else { return nil }
            parts.time = time
            scanner.skipSpaces()
        }
        guard readZone(&scanner, hasTime: hasTime, into: &parts) else { return nil }
        return scanner.isAtEnd ? parts : nil
    }

    // MARK: The date

    private static func date(_ scanner: inout DateScanner) -> DateParts? {
        // ISO 8601:1988 wrote a year of two digits that a month follows with a hyphen before it: `-03-12`, `-0312`.
        let isShort = scanner.skip(0x2D)
        let digits = scanner.digitCount
        if isShort { return shortDate(&scanner, digits: digits) }
        switch digits {
        case 2: return dateOfTwoDigitYear(&scanner)
        case 4: return scanner.number(4).flatMap { dateOfYear($0, &scanner) }
        case 5, 7: return ordinal(&scanner, yearDigits: digits - 3)
        case 6, 8, 12, 14: return basic(&scanner, yearDigits: digits == 6 ? 2 : 4)
        default: return nil
        }
    }

    // `-03-12`, `-0312`, `-03-12-31`
    private static func shortDate(_ scanner: inout DateScanner, digits: Int) -> DateParts? {
        guard digits == 2 || digits == 4, let year = scanner.number(2), digits == 4 || scanner.skip(0x2D),
            let month = scanner.number(2)
        else { return nil }
        let day = scanner.skip(0x2D) ? scanner.number(2) : 1
        return day.map { DateParts(year: InternetDate.fullYear(year, digits: 2), month: month, day: $0) }
    }

    // `03-12-31`; with full stops or strokes the order would be another.
    private static func dateOfTwoDigitYear(_ scanner: inout DateScanner) -> DateParts? {
        guard let year = scanner.number(2), scanner.skip(0x2D), let (month, _) = scanner.number(1...2),
            scanner.skip(0x2D), let (day, _) = scanner.number(1...2)
        else { return nil }
        return DateParts(year: InternetDate.fullYear(year, digits: 2), month: month, day: day)
    }

    // What follows `2003`: nothing, `-12`, `-12-31`, `-335`, `-W02-3`, `W023`, `/12/31`.
    private static func dateOfYear(_ year: Int, _ scanner: inout DateScanner) -> DateParts? {
        let separator = scanner.next
        if separator | 0x20 == 0x77 { return week(of: year, &scanner) }
        guard separator == 0x2D || separator == 0x2F, scanner.skip(separator) else { return DateParts(year: year) }
        if scanner.next | 0x20 == 0x77 { return week(of: year, &scanner) }
        guard let (number, digits) = scanner.number(1...3) else { return nil }
        let hasDay = scanner.next == separator
        if digits == 3, !hasDay { return DateParts(year: year, dayOfYear: number) }
        // A blog host wrote months as `012`.
        guard hasDay else { return DateParts(year: year, month: number) }
        guard scanner.skip(separator), let (day, _) = scanner.number(1...2) else { return nil }
        return DateParts(year: year, month: number, day: day)
    }

    private static func week(of year: Int, _ scanner: inout DateScanner) -> DateParts? {
        _ = scanner.skip(scanner.next)
        guard let week = scanner.number(2) else { return nil }
        _ = scanner.skip(0x2D)
        let weekday = isDigit(scanner.next) ? scanner.number(1) : 1
        return weekday.flatMap { DateParts(year: year, week: week, weekday: $0) }
    }

    // `2003335`, `03335`
    private static func ordinal(_ scanner: inout DateScanner, yearDigits: Int) -> DateParts? {
        guard let year = scanner.number(yearDigits), let day = scanner.number(3) else { return nil }
        return DateParts(year: InternetDate.fullYear(year, digits: yearDigits), dayOfYear: day)
    }

    // `20031231`, `031231`; a time may follow without a letter between.
    private static func basic(_ scanner: inout DateScanner, yearDigits: Int) -> DateParts? {
        guard let year = scanner.number(yearDigits), let month = scanner.number(2), let day = scanner.number(2) else {
            return nil
        }
        return DateParts(year: InternetDate.fullYear(year, digits: yearDigits), month: month, day: day)
    }

    // MARK: The time

    /// Moves behind what parts the time from the date; false where no time follows.
    private static func readsTime(_ scanner: inout DateScanner, digits: Int) -> Bool {
        if digits == 4 || digits == 6 { return true }
        if scanner.skip(0x54) || scanner.skip(0x74) || scanner.skip(0x5F) { return true }
        guard isSpace(scanner.next) else { return false }
        scanner.skipSpaces()
        return isDigit(scanner.next)
    }

    // `10:14:55.123`, `10:14`, `10`, `101455`; the last part may have decimals.
    private static func time(_ scanner: inout DateScanner) -> ClockTime? {
        let digits = scanner.digitCount
        guard digits == 1 || digits == 2 || digits == 4 || digits == 6 else { return nil }
        let isBasic = digits > 2
        guard let hour = scanner.number(isBasic ? 2 : digits) else { return nil }
        var (time, unit) = (ClockTime(hour: hour), 3_600_000)
        if isBasic ? isDigit(scanner.next) : scanner.skip(0x3A) {
            guard let minute = scanner.number(2) else { return nil }
            (time.minute, unit) = (minute, 60000)
            if isBasic ? isDigit(scanner.next) : scanner.skip(0x3A) {
                guard let second = scanner.number(2) else { return nil }
                (time.second, unit) = (second, 1000)
            }
        }
        return readFraction(&scanner, of: unit, into: &time) ? time : nil
    }

    /// ISO 8601-1 § 5.3.1.4: the comma is as good as the full stop, and minutes and hours may have decimals too.
    private static func readFraction(_ scanner: inout DateScanner, of unit: Int, into time: inout ClockTime) -> Bool {
        guard scanner.skip(0x2E) || scanner.skip(0x2C) else { return true }
        guard let thousandths = scanner.thousandths() else { return false }
        let milliseconds = thousandths * unit / 1000
        time.minute += milliseconds / 60000
        time.second += milliseconds / 1000 % 60
        time.millisecond = milliseconds % 1000
        return true
    }

    // MARK: The zone

    // `Z`, `+01:00`, `+0100`, `-5`, ` UTC`; then `[Europe/Berlin]`, RFC 9557. A `Z` after an offset is what programs add
    // that did not see it.
    private static func readZone(
        _ scanner: inout DateScanner, hasTime: Bool, into parts: inout DateParts
    ) -> Bool {
        let sign = scanner.next
        if sign == 0x2B || sign == 0x2D {
            guard let offset = offset(&scanner, sign: sign, needsMinutes: !hasTime) else { return false }
            parts.offset = offset
            _ = scanner.skip(0x5A)
        } else if isASCIILetter(sign) {
            switch scanner.word() {
            case zulu, utc, gmt: parts.offset = 0
            default: return false
            }
        }
        return scanner.next != 0x5B || skipZoneName(&scanner)
    }

    /// Behind a date without a time, as XML Schema has it, only `+01:00` is no part of the date.
    private static func offset(_ scanner: inout DateScanner, sign: UInt8, needsMinutes: Bool) -> Int? {
        _ = scanner.skip(sign)
        let digits = scanner.digitCount
        guard digits == 1 || digits == 2 || digits == 4 || digits == 6,
            let hours = scanner.number(digits == 1 ? 1 : 2)
        else { return nil }
        var minutes = 0
        if digits > 2 || scanner.skip(0x3A) {
            guard let value = scanner.number(2), value < 60 else { return nil }
            minutes = value
        } else if needsMinutes {
            return nil
        }
        // Seconds of local mean time, as old zones have them, are dropped.
        if digits == 6 || (digits < 3 && scanner.skip(0x3A)) { guard scanner.number(2) != nil else { return nil } }
        return (sign == 0x2D ? -1 : 1) * (hours * 60 + minutes) * 60
    }

    private static func skipZoneName(_ scanner: inout DateScanner) -> Bool {
        while !scanner.isAtEnd, scanner.next != 0x5D { _ = scanner.skip(scanner.next) }
        return scanner.skip(0x5D)
    }

    private static let (gmt, utc, zulu) = (packed("gmt"), packed("utc"), packed("z"))
}
