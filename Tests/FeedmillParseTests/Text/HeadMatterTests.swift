import FeedmillModel
import FeedmillParse
import Testing

struct HeadMatterTests {
    private func published(_ line: String) throws -> String? {
        try parse(lines: "T", line, prose(1), prose(2)).item.published?.moment?.rfc3339
    }

    @Test(arguments: [
        ("September 2, 2025", "2025-09-02T00:00:00Z"), ("2 Sept 2025 14:05 GMT", "2025-09-02T14:05:00Z"),
        ("Published: September 2, 2025", "2025-09-02T00:00:00Z"),
        ("Tuesday, 2nd of September 2025", "2025-09-02T00:00:00Z"),
        ("Posted on Sep. 2, 2025 at 2:05 p.m. EDT", "2025-09-02T18:05:00Z"), ("2025-09-02", "2025-09-02T00:00:00Z"),
        ("2025-09-02T14:05:30+02:00", "2025-09-02T12:05:30Z"), ("2025-09-02T14:05:30.123Z", "2025-09-02T14:05:30Z"),
        ("2. September 2025", "2025-09-02T00:00:00Z"),
        ("Dienstag, 2. September 2025, 14:05 Uhr", "2025-09-02T14:05:00Z"),
        ("Veröffentlicht am 02.09.2025 um 14.05 Uhr", "2025-09-02T14:05:00Z"),
        ("Stuttgart, 2. März 2025", "2025-03-02T00:00:00Z"),
        ("Publié le 2 septembre 2025 à 14h05", "2025-09-02T14:05:00Z"), ("le 1er août 2025", "2025-08-01T00:00:00Z"),
        ("2 de septiembre de 2025", "2025-09-02T00:00:00Z"),
        ("Publicado el 2 de septiembre de 2025", "2025-09-02T00:00:00Z"),
        ("Publicado em 2 de setembro de 2025 às 14:05", "2025-09-02T14:05:00Z"), ("13/9/2025", "2025-09-13T00:00:00Z"),
        ("Pubblicato il 2 settembre 2025", "2025-09-02T00:00:00Z"), ("2 september 2025, 14:05", "2025-09-02T14:05:00Z"),
        ("2 września 2025", "2025-09-02T00:00:00Z"), ("2 сентября 2025 г.", "2025-09-02T00:00:00Z"),
        ("Опубликовано: 2 сентября 2025 года, 14:05 МСК", "2025-09-02T11:05:00Z"),
        ("2025年9月2日", "2025-09-02T00:00:00Z"),
        ("发布时间：2025年9月2日 14:05", "2025-09-02T14:05:00Z"), ("公開日：2025年9月2日 14時05分", "2025-09-02T14:05:00Z"),
        ("2 سبتمبر 2025", "2025-09-02T00:00:00Z"), ("2025년 9월 2일", "2025-09-02T00:00:00Z"),
        ("Sept. 2, 2025 | 2:05 pm UTC+2", "2025-09-02T12:05:00Z"),
        ("Sept 2, 2025, 2:05 PM ET", "2025-09-02T18:05:00Z"), ("Jan 2, 2025, 2:05 PM ET", "2025-01-02T19:05:00Z"),
        ("Published 1:02 PM EDT, September 2, 2025", "2025-09-02T17:02:00Z"),
        ("Example News | 2 September 2025", "2025-09-02T00:00:00Z"),
        ("September 2, 2025 · 5 min read", "2025-09-02T00:00:00Z"),
        ("2. September 2025 | 4 Min. Lesezeit", "2025-09-02T00:00:00Z"),
        ("Tue, 02 Sep 2025 14:05:00 +0200", "2025-09-02T12:05:00Z"), ("٢ سبتمبر ٢٠٢٥", "2025-09-02T00:00:00Z"),
        ("2025年9月2日星期二 14:05", "2025-09-02T14:05:00Z"), ("2025年9月2日（火）14時05分", "2025-09-02T14:05:00Z"),
        ("2. syyskuuta 2025", "2025-09-02T00:00:00Z"), ("2025. szeptember 2.", "2025-09-02T00:00:00Z"),
        ("2 septembrie 2025", "2025-09-02T00:00:00Z"), ("2 Σεπτεμβρίου 2025", "2025-09-02T00:00:00Z"),
        ("Published September 2, 2025 by Jane Doe", "2025-09-02T00:00:00Z"),
        ("Posted on September 2, 2025 by admin", "2025-09-02T00:00:00Z"),
        ("By Jane Doe | Sep 2, 2025 | News", "2025-09-02T00:00:00Z"), ("2 בספטמבר 2025", "2025-09-02T00:00:00Z"),
        ("2 सितम्बर 2025", "2025-09-02T00:00:00Z"), ("अप्रैल 2, 2025", "2025-04-02T00:00:00Z"),
        ("2025年09月02日 14:05 来源：新华社", "2025-09-02T14:05:00Z"), ("2. September 2025 Quelle: dpa", "2025-09-02T00:00:00Z"),
        ("입력 2025.09.02 14:05", "2025-09-02T14:05:00Z"), ("2 Eylül 2025 Salı 14:05", "2025-09-02T14:05:00Z"),
        ("2 September 2025, Tuesday", "2025-09-02T00:00:00Z"), ("29.02.2024", "2024-02-29T00:00:00Z"),
        ("Nov 1, 2025, 2:05 PM ET", "2025-11-01T18:05:00Z"), ("Nov 3, 2025, 2:05 PM ET", "2025-11-03T19:05:00Z"),
        ("SPRINGFIELD, Ill., Sept. 2, 2025 /PRNewswire/ -- The bridge is closed.", "2025-09-02T00:00:00Z"),
    ])
    func `a line that is a date is the article's`(line: String, moment: String) throws {
        #expect(try published(line) == moment)
    }

