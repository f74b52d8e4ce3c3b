import FeedmillIdentify
import FeedmillModel
import Testing

struct ByteHasherTests {
    /// The vectors of FIPS 180-4's examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func `the digest is SHA-256`(text: String, digest: String) {
        #expect(hexadecimal(digestOf(Array(text.utf8), pieces: text.utf8.count)) == digest)
    }

    @Test(arguments: [1, 2, 63, 64, 65, 1000])
    func `how bytes are cut into pieces makes no difference`(size: Int) {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        #expect(digestOf(bytes, pieces: size) == digestOf(bytes, pieces: 1000))
    }

    @Test func `an empty piece adds nothing`() {
        var hasher = ByteHasher()
        hasher.update([])
        hasher.update([0x61, 0x62][...])
        hasher.update([])
        #expect(hasher.finish() == digestOf([0x61, 0x62], pieces: 2))
    }
}

private func digestOf(_ bytes: [UInt8], pieces size: Int) -> [UInt8] {
    var hasher = ByteHasher()
    for start in stride(from: 0, to: bytes.count, by: max(size, 1)) {
        hasher.update(bytes[start..<min(start + size, bytes.count)])
    }
    return hasher.finish()
}
