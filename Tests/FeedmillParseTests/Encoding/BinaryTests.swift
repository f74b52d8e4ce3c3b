import FeedmillModel
import Testing

@Suite("Files that are no text whatever their name says")
struct BinaryTests {
    @Test func `a program called a text fails and says so`() {
        let bytes = [0x7F, 0x45, 0x4C, 0x46] + (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
        #expect { try parse(bytes, named: "a.txt") } throws: { error in
            (error as? ParseFailure)?.message.contains("not text") == true
        }
    }

    @Test(
        arguments: [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D], [0x1F, 0x8B, 0x08, 0x00],
            Array("PK\u{3}\u{4}\u{14}".utf8), Array("GIF89a\u{1}\u{0}".utf8), Array("BM6u\u{0}\u{0}".utf8),
        ] as [[UInt8]])
    func `a picture or an archive is known by its first bytes`(_ start: [UInt8]) {
        let bytes = start + Array(repeatElement("letters and nothing else ", count: 40).joined().utf8)
        for name in ["a.txt", "a.md", "a.html"] {
            #expect(throws: ParseFailure.self) { try parse(bytes, named: name) }
        }
    }

    @Test(arguments: [
        "PK is what they call him.", "GIF89a was a format.", "BMW builds cars.", "RIFF or raff?", "MZ: a magazine",
    ])
    func `letters alone make no archive of a text`(_ line: String) throws {
        #expect(try parse(lines: line, prose()).title == line)
    }

    @Test func `controls among letters of a guessed encoding are no text`() {
        let bytes: [UInt8] = [0x7C, 0x04, 0xE4, 0x02, 0xF6, 0x41, 0x05, 0x42, 0x01, 0xC4, 0x43, 0x0E]
        #expect(throws: ParseFailure.self) { try parse(bytes, named: "a.txt") }
    }

    @Test func `a few stray controls do not make a text a program`() throws {
        let bytes = Array("A title\nA line with \u{0}\u{0} two NULs and a \u{1B} escape in it.\n".utf8)
        #expect(try parse(bytes).title == "A title")
    }
}