    @Test(arguments: [
        "On September 2, 2025 the two met.", "In 2025", "September 2025", "02/03/2025", "31.02.2025", "29.02.2025",
        "2 Septembre",
        "Room 2025", "2 September 2025 Leser: sie ist offen", "BERLIN, 2 May 2025 /at the river/ they met.",
        "The war began on 2 September 2025", "BEIJING, Sept 2 (Agency) — It began.", "10:45", "Call 555 2025",
    ])
    func `a date in prose, half a date or an ambiguous one is none`(_ line: String) throws {
        #expect(try published(line) == nil)
    }

    @Test func `a date keeps the words that state it, and stands in the content`() throws {
        let parsed = try parse(lines: "T", "Published: 2 Sept 2025 14:05 GMT", prose(1), prose(2))
        #expect(try parsed.item.published?.original == "2 Sept 2025 14:05 GMT")
        #expect(try parsed.item.text.hasPrefix("Published: 2 Sept 2025 14:05 GMT\n\n"))
    }

    @Test func `published and updated are told apart`() throws {
        let item = try parse(lines: "T", "Published 1 May 2025, updated 2 May 2025", prose(1), prose(2)).item
        #expect(item.published?.moment == Timestamp(year: 2025, month: 5, day: 1))
        #expect(item.updated?.moment == Timestamp(year: 2025, month: 5, day: 2))
    }

