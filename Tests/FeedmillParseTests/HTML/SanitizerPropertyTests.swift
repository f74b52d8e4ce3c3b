import FeedmillModel
import FeedmillXML
import Testing

@testable import FeedmillParse

/// Over mark-up put together and broken by chance, from seeds, so that a failure can be had again.
struct SanitizerPropertyTests {
    private static let pieces = [
        "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", "<div>", "</div>", "<table>", "</table>",
        "<tr>",
        "<td>", "</td>", "<ul>", "<li>", "</ul>", "<h1>", "</h1>", "<h3>", "<br>", "<pre>", "</pre>", "<script>",
        "</script>",
        "<svg>", "</svg>", "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "<!--", "-->", "<![CDATA[",
        "]]>",
        "<iframe src=//v.example/1>", "</iframe>", "<img src=y.png alt=z>", "<img src='javascript:1' alt='q r'>",
        "<font color=red>",
        "</font>", "text ", " ", "\n", "&amp;", "&lt;script&gt;", "&#60;", "&#1;", "&nbsp", "\u{1}", "\u{FFFE}", "é",
        "<", ">", "\"", "'",
        "<p title=\"", "=", "/>", "<ruby>", "<rt>", "<dl>", "<dt>", "<dd>", "</dl>", "<select>", "<option>",
        "<object data=http://o/>",
        "<dialog>", "</dialog>", "<blockquote>", "</blockquote>", "<span style='color:red;x:y'>", "</span>", "<math>",
        "<hr/>", "<template>",
        "<base href=//e/>", "<head>", "<body>", "<caption>", "<th>", "</tr>", "<a>", "<a name=n>", "</br>", "<figure>",
        "<th/>",
    ]

    private func markup(seed: UInt64) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...60, using: &random) {
            bytes += Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
        }
        for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
            let index = bytes.indices.randomElement(using: &random) ?? 0
            if Bool.random(using: &random) {
                bytes.remove(at: index)
            } else {
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
        }
        return bytes
    }

    private func isWellFormed(_ markup: String) -> Bool {
        var (depth, isGood) = ([[UInt8]](), true)
        var tokenizer = MarkupTokenizer()
        tokenizer.push(Array(markup.utf8)[...])
        tokenizer.finish()
        while let token = tokenizer.next() {
            switch token.kind {
            case .startTag: if !token.isSelfClosing { depth.append(Array(tokenizer.bytes(token.name))) }
            case .endTag: if depth.popLast() != Array(tokenizer.bytes(token.name)) { isGood = false }
            case .text: if tokenizer.bytes(token.range).contains(where: { $0 == 0x3C }) { isGood = false }
            case .unfinishedTag, .characterData, .stray: isGood = false
            }
        }
        return isGood && depth.isEmpty
    }

    @Test(arguments: 0..<40)
    func `the output is well-formed, and sanitising it again changes nothing`(block: UInt64) {
        for seed in (block * 100)..<(block * 100 + 100) {
            let bytes = markup(seed: seed)
            let base = WebAddress("https://example.org/a/")
            let once = HTMLSanitizer.sanitize(bytes[...], base: base)
            let twice = HTMLSanitizer.sanitize(Array(once.html.markup.utf8)[...], base: base)
            let input = String(decoding: bytes, as: UTF8.self)
            #expect(isWellFormed(once.html.markup), "\(seed): \(input)")
            #expect(twice.html.markup == once.html.markup, "\(seed): \(input)")
            #expect(twice.text == once.text, "\(seed): \(input)")
        }
    }
}

/// SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
