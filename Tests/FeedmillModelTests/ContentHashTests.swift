import FeedmillModel
import Testing

struct ContentHashTests {
    @Test func `a hash reads as its version, a colon and 64 digits in lower case`() {
        let digest = (0..<32).map { UInt8($0 * 8 + 7) }
        #expect(
            ContentHash(digest: digest).description
                == "1:070f171f272f373f474f575f676f777f878f979fa7afb7bfc7cfd7dfe7eff7ff")
    }

    @Test func `a stored hash comes back equal`() {
        let hash = ContentHash(digest: [UInt8](repeating: 0xAB, count: 32))
        #expect(hash.bytes.count == 33)
        #expect(ContentHash(stored: hash.bytes) == hash)
    }

    @Test func `hashes of two versions are never equal`() {
        let digest = [UInt8](repeating: 0xAB, count: 32)
        #expect(ContentHash(stored: [2] + digest) != ContentHash(digest: digest))
        #expect(ContentHash(stored: [2] + digest).description.hasPrefix("2:abab"))
    }

    @Test(arguments: [([], ""), ([0x00], "00"), ([0x0F, 0xF0, 0xFF], "0ff0ff")] as [([UInt8], String)])
    func `hexadecimal digits are in lower case, two a byte`(bytes: [UInt8], text: String) {
        #expect(hexadecimal(bytes) == text)
    }
}
