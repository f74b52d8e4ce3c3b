/// Writes a fragment of XML bytes to bytes, several times as fast as `XMLWriter`, and the same.
///
/// It exists for the sanitiser, through which all content goes. Text and values are escaped here, and characters that
/// XML 1.0 § 2.2 forbids dropped; carriage returns become line feeds. Names are the caller's own and are not checked, nor
/// is that every element is closed.
public struct MarkupWriter {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Makes a writer with room for so many bytes.
    public init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Begins a start tag: `<name`.
    public mutating func start(_ name: [UInt8]) {
        bytes.append(0x3C)
        bytes += name
    }

    /// Adds an attribute to the start tag that was begun.
    public mutating func attribute(_ name: [UInt8], _ value: borrowing Span<UInt8>) {
        bytes.append(0x20)
        bytes += name
        bytes.append(0x3D)
        bytes.append(0x22)
        escape(value, Self.inValue)
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
    public mutating func end(_ name: [UInt8]) {
        bytes.append(0x3C)
        bytes.append(0x2F)
        bytes += name
        bytes.append(0x3E)
    }

    /// Writes text.
    public mutating func text(_ text: borrowing Span<UInt8>) {
        escape(text, Self.inText)
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

    /// Which bytes need a second look: 0 none.
    private static let inText = classes(special: [0x0D, 0x22, 0x26, 0x3C, 0x3E, 0xEF], allowed: [0x09, 0x0A])
    private static let inValue = classes(special: [0x09, 0x0A, 0x0D, 0x22, 0x26, 0x3C, 0x3E, 0xEF], allowed: [])

    private static func classes(special: [Int], allowed: [Int]) -> [UInt8] {
        var classes: [UInt8] = Array(repeating: 1, count: 32) + Array(repeating: 0, count: 224)
        for byte in special { classes[byte] = 1 }
        for byte in allowed { classes[byte] = 0 }
        return classes
    }

    private mutating func escape(_ text: borrowing Span<UInt8>, _ classes: [UInt8]) {
        let classes = classes.span
        var (start, index) = (0, 0)
        while index < text.count {
            let byte = text[unchecked: index]
            guard classes[unchecked: Int(byte)] != 0 else {
                index += 1
                continue
            }
            bytes.append(text, start..<index)
            index += escape(byte, text, at: index, isText: classes[0x0A] == 0)
            start = index
        }
        bytes.append(text, start..<text.count)
    }

    /// Writes what stands for a byte; the number of bytes that are done with.
    private mutating func escape(_ byte: UInt8, _ text: borrowing Span<UInt8>, at index: Int, isText: Bool) -> Int {
        switch byte {
        case 0x22: append("&quot;")
        case 0x26: append("&amp;")
        case 0x3C: append("&lt;")
        case 0x3E: append("&gt;")
        case 0x09: append("&#9;")
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
