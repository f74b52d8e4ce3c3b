import FeedmillModel
import Testing

struct FailuresTests {
    @Test(arguments: [
        (TextPosition(line: 3, column: 14), "world/b.json:3:14: a comma is missing"),
        (TextPosition(line: 3), "world/b.json:3: a comma is missing"),
        (nil, "world/b.json: a comma is missing"),
    ])
    func `a document's fault is told with its place, as far as it is known`(place: TextPosition?, sentence: String) {
        #expect(ParseFailure("world/b.json", "a comma is missing", at: place).description == sentence)
    }

    @Test(arguments: [
        (ReadFailure.Reason.refused(errno: 13, words: "Permission denied"), "it cannot be read: Permission denied"),
        (
            .tooLarge(size: 20_000_000, limit: 16_777_216),
            "it has 20000000 bytes, and documents of this kind may have 16777216 (max_document_bytes)"
        ),
        (.neverQuiet, "it changed each time it was read"),
    ])
    func `a document that cannot be read is told by its name and the cause`(
        reason: ReadFailure.Reason, message: String
    ) {
        let failure = ReadFailure(DocumentPath([0x61, 0xFF]), reason)
        #expect(failure.message == message)
        #expect(failure.description == "a\\xFF: " + message)
    }

    @Test func `a fault of the surroundings is told in its own words`() {
        #expect(
            SystemFailure(.store, "the disk is full: free some space").description
                == "the disk is full: free some space")
    }
}
