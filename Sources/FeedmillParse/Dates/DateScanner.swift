/// Reads the bytes of a date from front to back; what does not fit is left where it is.
struct DateScanner {
    private let bytes: ArraySlice<UInt8>
    private(set) var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }

    /// The next byte; 0 at the end.
    var next: UInt8 { index < bytes.endIndex ? bytes[index] : 0 }

    /// How many digits follow.
    var digitCount: Int { bytes[index...].prefix(while: isDigit).count }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte, !isAtEnd else { return false }
        index += 1
        return true
    }

    mutating func skipSpaces() {
        while isSpace(next) { index += 1 }
    }

    /// The number that exactly `count` digits make; nil, without moving, where there are fewer.
    mutating func number(_ count: Int) -> Int? {
        guard count <= 18, bytes.endIndex - index >= count else { return nil }
        var value = 0
        for byte in bytes[index..<(index + count)] {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte & 0x0F)
        }
        index += count
        return value
    }

    /// What all the digits that follow make, if they are no fewer and no more than these.
    mutating func number(_ counts: ClosedRange<Int>) -> (value: Int, digits: Int)? {
        let count = digitCount
        guard counts.contains(count), let value = number(count) else { return nil }
        return (value, count)
    }

    /// Digits behind a decimal sign as thousandths; those after the third are dropped.
    mutating func thousandths() -> Int? {
        let digits = digitCount
        guard digits > 0 else { return nil }
        var value = 0
        for position in 0..<3 { value = value * 10 + (position < digits ? Int(bytes[index + position] & 0x0F) : 0) }
        index += digits
        return value
    }

    /// The run of ASCII letters that follows, in lower case, packed with the first letter highest; 0 where there is
    /// none, or where it is longer than eight.
    mutating func word() -> UInt64 {
        var (value, end) = (UInt64(0), index)
        while end < bytes.endIndex, isASCIILetter(bytes[end]) {
            guard end - index < 8 else { return 0 }
            value = value << 8 | UInt64(bytes[end] | 0x20)
            end += 1
        }
        index = end
        return value
    }
}

/// A word of at most eight ASCII letters as `DateScanner.word` packs it.
func packed(_ word: StaticString) -> UInt64 {
    var value = UInt64(0)
    for scalar in word.description.unicodeScalars { value = value << 8 | UInt64(scalar.value & 0xFF) }
    return value
}
