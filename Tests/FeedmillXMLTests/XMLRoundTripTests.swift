import FeedmillTesting
import FeedmillXML
import Testing

@Suite struct XMLRoundTripTests {
    private func text(_ numbers: inout SplitMix64) -> String {
        let edges: [UInt32] = [0, 1, 9, 0xA, 0xD, 0x1F, 0x7F, 0x85, 0x2028, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
        let mark = Array("<>&\"'];:#x0 -[]\u{301}".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &numbers) {
            let value: UInt32? =
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: mark.randomElement(using: &numbers)?.value
                case 1: edges.randomElement(using: &numbers)
                case 2: UInt32.random(in: 0x20...0x7E, using: &numbers)
                default: UInt32.random(in: 0...0x10FFFF, using: &numbers)
                }
            if let scalar = value.flatMap(Unicode.Scalar.init) { text.append(scalar) }
        }
        return String(text)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is written reads back, but for what XML forbids`(seed: UInt64) throws {
        var numbers = SplitMix64(seed)
        for _ in 0..<100 {
            let (value, inner) = (text(&numbers), text(&numbers))
            var writer = XMLWriter()
            writer.start("r")
            writer.attribute("a", value)
            writer.text(inner)
            writer.end()
            let found = read([writer.finish()[...]])
            #expect(found.elements.first?["a"].map { Array($0.unicodeScalars) } == allowed(value))
            #expect(found.problems.isEmpty, "\(inner.debugDescription)")
            #expect(Array(found.text.unicodeScalars) == allowed(inner))
        }
    }

    private func allowed(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter(XMLCharacters.isAllowed)
    }
}
