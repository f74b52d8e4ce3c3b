@_spi(_Unicode) import Swift
import Testing

@testable import FeedmillIdentify

struct NFCTests {
    @Test(arguments: [
        ("English", "Five tons of dragonfruit — “all of it”, she said… at 6°, naïve café"),
        ("Vietnamese", "Tiếng Việt được viết bằng chữ Quốc ngữ"), ("Greek", "Ἀρχὴ ἥμισυ παντός, άλφα ώρα"),
        ("Russian", "Съешь же ещё этих мягких французских булок, йод"), ("Kazakh", "Қазақстан, ғылым, ұлы"),
        ("Arabic", "مَرْحَبًا بِالعالَم، الأخبار آخر"), ("Hebrew", "ש\u{5B8}\u{5C1}לוֹם עולם"),
        ("Hindi", "हिन्दी में समाचार, विश्व"), ("Thai", "ข่าวที่นี่ภาษาไทย"), ("Japanese", "ニュースが、がっこうで「日本語」"),
        ("Chinese", "新聞記事，今天的天氣很好。𠀀"), ("Korean", "안녕하세요 한국어 뉴스"), ("emoji", "👩‍👩‍👧‍👦🇫🇷❤️🎈𝒜"),
    ])
    func `text of the world's languages passes the quick check`(language: String, text: String) {
        #expect(NFC.passesQuickCheck(text), "\(language)")
    }

    @Test func `what passes the quick check is in the normal form, of all scalars`() {
        for scalar in scalars { expectSound([scalar]) }
    }

    @Test func `what passes the quick check is in the normal form, behind letters that compose`() {
        let letters = "aeoυиあ\u{915}\u{9C7}\u{1100}\u{AC00}\u{DD9}\u{1B05}\u{226}\u{1EA1}\u{300}\u{5B0}\u{651}"
        for letter in letters.unicodeScalars {
            for scalar in scalars where scalar.value < 0x3100 || (0xA000...0xABFF).contains(scalar.value) {
                expectSound([letter, scalar])
            }
        }
    }

    @Test func `what passes the quick check is in the normal form, of scalars at random`() {
        var random = SplitMix(state: 20_250_902)
        let troublesome = scalars.filter { $0.properties.canonicalCombiningClass != .notReordered }
        for _ in 0..<100_000 {
            let length = Int.random(in: 2...5, using: &random)
            let text = (0..<length).compactMap { _ in
                Bool.random(using: &random)
                    ? troublesome.randomElement(using: &random) : scalars.randomElement(using: &random)
            }
            expectSound(text)
        }
    }

    @Test func `few scalars of the first plane need the full way`() {
        let slow = scalars.filter { $0.value < 0x10000 && !NFC.passesQuickCheck(String($0)) }
        let changed = slow.filter { !isNormalisedInFull(String($0)) }
        #expect(changed.count > 500)
        #expect(slow.count - changed.count < 200)
    }

    /// As another implementation has it.
    @Test(arguments: [
        ("Cafe\u{301} au lait", "Caf\u{E9} au lait"), ("a\u{302}\u{323}", "\u{1EAD}"),
        ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("\u{AC00}\u{11A8}", "\u{AC01}"),
        ("\u{1100}\u{1176}", "\u{1100}\u{1176}"), ("\u{AC01}\u{11A8}", "\u{AC01}\u{11A8}"),
        ("\u{9C7}\u{9BE}", "\u{9CB}"), ("\u{DD9}\u{DCF}\u{DCA}", "\u{DDD}"), ("\u{958}", "\u{915}\u{93C}"),
        ("\u{323}\u{F75}", "\u{F71}\u{F74}\u{323}"), ("\u{340}\u{344}", "\u{300}\u{308}\u{301}"),
        ("\u{2ADC}", "\u{2ADD}\u{338}"), ("\u{2F802}", "\u{4E41}"), ("\u{1F71}\u{345}", "\u{1FB4}"),
    ])
    func `text that does not pass is normalised`(text: String, normalised: String) {
        #expect(NFC.normalise(text).unicodeScalars.elementsEqual(normalised.unicodeScalars))
        #expect(NFC.normalise(normalised).unicodeScalars.elementsEqual(normalised.unicodeScalars))
    }
}

/// Every scalar but private ones, unassigned planes and ideographs that are all alike.
private let scalars = [0..<0xD800, 0xF900..<0x20000, 0x2F7F0..<0x2FA30, 0xE0100..<0xE01F0]
    .joined().compactMap { Unicode.Scalar(UInt32($0)) }

private func expectSound(_ scalars: [Unicode.Scalar]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    let text = String(view)
    guard NFC.passesQuickCheck(text), !isNormalisedInFull(text) else { return }
    Issue.record("\(scalars.map { String($0.value, radix: 16) }) passes, but is not in the normal form")
}

private func isNormalisedInFull(_ text: String) -> Bool {
    text._nfc.elementsEqual(text.unicodeScalars)
}

/// Sebastiano Vigna's SplitMix64, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
