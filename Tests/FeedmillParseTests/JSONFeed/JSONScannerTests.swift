import FeedmillModel
import Testing

@testable import FeedmillParse

/// JSON as RFC 8259 has it, read in pieces of any size, and what is said where it is none.
struct JSONScannerTests {
    /// What a scanner tells of a document, a word an event.
    private func events(_ json: String, piece: Int = .max) throws -> [String] {
        var scanner = JSONScanner(subject: "a.json")
        var events: [String] = []
        var rest = Array(json.utf8)[...]
        while !rest.isEmpty {
            try scanner.read(rest.prefix(piece), &events, Self.note)
            rest = rest.dropFirst(piece)
        }
        try scanner.finish(&events, Self.note)
        return events
    }

    private static func note(_ events: inout [String], _ event: JSONScanner.Event, _ text: [UInt8], _: TextPosition) {
        switch event {
        case .key: events.append("\(string(text[...])):")
        case .string: events.append("\"\(string(text[...]))\"")
        case .number: events.append(string(text[...]))
        default: events.append("\(event)")
        }
    }

    private static let sample = #"{"a": [1, -0.5e+3, true, null], "b\u00e9\n": {"c": "\ud83d\ude00 ü"}, "d": []}"#

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `pieces of any size tell the same`(_ piece: Int) throws {
        #expect(
            try events(Self.sample, piece: piece) == [
                "beginObject", "a:", "beginArray", "1", "-0.5e+3", "bool(true)", "null", "endArray", "bé\n:",
                "beginObject",
                "c:", "\"😀 ü\"", "endObject", "d:", "beginArray", "endArray", "endObject",
            ])
    }

    @Test(arguments: [
        (#"["\u00e9"]"#, "é"), (#"["\ud83d\ude00"]"#, "😀"), (#"["\ud83d"]"#, "\u{FFFD}"),
        (#"["\ude00"]"#, "\u{FFFD}"), (#"["\ud83dx"]"#, "\u{FFFD}x"), (#"["\ud83d\ud83d\ude00"]"#, "\u{FFFD}😀"),
        (#"["\ud83d\n"]"#, "\u{FFFD}\n"), (#"["\u0000"]"#, "\0"), (#"["\/\"\\\b\f\r\t"]"#, "/\"\\\u{8}\u{C}\r\t"),
    ])
    func `an escape stands for its character`(_ json: String, _ text: String) throws {
        #expect(try events(json) == ["beginArray", "\"\(text)\"", "endArray"])
    }

    @Test(arguments: ["0", "-0", "10", "1.5", "-1.25E-7", "1e9", "12345678901234567890123"])
    func `a number is told as it is written`(_ number: String) throws {
        #expect(try events("[\(number)]") == ["beginArray", number, "endArray"])
        #expect(try events(number) == [number])
    }

    @Test(arguments: [
        "01", "+1", "1.", ".5", "1e", "1e+", "--1", "1.2.3", "0x10", "-", "1_000", "NaN", "Infinity", "-Infinity",
    ])
    func `what only looks like a number is none`(_ number: String) {
        #expect(throws: ParseFailure.self) { try events("[\(number)]") }
    }

    /// The place that is told is marked by 1️⃣.
    @Test(arguments: [
        ("{\n \"a\": 1\n 1️⃣\"b\": 2}", "a comma is missing"), ("[1 1️⃣2]", "a comma is missing"),
        ("[1,1️⃣]", "nothing follows the comma"), ("{\"a\": 1, 1️⃣}", "nothing follows the comma"),
        ("{\"a\" 1️⃣1}", "a colon is missing"), ("{\"a\": 1️⃣}", "a value is missing"),
        ("{\"a\": 1, 1️⃣b: 2}", "a name in double quotes is missing"), ("[1️⃣'a']", "texts stand in double quotes"),
        ("[1️⃣undefined]", "undefined is no value of JSON"), ("[1️⃣// no\n]", "JSON has no comments"),
        ("{1️⃣/* no */}", "JSON has no comments"), ("[1️⃣}", "} closes a list"), ("{1️⃣]", "] closes an object"),
        ("{} 1️⃣{}", "something follows the end of the document"), ("[]1️⃣]", "something follows the end of the document"),
        ("[\"a1️⃣\nb\"]", "a line ends within a text"), ("[\"a1️⃣\tb\"]", "a control character stands in a text"),
        ("[\"\\1️⃣x\"]", "a backslash stands before what it cannot escape"),
        ("[\"\\u12g1️⃣4\"]", "\\u wants four hexadecimal digits"), ("[1️⃣,1]", "a comma too many"),
        ("[1️⃣\"abc", "the document ends within a text"), ("[1️⃣01]", "a number is malformed"),
    ])
    func `what is no JSON is told in words, with its place`(_ marked: String, _ message: String) throws {
        let before = try #require(marked.firstIndex(of: "1️⃣"))
        // The third of four digits is the wrong one; it stands right before the mark.
        let shift = message.hasPrefix("\\u") ? 1 : 0
        let lines = marked[..<before].split(separator: "\n", omittingEmptySubsequences: false)
        let place = TextPosition(line: lines.count, column: (lines.last?.utf8.count ?? 0) + 1 - shift)
        let json = String(marked.filter { $0 != "1️⃣" })
        #expect(throws: ParseFailure("a.json", message, at: place)) { try events(json) }
        #expect(throws: ParseFailure("a.json", message, at: place)) { try events(json, piece: 1) }
    }

    @Test(arguments: [
        ("{\"a\": [1", "a list"), ("{\"a\": {", "an object"), ("[[1],", "a list"), ("{\"a\"", "an object"),
    ])
    func `a document that is cut short says where it ends`(_ json: String, _ within: String) {
        #expect(throws: ParseFailure("a.json", "the document ends within \(within)", at: TextPosition(line: 1))) {
            try events(json)
        }
    }

    @Test func `reading ends where it nests too deep`() throws {
        var scanner = JSONScanner(subject: "a.json")
        var count = 0
        try scanner.read(Array(repeating: UInt8(ascii: "["), count: 1_000_000)[...], &count) { count, _, _, _ in
            count += 1
        }
        try scanner.finish(&count) { _, _, _, _ in }
        #expect(scanner.hasStopped)
        #expect(count == JSONScanner.maximumDepth)
    }

    @Test func `a text beyond the limit is cut, and what follows is read`() throws {
        var scanner = JSONScanner(subject: "a.json")
        var sizes: [Int] = []
        let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
        let note: JSONScanner.Consumer<[Int]> = { sizes, _, text, _ in sizes.append(text.count) }
        try scanner.read(Array("[\"".utf8)[...], &sizes, note)
        for _ in 0..<20 { try scanner.read(piece[...], &sizes, note) }
        try scanner.read(Array("\", \"y\"]".utf8)[...], &sizes, note)
        try scanner.finish(&sizes, note)
        #expect(sizes == [0, JSONScanner.maximumText, 1, 0])
        #expect(scanner.cutTexts == [TextPosition(line: 1, column: 2)])
    }
}
