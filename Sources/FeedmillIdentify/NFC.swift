// The standard library's normalisation is underscored in Swift 6.3, though Foundation and regular expressions stand on
// it. Foundation's own is public but wrong: it leaves U+AC00 U+11A8 as they are, and makes another syllable of
// U+1100 U+1176, which are none.
@_spi(_Unicode) internal import Swift

/// Unicode Normalization Form C, UAX #15.
enum NFC {
    /// The text in NFC.
    ///
    /// Nearly every text is so already, and is returned as it is after one look at its bytes.
    static func normalise(_ text: String) -> String {
        guard !passesQuickCheck(text) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(contentsOf: takenApart(scalar).unicodeScalars) }
        var normalised = String.UnicodeScalarView()
        normalised.append(contentsOf: String(scalars)._nfc)
        return String(normalised)
    }

    /// Three Tibetan vowel signs consist of marks but are none, and the standard library does not put their parts in order.
    private static func takenApart(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\u{F73}": "\u{F71}\u{F72}"
        case "\u{F75}": "\u{F71}\u{F74}"
        case "\u{F81}": "\u{F71}\u{F80}"
        default: String(scalar)
        }
    }

    /// The quick check of UAX #15 § 9: true only if the text is in NFC; false means that it may not be.
    static func passesQuickCheck(_ text: String) -> Bool {
        passesQuickCheck(text.utf8.span)
    }

    private static func passesQuickCheck(_ text: Span<UInt8>) -> Bool {
        let table = NFCTable.shared
        var lastMark: (scalar: UInt32, end: Int) = (0, 0)
        var place = 0
        while place < text.count {
            if place + 8 <= text.count, isASCII(text, at: place) {
                place += 8
                continue
            }
            let lead = text[place]
            if lead < 0x80 {
                place += 1
                continue
            }
            if lead < 0xCC {
                // U+0080–U+02FF: all are in NFC, and none is a mark.
                place += 2
                continue
            }
            if lead & 0xFE == 0xD0 {
                // U+0400–U+047F, the letters of Cyrillic, likewise.
                place += 2
                continue
            }
            if lead >= 0xE4, lead <= 0xE9 {
                // U+4000–U+9FFF, most ideographs, likewise.
                place += 3
                continue
            }
            let (scalar, length) = decode(text, at: place)
            switch table.kind(of: scalar) {
            case .plain: break
            case .doubtful: return false
            case .mark:
                if lastMark.end == place, combiningClass(lastMark.scalar) > combiningClass(scalar) { return false }
                lastMark = (scalar, place + length)
            }
            place += length
        }
        return true
    }

    /// Whether eight bytes are ASCII, as most are of most texts.
    @inline(__always)
    private static func isASCII(_ text: Span<UInt8>, at place: Int) -> Bool {
        unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    }

    private static func decode(_ text: Span<UInt8>, at place: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(text[place])
        let second = UInt32(text[place + 1] & 0x3F)
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
        let third = UInt32(text[place + 2] & 0x3F)
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
        return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[place + 3] & 0x3F), 4)
    }

    /// Marks upon one letter stand in the order of their classes.
    private static func combiningClass(_ scalar: UInt32) -> UInt8 {
        Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
    }
}
