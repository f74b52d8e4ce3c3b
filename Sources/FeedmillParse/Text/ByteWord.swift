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
