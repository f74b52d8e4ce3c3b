import FeedmillModel
import FeedmillParse
import Foundation
import Testing

/// Texts as no editor of today leaves them: old encodings, old line ends, what hides between letters, no line at all.
struct OddityTests {
    /// A text in an encoding, and what the encoding is called.
    struct Encoded: Sendable, CustomTestStringConvertible {
        let name: String
        let encoding: String.Encoding
        let body: String
        var testDescription: String { name }
    }

    private static let polish =
        "W piątek po południu zażółcona gęś znów przeszła przez rynek, a wszyscy kupcy śmiali się z jej właściciela."
    private static let russian =
        "Государственная дума приняла новый закон о бюджете страны на следующий год после долгих споров."
    private static let greek =
        "Η παλιά “βιβλιοθήκη” της πόλης άνοιξε ξανά… το πρωί της Τρίτης – και οι πρώτοι αναγνώστες περίμεναν από νωρίς."
    private static let turkish =
        "Eski kütüphane salı sabahı yeniden açıldı; ilk okurlar kapıda beklediler ve içeride sıcak çay içildiğini söylediler."
    private static let japanese = "港の入り口に立つ灯台が、百年ぶりの修復を終えて再び灯をともした。町の人たちは拍手で迎えた。"

    @Test(arguments: [
        Encoded(name: "windows-1250", encoding: .windowsCP1250, body: polish),
        Encoded(name: "windows-1251", encoding: .windowsCP1251, body: russian),
        Encoded(name: "windows-1253", encoding: .windowsCP1253, body: greek),
        Encoded(name: "shift_jis", encoding: .shiftJIS, body: japanese),
        Encoded(name: "utf-16le", encoding: .utf16LittleEndian, body: russian),
        Encoded(name: "utf-16be", encoding: .utf16BigEndian, body: japanese),
        Encoded(name: "utf-32le", encoding: .utf32LittleEndian, body: "\u{FEFF}" + turkish),
        Encoded(name: "utf-8", encoding: .utf8, body: turkish),
    ])
    func `a text is read in the encoding that it is in`(_ text: Encoded) throws {
        let isMarked = text.body.unicodeScalars.first == "\u{FEFF}"
        let whole = (isMarked ? "\u{FEFF}" : "") + "1.\n" + text.body.drop { $0 == "\u{FEFF}" } + "\n"
        let parsed = try parse(Array(#require(whole.data(using: text.encoding))))
        #expect(parsed.document.encoding == text.name)
        #expect(parsed.document.warnings == [])
        #expect(try parsed.item.text == String(text.body.drop { $0 == "\u{FEFF}" }))
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\n\n", "\r\n\r\n", "\r\r"])
    func `lines end in any of the ways there are`(_ end: String) throws {
        let item = try parse(["T", prose(1), prose(2)].joined(separator: end)).item
        #expect(item.content.title == "T")
        #expect(item.text == prose(1) + "\n\n" + prose(2))
    }

    @Test func `a separator of lines among other line ends is a space`() throws {
        #expect(try parse("T\nOne\u{2028}two.\nThree.").item.text == "One two.\n\nThree.")
    }

    @Test(arguments: [
        ("A ti\0tle", "A title"), ("A \u{202E}title\u{202C}", "A title"), ("A\u{7F} title", "A title"),
        ("\u{FEFF}A title", "A title"), ("  A \t title  ", "A title"), ("A\u{A0}title", "A\u{A0}title"),
    ])
    func `what hides in a title is not in it`(_ line: String, _ title: String) throws {
        let stated = try parse(line + "\n" + prose(1)).title
        #expect(stated == title || stated == title.replacing("\u{A0}", with: " "))
    }

    @Test func `a title of 5,000 characters is cut, and stands whole in the text`() throws {
        let line = String(repeating: "word ", count: 999) + "ends."
        let item = try parse(line + "\n" + prose(1)).item
        let title = try #require(item.content.title)
        #expect(title.unicodeScalars.count <= 500 && title.count > 400)
        #expect(item.text == line + "\n\n" + prose(1))
    }

    @Test func `one line of megabytes is one paragraph`() throws {
        let line = String(repeating: "All in a single line without an end, as machines write. ", count: 50_000)
        let item = try parse(line).item
        #expect(item.text.utf8.count == line.utf8.count - 1)
        #expect(item.content.title.map { $0.unicodeScalars.count <= 500 } == true)
    }

    @Test(arguments: ["", "\n", " \t\r\n\u{3000}\n", "\u{FEFF}", "\0\0\0"])
    func `no line at all waits for one`(_ text: String) throws {
        let parsed = try parse(text)
        #expect(parsed.items.isEmpty)
        #expect(parsed.document.isEmpty)
    }

    @Test func `Hebrew has the name that RFC 5646 gives it`() throws {
        let text = "הגשר מעל הנהר סגור מאז יום שני, לאחר שמהנדסים מצאו סדקים בשניים מעמודיו."
        #expect(try parse(lines: "הגשר הישן נסגר", text, text).item.content.language == "he")
    }
}
