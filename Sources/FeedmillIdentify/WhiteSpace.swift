/// What Unicode calls white space (`White_Space` in PropList.txt), seen in UTF-8.
enum WhiteSpace {
    /// Appends a text with every run of white space made one space, and none at the beginning and the end.
    ///
    /// It never appends more bytes than the text has.
    static func fold(_ text: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
        let start = output.count
        var spaceIsDue = false
        var place = 0
        while place < text.count {
            let byte = text[place]
            let length = mayBegin(byte) ? self.length(in: text, at: place) : 0
            if length > 0 {
                spaceIsDue = output.count > start
                place += length
            } else {
                if spaceIsDue { output.append(space) }
                spaceIsDue = false
                output.append(byte)
                place += 1
            }
        }
    }

    private static let space = UInt8(ascii: " ")

    /// Whether white space may begin with this byte; false for nearly every byte of most texts.
    @inline(__always)
    private static func mayBegin(_ byte: UInt8) -> Bool {
        byte <= space || byte == 0xC2 || (byte &- 0xE1) < 3
    }

    /// How many bytes the white space at a place of valid UTF-8 has; 0 if there is none.
    private static func length(in text: Span<UInt8>, at place: Int) -> Int {
        switch text[place] {
        case 0x09...0x0D, space: 1
        case 0xC2: [0x85, 0xA0].contains(text[place + 1]) ? 2 : 0
        case 0xE1: isEqual(text, at: place, 0x9A, 0x80...0x80) ? 3 : 0
        case 0xE2: isSpaceOfGeneralPunctuation(text, at: place) ? 3 : 0
        case 0xE3: isEqual(text, at: place, 0x80, 0x80...0x80) ? 3 : 0
        default: 0
        }
    }

    /// U+2000–U+200A, U+2028, U+2029, U+202F and U+205F.
    private static func isSpaceOfGeneralPunctuation(_ text: Span<UInt8>, at place: Int) -> Bool {
        isEqual(text, at: place, 0x80, 0x80...0x8A) || isEqual(text, at: place, 0x80, 0xA8...0xA9)
            || isEqual(text, at: place, 0x80, 0xAF...0xAF) || isEqual(text, at: place, 0x81, 0x9F...0x9F)
    }

    private static func isEqual(
        _ text: Span<UInt8>, at place: Int, _ second: UInt8, _ third: ClosedRange<UInt8>
    ) -> Bool {
        text[place + 1] == second && third.contains(text[place + 2])
    }
}
