/// Writes a fragment of XML bytes to bytes, several times as fast as `XMLWriter`, and what that would write.
///
/// It exists for the sanitiser, through which all content goes. Text and values are escaped here, and characters that
/// XML 1.0 § 2.2 forbids dropped, but for form feeds, which become spaces; carriage returns become line feeds. Names are the caller's own and are not checked, nor
/// is that every element is closed.
public struct MarkupWriter {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Makes a writer with room for so many bytes.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Begins a start tag: `<name`.
    public mutating func start(_ name: MarkupName) {
        bytes += name.start
    }

    /// Adds an attribute to the start tag that was begun.
    public mutating func attribute(_ name: MarkupName, _ value: borrowing Span<UInt8>) {
        bytes += name.attribute
        escape(value, isText: false)
        bytes.append(0x22)
    }

    /// Ends a start tag: `>`.
    public mutating func endStart() {
        bytes.append(0x3E)
    }

    /// Ends the start tag of an element without content: `/>`.
    public mutating func endEmpty() {
        bytes.append(0x2F)
        bytes.append(0x3E)
    }

    /// Writes an end tag: `</name>`.
    public mutating func end(_ name: MarkupName) {
        bytes += name.end
    }

    /// Writes text.
    public mutating func text(_ text: borrowing Span<UInt8>) {
        escape(text, isText: true)
    }

    /// Writes once more what was written before, as a start tag that is opened again.
    public mutating func again(_ range: Range<Int>) {
        bytes += Array(bytes[range])
    }

    /// Changes one byte of what was written, as the digit of a heading.
    public mutating func patch(_ index: Int, to byte: UInt8) {
        bytes[index] = byte
    }

    /// What was written as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Escaping

    private mutating func escape(_ text: borrowing Span<UInt8>, isText: Bool) {
        var start = 0
        var index = Self.nextSpecial(text, from: 0)
        while index < text.count {
            let byte = text[unchecked: index]
            if isText, byte == 0x0A || byte == 0x09 {
                index = Self.nextSpecial(text, from: index + 1)
                continue
            }
            bytes.append(text, start..<index)
            start = index + escape(byte, text, at: index, isText: isText)
            index = Self.nextSpecial(text, from: start)
        }
        bytes.append(text, start..<text.count)
    }

    /// The place of the next byte that needs a second look, or the end: eight bytes at a look.
    private static func nextSpecial(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index + 8 <= text.count {
            let word = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let found = specials(word)
            if found != 0 { return index + found.littleEndian.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < text.count, !isSpecial(text[unchecked: index]) { index += 1 }
        return index
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Bits set from the first special byte of eight on; none where there is no such byte.
    @inline(__always)
    private static func specials(_ word: UInt64) -> UInt64 {
        let controls = (word &- ones &* 0x20) & ~word
        // `<` and `>` differ in one bit, and so do `&` and `"`.
        let marks = zeros(word | ones &* 0x02, less: 0x3E) | zeros(word | ones &* 0x04, less: 0x26)
        return (controls | marks | zeros(word, less: 0xEF)) & (ones &* 0x80)
    }

    /// The highest bit of each byte that equals `byte`; what stands after the first may be wrong.
    @inline(__always)
    private static func zeros(_ word: UInt64, less byte: UInt64) -> UInt64 {
        let difference = word ^ (ones &* byte)
        return (difference &- ones) & ~difference
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte | 0x02 == 0x3E || byte | 0x04 == 0x26 || byte == 0xEF
    }

    /// Writes what stands for a byte; the number of bytes that are done with.
    private mutating func escape(_ byte: UInt8, _ text: borrowing Span<UInt8>, at index: Int, isText: Bool) -> Int {
        switch byte {
        case 0x22: append("&quot;")
        case 0x26: append("&amp;")
        case 0x3C: append("&lt;")
        case 0x3E: append("&gt;")
        case 0x09: append("&#9;")
        // White space in HTML.
        case 0x0C: bytes.append(0x20)
        case 0x0D where index + 1 < text.count && text[index + 1] == 0x0A: break
        case 0x0A, 0x0D: append(isText ? "\n" : "&#10;")
        case 0xEF:
            if index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE { return 3 }
            bytes.append(byte)
        default: break
        }
        return 1
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}

/// A name that is written often, ready in each of its places.
///
/// An object, so that to hand it over counts one reference and not four.
public final class MarkupName: Sendable {
    let start: [UInt8]
    let end: [UInt8]
    let attribute: [UInt8]

    /// Makes one of a name that XML allows.
    public init(_ name: String) {
        start = Array("<\(name)".utf8)
        end = Array("</\(name)>".utf8)
        attribute = Array(" \(name)=\"".utf8)
    }
}
