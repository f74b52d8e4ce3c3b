import FeedmillModel
import FeedmillParse
import Testing

struct PostTests {
    private let attribution = "— Some One (@some_one) September 1, 2025"

    @Test func `a post is one quote with its attribution cited`() throws {
        let parsed = try parse(lines: "T", prose(1), "What the post says.", attribution, prose(2))
        #expect(
            parsed.html.contains(
                "<blockquote><p>What the post says.</p><p><cite>\(attribution)</cite></p></blockquote>\n<p>Paragraph 2")
        )
    }

    @Test func `a post that goes on after its attribution ends with its picture`() throws {
        let parsed = try parse(
            lines: "T", prose(1), "A #first line.", attribution, "A second.", "A third.#tag pic.twitter.com/3ggV0",
            prose(2))
        #expect(parsed.html.components(of: "<blockquote>") == 1)
        #expect(
            parsed.html.contains(
                "<p>A third.#tag <a href=\"https://pic.twitter.com/3ggV0\">pic.twitter.com/3ggV0</a></p></blockquote>"))
        #expect(try parsed.item.text.contains("\(attribution)\n\nA second.\n\nA third."))
    }

    @Test func `a post that ended before its attribution does not go on`() throws {
        let parsed = try parse(
            lines: "T", prose(1), "One. pic.twitter.com/one", attribution, prose(2), "Two. pic.twitter.com/two",
            "— An Other (@another) September 2, 2025", prose(3))
        #expect(parsed.html.components(of: "<blockquote>") == 2)
        #expect(parsed.html.contains("</blockquote>\n<p>Paragraph 2"))
    }

    @Test(arguments: [
        "— Name (@name) September 1, 2025", "– Name (@name.bsky.social) 1. September 2025 um 14:05",
        "— اسم (@name) ١ سبتمبر 2025",
        "— Name (@name@example.social) 1 septembre 2025", "— 名前 (@namae) 2025年9月1日", "-- Name (@name)",
    ])
    func `attributions are told in many forms`(_ line: String) throws {
        #expect(try parse(lines: "T", prose(1), "What it says.", line, prose(2)).html.contains("<cite>"))
    }

    @Test(arguments: [
        "Name (@name) September 1, 2025", "A post shared by Name (@name)", "Ein Beitrag geteilt von Name (@name)",
        "Posted by Some Name on Monday, September 1, 2025", "Post by @name@example.social", "Post by @name",
    ])
    func `attributions without a dash are told where a post stands before them`(_ line: String) throws {
        let parsed = try parse(lines: "T", prose(1), prose(2), "What it says. #tag", line, prose(3))
        #expect(parsed.html.contains("<blockquote><p>What it says. #tag</p><p><cite>\(line)</cite></p></blockquote>"))
    }

    @Test func `the place of a picture belongs to the post that it was in`() throws {
        let parsed = try parse(lines: "T", prose(1), "What it says.", "[image or embed]", attribution, prose(2))
        #expect(parsed.html.contains("<blockquote><p>What it says.</p><p>[image or embed]</p><p><cite>"))
    }

    @Test(arguments: [
        "Posted by City Trains on Monday, September 1, 2025", "Post by @trains@example.social",
        "by u/trainfan in r/trains", "from r/trains",
        "Comment by u/trainfan from discussion in r/trains",
    ])
    func `who shared a post near the top did not write the article`(_ line: String) throws {
        let parsed = try parse(lines: "T", prose(1), "We are ready to roll!", line, prose(2))
        #expect(
            parsed.html.contains("<blockquote><p>We are ready to roll!</p><p><cite>\(line)</cite></p></blockquote>"))
        #expect(try parsed.item.content.authors.isEmpty && parsed.item.published == nil)
    }

    @Test(arguments: ["View on Mastodon", "View in Telegram", "Voir sur Instagram", "Auf Threads ansehen"])
    func `what leads to a post is of it, and heads nothing`(_ line: String) throws {
        let shared = try parse(lines: "T", prose(1), prose(2), "Ready!", "Post by @trains", line, prose(3))
        #expect(shared.html.contains("<p>\(line)</p></blockquote>"))
        #expect(!(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<h2>")))
    }

    @Test func `a sentence about a network behind a post is the article's`() throws {
        let line = "Auf Instagram sahen es viele:"
        let parsed = try parse(lines: "T", prose(1), prose(2), "Ready!", "Post by @trains", line, prose(3))
        #expect(parsed.html.contains("</cite></p></blockquote>\n<p>\(line)</p>"))
    }

    @Test func `a line of TikTok is a post`() throws {
        let line = "@trains We are ready to roll! #trains ♬ original sound - City Trains"
        #expect(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<blockquote><p>@trains We"))
    }

    @Test func `a handle of Mastodon is no address of mail`() throws {
        let parsed = try parse(lines: "T", prose(1), "It says.", "— Name (@name@example.social) 1 May 2025", prose(2))
        #expect(!parsed.html.contains("mailto"))
    }

    @Test func `the article's own hashtags far behind a post are not the post's`() throws {
        let parsed = try parse(lines: "T", "What it says.", attribution, prose(1), prose(2), "So it ends. #tag")
        #expect(parsed.html.contains("</cite></p></blockquote>\n<p>Paragraph 1"))
    }

    @Test(arguments: [
        "— He said that (@name) is what they call him, and that it is long since he wrote there at all or anywhere else.",
        "— Not a post, but a remark (so they say)", "Write to Name (@name) for more",
    ])
    func `other lines are no attributions`(_ line: String) throws {
        #expect(!(try parse(lines: "T", prose(1), "What it says.", line, prose(2)).html.contains("<cite>")))
    }

    @Test(arguments: [
        ["Jane Doe", "@jane", "·", "Sep 1", "We are ready to roll! #trains"],
        ["Jane Doe", "@jane", "2 Std.", "We are ready to roll! #trains"],
        [
            "Jane Doe @jane · Sep 1, 2025", "We are ready to roll.", "All aboard.",
            "10:02 AM · Sep 1, 2025 · 12.3K Views",
        ],
        ["Jane Doe", "@jane@example.social", "We are ready to roll.", "Sep 01, 2025, 14:05"],
        ["Jane Doe", "@jane.bsky.social", "1. September 2025", "We are ready to roll."],
        ["Jane Doe (@jane) September 1, 2025", "We are ready to roll! #trains"],
        ["@trains", "We are ready to roll! #trains", "♬ original sound - City Trains"],
    ])
    func `a post whose name comes first is one quote`(_ lines: [String]) throws {
        let parsed = try parse((["T", prose(1)] + lines + [prose(2)]).joined(separator: "\n"))
        #expect(parsed.html.components(of: "<blockquote>") == 1)
        #expect(parsed.html.contains("</p>\n<blockquote><p>"))
        #expect(parsed.html.contains("</blockquote>\n<p>Paragraph 2"))
        #expect(parsed.html.contains("<cite>"))
        let text = (lines.filter { $0 != "·" } + [prose(2)]).joined(separator: "\n\n")
        #expect(try parsed.item.text.hasSuffix(text))
    }

    @Test func `a post follows its name where a colon leads to it`() throws {
        let parsed = try parse(
            lines: "T", prose(1), "She wrote:", "Jane Doe (@jane) September 1, 2025", "I walk.", prose(2))
        #expect(
            parsed.html.contains(
                "<blockquote><p><cite>Jane Doe (@jane) September 1, 2025</cite></p><p>I walk.</p></blockquote>"))
    }

    @Test(arguments: [
        ["JonB", "@jane", "Thanks, I'll see in a while."],
        ["#666", "@jane", "Thanks, I'll see in a while.", "03.03.2011, 14:54"],
        ["JonB", "@jane", "Thanks, I'll see in a while.", "03.03.2011, 14:54"],
        ["He says.", "@jane", "Sep 1", "Thanks."],
        ["New bridge planned", "Posted by Jane Doe on Monday, September 1, 2025", "What follows."],
        [
            "He says so.", "Posted by Jane Doe on Monday, September 1, 2025 from the planning department",
            "What follows.",
        ],
        ["He says so.", "Auf Instagram sahen es viele:", "What follows."],
    ])
    func `answers of forums and lists of articles are no posts`(_ lines: [String]) throws {
        let parsed = try parse((["T", prose(1), prose(2)] + lines + [prose(3)]).joined(separator: "\n"))
        #expect(!parsed.html.contains("<blockquote>"))
    }

    @Test func `a name and a handle on top of an article are its author's`() throws {
        let parsed = try parse(lines: "T", "News of the town", "Jane Doe", "@jane", "Sep 1, 2025", prose(1), prose(2))
        #expect(!parsed.html.contains("<blockquote>"))
        #expect(try parsed.item.published?.original == "Sep 1, 2025")
    }

    @Test(arguments: [
        "A post shared by Name (@name)", "Une publication partagée par Name (@name)", "Name(@name)がシェアした投稿",
        "Name (@name)님의 공유 게시물", "Name (@name) 分享的帖子", "تمت مشاركة منشور بواسطة Name (@name)",
        "Post udostępniony przez Name (@name)", "Публикация от Name (@name)",
    ])
    func `the article's paragraph before a picture is not the picture's`(_ line: String) throws {
        let parsed = try parse(lines: "T", prose(1), prose(2), line, prose(3))
        #expect(parsed.html.contains("</p>\n<blockquote><p><cite>\(line)</cite></p></blockquote>\n<p>Paragraph 3"))
        let led = try parse(lines: "T", prose(1), prose(2), "View this post on Instagram", line, prose(3))
        #expect(led.html.contains("<blockquote><p>View this post on Instagram</p><p><cite>"))
    }

    @Test func `hashtags become categories, each once, in order`() throws {
        let parsed = try parse(
            lines: "T", "#Tianjin, (#Russia) and summit.#SCOSummit2025 #tianjin #Österreich #日本 ＃東京", prose())
        #expect(
            try parsed.item.content.categories == ["Tianjin", "Russia", "SCOSummit2025", "Österreich", "日本", "東京"])
    }

    @Test(arguments: [
        "#1", "#2025", "C# and F#", "issue#tag", "https://example.org/#part", "&#x26;", "#1a2b3c", "# Heading",
    ])
    func `other number signs are no hashtags`(_ text: String) throws {
        #expect(try parse(lines: "T", "This is \(text) here.", prose()).item.content.categories == [])
    }
}
