/// A word or a number; of scripts that are written without spaces, one character.
struct TextToken {
    var hash: UInt64
    /// Whether it is one character of a script that is written without spaces.
    var isCharacter: Bool
    /// Whether it says who, where, when or how much: a number, or a word with a capital within a sentence.
    var isFact: Bool
}

/// Goes through the words of sanitised HTML, straight through its bytes.
///
/// Case counts for ASCII only in telling facts; punctuation, mark-up and how a text is cut into paragraphs don't count.
struct TextTokens {
    private enum Kind {
        case letter
        case character
        case separator
        case sentenceEnd
    }

    private var place = 0
    private var isAtStart = true

    /// The next word; nil at the end.
    @inline(__always)
    mutating func next(in markup: borrowing Span<UInt8>) -> TextToken? {
        while place < markup.count {
            let byte = markup[place]
            if byte >= 0x80 {
                let (kind, length) = Self.kind(markup, at: place)
                switch kind {
                case .letter: return word(markup, isCapital: Self.isCapital(markup, at: place))
                case .character: return character(markup, length)
                case .separator: place += length
                case .sentenceEnd:
                    isAtStart = true
                    place += length
                }
            } else if Self.isLetter(byte) || Self.isDigit(byte) {
                return word(markup, isCapital: byte & 0x20 == 0 && Self.isLetter(byte))
            } else {
                skip(byte, markup)
            }
        }
        return nil
    }

    @inline(__always)
    private mutating func word(_ markup: borrowing Span<UInt8>, isCapital: Bool) -> TextToken {
        var hash: UInt64 = 0
        var hasDigit = false
        var end = place
        while end < markup.count {
            let byte = markup[end]
            if Self.isLetter(byte) {
                hash = Self.added(byte | 0x20, to: hash)
            } else if Self.isDigit(byte) {
                hasDigit = true
                hash = Self.added(byte, to: hash)
            } else if byte >= 0x80, case (.letter, let length) = Self.kind(markup, at: end) {
                for index in end..<end + length { hash = Self.added(markup[index], to: hash) }
                end += length
                continue
            } else {
                break
            }
            end += 1
        }
        place = end
        let isFact = hasDigit || isCapital && !isAtStart
        isAtStart = false
        return TextToken(hash: hash &* 0x9E37_79B9_7F4A_7C15, isCharacter: false, isFact: isFact)
    }

    @inline(__always)
    private mutating func character(_ markup: borrowing Span<UInt8>, _ length: Int) -> TextToken {
        var hash: UInt64 = 0
        for index in place..<place + length { hash = Self.added(markup[index], to: hash) }
        // U+FF10–U+FF19: the digits of East Asian typography.
        let isDigit = markup[place] == 0xEF && markup[place + 1] == 0xBC && markup[place + 2] < 0x9A
        place += length
        isAtStart = false
        return TextToken(hash: hash &* 0x9E37_79B9_7F4A_7C15, isCharacter: true, isFact: isDigit)
    }

