import FeedmillModel
import FeedmillParse
import Testing

@Suite struct TextFrontMatterTests {
    private static let over = """
        ---
        title: Tides of the week
        date: 2025-09-01
        author: Ada Lovelace
        tags: [sea, moon]
        ---

        """

    @Test func `what stands over a text states what it states`() throws {
        let item = try parse(Self.over + "The moon pulls, and the sea comes along.\n").item
        #expect(item.content.title == "Tides of the week")
        #expect(item.text == "The moon pulls, and the sea comes along.")
        #expect(item.published?.moment == Timestamp(year: 2025, month: 9, day: 1))
        #expect(item.content.authors == [Author(name: "Ada Lovelace")])
        #expect(item.content.categories == ["sea", "moon"])
    }

    @Test func `a title that the text repeats is not repeated`() throws {
        let item = try parse(Self.over + "Tides of the week\n\nThe moon pulls, and the sea comes along.\n").item
        #expect(item.text == "The moon pulls, and the sea comes along.")
    }

    @Test(arguments: [
        "---\nA thought between dividers, that is all.\n---\nAnd the rest of it.\n",
        "---\nnumber: 12\n---\nText.\n", "{ \"a\": 1 }\nText.\n",
    ])
    func `what does not say what front matter says is text`(text: String) throws {
        let item = try parse(text).item
        let words = text.split(whereSeparator: \.isWhitespace).filter { $0 != "---" }
        let all = (item.content.title ?? "") + " " + item.text
        for word in words { #expect(all.contains(word)) }
    }

    @Test func `a draft yields no item`() throws {
        let parsed = try parse("---\ntitle: A\ndraft: true\n---\nText.\n")
        #expect(parsed.items.isEmpty && parsed.document.isDraft)
    }
}
