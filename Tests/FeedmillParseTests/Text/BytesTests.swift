import Testing

@testable import FeedmillParse

/// What the fast ways over bytes say, against what the standard library says slowly.
struct BytesTests {
    private let texts = [
        "Мост через реку", "الجسر فوق النهر", "河上的大橋自星期一起封閉", "नदी पर बना पुल", "강을 가로지르는 다리", "𠮷野家で🍣を",
        "naïve — “quoted”", "ŠčЖ中a", "ΑβΓδ",
    ]

    @Test func `traits of scalars are those of the standard library`() {
        for value in UInt32(0)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let (traits, properties) = (ScalarTraits.of(scalar), scalar.properties)
            let isSame =
                traits.contains(.letter) == properties.isAlphabetic && traits.contains(.upper) == properties.isUppercase
                && traits.contains(.lower) == properties.isLowercase
                && traits.contains(.space) == properties.isWhitespace
                && traits.contains(.decimal) == (properties.numericType == .decimal)
                && traits.contains(.mark) == (properties.generalCategory == .nonspacingMark)
            if !isSame { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    private func columns(of text: String) -> Int {
        columnCount(of: Array(text.utf8).span)
    }

    private func isTakenForValid(_ bytes: [UInt8]) -> Bool {
        ValidUTF8.isValid(bytes.span)
    }

    @Test func `columns are counted scalar by scalar`() {
        for text in texts {
            for padding in 0..<9 {
                let padded = String(repeating: "a", count: padding) + text + text
                let expected = padded.unicodeScalars.reduce(0) { $0 + (Punctuation.isWide($1) ? 2 : 1) }
                #expect(columns(of: padded) == expected, "\(padded)")
            }
        }
    }

    @Test func `a broken byte is found wherever it stands among letters beyond ASCII`() {
        let bytes: [UInt8] = [0x41, 0x80, 0xBF, 0xC0, 0xC1, 0xC3, 0xE0, 0xE4, 0xED, 0xF0, 0xFF]
        for text in texts {
            let whole = Array((text + text).utf8)
            #expect(isTakenForValid(whole))
            for index in whole.indices {
                for byte in bytes {
                    var broken = whole
                    broken[index] = byte
                    let isValid = String(validating: broken, as: UTF8.self) != nil
                    if isTakenForValid(broken) != isValid { Issue.record("\(text), \(index), \(byte)") }
                }
            }
        }
    }

    @Test func `words are known in any case of any script`() {
        let words: WordSet = ["photo", "фото", "fotografía", "新华社"]
        for word in ["photo", "Photo", "PHOTO", "фото", "Фото", "ФОТО", "Fotografía", "FOTOGRAFÍA", "新华社"] {
            #expect(words.contains(Array(word.utf8)[...]), "\(word)")
        }
        for word in ["", "phot", "photos", "pboto", "фоты", "新华网", String(repeating: "ф", count: 40)] {
            #expect(!words.contains(Array(word.utf8)[...]), "\(word)")
        }
        #expect(words.contains(lowercase: "фото") && !words.contains(lowercase: "foto"))
    }

    @Test func `pieces are what splitting gives`() {
        let separators = ByteSet(" ,".utf8)
        for text in ["", " ", "a", " a, b,,c ", "a b"] {
            let bytes = Array(text.utf8)[...]
            let pieces = Array(BytePieces(of: bytes, between: separators))
            #expect(pieces == bytes.split(whereSeparator: separators.contains))
        }
    }
}
