import CUchardet

/// What a document's bytes are encoded in.
struct DetectedEncoding {
    /// How to read it.
    enum Kind: Equatable {
        case validUTF8
        case brokenUTF8
        case utf16(bigEndian: Bool)
        case utf32(bigEndian: Bool)
        /// By a name that iconv knows.
        case named(String)
    }

    var kind: Kind
    /// The bytes of the byte order mark.
    var markLength = 0

    /// Whether nothing but its statistics speaks for it.
    var isGuessed: Bool {
        if case .named = kind { true } else { false }
    }

    /// Its IANA name in lower case.
    var name: String {
        switch kind {
        case .validUTF8, .brokenUTF8: "utf-8"
        case .utf16(let bigEndian): bigEndian ? "utf-16be" : "utf-16le"
        case .utf32(let bigEndian): bigEndian ? "utf-32be" : "utf-32le"
        case .named(let name): name
        }
    }
}

/// Finds out what bytes are encoded in: byte order mark, valid UTF-8, the zeros of UTF-16, then statistics.
enum EncodingDetector {
    static func encoding(of bytes: [UInt8]) -> DetectedEncoding {
        if let marked = marked(bytes) { return marked }
        let isValid = isValidUTF8(bytes[...])
        if let wide = ZeroPattern(bytes, isValidUTF8: isValid).encoding { return DetectedEncoding(kind: wide) }
        if isValid {
            return DetectedEncoding(kind: LegacyEncoding.escaped(bytes).map { .named($0) } ?? .validUTF8)
        }
        if isMostlyUTF8(bytes) { return DetectedEncoding(kind: .brokenUTF8) }
        return DetectedEncoding(kind: .named(LegacyEncoding.name(of: bytes)))
    }

    /// What can be told without looking at the whole: a byte order mark, or the zeros of UTF-16.
    static func wideOrMarked(_ bytes: [UInt8]) -> DetectedEncoding? {
        if let marked = marked(bytes) { return marked }
        guard firstIndex(of: 0, in: bytes.prefix(8192), from: 0) != nil else { return nil }
        let isValid = isValidUTF8(bytes[...])
        return ZeroPattern(bytes, isValidUTF8: isValid).encoding.map { DetectedEncoding(kind: $0) }
    }

    /// What the zeros around a leading `<` tell, XML § F.1.
    static func unmarkedMarkup(_ bytes: [UInt8]) -> DetectedEncoding? {
        let head = Array(bytes.prefix(4))
        guard head.count == 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0x3C, 0, 0, 0): return DetectedEncoding(kind: .utf32(bigEndian: false))
        case (0, 0, 0, 0x3C): return DetectedEncoding(kind: .utf32(bigEndian: true))
        case (0x3C, 0, 0x21..., 0): return DetectedEncoding(kind: .utf16(bigEndian: false))
        case (0, 0x3C, 0, 0x21...): return DetectedEncoding(kind: .utf16(bigEndian: true))
        default: return nil
        }
    }

    static func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        ValidUTF8.isValid(bytes.span)
    }

    private static func marked(_ bytes: [UInt8]) -> DetectedEncoding? {
        let head = Array(bytes.prefix(4))
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return DetectedEncoding(kind: isValidUTF8(bytes[3...]) ? .validUTF8 : .brokenUTF8, markLength: 3)
        }
        if head == [0x00, 0x00, 0xFE, 0xFF] { return DetectedEncoding(kind: .utf32(bigEndian: true), markLength: 4) }
        if head == [0xFF, 0xFE, 0x00, 0x00] {
            return DetectedEncoding(kind: .utf32(bigEndian: false), markLength: 4)
        }
        if head.starts(with: [0xFE, 0xFF]) { return DetectedEncoding(kind: .utf16(bigEndian: true), markLength: 2) }
        if head.starts(with: [0xFF, 0xFE]) { return DetectedEncoding(kind: .utf16(bigEndian: false), markLength: 2) }
        return nil
    }

    // Whether bytes are UTF-8 with a few broken places, such as a file that was cut: for each broken byte at least
    // ten whole sequences beyond ASCII. Text in another encoding hardly ever has even one.
    private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        var (whole, broken, index) = (0, 0, 0)
        while index < bytes.count {
            let length = sequence(bytes, at: index)
            if length > 1 { whole += 1 }
            if length == 0 { broken += 1 }
            index += max(1, length)
        }
        // A tail of up to three bytes is one cut character.
        let tail = bytes.suffix(3).count { $0 >= 0x80 }
        return whole >= 10 * broken || (whole >= 2 && broken <= tail && broken <= 3)
    }

    /// The length of the sequence at `index`, 0 if it is broken.
    private static func sequence(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        guard (0xC2...0xF4).contains(first) else { return 0 }
        let length = sequenceLength(first)
        guard index + length <= bytes.count else { return 0 }
        return bytes[(index + 1)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }
}

