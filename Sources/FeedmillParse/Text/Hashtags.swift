/// Finds hashtags: `#` or `＃` before a word that is no number.
enum Hashtags {
    /// Where the tags stand, without their `#`.
    static func ranges(in line: ArraySlice<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = line.startIndex
        while let sign = nextSign(in: line, from: index) {
            let start = sign + (line[sign] == UInt8(ascii: "#") ? 1 : 3)
            let end = endOfTag(in: line, from: start)
            if isFreeStanding(sign, in: line), isTag(line[start..<end]), !followedBySign(line, end) {
                ranges.append(start..<end)
            }
            index = max(end, start)
        }
        return ranges
    }

    private static func nextSign(in line: ArraySlice<UInt8>, from start: Int) -> Int? {
        let plain = firstIndex(of: UInt8(ascii: "#"), in: line, from: start)
        var index = start
        while let found = firstIndex(of: 0xEF, in: line, from: index), found < plain ?? line.endIndex {
            if line[found...].starts(with: [0xEF, 0xBC, 0x83]) { return found }
            index = found + 3
        }
        return plain
    }

    /// A tag may follow white space or punctuation, but no word, and nothing that addresses are made of.
    private static func isFreeStanding(_ sign: Int, in line: ArraySlice<UInt8>) -> Bool {
        guard let before = scalar(in: line, before: sign) else { return true }
        if before.isASCII {
            let byte = UInt8(before.value)
            return !isASCIILetter(byte) && !isDigit(byte) && !"/&#=?_-".utf8.contains(byte)
        }
        return !isTagScalar(before) || Punctuation.isWide(before)
    }

    /// `#a#b` parts two tags; `#a-b` and `#a=` are something else than a tag.
    private static func followedBySign(_ line: ArraySlice<UInt8>, _ end: Int) -> Bool {
        guard end < line.endIndex else { return false }
        return line[end] == UInt8(ascii: "=") || line[end] == UInt8(ascii: "{") || line[end] == UInt8(ascii: "(")
    }

    private static func endOfTag(in line: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < line.endIndex {
            let next = scalar(in: line, at: index)
            guard isTagScalar(next) else { break }
            index += UTF8.width(next)
        }
        return min(index, line.endIndex)
    }

    private static func isTagScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isWordByte(UInt8(scalar.value)) || scalar == "_" }
        if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        case .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return false
        }
    }

    /// A letter there must be, and no colour of a style sheet (`#1a2b3c`).
    private static func isTag(_ tag: ArraySlice<UInt8>) -> Bool {
        guard (1...120).contains(tag.count), tag.contains(where: { isASCIILetter($0) || $0 >= 0x80 }) else {
            return false
        }
        let isHexadecimal = tag.allSatisfy { isDigit($0) || (0x61...0x66).contains(lowercased($0)) }
        return !(isHexadecimal && (tag.count == 3 || tag.count == 6) && tag.contains(where: isDigit))
    }
}