    /// A byte more in a word's hash: a rotation and no multiplication, which would take four times as long.
    @inline(__always)
    private static func added(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash << 7 | hash >> 57) ^ UInt64(byte)
    }

    // MARK: Between words

    private mutating func skip(_ byte: UInt8, _ markup: borrowing Span<UInt8>) {
        switch byte {
        case UInt8(ascii: "<"): skipTag(markup)
        case UInt8(ascii: "&"): skipReference(markup)
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "\""):
            isAtStart = true
            place += 1
        default: place += 1
        }
    }

    /// A tag; what it encloses begins a sentence, unless it only marks words.
    private mutating func skipTag(_ markup: borrowing Span<UInt8>) {
        var name = place + 1
        if name < markup.count, markup[name] == UInt8(ascii: "/") { name += 1 }
        var end = name
        while end < markup.count, markup[end] != UInt8(ascii: ">") { end += 1 }
        var length = 0
        while name + length < end, Self.isLetter(markup[name + length]) { length += 1 }
        if !Self.marksWords(markup, at: name, length) { isAtStart = true }
        place = min(end + 1, markup.count)
    }

    /// `a`, `b`, `i`, `q`, `s`, `u`, `em`, `strong`, `span`.
    private static func marksWords(_ markup: borrowing Span<UInt8>, at name: Int, _ length: Int) -> Bool {
        switch length {
        case 1: markup[name] != UInt8(ascii: "p")
        case 2: markup[name] == UInt8(ascii: "e")
        case 4: markup[name] == UInt8(ascii: "s") && markup[name + 1] == UInt8(ascii: "p")
        case 6: markup[name] == UInt8(ascii: "s") && markup[name + 1] == UInt8(ascii: "t")
        default: false
        }
    }

    /// A character reference: sanitised HTML has them for mark-up's own characters only, none of which is in a word.
    private mutating func skipReference(_ markup: borrowing Span<UInt8>) {
        let limit = min(place + 10, markup.count)
        var end = place + 1
        while end < limit, Self.isLetter(markup[end]) || Self.isDigit(markup[end]) || markup[end] == UInt8(ascii: "#") {
            end += 1
        }
        place = end
    }

    // MARK: Bytes

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Latin, Greek and Cyrillic capitals.
    private static func isCapital(_ markup: borrowing Span<UInt8>, at place: Int) -> Bool {
        guard place + 1 < markup.count else { return false }
        let second = markup[place + 1]
        return switch markup[place] {
        case 0xC3: second <= 0x9E
        case 0xCE: (0x86...0xAB).contains(second)
        case 0xD0: second <= 0xAF
        default: false
        }
    }

    /// What a character beyond ASCII is, and its length.
    ///
    /// By blocks, not by properties: what is not known to separate words belongs to one.
    private static func kind(_ markup: borrowing Span<UInt8>, at place: Int) -> (Kind, length: Int) {
        let lead = markup[place]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard place + length <= markup.count else { return (.separator, markup.count - place) }
        return (lead < 0xE0 ? kind(lead, markup[place + 1]) : kind(lead, markup[place + 1], markup[place + 2]), length)
    }

    private static func kind(_ lead: UInt8, _ second: UInt8) -> Kind {
        switch lead {
        // «, ¿ and ¡ begin a sentence; ª, µ and º are letters.
        case 0xC2:
            [0xAB, 0xBF, 0xA1].contains(second)
                ? .sentenceEnd : [0xAA, 0xB5, 0xBA].contains(second) ? .letter : .separator
        case 0xC3: second == 0x97 || second == 0xB7 ? .separator : .letter
        // Arabic comma, semicolon and question mark.
        case 0xD8: second == 0x8C || second == 0x9B || second == 0x9F ? .separator : .letter
        default: .letter
        }
    }

    private static func kind(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Kind {
        switch lead {
        // Thai and Lao are written without spaces; dandas end a sentence.
        case 0xE0:
            second >= 0xB8 && second <= 0xBB
                ? .character : second == 0xA5 && third & 0xFE == 0xA4 ? .separator : .letter
        // Myanmar and Khmer.
        case 0xE1: (0x80...0x82).contains(second) || (0x9E...0x9F).contains(second) ? .character : .letter
        // Punctuation and symbols; opening quotation marks begin a sentence.
        case 0xE2: second == 0x80 && (third == 0x9C || third == 0x9E) ? .sentenceEnd : .separator
        case 0xE3: second == 0x80 ? .separator : .character
        case 0xE4...0xE9: .character
        case 0xEE: .separator
        case 0xEF: kindOfForms(second, third)
        case 0xF0: second >= 0xA0 ? .character : second == 0x9F ? .separator : .letter
        default: .letter
        }
    }

    /// U+F000–U+FFFF: ideographs, Arabic forms, and full-width letters and digits.
    private static func kindOfForms(_ second: UInt8, _ third: UInt8) -> Kind {
        switch second {
        case 0xA4...0xAB: .character
        case 0xAC...0xB7, 0xB9...0xBA: .letter
        case 0xBC: (0x90...0x99).contains(third) || third >= 0xA1 ? .character : .separator
        case 0xBD: third <= 0x9A || third >= 0xA6 ? .character : .separator
        case 0xBE: .character
        default: .separator
        }
    }
}
