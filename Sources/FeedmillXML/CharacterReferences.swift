import Glibc

/// The character references of HTML and XML: `&amp;`, `&#8217;`, `&#x2019;`, `&hellip`.
public enum CharacterReferences {
    /// Where a reference stands, on which it depends whether its semicolon may be left out.
    public enum Place: Sendable {
        /// In the text of HTML.
        case text
        /// In the value of an attribute of HTML.
        case attribute
        /// Anywhere in XML: names need their semicolon.
        case xml
    }

    /// Appends bytes with their references decoded; what is no reference is kept as it is.
    ///
    /// References to what XML 1.0 § 2.2 forbids give nothing; those to no character at all give U+FFFD.
    public static func decode(_ bytes: ArraySlice<UInt8>, in place: Place, into output: inout [UInt8]) {
        decode(bytes.span, in: place, into: &output)
    }

    /// Appends bytes with their references decoded; what is no reference is kept as it is.
    public static func decode(_ bytes: borrowing Span<UInt8>, in place: Place, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + bytes.count)
        var start = 0
        while let ampersand = bytes.firstIndex(of: 0x26, from: start) {
            output.append(bytes, start..<ampersand)
            let length = decode(bytes, at: ampersand, in: place, into: &output)
            if length == 0 { output.append(0x26) }
            start = ampersand + max(1, length)
        }
        output.append(bytes, start..<bytes.count)
    }

    /// Whether a reference stands at an index, as which only one with its semicolon counts.
    public static func isReference(_ bytes: borrowing Span<UInt8>, at ampersand: Int) -> Bool {
        var ignored: [UInt8] = []
        let length = decode(bytes, at: ampersand, in: .xml, into: &ignored)
        return length > 1 && bytes[ampersand + length - 1] == 0x3B
    }

    /// Decodes the reference at an index; the number of bytes that it takes, 0 if it is none.
    private static func decode(
        _ bytes: borrowing Span<UInt8>, at ampersand: Int, in place: Place, into output: inout [UInt8]
    ) -> Int {
        guard ampersand + 1 < bytes.count else { return 0 }
        if bytes[ampersand + 1] == 0x23 { return decodeNumber(bytes, at: ampersand, into: &output) }
        var end = ampersand + 1
        let bound = min(bytes.count, end + longestName + 1)
        while end < bound, isAlphanumeric(bytes[end]) { end += 1 }
        let isClosed = end < bytes.count && bytes[end] == 0x3B
        if isClosed, append(bytes.extracting((ampersand + 1)..<end), to: &output) { return end + 1 - ampersand }
        return place == .xml ? 0 : decodeOpenName(bytes, ampersand..<end, in: place, into: &output)
    }

    /// The longest name that needs no semicolon and begins the run of letters: `&notit` is `&not` and `it`.
    private static func decodeOpenName(
        _ bytes: borrowing Span<UInt8>, _ run: Range<Int>, in place: Place, into output: inout [UInt8]
    ) -> Int {
        var end = min(run.upperBound, run.lowerBound + 1 + 6)
        while end > run.lowerBound + 2 {
            let name = bytes.extracting((run.lowerBound + 1)..<end)
            if let index = names.table.index(of: name), names.needsNoSemicolon[index] {
                // In an address, `&copy=1` is a parameter.
                if place == .attribute, end < bytes.count, bytes[end] == 0x3D || isAlphanumeric(bytes[end]) { return 0 }
                output += names.characters[index]
                return end - run.lowerBound
            }
            end -= 1
        }
        return 0
    }

    private static func append(_ name: borrowing Span<UInt8>, to output: inout [UInt8]) -> Bool {
        switch (name.count, name.isEmpty ? 0 : name[0]) {
        case (0, _): return false
        case (2, 0x6C) where name[1] == 0x74: output.append(0x3C)
        case (2, 0x67) where name[1] == 0x74: output.append(0x3E)
        case (3, 0x61) where name[1] == 0x6D && name[2] == 0x70: output.append(0x26)
        default:
            guard let index = names.table.index(of: name) else { return false }
            output += names.characters[index]
        }
        return true
    }

    // MARK: Numbers

    private static func decodeNumber(
        _ bytes: borrowing Span<UInt8>, at ampersand: Int, into output: inout [UInt8]
    ) -> Int {
        var index = ampersand + 2
        let isHexadecimal = index < bytes.count && bytes[index] | 0x20 == 0x78
        if isHexadecimal { index += 1 }
        let start = index
        var value: UInt32 = 0
        while index < bytes.count, let digit = digit(bytes[index], isHexadecimal: isHexadecimal) {
            value = min(0x11_0000, value &* (isHexadecimal ? 16 : 10) &+ digit)
            index += 1
        }
        guard index > start else { return 0 }
        append(character(value), to: &output)
        return (index < bytes.count && bytes[index] == 0x3B ? index + 1 : index) - ampersand
    }

    static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
        if byte >= 0x30, byte <= 0x39 { return UInt32(byte - 0x30) }
        guard isHexadecimal, byte | 0x20 >= 0x61, byte | 0x20 <= 0x66 else { return nil }
        return UInt32((byte | 0x20) - 0x61 + 10)
    }

    /// WHATWG HTML § 13.2.5.80: numbers of windows-1252's upper controls mean what they are there.
    private static func character(_ value: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(value) { return windows1252[Int(value) - 0x80] }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func append(_ character: Unicode.Scalar, to output: inout [UInt8]) {
        guard XMLCharacters.isAllowed(character) else { return }
        output += UTF8.encode(character).map { Array($0) } ?? []
    }

    private static let windows1252: [Unicode.Scalar] = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

    // MARK: Names

    /// What is made of the table of names when a name is first met that is not `lt`, `gt` or `amp`.
    private struct Names {
        let table: NameTable
        let characters: [[UInt8]]
        let needsNoSemicolon: [Bool]

        init() {
            var names: [String] = []
            var characters: [[UInt8]] = []
            var needsNoSemicolon: [Bool] = []
            for entry in Array(CharacterReferenceNames.table.description.utf8).split(whereSeparator: { $0 <= 0x20 }) {
                let parts = entry.split(separator: 0x3A)
                needsNoSemicolon.append(entry.first == 0x21)
                names.append(String(decoding: parts[0].drop { $0 == 0x21 }, as: UTF8.self))
                characters.append(parts[1].split(separator: 0x5F).flatMap(Self.character))
            }
            table = NameTable(names, foldsCase: false)
            self.characters = characters
            self.needsNoSemicolon = needsNoSemicolon
        }

        /// The character with a hexadecimal number.
        private static func character(_ number: ArraySlice<UInt8>) -> [UInt8] {
            let value = number.reduce(0) { $0 << 4 | (CharacterReferences.digit($1, isHexadecimal: true) ?? 0) }
            return Unicode.Scalar(value).flatMap { UTF8.encode($0) }.map { Array($0) } ?? []
        }
    }

    private static let names = Names()
    /// That of `CounterClockwiseContourIntegral`.
    private static let longestName = 31
}

@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
}

extension Span<UInt8> {
    /// Where a byte first stands at `start` or behind it; by the C library, which looks at many bytes at once.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count else { return nil }
        return withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}

extension [UInt8] {
    /// Appends a part of a span.
    @inline(__always)
    mutating func append(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        bytes.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
