/// Makes UTF-8 of JSON's bytes, piece by piece: RFC 8259 § 8.1 wants UTF-8, and UTF-16 and 32 are met.
struct JSONDecoding {
    /// The encoding, by its IANA name in lower case.
    private(set) var encoding = "utf-8"
    private var head: [UInt8] = []
    private var isDecided = false
    private var isWide = false

    /// The next piece as UTF-8; what is held back comes later.
    mutating func decode(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if isDecided, !isWide { return piece }
        head += piece
        guard !isDecided, head.count >= 4 else { return [] }
        decide()
        guard !isWide else { return [] }
        defer { head = [] }
        return head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    }

    /// What was held back.
    mutating func finish() -> ArraySlice<UInt8> {
        guard isWide else { return head[...] }
        let decoded = TextDecoder.decode(head)
        encoding = decoded.encoding
        head = []
        return decoded.bytes[...]
    }

    /// JSON begins with two characters of ASCII: zeros among the first bytes, or a mark, tell wide units.
    private mutating func decide() {
        isDecided = true
        isWide = head.prefix(4).contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    }
}
