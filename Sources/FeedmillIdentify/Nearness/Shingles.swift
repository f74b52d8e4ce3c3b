/// Makes a hash of each run of words in a text: four words, or eight characters where these are not parts of words.
///
/// A changed word changes four runs, so that a template filled in otherwise is soon another text, while a paragraph that
/// was cut or added changes nothing else.
struct Shingles {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let base4 = base &* base &* base &* base
    private static let base8 = base4 &* base4

    private var recent = InlineArray<8, UInt64>(repeating: 0)
    private var count = 0
    private var ofFour: UInt64 = 0
    private var ofEight: UInt64 = 0

    /// The hash of the run that ends with this word; nil while there are too few.
    @inline(__always)
    mutating func add(_ token: TextToken) -> UInt64? {
        ofFour = ofFour &* Self.base &+ token.hash &- recent[(count &- 4) & 7] &* Self.base4
        ofEight = ofEight &* Self.base &+ token.hash &- recent[count & 7] &* Self.base8
        recent[count & 7] = token.hash
        count &+= 1
        guard count >= (token.isCharacter ? 8 : 4) else { return nil }
        return Self.mixed(token.isCharacter ? ofEight : ofFour)
    }

    /// Every bit of the result depends on every bit of the number, as in MurmurHash3.
    @inline(__always)
    static func mixed(_ number: UInt64) -> UInt64 {
        var number = number
        number ^= number >> 33
        number = number &* 0xFF51_AFD7_ED55_8CCD
        number ^= number >> 33
        number = number &* 0xC4CE_B9FE_1A85_EC53
        return number ^ number >> 33
    }
}
