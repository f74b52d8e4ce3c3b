import FeedmillModel
import Testing

@testable import FeedmillParse

/// A date as it is written, and the moment it means in RFC 3339.
struct WrittenDate: CustomTestStringConvertible {
    var words: String
    var meaning: String

    init(_ words: String, _ meaning: String) {
        (self.words, self.meaning) = (words, meaning)
    }

    var testDescription: String { words }
}

private func read(_ words: String) -> String? {
    FeedDate.moment(of: words)?.rfc3339
}

@Test(arguments: [
    WrittenDate("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
    WrittenDate("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
    WrittenDate("Thu, 01 Jan 98 19:48:21 GMT", "1998-01-01T19:48:21Z"),
    WrittenDate("Thu, 01 Jan 103 00:00:00 GMT", "2003-01-01T00:00:00Z"),
    WrittenDate("01 Jan 2004", "2004-01-01T00:00:00Z"),
    WrittenDate("01 Jan 2004 GMT", "2004-01-01T00:00:00Z"),
    WrittenDate("Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49Z"),
    WrittenDate("Thu, 01 Jan 2004", "2004-01-01T00:00:00Z"),
    WrittenDate("01 Jan 2004 00:00 GMT", "2004-01-01T00:00:00Z"),
    WrittenDate("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"),
    WrittenDate("Mon, 01 Jan 2004 19:48:21 +0100", "2004-01-01T18:48:21Z"),
    WrittenDate("\n  Thu, 01 Jan 2004 19:48:21 -0500\t", "2004-01-02T00:48:21Z"),
    WrittenDate("Fri,24 Nov 2023 18:28:36 -0000", "2023-11-24T18:28:36Z"),
    WrittenDate("Thu, 01 Jan 0100 00:00:01 +0100", "0099-12-31T23:00:01Z"),
    WrittenDate("thu, 01 jan 2004 19:48:21 gmt", "2004-01-01T19:48:21Z"),
    WrittenDate("Thu, 01 Jan 2004 19:48:21 -0500 (EST)", "2004-01-02T00:48:21Z"),
    WrittenDate("Wed, 31 Dec 2008 23:59:60 GMT", "2009-01-01T00:00:00Z"),
    WrittenDate("Wed, 31 Dec 2008 24:00:00 GMT", "2009-01-01T00:00:00Z"),
])
func `the date of RFC 5322 is read, with two digits for the year and without weekday, time or zone`(date: WrittenDate) {
    #expect(read(date.words) == date.meaning)
}

@Test(arguments: [
    WrittenDate("Mon, 26 January 2004 16:31:00 EST", "2004-01-26T21:31:00Z"),
    WrittenDate("Thur, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
    WrittenDate("Wen, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
    WrittenDate("Thursday 01 Jan. 2004 19:48 GMT", "2004-01-01T19:48:00Z"),
    WrittenDate("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"),
    WrittenDate("Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z"),
    WrittenDate("Thu, Aug 30, 2012 17:26:16", "2012-08-30T17:26:16Z"),
    WrittenDate("August 30, 2012", "2012-08-30T00:00:00Z"),
    WrittenDate("30-Aug-2012 17:26:16 +02:00", "2012-08-30T15:26:16Z"),
    WrittenDate("30-Aug-12", "2012-08-30T00:00:00Z"),
    WrittenDate("2012 Aug 30 17:26", "2012-08-30T17:26:00Z"),
    WrittenDate("30th August 2012, 5:26 pm", "2012-08-30T17:26:00Z"),
    WrittenDate("August 30th, 2012 at 12:26 a.m. EDT", "2012-08-30T04:26:00Z"),
    WrittenDate("30 Aug 2012 5 PM", "2012-08-30T17:00:00Z"),
    WrittenDate("17:26, 30 Aug 2012", "2012-08-30T17:26:00Z"),
    WrittenDate("September 2025", "2025-09-01T00:00:00Z"),
    WrittenDate("Published: 30 Aug 2012", "2012-08-30T00:00:00Z"),
    WrittenDate("Thu Jan 01 2004 19:48:21 GMT+0100 (Central European Standard Time)", "2004-01-01T18:48:21Z"),
])
func `the misspellings of that date mean what they can only mean`(date: WrittenDate) {
    #expect(read(date.words) == date.meaning)
}

@Test(arguments: [
    WrittenDate("EST", "2004-01-27T00:48:21Z"), WrittenDate("PDT", "2004-01-27T02:48:21Z"),
    WrittenDate("AT", "2004-01-26T23:48:21Z"), WrittenDate("ET", "2004-01-27T00:48:21Z"),
    WrittenDate("PT", "2004-01-27T03:48:21Z"), WrittenDate("MET", "2004-01-26T18:48:21Z"),
    WrittenDate("MEST", "2004-01-26T17:48:21Z"), WrittenDate("CEST", "2004-01-26T17:48:21Z"),
    WrittenDate("Z", "2004-01-26T19:48:21Z"), WrittenDate("A", "2004-01-26T20:48:21Z"),
    WrittenDate("Y", "2004-01-26T07:48:21Z"), WrittenDate("UT", "2004-01-26T19:48:21Z"),
    WrittenDate("+01:00", "2004-01-26T18:48:21Z"), WrittenDate("+5", "2004-01-26T14:48:21Z"),
    WrittenDate("+530", "2004-01-26T14:18:21Z"), WrittenDate("GMT+1", "2004-01-26T18:48:21Z"),
    WrittenDate("UTC-5", "2004-01-27T00:48:21Z"), WrittenDate("GMT-01:01", "2004-01-26T20:49:21Z"),
    WrittenDate("Etc/GMT", "2004-01-26T19:48:21Z"), WrittenDate("XYZ", "2004-01-26T19:48:21Z"),
    WrittenDate("Region/City", "2004-01-26T19:48:21Z"), WrittenDate("+0200 CEST", "2004-01-26T17:48:21Z"),
])
func `a zone is read by name, letter or number, and one that is unknown is UTC`(zone: WrittenDate) {
    #expect(read("Mon, 26 Jan 2004 19:48:21 \(zone.words)") == zone.meaning)
}

@Test(arguments: [
    WrittenDate("2003", "2003-01-01T00:00:00Z"), WrittenDate("2003-12", "2003-12-01T00:00:00Z"),
    WrittenDate("2003-12-31", "2003-12-31T00:00:00Z"), WrittenDate("2003-12-31Z", "2003-12-31T00:00:00Z"),
    WrittenDate("2003-12-31+01:00", "2003-12-30T23:00:00Z"),
    WrittenDate("2003-12-31T10", "2003-12-31T10:00:00Z"), WrittenDate("2003-12-31T10:14", "2003-12-31T10:14:00Z"),
    WrittenDate("2003-12-31T10:14Z", "2003-12-31T10:14:00Z"),
    WrittenDate("2003-12-31t10:14:55z", "2003-12-31T10:14:55Z"),
    WrittenDate("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"),
    WrittenDate("2003-12-31T10:14:55+0800", "2003-12-31T02:14:55Z"),
    WrittenDate("2003-12-31T10:14:55 +08", "2003-12-31T02:14:55Z"),
    WrittenDate("2007-04-23T23:25:47.538+10:00", "2007-04-23T13:25:47.538Z"),
    WrittenDate("2003-12-31T10:14:55,1234Z", "2003-12-31T10:14:55.123Z"),
    WrittenDate("2003-12-31T10:14,5Z", "2003-12-31T10:14:30Z"), WrittenDate("2003-12-31T10.5Z", "2003-12-31T10:30:00Z"),
    WrittenDate("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    WrittenDate("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"),
    WrittenDate("2004-02-28T18:14:55-08:00", "2004-02-29T02:14:55Z"),
    WrittenDate("2003-12-31T10:14:55+00:00Z", "2003-12-31T10:14:55Z"),
    WrittenDate("2003-12-31T10:14:55+01:00[Europe/Berlin]", "2003-12-31T09:14:55Z"),
    WrittenDate("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z"),
    WrittenDate("2003-W02-3", "2003-01-08T00:00:00Z"), WrittenDate("2003W023", "2003-01-08T00:00:00Z"),
    WrittenDate("2003-W02", "2003-01-06T00:00:00Z"), WrittenDate("2004-W53-7", "2005-01-02T00:00:00Z"),
    WrittenDate("2003-W01-1", "2002-12-30T00:00:00Z"), WrittenDate("2009-W53-4", "2009-12-31T00:00:00Z"),
    WrittenDate("2003-335", "2003-12-01T00:00:00Z"), WrittenDate("2003335", "2003-12-01T00:00:00Z"),
    WrittenDate("03335", "2003-12-01T00:00:00Z"), WrittenDate("2004-366", "2004-12-31T00:00:00Z"),
    WrittenDate("20031231", "2003-12-31T00:00:00Z"), WrittenDate("031231", "2003-12-31T00:00:00Z"),
    WrittenDate("03-12-31", "2003-12-31T00:00:00Z"), WrittenDate("-03-12", "2003-12-01T00:00:00Z"),
    WrittenDate("-0312", "2003-12-01T00:00:00Z"), WrittenDate("-03-12-31", "2003-12-31T00:00:00Z"),
    WrittenDate("20031231T101455Z", "2003-12-31T10:14:55Z"), WrittenDate("20031231101455", "2003-12-31T10:14:55Z"),
    WrittenDate("200312311014", "2003-12-31T10:14:00Z"),
])
func `the dates of ISO 8601, W3CDTF and RFC 3339 are read with any part missing`(date: WrittenDate) {
    #expect(read(date.words) == date.meaning)
}

@Test(arguments: [
    WrittenDate("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"),
    WrittenDate("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"),
    WrittenDate("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z"),
    WrittenDate("Sun Jul 15 01:16:00 AM EDT 2012", "2012-07-15T05:16:00Z"),
    WrittenDate("2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"),
    WrittenDate("2004-07-08 23:56:58", "2004-07-08T23:56:58Z"),
    WrittenDate("2004-07-08 23:56:58 -00:20", "2004-07-09T00:16:58Z"),
    WrittenDate("2004-07-08 23:56:58 EST", "2004-07-09T04:56:58Z"),
    WrittenDate("2004-07-08 11:56:58 PM", "2004-07-08T23:56:58Z"),
    WrittenDate("2004-07-08 23:56:58.123456789 +0200 CEST", "2004-07-08T21:56:58.123Z"),
    WrittenDate("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
    WrittenDate("2006/09/15", "2006-09-15T00:00:00Z"), WrittenDate("15/9/2006 08:19", "2006-09-15T08:19:00Z"),
    WrittenDate("9/15/2006 8:19 PM", "2006-09-15T20:19:00Z"), WrittenDate("15.9.2006", "2006-09-15T00:00:00Z"),
    WrittenDate("1700000000", "2023-11-14T22:13:20Z"), WrittenDate("1700000000123", "2023-11-14T22:13:20.123Z"),
    WrittenDate("1700000000.5", "2023-11-14T22:13:20.500Z"), WrittenDate("946684800", "2000-01-01T00:00:00Z"),
    WrittenDate("1700000000123456", "2023-11-14T22:13:20.123Z"),
])
func `what programs and servers print is read: C, date, SQL, version control, Unix time`(date: WrittenDate) {
    #expect(read(date.words) == date.meaning)
}

@Test(arguments: [
    WrittenDate("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
    WrittenDate("Τρι, 02 Μάώ 2004 12:00:00 EST", "2004-03-02T17:00:00Z"),
    WrittenDate("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
    WrittenDate("2004. július 13. 9:15", "2004-07-13T09:15:00Z"),
    WrittenDate("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z"),
    WrittenDate("2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"),
    WrittenDate("2004년 5월 28일 오전 1시 31분", "2004-05-27T16:31:00Z"),
    WrittenDate("2004年1月1日", "2004-01-01T00:00:00Z"), WrittenDate("2004年01月01日 星期四 10:30", "2004-01-01T10:30:00Z"),
    WrittenDate("2004年1月1日上午10时30分", "2004-01-01T10:30:00Z"),
    WrittenDate("2004年1月1日(木) 22時05分", "2004-01-01T22:05:00Z"),
    WrittenDate("Do, 02 Okt 2025 14:05:00 +0200", "2025-10-02T12:05:00Z"),
    WrittenDate("Donnerstag, 2. Oktober 2025, 14:05 Uhr", "2025-10-02T14:05:00Z"),
    WrittenDate("mar., 02 sept. 2025 14:05:00 +0200", "2025-09-02T12:05:00Z"),
    WrittenDate("2 septembre 2025 à 14h05", "2025-09-02T14:05:00Z"),
    WrittenDate("1er janvier 2025", "2025-01-01T00:00:00Z"),
    WrittenDate("mié, 03 sep 2025 14:05:00 GMT", "2025-09-03T14:05:00Z"),
    WrittenDate("2 de septiembre de 2025", "2025-09-02T00:00:00Z"),
    WrittenDate("mar, 02 set 2025 14:05:00 +0200", "2025-09-02T12:05:00Z"),
    WrittenDate("2 de setembro de 2025 às 14:05", "2025-09-02T14:05:00Z"),
    WrittenDate("di, 02 sep 2025 14:05:00 +0200", "2025-09-02T12:05:00Z"),
    WrittenDate("2 maart 2025", "2025-03-02T00:00:00Z"), WrittenDate("wt., 02 wrz 2025 14:05", "2025-09-02T14:05:00Z"),
    WrittenDate("2 września 2025", "2025-09-02T00:00:00Z"), WrittenDate("2. září 2025", "2025-09-02T00:00:00Z"),
    WrittenDate("Вт, 02 сен 2025 14:05:00 +0300", "2025-09-02T11:05:00Z"),
    WrittenDate("2 сентября 2025 г. в 14:05", "2025-09-02T14:05:00Z"),
    WrittenDate("2 вересня 2025", "2025-09-02T00:00:00Z"),
    WrittenDate("tis, 02 sep 2025 14:05", "2025-09-02T14:05:00Z"),
    WrittenDate("2. desember 2025", "2025-12-02T00:00:00Z"),
    WrittenDate("tirsdag 2. september 2025", "2025-09-02T00:00:00Z"),
    WrittenDate("2. syyskuuta 2025 klo 14.05", "2025-09-02T14:05:00Z"),
    WrittenDate("2 Eylül 2025", "2025-09-02T00:00:00Z"),
    WrittenDate("الثلاثاء، 2 سبتمبر 2025 14:05", "2025-09-02T14:05:00Z"),
    WrittenDate("٢ سبتمبر ٢٠٢٥", "2025-09-02T00:00:00Z"), WrittenDate("2 בספטמבר 2025", "2025-09-02T00:00:00Z"),
    WrittenDate("2 Agustus 2025", "2025-08-02T00:00:00Z"), WrittenDate("2 सितंबर 2025", "2025-09-02T00:00:00Z"),
])
func `months and weekdays are known in other languages`(date: WrittenDate) {
    #expect(read(date.words) == date.meaning)
}

@Test(arguments: [
    "", " ", "zzz", "13", "013", "Thu, 32 Jan 2004 19:48:21 GMT", "Thu, 31 Jun 2004 19:48:21 GMT", "0000-01-01",
    "2003-00-10", "2003-13-01", "2003-02-30", "2003-366", "2003-000", "2003-W54-1", "2003-W53-1", "2003-W02-8",
    "2003-12-31T25:14:55Z", "2003-12-31T10:61:55Z", "2003-12-31T10:14:61Z", "2003-12-31T24:00:01Z",
    "2013-01-27-01", "2013-01-28T11:30:00-06:00Textra", "2013-xx-27", "2013-01-28T09:xx:00Z",
    "2013-01-28T09:00:00+00:xx", "Sun, 16 Dec 2012 1:2:3:4 GMT", "Sun, 16 zzz 2012 11:47:32 GMT",
    "Sun, Dec x 2012 11:47:32 GMT", "Sun, 16 Dec zz 11:47:32 GMT", "Sun, 16 Dec 2012 11:47:32 +zz:00",
    "Sun, 16 Dec 2012 11:47:32 +00:zz", "Sun, 99 Jun 2009 12:00:00 GMT", "10/11/2012", "12:00", "30 April", "tomorrow",
    "9999-12-31T23:59:59-99:99", "Sun, 31 Dec 9999 23:59:59 -9999", "9999-12-31T23:59:59-01:00",
    "0001-01-01T00:00:00+01:00",
    "99999999999999999999", "2003-12-31T10:14:55+99:00", "5 pm", "2004-05-25 2004-05-26", "--12-31", "12345678901",
])
func `nonsense, and what could be two dates, is no date`(words: String) {
    #expect(read(words) == nil)
}

@Test(arguments: [
    WrittenDate("2003-12-31 10:14", "2003-12-31T09:14:00Z"), WrittenDate("31 Dec 2003", "2003-12-30T23:00:00Z"),
    WrittenDate("2003-12-31 10:14 UTC", "2003-12-31T10:14:00Z"), WrittenDate("1700000000", "2023-11-14T22:13:20Z"),
])
func `a date without a zone is in the zone that is given`(date: WrittenDate) {
    #expect(FeedDate.moment(of: date.words, timeZoneOffset: 3600)?.rfc3339 == date.meaning)
}

@Test func `every moment is read again in each form that is written of it`() {
    var random = Seeded(state: 7)
    for _ in 0..<500 {
        let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
        let moment = Timestamp(seconds: seconds)
        #expect(FeedDate.moment(of: moment.rfc3339) == moment)
        #expect(FeedDate.moment(of: moment.rfc5322) == moment)
        #expect(FeedDate.moment(of: moment.imfFixdate) == moment)
    }
}

@Test func `any bytes give a date or none, and never a trap`() {
    var random = Seeded(state: 11)
    let seeds = [
        "Thu, 01 Jan 2004 19:48:21 +0100", "2003-12-31T10:14:55.123+01:00", "2004년 05월 28일 오후 01:31:15", "2003-W53-7",
    ]
    for round in 0..<20000 {
        var bytes = Array(seeds[round % seeds.count].utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert(UInt8.random(in: 0x20...0x3F, using: &random), at: index)
            case 2: bytes.insert(contentsOf: Array("999999999".utf8), at: index)
            default: bytes.remove(at: index)
            }
        }
        if let moment = FeedDate.moment(of: bytes[...]) { #expect((1...9999).contains(CalendarParts(moment).year)) }
    }
}
