/// What the rules ask of scalars again and again.
///
/// The standard library looks each answer up anew, at some 20 ns. Here letters of the scripts below U+0E00 are kept in a
/// table, and ideographs, kana and hangul are known by their ranges.
struct ScalarTraits: OptionSet {
    let rawValue: UInt8

    static let letter = Self(rawValue: 1)
    static let upper = Self(rawValue: 2)
    static let lower = Self(rawValue: 4)
    static let decimal = Self(rawValue: 8)
    static let space = Self(rawValue: 16)
    /// A sign on or below a letter that is no letter itself, as the virama of India's scripts.
    static let mark = Self(rawValue: 32)

    /// The traits of a scalar.
    @inline(__always)
    static func of(_ scalar: Unicode.Scalar) -> Self {
        let value = scalar.value
        if value < limit { return table[Int(value)] }
        return isPlainLetter(value) ? .letter : ask(scalar)
    }

    /// Latin, Greek, Cyrillic, Hebrew, Arabic and the scripts of India.
    private static let limit: UInt32 = 0x0E00
    private static let table = (0..<limit).map { Unicode.Scalar($0).map(ask) ?? [] }

    /// Hiragana, katakana, ideographs, syllables of hangul.
    private static func isPlainLetter(_ value: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(value) || (0x3041...0x3096).contains(value) || (0x30A1...0x30FA).contains(value)
            || (0xAC00...0xD7A3).contains(value)
    }

    private static func ask(_ scalar: Unicode.Scalar) -> Self {
        let properties = scalar.properties
        var traits: Self = properties.isAlphabetic ? .letter : []
        if properties.isUppercase { traits.insert(.upper) }
        if properties.isLowercase { traits.insert(.lower) }
        if properties.numericType == .decimal { traits.insert(.decimal) }
        if properties.isWhitespace { traits.insert(.space) }
        if properties.generalCategory == .nonspacingMark { traits.insert(.mark) }
        return traits
    }
}

extension Unicode.Scalar {
    /// Whether it is a small letter, as the standard library has it.
    var isSmallLetter: Bool { ScalarTraits.of(self).contains(.lower) }

    /// Whether it is a capital, as the standard library has it.
    var isCapital: Bool { ScalarTraits.of(self).contains(.upper) }
}
