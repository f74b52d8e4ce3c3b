/// Reads the date of RFC 5322 § 3.3 in the forms that nearly all feeds have, without making a string of any part.
///
/// The weekday, the comma, the seconds and the zone may be missing, the year may have two digits. Whatever else is odd
/// is left to `LooseDate`.
enum InternetDate {
    static func parts(of words: ArraySlice<UInt8>) -> DateParts? {
        var scanner = DateScanner(words)
        let hasWeekday = skipWeekday(&scanner)
        guard let (day, _) = scanner.number(1...2) else { return nil }
        scanner.skipSpaces()
        // `Sat, 11 04 2020`: behind a weekday, parts without marks are in this order.
        let isNumber = hasWeekday && isDigit(scanner.next)
        guard let month = isNumber ? scanner.number(2) : months[scanner.word()] else { return nil }
        scanner.skipSpaces()
        guard let (number, digits) = scanner.number(isNumber ? 4...4 : 2...4) else { return nil }
        var parts = DateParts(year: fullYear(number, digits: digits), month: month, day: day)
        scanner.skipSpaces()
        if scanner.isAtEnd { return parts }
        if isDigit(scanner.next) {
            guard let time = time(&scanner) else { return nil }
            parts.time = time
            scanner.skipSpaces()
            if scanner.isAtEnd { return parts }
        }
        guard let offset = zone(&scanner), scanner.isAtEnd else { return nil }
        parts.offset = offset
        return parts
    }

    /// RFC 5322 § 4.3: two digits below 50 are of this century, the others and three digits count from 1900.
    static func fullYear(_ number: Int, digits: Int) -> Int {
        switch digits {
        case ...2: number < 50 ? 2000 + number : 1900 + number
        case 3: 1900 + number
        default: number
        }
    }

    private static func skipWeekday(_ scanner: inout DateScanner) -> Bool {
        guard isASCIILetter(scanner.next), weekdays.contains(scanner.word()) else { return false }
        if scanner.skip(0x2C) || scanner.skip(0x2E) {}
        scanner.skipSpaces()
        return true
    }

    private static func time(_ scanner: inout DateScanner) -> ClockTime? {
        guard let (hour, _) = scanner.number(1...2), scanner.skip(0x3A), let minute = scanner.number(2) else {
            return nil
        }
        guard scanner.skip(0x3A) else { return ClockTime(hour: hour, minute: minute) }
        guard let second = scanner.number(2) else { return nil }
        return ClockTime(hour: hour, minute: minute, second: second)
    }

    private static func zone(_ scanner: inout DateScanner) -> Int? {
        let sign = scanner.next
        if sign == 0x2B || sign == 0x2D {
            _ = scanner.skip(sign)
            guard let hours = scanner.number(2), let minutes = scanner.number(2), minutes < 60 else { return nil }
            return (sign == 0x2D ? -1 : 1) * (hours * 60 + minutes) * 60
        }
        switch scanner.word() {
        case gmt, utc, zulu: return 0
        default: return nil
        }
    }

    private static let (gmt, utc, zulu) = (packed("gmt"), packed("utc"), packed("z"))

    private static let weekdays: Set<UInt64> = [
        packed("mon"), packed("tue"), packed("wed"), packed("thu"), packed("fri"), packed("sat"), packed("sun"),
        packed("monday"), packed("tuesday"), packed("thursday"), packed("friday"), packed("saturday"), packed("sunday"),
    ]

    private static let months: [UInt64: Int] = [
        packed("jan"): 1, packed("feb"): 2, packed("mar"): 3, packed("apr"): 4, packed("may"): 5, packed("jun"): 6,
        packed("jul"): 7, packed("aug"): 8, packed("sep"): 9, packed("oct"): 10, packed("nov"): 11, packed("dec"): 12,
    ]
}
