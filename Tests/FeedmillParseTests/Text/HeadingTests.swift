import FeedmillModel
import FeedmillParse
import Testing

struct HeadingTests {
    @Test(arguments: [
        "Diplomatic flurry and the summit", "Broader context: Partnership and realignment", "Was bisher geschah",
        "Contexte et réactions", "Reacciones internacionales", "Реакция рынка", "خلفية القرار", "背景与影响", "今後の見通し",
        "1. Introduction", "Background", "What is a summit?", "¿Qué cambia ahora?", "为什么重要？",
    ])
    func `a short line without end punctuation between paragraphs is a heading`(_ line: String) throws {
        let parsed = try parse(lines: "T", prose(1), line, prose(2))
        #expect(parsed.html == "<p>\(prose(1))</p>\n<h2>\(line)</h2>\n<p>\(prose(2))</p>")
        #expect(try parsed.item.text.contains("\n\n\(line)\n\n"))
    }

    @Test(arguments: [
        "It ends as a sentence does.", "The following:", "one that begins in lower case",
        "Advertisement",
        "Read more about it here", "“A quote that stands alone”", "See https://example.org/page", "@somebody",
        "2025 10 11",
        "One, two, three, four", "A caption (AP)", "#Hashtag", "Lesen Sie auch mehr dazu",
        "Tuesday 2 September 2025", "By Jane Doe", "Q: What happened next",
        "He said that he would come back on the next day and bring the papers with him", "Newsletter",
        "10. September 2025 in Berlin", "Germany 2–1 France", "Endstand 3:0", "Jane Doe, minister of finance, Berlin",
        "→ To the next page", "She went home – and then,",
    ])
    func `other short lines are paragraphs`(_ line: String) throws {
        #expect(!(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<h2>")))
    }

    @Test(arguments: ["组织创新", "当你提交了之后会发生什么", "リスト内の項目のすべての出現箇所のインデックスを取得する方法", "🚧 Work in progress"])
    func `a heading in ideographs may be shorter and longer than others`(_ line: String) throws {
        let body = "经过两年的修缮，老城图书馆星期二上午重新向读者开放，第一天就有三千多人走进阅览室。"
        #expect(try parse(lines: "T", body, line, body + body).html.contains("<h2>\(line)</h2>"))
    }

    @Test(arguments: ["Conclusion", "Fazit:", "结论", "まとめ", "Выводы", "Resumen"])
    func `a word that heads sections everywhere is a heading above any paragraph`(_ line: String) throws {
        let parsed = try parse(lines: "T", prose(1), "So it is.", line, "It is as it is.", prose(2))
        #expect(parsed.html.contains("<h2>\(line)</h2>"))
    }

    @Test func `a question between a short line and its answer is a heading`() throws {
        let question = "What must I know who have never seen one of them?"
        let parsed = try parse(lines: "T", prose(1), prose(2), "Questions and answers", question, prose(3))
        #expect(parsed.html.contains("<h2>\(question)</h2>"))
    }

    @Test func `a comma among paragraphs is a heading's, and a name's is none`() throws {
        let body = prose(2) + " " + prose(3)
        let clause = try parse(lines: "T", prose(1), "Wenn es regnet, wird gelesen", body, prose(4))
        #expect(clause.html.contains("<h2>Wenn es regnet, wird gelesen</h2>"))
        let name = try parse(lines: "T", prose(1), "Jane Doe, Minister of Finance", body, prose(4))
        #expect(!name.html.contains("<h2>"))
    }

    @Test func `a heading may begin as the paragraph below it does`() throws {
        let parsed = try parse(lines: "T", prose(1), "Paragraph 2", prose(2), prose(3))
        #expect(parsed.html.contains("<h2>Paragraph 2</h2>"))
    }

    @Test func `the last line is no heading`() throws {
        #expect(!(try parse(lines: "T", prose(1), prose(2), "The end of it").html.contains("<h2>")))
    }

    @Test func `a line right after the title may be a heading, but not a name`() throws {
        #expect(try parse(lines: "T", "At the beginning", prose(1), prose(2)).html.hasPrefix("<h2>"))
        #expect(!(try parse(lines: "T", "Jane Doe", prose(1), prose(2)).html.contains("<h2>")))
        #expect(!(try parse(lines: "T", "Staff Reports", prose(1), prose(2)).html.contains("<h2>")))
    }

    @Test func `below a byline stands what its bearer is, or a word that heads sections`() throws {
        let role = try parse(lines: "T", "By Jane Doe", "Transport correspondent", prose(1), prose(2))
        #expect(!role.html.contains("<h2>"))
        let section = try parse(lines: "T", "By Jane Doe", "Introduction", prose(1), prose(2))
        #expect(section.html.contains("<h2>Introduction</h2>"))
    }

    @Test func `a heading may stand above another, and after a list`() throws {
        let parsed = try parse(
            lines: "T", prose(1), "The second part", "How it began", prose(2), "- one", "- two", "An end", prose(3))
        #expect(parsed.html.contains("<h2>The second part</h2>\n<h2>How it began</h2>"))
        #expect(parsed.html.contains("</ul>\n<h2>An end</h2>"))
    }

    @Test func `a question among short sentences is none`() throws {
        let parsed = try parse(lines: "T", prose(1), "He looked up.", "What now?", "Nobody knew.", prose(2))
        #expect(!parsed.html.contains("<h2>"))
    }

