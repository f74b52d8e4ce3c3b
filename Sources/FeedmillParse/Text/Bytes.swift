import Glibc

/// Words about bytes of UTF-8 that every pass over a text needs.
///
/// All functions here take valid UTF-8; on anything else they give some answer and never trap.

/// Whether a byte is white space of ASCII.
func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39
}

/// Whether there is a digit of ASCII, of the Arabic or Indian scripts, or a wide one.
func holdsDigit(_ bytes: ArraySlice<UInt8>) -> Bool {
    firstIndex(
        in: bytes.span, mayBeOdd: { ByteWord($0, at: $1).mayHoldDigit },
        isOdd: { isDigit($0[$1]) || $0[$1] & 0xC0 == 0x80 && isDigitOfOtherScript($0, endingAt: $1) }) != nil
}

/// Whether that many such digits stand together.
func holdsDigits(_ count: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard holdsDigit(bytes) else { return false }
    let span = bytes.span
    var (run, index) = (0, 0)
    while index < span.count, run < count {
        let length = digitLength(span, at: index)
        run = length > 0 ? run + 1 : 0
        index += max(1, length)
    }
    return run == count
}

/// The length of the digit at `index`; 0 where there is none.
private func digitLength(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int {
    if isDigit(bytes[index]) { return 1 }
    let length = sequenceLength(bytes[index])
    let isDigit =
        length > 1 && index + length <= bytes.count && isDigitOfOtherScript(bytes, endingAt: index + length - 1)
    return isDigit ? length : 0
}

/// Whether the byte ends a digit of two or three bytes: Arabic, Persian, Devanagari, wide.
private func isDigitOfOtherScript(_ bytes: borrowing Span<UInt8>, endingAt index: Int) -> Bool {
    guard index > 0 else { return false }
    switch (bytes[index - 1], bytes[index]) {
    case (0xD9, 0xA0...0xA9), (0xDB, 0xB0...0xB9), (0xA5, 0xA6...0xAF), (0xBC, 0x90...0x99): return true
    default: return false
    }
}

func isASCIILetter(_ byte: UInt8) -> Bool {
    let folded = byte | 0x20
    return folded >= 0x61 && folded <= 0x7A
}

/// Whether a byte belongs to a word: a letter or digit of ASCII, or any byte of a longer sequence.
func isWordByte(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || isDigit(byte) || byte >= 0x80
}

/// The lower case of a byte of ASCII; other bytes as they are.
func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

/// How many bytes the sequence has that this byte starts; 1 for a byte that starts none.
func sequenceLength(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
}

/// The scalar that starts at `index`, which must lie in `bytes`; U+FFFD for what is no scalar.
func scalar(in bytes: ArraySlice<UInt8>, at index: Int) -> Unicode.Scalar {
    let first = bytes[index]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = sequenceLength(first)
    guard length > 1, index + length <= bytes.endIndex else { return "\u{FFFD}" }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for next in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(next & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
}

/// The scalar that ends just before `end`; nil at the start.
func scalar(in bytes: ArraySlice<UInt8>, before end: Int) -> Unicode.Scalar? {
    var index = end
    while index > bytes.startIndex {
        index -= 1
        if bytes[index] & 0xC0 != 0x80 { return scalar(in: bytes, at: index) }
    }
    return nil
}

/// The length in bytes of the white space that starts at `index`; 0 where there is none.
///
/// White space beyond ASCII: no-break space, the spaces of U+2000–U+200B, line and paragraph separators, U+202F, U+205F,
/// the ideographic space and U+FEFF. All but ASCII's and the first start with 0xE2, 0xE3 or 0xEF.
func spaceLength(in bytes: borrowing Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return isSpace(first) ? 1 : 0 }
    if first == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0 }
    guard first == 0xE2 || first == 0xE3 || first == 0xEF, index + 2 < bytes.count else { return 0 }
    return isWideSpace(first, bytes[index + 1], bytes[index + 2]) ? 3 : 0
}

