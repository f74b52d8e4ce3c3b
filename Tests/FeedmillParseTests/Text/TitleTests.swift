import FeedmillModel
import FeedmillParse
import Testing

struct TitleTests {
    @Test func `the first line is the title and is not repeated in the content`() throws {
        let parsed = try parse(lines: "A title", "A title", prose())
        #expect(parsed.title == "A title")
        #expect(try parsed.item.text == prose())
    }

    @Test func `empty lines, stray bullets and dividers before the title are passed over`() throws {
        let parsed = try parse("\n \n-\n***\nA title\n\(prose())")
        #expect(parsed.title == "A title")
    }

    @Test func `a title is cut at a word within 500 characters, and its whole line stands in the content`() throws {
        let line = (1...1000).map { "word\($0)" }.joined(separator: " ")
        let parsed = try parse(lines: line, prose())
        let title = try #require(parsed.title)
        #expect(title.count <= 500 && title.count > 380 && title.hasSuffix("…"))
        #expect(line.hasPrefix(title.dropLast() + " "))
        #expect(try parsed.item.text.hasPrefix(line))
    }

    @Test(arguments: [5_000, 3_000_000])
    func `one line of any length without a space is cut for the title and whole in the content`(length: Int) throws {
        let line = String(repeating: "x", count: length)
        let parsed = try parse(line)
        #expect(parsed.title?.count == 500)
        #expect(try parsed.item.text == line)
    }

    @Test func `a title of 500 characters is whole`() throws {
        let line = String(repeating: "é", count: 500)
        let parsed = try parse(lines: line, prose())
        #expect(parsed.title == line)
        #expect(try parsed.item.text == prose())
    }

    @Test(arguments: ["\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{7F}", "\u{9B}"])
    func `bidi overrides and controls are taken out of titles`(_ hidden: String) throws {
        #expect(try parse(lines: "A \(hidden)title", prose()).title == "A title")
    }

    @Test func `white space in a title is folded`() throws {
        #expect(try parse(lines: "  A \t  title ", prose()).title == "A title")
    }

    @Test func `a file of one line has a title and no content`() throws {
        let parsed = try parse("Only this")
        #expect(parsed.title == "Only this")
        #expect(try parsed.item.text == "")
        #expect(parsed.html == "")
        #expect(!parsed.document.isEmpty)
    }

    @Test func `a numbered first line keeps its number`() throws {
        #expect(try parse(lines: "1. What is new", prose()).title == "1. What is new")
    }

    @Test func `a title is not cut between a letter and its accent`() throws {
        let parsed = try parse(String(repeating: "e\u{301}", count: 600) + "\n" + prose())
        let scalars = Array(try #require(parsed.title).unicodeScalars)
        #expect(scalars.count == 499 && scalars.suffix(2) == ["\u{301}", "…"])
    }
}
