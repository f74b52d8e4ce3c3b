import FeedmillIdentify
import Testing

struct UUIDv5Tests {
    /// As another implementation makes them, in the namespace of URLs.
    @Test(arguments: [
        ("", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"),
        ("http://www.example.com/", "fcde3c85-2270-590f-9e7c-ee003d65e0e2"),
        ("https://www.rfc-editor.org/", "e4cd1b71-27d2-515b-bb0b-7937ccd22d10"),
        ("feedmill:grüße/straße.txt", "c9137169-3a38-5532-a725-34822933b2d1"),
        (String(repeating: "x", count: 1000), "68491f23-75a7-557d-943b-00881c13ae1e"),
    ])
    func `a name has the UUID that others give it`(name: String, uuid: String) {
        #expect(UUIDv5.make(name: name.utf8) == uuid)
    }

    @Test func `the name may be any bytes`() {
        let name = Array("feedmill:caf".utf8) + [0xE9, 0x2F, 0xFF] + Array(".txt".utf8)
        #expect(UUIDv5.make(name: name) == "6c932e00-0355-5246-acdc-b0267fcb52e5")
    }

    @Test func `the bytes are those that the text shows`() {
        let bytes: [UInt8] = [
            0x1B, 0x4D, 0xB7, 0xEB, 0x40, 0x57, 0x5D, 0xDF, 0x91, 0xE0, 0x36, 0xDE, 0xC7, 0x20, 0x71, 0xF5,
        ]
        #expect(UUIDv5.bytes(name: []) == bytes)
    }

    @Test func `version and variant are marked, whatever the digest`() {
        for number in 0..<200 {
            let bytes = UUIDv5.bytes(name: "name \(number)".utf8)
            #expect(bytes[6] >> 4 == 5)
            #expect(bytes[8] >> 6 == 2)
        }
    }
}
