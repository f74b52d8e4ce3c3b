import FeedmillXML
import Testing

struct MarkupTokenizerTests {
    /// Tokens written down shortly: `<p a=b>`, `</p>`, text in quotes, `raw` text in brackets.
    private func notes(_ tokenizer: inout MarkupTokenizer) -> [String] {
        var notes: [String] = []
        while let token = tokenizer.next() {
            let input = tokenizer
            let text = { (range: Range<Int>) in String(decoding: input.bytes(range), as: UTF8.self) }
            switch token.kind {
            case .text: notes.append("'\(text(token.range))'")
            case .characterData: notes.append("[\(text(token.range))]")
            case .startTag:
                let attributes = tokenizer.attributes.map { " \(text($0.name))=\(text($0.value))" }.joined()
                notes.append("<\(text(token.name))\(attributes)\(token.isSelfClosing ? "/" : "")>")
            case .endTag: notes.append("</\(text(token.name))>")
            case .unfinishedTag: notes.append("!\(text(token.range))")
            case .stray: notes.append("?")
            }
        }
        return notes
    }

    @Test(arguments: [
        ("a<B C>d</B >", "'a' <B C=> 'd' </B>"), ("<a b=c/ d='e' f=\"g\"h>", "<a b=c/ d=e f=g h=>"),
        ("<br/><br /><br a=b/>", "<br/> <br/> <br a=b/>"),
        ("<a =b c = d>", "<a =b= c=d>"), ("a<1", "'a' '<1'"), ("</>a</ b>c", "'a' 'c'"),
        ("<!-->a<!--->b<!--c--!>d", "'a' 'b' 'd'"),
        ("<!-- a", ""), ("a<!b>c<?d>e", "'a' 'c' 'e'"), ("<script><b></script >c", "<script> [<b>] </script> 'c'"),
        ("<script><b>", "<script> [<b>]"), ("<title><b>&amp;</title>", "<title> '<b>&amp;' </title>"),
        ("<title><b>", "<title> <b>"),
        ("<a b=\"c>d", "<a b=c> 'd'"), ("a<b c", "'a' !<b c"), ("<![CDATA[a<b>]]>c]]>", "'a' <b> 'c]]>'"),
        ("<a b=c>d", "<a b=c> 'd'"),
        // What never ends is none, or all behind it would be lost.
        ("a<!-- b>c", "'a' 'c'"), ("<!' a", "'<!' a'"), ("a <!DOCTYPE", "'a ' '<!DOCTYPE'"),
        ("<!-- a><!-- b>c<!-- d --", "'c'"),
    ])
    func `HTML is cut as browsers cut it`(markup: String, expected: String) {
        var tokenizer = MarkupTokenizer(html: Array(markup.replacing("<br a=b/>", with: "<br a='b'/>").utf8)[...])
        #expect(notes(&tokenizer).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("<template shadowrootmode=open><p></template>", "<template shadowrootmode=open> <p> </template>"),
        ("<template a=b><p></template>", "<template a=b> [<p>] </template>"),
    ])
    func `a shadow root is mark-up where it is shown`(markup: String, expected: String) {
        var tokenizer = MarkupTokenizer(html: Array(markup.utf8)[...])
        tokenizer.showsShadowRoots = true
        #expect(notes(&tokenizer).joined(separator: " ") == expected)
        var plain = MarkupTokenizer(html: Array(markup.utf8)[...])
        #expect(notes(&plain).contains("[<p>]"))
    }

    private static let xml = [
        ("<a:B c='d'>e</a:B>", "<a:B c=d> 'e' </a:B>"), ("<![CDATA[<a>]]]>b", "[<a>]] 'b'".replacing("]]", with: "]]")),
        ("<?xml version='1.0'><a/>", "<a/>"), ("<?php a>b ?>c", "'c'"),
        ("<!DOCTYPE a [<!ENTITY b \"]>\"><!-- ' -->]>c", "'c'"),
        ("<a <b>c", "<a> <b> 'c'"), ("<script><b/></script>", "<script> <b/> </script>"), ("a < b", "'a ' '< b'"),
        ("<_a/><ä/>", "<_a/> <ä/>"),
        // What never ends is none; a closing quote is followed by what may follow one.
        ("<!-- a<b/>c", "? 'c'"), ("<?php a<b/>c", "? 'c'"), ("</>a", "? 'a'"), ("<!a>b", "? 'b'"),
        ("<a b=\"x><c d=\"e\">f", "<a b=x> <c d=e> 'f'"), ("<a b=\"x<c d=\"e\">f", "<a b=x> <c d=e> 'f'"),
        ("<a b=\"<i>\"c=\"d\">e", "<a b=<i> c=d> 'e'"),
    ]

    @Test(arguments: xml)
    func `XML is cut as far as it goes`(markup: String, expected: String) {
        var tokenizer = MarkupTokenizer()
        tokenizer.push(Array(markup.utf8)[...])
        tokenizer.finish()
        #expect(notes(&tokenizer).joined(separator: " ") == expected)
    }

    @Test(arguments: xml.map(\.0) + ["a&amp;b<c d=\"é&lt;\">ü€😀</c><!-- x --><![CDATA[é]]]]>z"])
    func `XML in pieces is XML as a whole`(markup: String) {
        let bytes = Array(markup.utf8)
        var whole = MarkupTokenizer()
        whole.push(bytes[...])
        whole.finish()
        let expected = joined(notes(&whole))
        for size in 1...7 {
            var tokenizer = MarkupTokenizer()
            var found: [String] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                tokenizer.push(bytes[start..<min(start + size, bytes.count)])
                found += notes(&tokenizer)
            }
            tokenizer.finish()
            found += notes(&tokenizer)
            #expect(joined(found) == expected, "pieces of \(size)")
        }
    }

    /// Text may come in several parts.
    private func joined(_ notes: [String]) -> String {
        notes.joined().replacing("''", with: "").replacing("][", with: "")
    }

    @Test func `tokens know their line and column`() {
        var tokenizer = MarkupTokenizer(line: 3, column: 5)
        var places: [String] = []
        for piece in ["<a>é\n", "<b\n>", "x", "<c/>"] {
            tokenizer.push(Array(piece.utf8)[...])
            while tokenizer.next() != nil { places.append("\(tokenizer.line):\(tokenizer.column)") }
        }
        #expect(places == ["3:5", "3:8", "4:1", "5:2", "5:3"])
    }

    @Test func `what is never closed is told`() {
        for (markup, expected) in [("<!-- a", true), ("<![CDATA[a", true), ("<!-- a -->", false)] {
            var tokenizer = MarkupTokenizer()
            tokenizer.push(Array(markup.utf8)[...])
            tokenizer.finish()
            while tokenizer.next() != nil {}
            #expect(tokenizer.isInsideSection == expected)
        }
    }

    @Test func `a tag that comes in ten thousand pieces is cut once`() {
        var tokenizer = MarkupTokenizer()
        tokenizer.push(Array("<a b='".utf8)[...])
        for _ in 0..<10_000 {
            #expect(tokenizer.next() == nil)
            tokenizer.push(Array(repeating: 0x78, count: 100)[...])
        }
        tokenizer.push(Array("'>".utf8)[...])
        tokenizer.finish()
        #expect(tokenizer.next()?.range.count == 1_000_008)
    }

    @Test(arguments: 0..<20)
    func `any bytes are cut without a gap that grows`(seed: UInt64) {
        var generator = SystemLikeRandom(state: seed)
        let alphabet = Array("<>/!-=\"'&;[]?ab \n\u{E9}CDATAscript".utf8)
        for _ in 0..<100 {
            let bytes = (0..<200).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            var html = MarkupTokenizer(html: bytes[...])
            var last = 0
            while let token = html.next() {
                #expect(token.range.lowerBound >= last && token.range.upperBound <= bytes.count)
                last = token.range.upperBound
            }
            var xml = MarkupTokenizer()
            xml.push(bytes[...])
            xml.finish()
            while xml.next() != nil {}
        }
    }
}

/// SplitMix64.
private struct SystemLikeRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