    @Test func `short lines in a row are no headings`() throws {
        let parsed = try parse(lines: "T", prose(1), "A flattened list", "Another entry", "And one more", prose(2))
        #expect(!parsed.html.contains("<h2>"))
    }

    @Test func `a line that speaks of what the paragraph below it does needs less else`() throws {
        let about = "The rain, the river and the dam (all)"
        #expect(!(try parse(lines: "T", prose(1), about, prose(2)).html.contains("<h2>")))
        let below = "When the river rose for the third time, the dam held, and nobody in the valley had to leave."
        #expect(try parse(lines: "T", prose(1), about, below, prose(2)).html.contains("<h2>\(about)</h2>"))
        let above = try parse(lines: "T", "The rain came on \(prose(1))", about, prose(2))
        #expect(!above.html.contains("<h2>"))
    }

    @Test(arguments: [
        (
            "Реки, плотины и люди (новое)",
            "Когда реки поднялись в третий раз, плотины устояли, и никому не пришлось уезжать из долины."
        ),
        ("水库，大坝与现状(更新)", "水库的现状已经有所改善，第三次洪峰过后大坝依然稳固，山谷里没有一个人需要离开自己的家园。"),
    ])
    func `what is shared is seen in other scripts too`(_ line: String, _ below: String) throws {
        let strange = "Через два года после начала работ библиотека снова открылась для читателей, как и было обещано."
        #expect(try parse(lines: "T", strange, line, below, strange).html.contains("<h2>\(line)</h2>"))
        #expect(!(try parse(lines: "T", strange, below, line, prose(1), strange).html.contains("<h2>")))
    }

    @Test func `a line that says what the title says is more often a heading`() throws {
        let lines = [prose(1), "Paper, ink and prices (all)", prose(2)]
        let text = lines.joined(separator: "\n") + "\n"
        #expect(try parse("Prices of ink and paper\n\(text)").html.contains("<h2>"))
        #expect(!(try parse("Nothing like it\n\(text)").html.contains("<h2>")))
    }

    @Test(arguments: ["1. Seal the gap.", "2) Wait for a day", "10: Paint it"])
    func `a numbered line between paragraphs is a heading, with a full stop or without`(_ line: String) throws {
        #expect(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<h2>\(line)</h2>"))
        #expect(!(try parse(lines: "T", prose(1), "Seal the gap.", prose(2)).html.contains("<h2>")))
    }

    @Test func `a name above a paragraph that begins with it is a heading, but for the last one`() throws {
        let lines = ["T", prose(1), "Rain Water", "Rain Water \(prose(2))", prose(3), prose(4)]
        #expect(try parse(lines.joined(separator: "\n") + "\n").html.contains("<h2>Rain Water</h2>"))
    }

    @Test func `a line that comes again above lists heads each of them`() throws {
        let parsed = try parse(
            lines: "T", prose(1), "Pros", "- quiet", "- light", "Cons", "- dear", "- slow", prose(2), "Pros", "- cheap",
            "- fast", "Cons", "- loud", "- heavy", prose(3))
        #expect(parsed.html.components(of: "<h2>") == 4)
    }

    @Test func `a line that comes twice between paragraphs is no heading`() throws {
        let parsed = try parse(lines: "T", prose(1), "The Speaker", prose(2), "The Speaker", prose(3))
        #expect(!parsed.html.contains("<h2>"))
    }

    @Test func `the name above the note about who bears it is no heading`() throws {
        let parsed = try parse(lines: "T", prose(1), "Jane Doe", "Jane Doe \(prose(2))")
        #expect(!parsed.html.contains("<h2>"))
    }

    @Test func `the name below a quote that stands alone is no heading`() throws {
        let parsed = try parse(lines: "T", prose(1), "“We will win, and nobody will stop us.”", "Jane Doe", prose(2))
        #expect(!parsed.html.contains("<h2>"))
    }

    @Test func `the first half of a broken line is no heading`() throws {
        let parsed = try parse(lines: "T", prose(1), "The minister", "of finance said so. \(prose(2))", prose(3))
        #expect(!parsed.html.contains("<h2>"))
    }

    @Test func `a short line before a list is a heading`() throws {
        let parsed = try parse(lines: "T", prose(1), "What you need", "- one", "- two", "How it goes", "1. a", "2. b")
        #expect(parsed.html.contains("<h2>What you need</h2>\n<ul>"))
        #expect(parsed.html.contains("</ul>\n<h2>How it goes</h2>\n<ol>"))
    }

    @Test(arguments: ["=====", "-----"])
    func `an underlined line is a heading, and the line under it is gone`(_ underline: String) throws {
        let parsed = try parse("Title\n=====\n\n\(prose(1))\n\nPart\n\(underline)\n\n\(prose(2))")
        #expect(parsed.title == "Title")
        #expect(parsed.html == "<p>\(prose(1))</p>\n<h2>Part</h2>\n<p>\(prose(2))</p>")
    }

    @Test(arguments: [
        "iPhone 14 im neuen Gewand", "eBay opens a shop",
    ])
    func `names that begin small are headings between paragraphs`(_ line: String) throws {
        #expect(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<h2>\(line)</h2>"))
    }

    @Test(arguments: ["“I will not be silenced.”", "and so it went on"])
    func `a quoted sentence and the half of one head nothing`(_ line: String) throws {
        #expect(!(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<h2>")))
    }

    @Test func `marks of notes do not keep a sentence from ending`() throws {
        #expect(try parse(lines: "T", prose(1) + "[12][13]", "History", prose(2)).html.contains("<h2>History</h2>"))
    }
}
