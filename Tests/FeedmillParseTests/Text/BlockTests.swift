import FeedmillModel
import FeedmillParse
import Testing

struct BlockTests {
    @Test func `each line is a paragraph`() throws {
        let parsed = try parse(lines: "T", prose(1), prose(2))
        #expect(parsed.html == "<p>\(prose(1))</p>\n<p>\(prose(2))</p>")
        #expect(try parsed.item.text == "\(prose(1))\n\n\(prose(2))")
    }

    @Test func `text that looks like mark-up stays text`() throws {
        let line = "<script>alert(1)</script> & \"quotes\" <b>bold</b> &amp; **stars** are as they are."
        let parsed = try parse(lines: "T", line)
        #expect(try parsed.item.text == line)
        #expect(parsed.html.hasPrefix("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; "))
        #expect(parsed.html.contains("&amp;amp; **stars**"))
    }

    @Test(arguments: ["-", "*", "•", " - ", "–", "·"])
    func `a stray bullet is gone`(_ bullet: String) throws {
        let parsed = try parse(lines: "T", prose(1), bullet, prose(2))
        #expect(try parsed.item.text == "\(prose(1))\n\n\(prose(2))")
    }

    @Test(arguments: ["- ", "* ", "• ", "•", "◦ "])
    func `lines after bullets are a list`(_ bullet: String) throws {
        let parsed = try parse(lines: "T", prose(1), bullet + "one", bullet + "two", prose(2))
        #expect(parsed.html.contains("<ul><li>one</li><li>two</li></ul>"))
        #expect(try parsed.item.text.contains("\n\n\(bullet)one\n\(bullet)two\n\n"))
    }

    @Test func `numbers that count on are a list, wherever they start`() throws {
        let parsed = try parse(lines: "T", prose(1), "3. three", "4. four", prose(2))
        #expect(parsed.html.contains("<ol start=\"3\"><li>three</li><li>four</li></ol>"))
        #expect(try parsed.item.text.contains("3. three\n4. four"))
    }

    @Test func `a lone number makes no list`() throws {
        let parsed = try parse(lines: "T", prose(1), "1. It is one line, and it ends here.", prose(2))
        #expect(!parsed.html.contains("<ol"))
        #expect(try parsed.item.text.contains("1. It is one"))
    }

    @Test func `the dashes of a dialogue make no list`() throws {
        let parsed = try parse(lines: "T", "— Bonjour, dit-il.", "— Bonsoir, dit-elle.", prose())
        #expect(!parsed.html.contains("<li>"))
    }

    @Test(arguments: ["***", "---", "* * *", "___", "⁂", "=====", "• • •"])
    func `a line of marks is a divider`(_ divider: String) throws {
        let parsed = try parse("T\n\n\(prose(1))\n\n\(divider)\n\n\(prose(2))\n")
        #expect(parsed.html == "<p>\(prose(1))</p>\n<hr/>\n<p>\(prose(2))</p>")
        #expect(try parsed.item.text == "\(prose(1))\n\n\(prose(2))")
    }

    @Test func `lines after greater-than signs are a quote`() throws {
        let parsed = try parse("T\n\n\(prose(1))\n\n> What he said\n> and more of it.\n\n\(prose(2))")
        #expect(parsed.html.contains("<blockquote><p>What he said</p><p>and more of it.</p></blockquote>"))
    }

    @Test func `indented lines with the signs of programs are code, spaces and all`() throws {
        let parsed = try parse("T\n\n\(prose(1))\n\n    if (a < b) {\n        run();\n    }\n\n\(prose(2))")
        #expect(parsed.html.contains("<pre><code>if (a &lt; b) {\n    run();\n}</code></pre>"))
    }

    @Test func `an indented paragraph is no code`() throws {
        let parsed = try parse("T\n\n\(prose(1))\n\n    \(prose(2))\n\n\(prose(3))")
        #expect(!parsed.html.contains("<pre>"))
    }

    @Test func `hard-wrapped lines between empty lines are joined to paragraphs`() throws {
        let wrapped = """
            A title

            The first paragraph of this text was typed by somebody who pressed the
            return key at the end of each line, as people did for many years, and
            as some still do today.

            The second one is no different from the first, since habits stay; only
            its words are others.
            """
        let parsed = try parse(wrapped)
        #expect(parsed.html.components(of: "<p>") == 2)
        #expect(try parsed.item.text.contains("pressed the return key at the end"))
        #expect(try parsed.item.text.hasSuffix("habits stay; only its words are others."))
    }

    @Test func `hard-wrapped Chinese is joined without spaces`() throws {
        let line = "这是一个很长的段落它被人手工换行所以每一行的长度都差不多是一样的长度"
        let parsed = try parse("标题\n\n\(line)\n\(line)\n\(line)。\n\n\(line)\n\(line)。\n")
        #expect(try parsed.item.text == "\(line)\(line)\(line)。\n\n\(line)\(line)。")
    }

    @Test func `the lines of a poem stay lines`() throws {
        let parsed = try parse(
            "Night\n\nThe moon is up,\nthe night is long and cold,\nso go\n\nto sleep, my child,\nand rest\n")
        #expect(parsed.html.components(of: "<p>") == 5)
    }

    @Test func `items of a wrapped list are joined with their own lines only`() throws {
        let text = """
            A title

            The first paragraph of this text was typed by somebody who pressed the
            return key at the end of each line, as people did for many years, and
            as some still do today.

            - an item that is so long that it had to be wrapped, as the paragraph
              before it was
            - a short one
            """
        let parsed = try parse(text)
        #expect(parsed.html.contains("as the paragraph before it was</li><li>a short one</li></ul>"))
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines end with LF, CRLF and CR`(_ end: String) throws {
        let parsed = try parse(["T", prose(1), prose(2)].joined(separator: end))
        #expect(parsed.html.components(of: "<p>") == 2)
    }

    @Test(arguments: ["\u{2028}", "\u{2029}"])
    func `separators end lines only where nothing else does`(_ separator: String) throws {
        #expect(try parse(["T", prose(1), prose(2)].joined(separator: separator)).html.components(of: "<p>") == 2)
        let parsed = try parse(lines: "T", "One\(separator)two of the same line, to the end.")
        #expect(try parsed.item.text == "One two of the same line, to the end.")
    }
}

extension String {
    /// How often `part` stands in the string.
    func components(of part: String) -> Int {
        ranges(of: part).count
    }
}
