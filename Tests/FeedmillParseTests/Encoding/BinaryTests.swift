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

    @Test func `a few stray controls do not make a text a program`() throws {
        let bytes = Array("A title\nA line with \u{0}\u{0} two NULs and a \u{1B} escape in it.\n".utf8)
        #expect(try parse(bytes).title == "A title")
    }
}
