extension LineWords {
    /// Reads a line's words in one pass.
    init(_ line: ArraySlice<UInt8>) {
        let bytes = line.span
        var (index, isInWord) = (0, false)
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                count(ascii: byte, isInWord: &isInWord)
                if byte == 0x2E || byte == 0x21 || byte == 0x3F, Self.isSentenceEnd(bytes, at: index) { sentences += 1 }
                index += 1
            } else {
                count(FeedmillParse.scalar(in: line, at: line.startIndex + index), isInWord: &isInWord)
                index += sequenceLength(byte)
            }
        }
    }

    @inline(__always)
    private mutating func count(ascii byte: UInt8, isInWord: inout Bool) {
        scalars += 1
        if isASCIILetter(byte) {
            letters += 1
        } else if isDigit(byte) {
            digits += 1
        } else if byte == 0x2C {
            commas += 1
        }
        if isSpace(byte) {
            isInWord = false
        } else if !isInWord {
            isInWord = true
            words += 1
        }
    }

    private mutating func count(_ scalar: Unicode.Scalar, isInWord: inout Bool) {
        let isWide = Punctuation.isWide(scalar)
        scalars += 1
        if Punctuation.isComma(scalar) { commas += 1 }
        if Punctuation.endsSentence(scalar) { sentences += 1 } else if scalar.value > 0xBF { letters += 1 }
        // Two ideographs are about a word.
        if scalar == "\u{A0}" || scalar == "\u{3000}" {
            isInWord = false
        } else if !isInWord || (isWide && scalars % 2 == 0) {
            isInWord = true
            words += 1
        }
    }

    /// Whether a full stop, exclamation or question mark ends a sentence: white space or a closing sign follows, then no
    /// lower case; and it is no initial's (`J. Smith`) and no common abbreviation's.
    private static func isSentenceEnd(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
        var next = index + 1
        while next < bytes.count, isClosing(bytes, at: next) {
            next += bytes[next] < 0x80 ? 1 : sequenceLength(bytes[next])
        }
        guard next < bytes.count else { return true }
        guard isSpace(bytes[next]) else { return false }
        if next + 1 < bytes.count, bytes[next + 1] >= 0x61, bytes[next + 1] <= 0x7A { return false }
        guard bytes[index] == 0x2E else { return true }
        var start = index
        while start > 0, isWordByte(bytes[start - 1]), index - start < 8 { start -= 1 }
        return !isAbbreviation(bytes, start, index)
    }

    private static func isClosing(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
        let byte = bytes[index]
        if byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D { return true }
        if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xBB }
        guard byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return false }
        return (0x98...0x9D).contains(bytes[index + 2]) || bytes[index + 2] == 0xBA
    }

    private static func isAbbreviation(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        // Initials, and the numbers of days and lists.
        if end - start <= 1 { return true }
        if end - start == 2, isDigit(bytes[start]) { return true }
        guard end - start <= 4 else { return false }
        var key: UInt32 = 0
        for index in start..<end { key = key << 8 | UInt32(lowercased(bytes[index])) }
        return abbreviations.contains(key)
    }

    private static let abbreviations: Set<UInt32> = Set(
        [
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "gen", "col", "lt", "sgt", "capt", "rep", "sen", "gov",
            "rev",
            "hon", "no", "vs", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct",
            "nov", "dec",
            "bzw", "ca", "evtl", "nr", "str", "usw", "mme", "mlle", "sra", "srta", "av", "etc", "vol", "pp", "fig",
        ].map { $0.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } })
}
