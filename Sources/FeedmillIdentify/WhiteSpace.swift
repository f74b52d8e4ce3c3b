/// What Unicode calls white space (`White_Space` in PropList.txt), seen in UTF-8.
enum WhiteSpace {
    /// Appends a text with every run of white space made one space, and none at the beginning and the end.
    ///
    /// It never appends more bytes than the text has.
    static func fold(_ text: Span<UInt8>, into output: inout [UInt8]) {
        let start = output.count
        var place = skip(text, from: 0)
        while place < text.count {
            if output.count > start { output.append(space) }
            let end = endOfRun(text, from: place)
            // In one piece: most of a text is folded already.
            unsafe text.extracting(place..<end).withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
            place = skip(text, from: end)
        }
    }

    /// The first place from which on there is no white space, or the text's end.
    private static func skip(_ text: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count, case let length = length(in: text, at: place), length > 0 { place += length }
        return place
    }

    /// Where text that needs no folding ends, which holds no white space but single spaces within it.
    private static func endOfRun(_ text: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count {
            place = skipWords(text, from: place)
            guard place < text.count else { break }
            let byte = text[place]
            if !mayBegin(byte) {
                place = skipLetters(text, from: place + 1)
            } else if byte == space, place + 1 < text.count, !mayBegin(text[place + 1]) {
                place += 2
            } else if length(in: text, at: place) == 0 {
                place += 1
            } else {
                return place
            }
        }
        return place
    }

    /// Skips bytes beyond ASCII that begin no white space: the letters of most scripts.
    @inline(__always)
    private static func skipLetters(_ text: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count, text[place] >= 0x80, !mayBegin(text[place]) { place += 1 }
        return place
    }

    /// Skips eight bytes at a time as long as they are ASCII of which nothing needs folding.
    ///
    /// Before the place there is no space. A space that ends a word is left for the next, that what follows it is seen.
    private static func skipWords(_ text: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place + 8 <= text.count {
            let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
            let oddities = (word | (word &- ones &* 0x20)) & highs
            let spaces = zeros(word ^ (ones &* 0x20))
            guard oddities | (spaces & (spaces << 8)) == 0 else { return place }
            place += spaces >> 63 == 0 ? 8 : 7
        }
        return place
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The highest bit of each byte that is 0, of bytes below 0x80.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        ~((word & ~highs) &+ ~highs) & ~word & highs
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