/// Where the zero bytes of a document lie: UTF-16 without a mark has them on one side of its units.
private struct ZeroPattern {
    private var even = 0
    private var odd = 0
    private let isValidUTF8: Bool
    private let head: ArraySlice<UInt8>

    init(_ bytes: [UInt8], isValidUTF8: Bool) {
        head = bytes.prefix(8192)
        self.isValidUTF8 = isValidUTF8
        guard var index = firstIndex(of: 0, in: head, from: 0) else { return }
        while index < head.count {
            if head[index] == 0 { if index % 2 == 0 { even += 1 } else { odd += 1 } }
            index += 1
        }
    }

    var encoding: DetectedEncoding.Kind? {
        guard even + odd > 0 else { return nil }
        guard isValidUTF8 else { return eastAsian }
        let bigEndian = even > odd
        let (many, few) = bigEndian ? (even, odd) : (odd, even)
        guard few * 20 <= many, hasFewRows(bigEndian), oddity(bigEndian) == 0 else { return nil }
        return .utf16(bigEndian: bigEndian)
    }

    /// Whether most units share one or two high bytes, as in all scripts but the East Asian.
    ///
    /// Those apart, text in UTF-16 may be valid UTF-8; a stray zero in ASCII must not make units of it.
    private func hasFewRows(_ bigEndian: Bool) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        for index in stride(from: bigEndian ? 0 : 1, to: head.count, by: 2) { counts[Int(head[index])] += 1 }
        counts.sort(by: >)
        return (counts[0] + counts[1]) * 10 >= head.count / 2 * 7
    }

    /// UTF-16 in the order of bytes that makes East Asian text of them, if any does: there bytes of every value are
    /// met, zeros on both sides among them, while text in western encodings is ASCII for the most part.
    private var eastAsian: DetectedEncoding.Kind? {
        guard head.count(where: { $0 >= 0x80 || $0 < 0x09 }) * 6 >= head.count else { return nil }
        let (little, big) = (oddity(false), oddity(true))
        guard min(little, big) * 20 <= head.count / 2 else { return nil }
        return .utf16(bigEndian: big < little)
    }

    /// How many of the characters that the units make hardly any text holds; a pair that the head cuts is not counted.
    private func oddity(_ bigEndian: Bool) -> Int {
        let decoded = WideDecoder.decodeUTF16(head.prefix(head.count / 2 * 2), bigEndian: bigEndian)
        let odd = string(decoded.bytes[...]).unicodeScalars.count { !Self.isUsual($0) }
        return max(0, odd - 1) + max(0, decoded.replaced - 1) * head.count
    }

    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x1FFF, 0x2000...0x27FF, 0x2E80...0x33FF, 0x4E00...0x9FFF: true
        case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFFEF, 0x1F300...: true
        default: false
        }
    }
}

/// Tells the encodings of before Unicode apart, by uchardet's statistics and what those are known to mistake.
enum LegacyEncoding {
    private static let fallback = "windows-1252"

    static func name(of bytes: [UInt8]) -> String {
        if isLatin9(bytes) { return "iso-8859-15" }
        let guess = uchardetName(of: bytes.prefix(65536))
        switch guess {
        case "", "ascii", "utf-8", "utf-16", "utf-32": return fallback
        case "iso-8859-1", "iso-8859-15": return hasC1(bytes) ? fallback : guess
        case "iso-8859-7", "iso-8859-9", "iso-8859-13":
            if !isWestern(bytes) { return hasC1(bytes) ? microsofts[guess] ?? guess : guess }
            return fallback
        case "uhc": return "euc-kr"
        case "koi8-r": return isUkrainian(bytes) ? "koi8-u" : isWestern(bytes) ? fallback : guess
        // Nobody wrote articles in it; what uchardet takes for it is Arabic with vowel signs.
        case "euc-tw": return "windows-1256"
        case "windows-1250", "iso-8859-2", "iso-8859-16": return isWestern(bytes, orHungarian: false) ? fallback : guess
        default: return rareGuesses.contains(guess) && isWestern(bytes) ? fallback : guess
        }
    }

    /// The name of an encoding whose bytes are all ASCII's and that changes its tables by escapes, as Japanese mail and
    /// Chinese newsgroups did.
    static func escaped(_ bytes: [UInt8]) -> String? {
        if HZ.isLikely(bytes) { return HZ.name }
        guard let escape = firstIndex(of: 0x1B, in: bytes[...], from: 0), bytes[escape...].dropFirst().first == 0x24
        else { return nil }
        let name = uchardetName(of: bytes.prefix(65536))
        return name.hasPrefix("iso-2022") ? name : nil
    }

