import FeedmillXML

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
        defer { bytes = [] }
        return bytes
    }

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
        escape(XMLCharacters.allowed(in: text).utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs of bytes that need no escape.
    private mutating func escape(_ text: String.UTF8View) {
        let span = text.span
        var (runStart, index) = (0, 0)
        while index < span.count {
            guard let (escape, length) = Self.escape(at: index, in: span) else {
                index += 1
                continue
            }
            append(span, runStart..<index)
            bytes += escape.utf8
            index += length
            runStart = index
        }
        append(span, runStart..<span.count)
    }

    /// In one piece: a slice of a string's UTF-8 would be copied byte by byte.
    private mutating func append(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
        unsafe text.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// The escape of the character that begins at `index`, and how many bytes it stands for; nil if it needs none.
    ///
    /// U+2028 and U+2029 (E2 80 A8, E2 80 A9) end a line in old JavaScript, and to some tools that read by lines.
    private static func escape(at index: Int, in text: borrowing Span<UInt8>) -> (String, Int)? {
        let byte = text[index]
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0xE2 { return nil }
        switch byte {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case UInt8(ascii: "\n"): return ("\\n", 1)
        case UInt8(ascii: "\r"): return ("\\r", 1)
        case UInt8(ascii: "\t"): return ("\\t", 1)
        default: break
        }
        guard index + 2 < text.count, text[index + 1] == 0x80 else { return nil }
        switch text[index + 2] {
        case 0xA8: return ("\\u2028", 3)
        case 0xA9: return ("\\u2029", 3)
        default: return nil
        }
    }
}
