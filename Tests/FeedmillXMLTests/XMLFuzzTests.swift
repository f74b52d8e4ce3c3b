import FeedmillTesting
import FeedmillXML
import Testing

/// Reads mutated documents: nothing traps, and what is told always makes sense.
@Suite struct XMLFuzzTests {
    /// Checks that every start has its end, in order, and that text stands inside.
    private struct Auditor: XMLConsumer {
        var open: [Int] = []
        var fault: String?

        mutating func start(_ element: XMLElement) {
            open.append(element.name.id)
            if element.attributes.contains(where: { $0.name.local.isEmpty }) { fault = "a name is empty" }
        }

        mutating func text(_ bytes: ArraySlice<UInt8>) {
            if open.isEmpty || bytes.isEmpty { fault = "text outside, or none" }
        }

        mutating func end(_ name: XMLName) {
            if open.popLast() != name.id { fault = "another end" }
        }

        mutating func problem(_ problem: XMLProblem) {
            if problem.line < 1 || problem.column < 1 || problem.message.isEmpty { fault = "no place" }
        }
    }

    private static let seed = Array(
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY own "x">]><!-- c -->
        <rss version="2.0" xmlns:dc="urn:dc"><channel a='1' b="&amp;&nbsp;"><title>A &amp; B &own; &#8217;</title>
        <item><dc:date>x</dc:date><description><![CDATA[<p>Text</p>]]> é € \u{1F600}</description><?pi x?></item>
        <item/><link href="a&lt;b"/><p xmlns="urn:x">x<br/></p></channel></rss>
        """.utf8)
    private static let pieces: [[UInt8]] =
        [
            "<", ">", "&", ";", "\"", "'", "/", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "</", "<a", "=", " ",
            "\r\n", "&#",
            "&lt;", "xmlns:", "<!DOCTYPE", "[", "]", ":", "</item>", "<item>", "<br>", "\u{0}", "\u{FFFF}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90]]

    private func mutated(_ numbers: inout SplitMix64) -> [UInt8] {
        var bytes = Self.seed
        for _ in 0..<Int.random(in: 1...6, using: &numbers) {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &numbers))
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &numbers))
            case 2: bytes.removeSubrange(max(place, 1)...)
            default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &numbers) ?? [], at: place)
            }
            if bytes.isEmpty { bytes = [UInt8(ascii: "<")] }
        }
        return bytes
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `every start has its end, whatever the bytes`(seed: UInt64) {
        var numbers = SplitMix64(seed)
        for _ in 0..<400 {
            let bytes = mutated(&numbers)
            var limits = XMLLimits()
            limits.depth = Int.random(in: 1...6, using: &numbers)
            limits.textBytes = Int.random(in: 1...100, using: &numbers)
            var auditor = Auditor()
            var reader = XMLReader(limits: limits)
            var rest = bytes[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...max(1, rest.count), using: &numbers)
                reader.read(rest.prefix(size), into: &auditor)
                rest = rest.dropFirst(size)
            }
            reader.finish(into: &auditor)
            #expect(
                auditor.fault == nil && auditor.open.isEmpty,
                "\(auditor.fault ?? "") \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the size of the pieces makes no difference`(seed: UInt64) {
        var numbers = SplitMix64(1000 + seed)
        for _ in 0..<200 {
            let document = String(decoding: mutated(&numbers), as: UTF8.self)
            #expect(read(document, piece: 7).events == read(document).events, "\(document)")
        }
    }
}
