/// Breaks documents by chance, from a seed, so that what fails once can be had again.
public struct Mutator {
    /// What mark-up, JSON and dates are made of, and what no text holds.
    private static let pieces: [[UInt8]] =
        [
            "<", ">", "&", ";", "\"", "'", "/", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "</", "=", " ", "\r\n",
            "&#0;", "&#xD800;", "&#xFFFF;", "&#1;", "&nbsp;", "&lt;script&gt;", "&amp;lt;", "xmlns=\"", "xml:base=\"//",
            "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "<description>",
            "</description>", "<div>", "<p>", "<b>", "<a href=\"javascript:alert(1)\">", "<img src=x onerror=y>",
            "<script>", "<svg><style>", "<!DOCTYPE", "[", "]", "{", "}", ",", ":", "null", "-1e999",
            "99999999999999999999",
            "\\u0000", "\\ud800", "\\", "\u{0}", "\u{1}", "\u{B}", "\u{FFFE}", "\u{FFFF}", "\u{202E}", "\u{FEFF}",
            "\u{85}",
            "\u{2028}", "e\u{301}", "9999-12-31T23:59:60+14:00", "Thu, 99 Feb 0000 24:00:00 ZZZ", "-0001-01-01",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0x80], [0x1B, 0x24, 0x42],
        ]

    private var numbers: SplitMix64

    /// Makes one whose mutations follow from the seed.
    public init(seed: UInt64) {
        numbers = SplitMix64(seed)
    }

    /// A number by chance.
    public mutating func number(in range: Range<Int>) -> Int {
        Int.random(in: range, using: &numbers)
    }

    /// A document with a few places broken; parts of another may come to stand in it.
    public mutating func mutated(_ document: [UInt8], mixing other: [UInt8]) -> [UInt8] {
        var bytes = document
        for _ in 0..<number(in: 1..<7) {
            let place = number(in: 0..<max(1, bytes.count))
            let end = min(bytes.count, place + number(in: 1..<40))
            switch number(in: 0..<8) {
            case 0: bytes.removeSubrange(min(place, end)..<end)
            case 1: bytes.insert(contentsOf: bytes[min(place, end)..<end], at: number(in: 0..<(bytes.count + 1)))
            case 2 where number(in: 0..<4) == 0: bytes.removeSubrange(place...)
            case 3: if place < bytes.count { bytes[place] = UInt8(number(in: 0..<256)) }
            case 4: bytes.insert(contentsOf: part(of: other), at: min(place, bytes.count))
            case 5: repeatPart(&bytes, at: place)
            default:
                bytes.insert(contentsOf: Self.pieces.randomElement(using: &numbers) ?? [], at: min(place, bytes.count))
            }
        }
        return bytes
    }

    private mutating func part(of other: [UInt8]) -> ArraySlice<UInt8> {
        guard !other.isEmpty else { return [] }
        let start = number(in: 0..<other.count)
        return other[start...].prefix(number(in: 1..<200))
    }

    private mutating func repeatPart(_ bytes: inout [UInt8], at place: Int) {
        guard place < bytes.count else { return }
        let part = bytes[place...].prefix(number(in: 1..<12))
        let count = number(in: 1..<30)
        bytes.insert(contentsOf: repeatElement(part, count: count).joined(), at: place)
    }
}