    /// What uchardet calls short texts in western European languages when it has too little to go by.
    private static let rareGuesses: Set = [
        "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10",
        "iso-8859-11", "iso-8859-13", "windows-1251", "windows-1253", "windows-1255", "windows-1256", "windows-1257",
        "windows-1258", "mac-centraleurope", "mac-cyrillic", "ibm852", "ibm855", "ibm865", "ibm866", "viscii",
        "tis-620",
        "big5", "gb18030", "shift_jis", "euc-kr", "johab",
    ]

    private static func uchardetName(of bytes: ArraySlice<UInt8>) -> String {
        guard let detector = unsafe uchardet_new() else { return "" }
        defer { unsafe uchardet_delete(detector) }
        let handled = unsafe bytes.withUnsafeBytes { buffer in
            unsafe uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        unsafe uchardet_data_end(detector)
        guard handled == 0, let name = unsafe uchardet_get_charset(detector) else { return "" }
        return unsafe String(cString: name).lowercased()
    }

    /// What Microsoft made of a part of ISO 8859, with quotes and dashes where that has controls.
    private static let microsofts = [
        "iso-8859-7": "windows-1253", "iso-8859-9": "windows-1254", "iso-8859-13": "windows-1257",
    ]

    /// Whether western text holds bytes that are €, Œ and œ in ISO 8859-15, but ¤, ¼ and ½ in ISO 8859-1: the first is not
    /// met, the others not within a word.
    private static func isLatin9(_ bytes: [UInt8]) -> Bool {
        guard !hasC1(bytes) else { return false }
        let holdsLatin9 = bytes.indices.contains { index in
            switch bytes[index] {
            case 0xA4: true
            case 0xBC, 0xBD:
                index + 1 < bytes.count && isASCIILetter(bytes[index + 1]) && (index == 0 || !isDigit(bytes[index - 1]))
            default: false
            }
        }
        return holdsLatin9 && isWestern(bytes.map { [0xA4, 0xBC, 0xBD].contains($0) ? 0x80 : $0 })
    }

    /// Whether KOI8's letters have neighbours that are lines of tables in Russian's, but letters in Ukrainian's: і, ї, є, ґ.
    private static func isUkrainian(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { first, second in
            (ukrainian.contains(first) && second >= 0xC0) || (first >= 0xC0 && ukrainian.contains(second))
        }
    }

    private static let ukrainian = ByteSet([0xA4, 0xA6, 0xA7, 0xAD, 0xB4, 0xB6, 0xB7, 0xBD])

    /// Bytes that are controls in ISO 8859 but quotes and dashes in windows-1252.
    private static func hasC1(_ bytes: [UInt8]) -> Bool {
        bytes.contains { (0x80...0x9F).contains($0) }
    }

    /// Whether bytes read well as western European text: letters beyond ASCII are few, stand alone or in pairs among
    /// letters of ASCII, and are those that western languages use.
    ///
    /// õ and û are western letters too, but in Hungarian's encodings their bytes are ő and ű.
    private static func isWestern(_ bytes: [UInt8], orHungarian: Bool = true) -> Bool {
        let hungarian: Set<UInt8> = [0xD5, 0xDB, 0xF5, 0xFB]
        if !orHungarian, bytes.contains(where: hungarian.contains) { return false }
        var (letters, run) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            guard byte >= 0x80 else {
                run = 0
                continue
            }
            run += 1
            if run > 2 || !isWesternByte(byte), !isLoneSign(bytes, index) || !orHungarian { return false }
            letters += 1
        }
        return letters * 8 < bytes.count
    }

    /// `±`, `×`, `½` and the like, which stand by no letter.
    private static func isLoneSign(_ bytes: [UInt8], _ index: Int) -> Bool {
        let neighbours = bytes[max(0, index - 1)..<index] + bytes[(index + 1)...].prefix(1)
        return loneSigns.contains(bytes[index]) && !neighbours.contains { isASCIILetter($0) || $0 >= 0x80 }
    }

    private static let loneSigns = ByteSet([
        0x86, 0x87, 0x89, 0xA2, 0xA5, 0xB1, 0xB2, 0xB3, 0xB5, 0xB6, 0xB9, 0xBC, 0xBD, 0xBE, 0xD7, 0xF7,
    ])

    /// Letters of German, French, Spanish, Italian, Portuguese, Dutch and the Nordic languages, and typographer's signs.
    private static func isWesternByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x80, 0x82, 0x84, 0x85, 0x8B, 0x8C, 0x91...0x97, 0x99, 0x9B, 0x9C: true
        case 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xAE, 0xB0, 0xB4, 0xB7, 0xBA, 0xBB, 0xBF: true
        case 0xC0, 0xC1, 0xC2, 0xC4...0xCB, 0xCD, 0xCE, 0xD1, 0xD3, 0xD4, 0xD5, 0xD6, 0xD8, 0xDA, 0xDC, 0xDF: true
        case 0xE0...0xEB, 0xED, 0xEE, 0xEF, 0xF1, 0xF3...0xF6, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC: true
        default: false
        }
    }
}
