import FeedmillModel

/// Lets UTF-8 pass, piece by piece, and mends what is not valid or not allowed in XML.
///
/// A stray byte is what windows-1252 has for it: that is how such bytes get into UTF-8. A character that was cut, and half
/// a surrogate pair, become U+FFFD. Characters that XML 1.0 § 2.2 forbids are dropped, but form feeds end lines.
struct UTF8Mender {
    /// What was mended, and where first.
    struct Mended {
        var count = 0
        var first: TextPosition?
    }

    private(set) var strayBytes = Mended()
    private(set) var cutCharacters = Mended()
    private(set) var dropped = Mended()
    /// Whether a whole character beyond ASCII was met.
    private(set) var hasWholeSequences = false
    /// The beginning of a character whose end is in the next piece.
    private var carry: [UInt8] = []
    private var line = 1
    private var column = 1

    /// The piece, mended, but for a character that it cuts; the very same bytes where all is well.
    mutating func mend(_ piece: ArraySlice<UInt8>, isLast: Bool = false) -> ArraySlice<UInt8> {
        let bytes = carry.isEmpty ? piece : (carry + piece)[...]
        carry = []
        var end = bytes.endIndex
        if !isLast { end -= UTF8Scan.cutTail(bytes) }
        defer { carry = Array(bytes[end...]) }
        let whole = bytes[..<end]
        let odd = UTF8Scan.firstOdd(whole, from: whole.startIndex, &hasWholeSequences)
        guard odd < end else {
            advance(over: whole)
            return whole
        }
        return mended(whole, from: odd)
    }

    /// Where a character first stands in the piece that is mended next.
    func position(of character: [UInt8], in piece: ArraySlice<UInt8>) -> TextPosition? {
        guard let index = piece.indices.first(where: { piece[$0...].starts(with: character) }) else { return nil }
        var mender = UTF8Mender()
        (mender.line, mender.column) = (line, column)
        mender.advance(over: piece[..<index])
        return TextPosition(line: mender.line, column: mender.column)
    }

    private mutating func mended(_ bytes: ArraySlice<UInt8>, from first: Int) -> ArraySlice<UInt8> {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var (start, odd) = (bytes.startIndex, first)
        while odd < bytes.endIndex {
            output += bytes[start..<odd]
            advance(over: bytes[start..<odd])
            start = odd + replace(bytes[odd...], into: &output)
            odd = UTF8Scan.firstOdd(bytes, from: start, &hasWholeSequences)
        }
        output += bytes[start...]
        advance(over: bytes[start...])
        return output[...]
    }

    /// Appends what stands for the odd bytes at the start; how many they are.
    private mutating func replace(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) -> Int {
        let first = bytes[bytes.startIndex]
        if first < 0x20 {
            note(&dropped)
            if first == 0x0B || first == 0x0C { output.append(0x0A) }
            return 1
        }
        let length = UTF8Scan.beginning(bytes)
        // U+FFFE and U+FFFF are whole characters, but none that XML allows.
        if first == 0xEF, length == 3 {
            note(&dropped)
            return 3
        }
        if length >= 2 {
            note(&cutCharacters)
            output += [0xEF, 0xBF, 0xBD]
            return length
        }
        note(&strayBytes)
        output.append(contentsOf: UTF8.encode(windows1252(first)) ?? UTF8.encodedReplacementCharacter)
        return 1
    }

    private func note(_ mended: inout Mended) {
        mended.count &+= 1
        if mended.first == nil { mended.first = TextPosition(line: line, column: column) }
    }

    private mutating func advance(over bytes: ArraySlice<UInt8>) {
        var start = bytes.startIndex
        while let lineFeed = firstIndex(of: 0x0A, in: bytes, from: start) {
            line &+= 1
            column = 1
            start = lineFeed + 1
        }
        column &+= bytes.endIndex - start
    }
}

/// The passes over bytes that must be fast.
enum UTF8Scan {
    /// The index of the first byte that is not part of valid UTF-8, or of a character that XML forbids; the end where all
    /// is well.
    static func firstOdd(_ bytes: ArraySlice<UInt8>, from start: Int, _ hasSequences: inout Bool) -> Int {
        let offset = bytes.startIndex
        return unsafe bytes.withUnsafeBytes { raw in
            var index = start - offset
            while index < raw.count {
                if unsafe startsPlain(raw, at: index) {
                    index += 8
                    continue
                }
                let byte = unsafe raw[index]
                if byte < 0x80 {
                    guard byte >= 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
                    index += 1
                    continue
                }
                let end = unsafe endOfSequences(raw, from: index)
                guard end > index else { break }
                hasSequences = true
                index = end
            }
            return index + offset
        }
    }

    /// Whether eight bytes at `index` are all of ASCII and none a control.
    @inline(__always)
    private static func startsPlain(_ raw: UnsafeRawBufferPointer, at index: Int) -> Bool {
        guard index + 8 <= raw.count else { return false }
        let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let highs: UInt64 = 0x8080_8080_8080_8080
        return (word | (word &- 0x2020_2020_2020_2020)) & highs == 0
    }

    /// Where whole sequences beyond ASCII end that follow one upon the other from `start` on.
    @inline(__always)
    private static func endOfSequences(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < raw.count, unsafe raw[index] >= 0x80, case let length = unsafe wholeSequence(raw, at: index),
            length > 0
        {
            index += length
        }
        return index
    }

    /// The length of the sequence beyond ASCII at `index`; 0 if it is broken, or of a character that XML forbids.
    private static func wholeSequence(_ raw: UnsafeRawBufferPointer, at index: Int) -> Int {
        let first = unsafe raw[index]
        let length = sequenceLength(first)
        guard first >= 0xC2, first <= 0xF4, index + length <= raw.count else { return 0 }
        for next in (index + 1)..<(index + length) where unsafe raw[next] & 0xC0 != 0x80 { return 0 }
        let second = unsafe raw[index + 1]
        switch first {
        case 0xE0 where second < 0xA0, 0xED where second >= 0xA0, 0xF0 where second < 0x90, 0xF4 where second >= 0x90:
            return 0
        case 0xEF where second == 0xBF: return unsafe raw[index + 2] >= 0xBE ? 0 : length
        default: return length
        }
    }

    /// How many bytes at the start are the beginning of one character: 1 for a byte that begins none.
    ///
    /// Half a surrogate pair, which may not stand in UTF-8, counts as a character, too.
    static func beginning(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let first = bytes.first, first >= 0xC2, first <= 0xF4 else { return 1 }
        return 1 + bytes.dropFirst().prefix(sequenceLength(first) - 1).prefix { $0 & 0xC0 == 0x80 }.count
    }

    /// How many bytes at the end are the beginning of a character that goes on after them.
    static func cutTail(_ bytes: ArraySlice<UInt8>) -> Int {
        for length in 1...3 where length <= bytes.count {
            let first = bytes[bytes.endIndex - length]
            if first < 0x80 { return 0 }
            if first >= 0xC2 { return first <= 0xF4 && sequenceLength(first) > length ? length : 0 }
        }
        return 0
    }
}
