/// Eight bytes looked at together: most passes over a text look for bytes that most of it does not hold.
struct ByteWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    private let bits: UInt64

    /// The eight bytes from `index` on, which must be there.
    @inline(__always)
    init(_ bytes: borrowing Span<UInt8>, at index: Int) {
        bits = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    }

    /// Whether all are ASCII.
    var isASCII: Bool {
        @inline(__always) get { bits & Self.highs == 0 }
    }

    /// Whether any is 0xE2 or above, where sequences of three and four bytes start but for those of India's scripts.
    var holdsThreeByteStart: Bool {
        @inline(__always) get { ((bits & ~Self.highs) &+ Self.ones &* 0x1E) & bits & Self.highs != 0 }
    }

    /// How many are bytes within a sequence.
    var continuations: Int {
        @inline(__always) get { (bits & ~(bits << 1) & Self.highs).nonzeroBitCount }
    }

    /// Whether they are four whole sequences of two bytes, as letters of Greek, Cyrillic, Hebrew and Arabic are.
    var isFourPairs: Bool {
        @inline(__always) get {
            let word = bits.littleEndian
            guard word & 0xC0E0_C0E0_C0E0_C0E0 == 0x80C0_80C0_80C0_80C0 else { return false }
            // No sequence may start with 0xC0 or 0xC1.
            return ((word & 0x001E_001E_001E_001E) &+ 0x00FE_00FE_00FE_00FE) & 0x0100_0100_0100_0100
                == 0x0100_0100_0100_0100
        }
    }

    /// Whether the first six are two whole sequences of three bytes, as letters of India and East Asia are; those that
    /// start with 0xED, which may be halves of surrogate pairs, are left out.
    var startsWithTwoTriples: Bool {
        @inline(__always) get {
            let word = bits.littleEndian
            guard word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0 else { return false }
            let (first, second) = (UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 24))
            if first == 0xED || second == 0xED { return false }
            return (first != 0xE0 || word & 0x2000 != 0) && (second != 0xE0 || word & 0x20_0000_0000 != 0)
        }
    }

    /// Whether any may be a digit, of ASCII or beyond.
    var mayHoldDigit: Bool {
        @inline(__always) get { !isASCII || holds(0x30, without: 0x0F) }
    }

    /// Whether any is below `limit`, which is at most 0x80.
    @inline(__always)
    func holds(below limit: UInt8) -> Bool {
        (bits &- Self.ones &* UInt64(limit)) & ~bits & Self.highs != 0
    }

    /// Whether any is this one.
    @inline(__always)
    func holds(_ byte: UInt8) -> Bool {
        Self.holdsZero(bits ^ Self.ones &* UInt64(byte))
    }

    /// Whether any byte is `byte` once the bits of `mask` are taken off it.
    @inline(__always)
    func holds(_ byte: UInt8, without mask: UInt8) -> Bool {
        Self.holdsZero(bits & ~(Self.ones &* UInt64(mask)) ^ Self.ones &* UInt64(byte))
    }

    /// Whether `byte` stands right before `other`, the bits of `mask` taken off that; `next` is the word a byte further.
    @inline(__always)
    func holds(_ byte: UInt8, before other: UInt8, without mask: UInt8 = 0, in next: ByteWord) -> Bool {
        let here = bits ^ Self.ones &* UInt64(byte)
        return Self.holdsZero(here | (next.bits & ~(Self.ones &* UInt64(mask)) ^ Self.ones &* UInt64(other)))
    }

    @inline(__always)
    private static func holdsZero(_ bits: UInt64) -> Bool {
        (bits &- ones) & ~bits & highs != 0
    }
}

/// The first index at which `isOdd` holds; the eight bytes from an index on are skipped where `mayBeOdd` does not hold.
@inline(__always)
func firstIndex(
    in bytes: borrowing Span<UInt8>, mayBeOdd: (borrowing Span<UInt8>, Int) -> Bool,
    isOdd: (borrowing Span<UInt8>, Int) -> Bool
) -> Int? {
    var index = 0
    while index < bytes.count {
        if index + 8 <= bytes.count, !mayBeOdd(bytes, index) {
            index += 8
            continue
        }
        for here in index..<min(index + 8, bytes.count) where isOdd(bytes, here) { return here }
        index += 8
    }
    return nil
}

/// A set of bytes, asked often.
struct ByteSet: Sendable {
    private var bits = SIMD4<UInt64>()

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
    }
}
