import Testing

@testable import FeedmillParse

struct ValidUTF8Tests {
    /// Whether the standard library takes them for well-formed.
    private func isValid(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    private func isTakenForValid(_ bytes: [UInt8]) -> Bool {
        ValidUTF8.isValid(bytes.span)
    }

    @Test func `every two bytes, and every lead with its bounds, are judged as the standard library does`() {
        let edges: [UInt8] = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xFF]
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let bytes = [first, second]
                if isTakenForValid(bytes) != isValid(bytes) { Issue.record("\(bytes)") }
            }
            for second in edges {
                for third in edges {
                    for bytes in [
                        [first, second, third], [first, second, third, 0x80], [first, second, third, 0x41],
                    ]
                    where isTakenForValid(bytes) != isValid(bytes) { Issue.record("\(bytes)") }
                }
            }
        }
    }

    @Test func `broken bytes anywhere in a text are found, and mended in a string`() {
        let text = Array("Sixteen bytes of ASCII, “quotes”, ümlauts, 漢字 and 😀 to the end of it.".utf8)
        for index in text.indices {
            for byte: UInt8 in [0x80, 0xC3, 0xFF, 0xE2, 0x41] {
                var bytes = text
                bytes[index] = byte
                #expect(isTakenForValid(bytes) == isValid(bytes))
                #expect(ValidUTF8.string(bytes[...]) == String(decoding: bytes, as: UTF8.self))
            }
            #expect(isTakenForValid(Array(text[..<index])) == isValid(Array(text[..<index])))
        }
    }
}