    @Test func `a labelled date may stand at the end`() throws {
        let lines = ["T"] + (1...8).map(prose) + ["Published on 1 May 2025"]
        #expect(
            try parse(lines.joined(separator: "\n")).item.published?.moment == Timestamp(year: 2025, month: 5, day: 1))
    }

    @Test func `a date far from the top is none`() throws {
        let lines = ["T"] + (1...8).map(prose) + ["1 May 2025"] + (9...14).map(prose)
        #expect(try parse(lines.joined(separator: "\n")).item.published == nil)
    }

    @Test(arguments: [
        ("By Jane Doe", ["Jane Doe"]), ("by Jane Doe and John Q. Smith", ["Jane Doe", "John Q. Smith"]),
        ("By Jane Doe, Political Editor", ["Jane Doe"]), ("By Reuters", ["Reuters"]),
        ("By Jane Doe in Berlin", ["Jane Doe"]), ("By Jane Doe, BBC News", ["Jane Doe"]),
        ("By Jane Doe, New York", ["Jane Doe"]), ("By Jane Doe, John Smith", ["Jane Doe", "John Smith"]),
        ("By Jane Doe (Reuters)", ["Jane Doe"]), ("BY JANE DOE", ["JANE DOE"]),
        ("Published September 2, 2025 by Jane Doe", ["Jane Doe"]),
        ("Veröffentlicht am 2. September 2025 von Anna Schmidt", ["Anna Schmidt"]),
        ("Par Élise Dupont avec AFP", ["Élise Dupont"]), ("Door Jan de Vries", ["Jan de Vries"]),
        ("Av Kari Nordmann og Ola Hansen", ["Kari Nordmann", "Ola Hansen"]), ("记者：王小明 李华", ["王小明", "李华"]),
        ("By JANE DOE, JOHN SMITH and ANN LEE", ["JANE DOE", "JOHN SMITH", "ANN LEE"]),
        ("Von Anna Schmidt und Karl von der Heide", ["Anna Schmidt", "Karl von der Heide"]),
        ("Par Élise Dupont", ["Élise Dupont"]),
        ("Por María del Carmen Ruiz", ["María del Carmen Ruiz"]), ("Di Anna Rossi", ["Anna Rossi"]),
        ("Auteurs : Élise Dupont et Luc Martin", ["Élise Dupont", "Luc Martin"]),
        ("Propos recueillis par Élise Dupont", ["Élise Dupont"]), ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("文｜王小明", ["王小明"]), ("Autoren: Anna Schmidt, Karl Meier", ["Anna Schmidt", "Karl Meier"]),
        ("Автор: Анна Иванова", ["Анна Иванова"]), ("作者：王小明", ["王小明"]), ("بقلم أحمد علي", ["أحمد علي"]),
    ])
    func `a byline gives the authors and stays in the content`(line: String, names: [String]) throws {
        let item = try parse(lines: "T", line, prose(1), prose(2)).item
        #expect(item.content.authors.map(\.name) == names)
        #expect(item.text.hasPrefix("\(line)\n\n"))
    }

    @Test func `a byline may bear the address of its author`() throws {
        let author = try #require(
            try parse(lines: "T", "By Jane Doe jane@example.org", prose(1), prose(2)).item.content.authors.first)
        #expect(author == Author(name: "Jane Doe", email: "jane@example.org"))
    }

    @Test(arguments: [
        "By Monday, all was over.", "By the river they sat", "Von Berlin nach Paris", "Por fin", "By 2025",
        "Par exemple", "By",
        "By far the largest of them all",
    ])
    func `other lines are no bylines`(_ line: String) throws {
        #expect(try parse(lines: "T", line, prose(1), prose(2)).item.content.authors == [])
    }

    @Test(arguments: [
        "By Jane Doe, September 2, 2025", "By Jane Doe | 2 Sept 2025", "By Jane Doe – 2025-09-02",
        "Von Jane Doe, 2. September 2025",
        "By Jane Doe on September 2, 2025", "By Jane Doe, Published September 2, 2025",
    ])
    func `a byline may bear the date`(_ line: String) throws {
        let item = try parse(lines: "T", line, prose(1), prose(2)).item
        #expect(item.content.authors.map(\.name) == ["Jane Doe"])
        #expect(item.published?.moment == Timestamp(year: 2025, month: 9, day: 2))
    }

    @Test(arguments: [
        "PARIS, 2 septembre 2025 (AFP) - ", "BERLIN, 2. September 2025 (dpa) – ", "BEIJING, Sept. 2, 2025 (Xinhua) -- ",
    ])
    func `a dateline with a year tells when`(_ dateline: String) throws {
        let item = try parse(lines: "T", dateline + prose(1), prose(2), prose(3)).item
        #expect(item.published?.moment?.rfc3339 == "2025-09-02T00:00:00Z")
        #expect(item.text.hasPrefix(dateline))
    }

    @Test func `a dateline without a year tells nothing, nor do brackets in a sentence`() throws {
        for opening in ["BEIJING, Sept. 2 (Xinhua) -- ", "In May, on 2 May 2025 (a Friday) it was that "] {
            #expect(try parse(lines: "T", opening + prose(1), prose(2), prose(3)).item.published == nil)
        }
    }

    @Test(arguments: [
        ("— Jane Doe", "Jane Doe"), ("– Jean-Marie D'Arc", "Jean-Marie D'Arc"), ("By Jane Doe", "Jane Doe"),
    ])
    func `a signature below the text names the author`(_ line: String, _ name: String) throws {
        let item = try parse(lines: "T", prose(1), prose(2), prose(3), line).item
        #expect(item.content.authors.map(\.name) == [name])
        #expect(item.text.hasSuffix(line))
    }

    @Test(arguments: ["Jane Doe", "— The End", "— and so on", "– 30 –"])
    func `other last lines name nobody`(_ line: String) throws {
        #expect(try parse(lines: "T", prose(1), prose(2), prose(3), line).item.content.authors.isEmpty)
    }

    @Test(arguments: [
        ("記者王小明／台北報導", "王小明"), ("홍길동 기자", "홍길동"), ("홍길동 기자 hong@example.com", "홍길동"), ("文 | 王小明", "王小明"),
        ("文：山田太郎", "山田太郎"), ("מאת: דוד כהן", "דוד כהן"), ("लेखक: राम कुमार", "राम कुमार"),
        ("By Jane Doe | Sep 2, 2025 | News", "Jane Doe"),
    ])
    func `bylines are told in more scripts`(line: String, name: String) throws {
        #expect(try parse(lines: "T", line, prose(1), prose(2)).item.content.authors.map(\.name) == [name])
    }

    @Test(arguments: [
        "Posted on September 2, 2025 by admin", "記者會／台北", "우리 동네 기자", "기자 회견", "記者們在台北的一個長長的故事／台北報導",
    ])
    func `accounts and lines about reporters name nobody`(_ line: String) throws {
        #expect(try parse(lines: "T", line, prose(1), prose(2)).item.content.authors.isEmpty)
    }

    @Test func `the day of the week is of the date, and no place before it`() throws {
        let parsed = try parse(lines: "T", "Dienstag, 2. September 2025", prose(1), prose(2))
        #expect(try parsed.item.published?.original == "Dienstag, 2. September 2025")
    }

    @Test func `a date that says what it is may stand three lines before the end`() throws {
        let lines = ["T"] + (1...7).map(prose) + ["Published: September 2, 2025", "Share this", "Thanks"]
        let parsed = try parse(lines.joined(separator: "\n"))
        #expect(try parsed.item.published?.moment?.rfc3339 == "2025-09-02T00:00:00Z")
    }
}
