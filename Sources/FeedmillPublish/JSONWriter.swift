/// Writes JSON, RFC 8259, into memory, in the order of the calls and without white space but what is asked for.
///
/// What XML forbids is dropped here as well, so that an item is the same in each format.
struct JSONWriter: Sendable {
    private var bytes: [UInt8] = []
    private var needsComma = false

    /// How many bytes have been written since the last `take`.
    var byteCount: Int { bytes.count }

    /// Gives what has been written since the last call.
    mutating func take() -> [UInt8] {
        let taken = bytes
        // What comes next is mostly about as long: with the room made at once nothing is copied while it grows.
        bytes = []
        bytes.reserveCapacity(min(taken.count, Self.mostRoom))
        return taken
    }

    private static let mostRoom = 1 << 16

    mutating func beginObject(_ name: String? = nil) { open("{", name) }

    mutating func endObject() { close("}") }

    mutating func beginArray(_ name: String? = nil) { open("[", name) }

    mutating func endArray() { close("]") }

    /// Writes a field; none without a value.
    mutating func field(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        quote(value)
    }

    /// Writes a field; none without a value.
    mutating func field(_ name: String, _ value: Int?) {
        guard let value else { return }
        key(name)
        bytes += String(value).utf8
    }

    /// Writes a field; none without a value, or with one that JSON has no number for.
    mutating func field(_ name: String, _ value: Double?) {
        guard let value, value.isFinite else { return }
        key(name)
        bytes += (Int(exactly: value).map(String.init) ?? String(value)).utf8
    }

    /// Writes a string into an array.
    mutating func string(_ value: String) {
        comma()
        quote(value)
    }

    /// Writes a line feed, for the eyes of people.
    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func open(_ bracket: Unicode.Scalar, _ name: String?) {
        if let name { key(name) } else { comma() }
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func key(_ name: String) {
        comma()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        escape(text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs of bytes that need no escape.
    private mutating func escape(_ text: String.UTF8View) {
        let span = text.span
        var (runStart, index) = (0, Self.nextSpecial(span, from: 0))
        while index < span.count {
            let length = Self.escapedLength(span, at: index)
            guard length > 0 else {
                index = Self.nextSpecial(span, from: index + 1)
                continue
            }
            append(span, runStart..<index)
            writeEscape(of: span, at: index)
            runStart = index + length
            index = Self.nextSpecial(span, from: runStart)
        }
        append(span, runStart..<span.count)
    }

    /// The place of the next byte that an escape may begin with, or the end: eight bytes at a look.
    private static func nextSpecial(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index + 8 <= text.count {
            let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let found = specials(word)
            if found != 0 { return index + found.littleEndian.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < text.count, !isSpecial(text[index]) { index += 1 }
        return index
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Bits set from the first special byte of eight on; none where there is no such byte.
    @inline(__always)
    private static func specials(_ word: UInt64) -> UInt64 {
        let controls = (word &- ones &* 0x20) & ~word
        // The mark and the backslash; what U+2028 and U+2029 begin with, and what U+FFFE and U+FFFF do.
        let marks =
            zeros(word, less: 0x22) | zeros(word, less: 0x5C) | zeros(word, less: 0xE2) | zeros(word, less: 0xEF)
        return (controls | marks) & (ones &* 0x80)
    }

    /// The highest bit of each byte that equals `byte`; what stands after the first may be wrong.
    @inline(__always)
    private static func zeros(_ word: UInt64, less byte: UInt64) -> UInt64 {
        let difference = word ^ (ones &* byte)
        return (difference &- ones) & ~difference
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xE2 || byte == 0xEF
    }

    /// In one piece: a slice of a string's UTF-8 would be copied byte by byte.
    private mutating func append(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
        unsafe text.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// How many bytes the character at `index` has if it may not stand as it is; 0 if it may.
    ///
    /// U+2028 and U+2029 (E2 80 A8, E2 80 A9) end a line in old JavaScript, and to some tools that read by lines.
    private static func escapedLength(_ text: borrowing Span<UInt8>, at index: Int) -> Int {
        let byte = text[index]
        guard byte >= 0xE2 else { return 1 }
        guard index + 2 < text.count else { return 0 }
        let (second, third) = (text[index + 1], text[index + 2])
        let isLineEnd = byte == 0xE2 && second == 0x80 && third & 0xFE == 0xA8
        let isNoncharacter = byte == 0xEF && second == 0xBF && third >= 0xBE
        return isLineEnd || isNoncharacter ? 3 : 0
    }

    /// Writes what stands for the character at `index`; nothing for one that XML forbids.
    private mutating func writeEscape(of text: borrowing Span<UInt8>, at index: Int) {
        switch text[index] {
        case UInt8(ascii: "\""): writeEscape(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): writeEscape(UInt8(ascii: "\\"))
        case UInt8(ascii: "\n"): writeEscape(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): writeEscape(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): writeEscape(UInt8(ascii: "t"))
        case 0xE2: bytes += (text[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8
        default: break
        }
    }

    private mutating func writeEscape(_ letter: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
    }
}
