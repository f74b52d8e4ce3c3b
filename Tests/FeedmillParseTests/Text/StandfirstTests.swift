import FeedmillModel
import FeedmillParse
import Testing

struct StandfirstTests {
    private let standfirst = "Officials say that talks will go on until a solution is found."

    @Test func `a sentence between title and body is the summary, and stands emphasised in the content`() throws {
        let parsed = try parse(lines: "T", standfirst, prose(1), prose(2))
        #expect(try parsed.item.content.summary == standfirst)
        #expect(parsed.html.hasPrefix("<p><em>\(standfirst)</em></p>\n<p>"))
        #expect(try parsed.item.text.hasPrefix("\(standfirst)\n\n"))
    }

    @Test func `a file of two lines has none`() throws {
        #expect(try parse(lines: "T", standfirst).item.content.summary == nil)
    }

    @Test func `a first paragraph as long as the others is none`() throws {
        #expect(try parse(lines: "T", prose(1), prose(2), prose(3)).item.content.summary == nil)
    }

    @Test func `a first paragraph about as long as the second is none`() throws {
        let lead =
            "Officials said on Monday that talks would go on until a solution was found, and that it would be soon."
        let parsed = try parse(
            lines: "T", lead, lead.replacing("Monday", with: "Friday"), prose(1) + prose(2), prose(3))
        #expect(try parsed.item.content.summary == nil)
    }

    @Test(arguments: [
        "No end punctuation in this line here", "“A quote is none,” she said on Tuesday.",
        "One. Two sentences. And three.",
        "BEIJING (AP) — A body begins with its place.", "WASHINGTON — A body begins with its place.",
    ])
    func `a line of another kind is none`(_ line: String) throws {
        #expect(try parse(lines: "T", line, prose(1), prose(2)).item.content.summary == nil)
    }

    @Test func `initials, abbreviations and decimals end no sentence`() throws {
        let line = "Mr. J. Smith of the U.S. Treasury sees growth at 2.5 percent. Others do not."
        #expect(try parse(lines: "T", line, prose(1), prose(2)).item.content.summary == line)
    }

    @Test func `a standfirst may be in Chinese`() throws {
        let body = String(repeating: "他在会议上表示两国关系达到了前所未有的高度并将继续深化合作。", count: 4)
        let parsed = try parse(lines: "标题", "双方重申将共同推动建设更加公正的国际秩序。", body, body + "完。")
        #expect(try parsed.item.content.summary == "双方重申将共同推动建设更加公正的国际秩序。")
    }

    @Test func `the full stop behind a day's number ends no sentence`() throws {
        let line = "Sie kam am 12. Mai an. Sie ging am 14. Mai wieder fort."
        #expect(try parse(lines: "T", line, prose(1), prose(2)).item.content.summary == line)
    }
}