private func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE2, 0x80): (0x80...0x8B).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    case (0xEF, 0xBB): third == 0xBF
    default: false
    }
}

/// Whether bytes hold nothing but white space.
func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    let span = bytes.span
    var index = 0
    while index < span.count {
        let length = spaceLength(in: span, at: index)
        if length == 0 { return false }
        index += length
    }
    return true
}

/// The same bytes without white space of ASCII at either end.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, isSpace(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
    return bytes
}

/// Where a byte first stands at `start` or behind it; by the C library, which looks at many bytes at once.
func firstIndex(of byte: UInt8, in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard start < bytes.endIndex else { return nil }
    return unsafe bytes[start...].withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress, let found = unsafe memchr(base, Int32(byte), buffer.count) else {
            return nil
        }
        return unsafe start + (UnsafeRawPointer(found) - base)
    }
}

/// How many columns valid UTF-8 takes on a terminal: ideographs, kana and hangul count two, all else one.
func columnCount(of bytes: borrowing Span<UInt8>) -> Int {
    var (columns, index) = (0, 0)
    while index < bytes.count {
        // Eight bytes at a time where none of them can start a wide character.
        if index + 8 <= bytes.count, case let word = ByteWord(bytes, at: index), !word.holdsThreeByteStart {
            columns += 8 - word.continuations
            index += 8
            continue
        }
        let byte = bytes[index]
        if byte & 0xC0 != 0x80 { columns += byte < 0xE2 || !startsWide(bytes, at: index) ? 1 : 2 }
        index += sequenceLength(byte)
    }
    return columns
}

/// Whether the sequence of three or four bytes at `index` is a wide character's.
private func startsWide(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    let (first, second) = (bytes[index], bytes[index + 1])
    switch first {
    case 0xE2: return second >= 0xBA
    case 0xE3...0xE9, 0xEB...0xED: return true
    case 0xEA: return second < 0x93 || second >= 0xB0
    case 0xEF: return (0xA4...0xAB).contains(second) || second == 0xBC || (second == 0xBD && bytes[index + 2] <= 0xA0)
    case 0xF0: return second >= 0xA0 || (second == 0x9F && (0x8C...0xAB).contains(bytes[index + 2]))
    default: return false
    }
}

/// The bytes as a string.
func string(_ bytes: ArraySlice<UInt8>) -> String {
    ValidUTF8.string(bytes)
}

extension ArraySlice<UInt8> {
    /// Whether the bytes start with this text of ASCII, in any case.
    func startsIgnoringCase(_ text: StaticText) -> Bool {
        let start = text.bytes
        guard count >= start.count else { return false }
        var index = startIndex
        for byte in start {
            if lowercased(self[index]) != byte { return false }
            index += 1
        }
        return true
    }

    /// Whether the bytes hold this text of ASCII, in any case.
    func containsIgnoringCase(_ text: StaticText) -> Bool {
        guard let first = text.bytes.first, count >= text.bytes.count, text.mayStand(in: self) else { return false }
        let span = span
        for index in 0...(count - text.bytes.count) where lowercased(span[index]) == first {
            if self[(startIndex + index)...].startsIgnoringCase(text) { return true }
        }
        return false
    }
}

/// A text of our own in lower case, kept as bytes.
struct StaticText: ExpressibleByStringLiteral, Sendable {
    let bytes: [UInt8]
    /// A byte of it that is rare in prose, if it has one: what lacks that holds no such text.
    fileprivate let sign: UInt8?

    init(stringLiteral text: String) {
        bytes = Array(text.utf8)
        sign = bytes.first { !isASCIILetter($0) && $0 != 0x20 }
    }

    /// Whether it may stand in a line.
    func mayStand(in line: ArraySlice<UInt8>) -> Bool {
        guard let sign else { return true }
        return firstIndex(of: sign, in: line, from: line.startIndex) != nil
    }
}

extension ArraySlice<UInt8> {
    /// The longest end of the bytes in which `isWanted` holds of each.
    func suffix(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, isWanted(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
