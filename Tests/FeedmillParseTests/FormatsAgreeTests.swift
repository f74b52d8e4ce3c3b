import FeedmillModel
import Testing

/// One article saved as text, as Markdown and as a page: the same title, byline and day, and the same text.
struct FormatsAgreeTests {
    private struct Article: Sendable, CustomTestStringConvertible {
        let title: String
        let byline: String
        let author: String
        let heading: String
        let paragraphs: [String]
        var testDescription: String { title }

        var text: String {
            ([title, byline, paragraphs[0], heading] + paragraphs.dropFirst()).joined(separator: "\n\n") + "\n"
        }

        var markdown: String {
            let body = ([paragraphs[0], "## " + heading] + paragraphs.dropFirst()).joined(separator: "\n\n")
            return "---\ntitle: \"\(title)\"\nauthor: \(author)\n---\n\n\(body)\n"
        }

        var page: String {
            let rest = paragraphs.dropFirst().map { "<p>\($0)</p>" }.joined()
            return """
                <!doctype html><html><head><meta charset="utf-8"><title>\(title)</title></head><body>
                <nav><a href="/">Home</a> <a href="/news">News</a></nav>
                <article><h1>\(title)</h1><p class="byline">\(byline)</p>
                <p>\(paragraphs[0])</p><h2>\(heading)</h2>\(rest)</article>
                <footer><a href="/imprint">Imprint</a></footer></body></html>
                """
        }
    }

    private static let articles = [
        Article(
            title: "The harbour bridge opens again", byline: "By Ann Example", author: "Ann Example",
            heading: "What comes next",
            paragraphs: [
                "The bridge over the old harbour carried its first cars for two years on Tuesday morning, a little after seven.",
                "The second lane opens in May, and until then lorries must take the road over the hill, as they did before.",
                "Engineers replaced forty cables and every bolt below the water line, and the town paid half of what it cost.",
            ]),
        Article(
            title: "Neue Orgel für die Stadtkirche", byline: "Von Erika Beispiel", author: "Erika Beispiel",
            heading: "Gesammelt wird weiter",
            paragraphs: [
                "Nach drei Jahren Bauzeit ist die neue Orgel der Stadtkirche am Sonntag zum ersten Mal erklungen, und alle kamen.",
                "Die Gemeinde hat die Hälfte der Kosten selbst gesammelt, der Rest kam vom Land und von einer kleinen Stiftung.",
                "Das Instrument hat 32 Register und 2.100 Pfeifen, und nur der Organist weiß, wozu man die meisten davon braucht.",
            ]),
        Article(
            title: "老城图书馆重新开放", byline: "作者：李样本", author: "李样本", heading: "新的阅览室",
            paragraphs: [
                "经过两年的修缮，老城图书馆星期二上午重新向读者开放，第一天就有三千多人走进阅览室，不少人早早就在门口排队。",
                "馆长介绍说，这次修缮保留了全部木质书架，同时增加了无障碍通道和儿童阅读区，藏书也增加到五十二万册。",
                "一位退休教师说，他小时候在这里读完了第一本小说，现在又带着孙女来了，两个人在窗边坐了整整一个上午。",
            ]),
    ]

    @Test(arguments: articles)
    private func `an article is the same in every format`(_ article: Article) throws {
        let text = try parse(article.text, named: "a.txt").item
        let markdown = try parse(article.markdown, named: "a.md").item
        let page = try parse(article.page, named: "a.html").item
        for item in [text, markdown, page] {
            #expect(item.content.title == article.title)
            #expect(item.content.authors.map(\.name) == [article.author])
            #expect(item.content.html.markup.contains("<h2>\(article.heading)</h2>"))
        }
        #expect(page.text == markdown.text)
        // A text keeps the line of its byline, since no word of it is judged away.
        #expect(text.text.replacing(article.byline + "\n\n", with: "") == markdown.text)
    }
}
