extension MarkupTokenizer {
    /// Where a tag's name and the tag end.
    private struct Cut {
        var name: Range<Int>
        var end = 0
        var isSelfClosing = false
    }

    /// A tag with a million attributes is an attack.
    private static let mostAttributes = 1024

    mutating func startTag(_ bytes: borrowing Span<UInt8>) -> Step {
        guard let cut = cutTag(bytes, from: position + 1) else { return unfinished(bytes) }
        var token = MarkupToken(kind: .startTag, range: position..<cut.end, name: cut.name)
        token.isSelfClosing = cut.isSelfClosing
        position = cut.end
        if dialect == .html, !cut.isSelfClosing, !isShadowRoot(bytes) {
            expectRawText(after: bytes.extracting(cut.name))
        }
        return .token(token)
    }

    /// Whether the start tag that was just read bears `shadowrootmode` (HTML § 4.12.3) and such are shown.
    private func isShadowRoot(_ bytes: borrowing Span<UInt8>) -> Bool {
        guard showsShadowRoots else { return false }
        for attribute in attributes where attribute.name.count == Self.shadowRootMode.count {
            var index = attribute.name.lowerBound
            while index < attribute.name.upperBound,
                bytes[index] | 0x20 == Self.shadowRootMode[index - attribute.name.lowerBound]
            {
                index += 1
            }
            if index == attribute.name.upperBound { return true }
        }
        return false
    }

    private static let shadowRootMode = Array("shadowrootmode".utf8)

    mutating func endTag(_ bytes: borrowing Span<UInt8>) -> Step {
        guard position + 2 < bytes.count else {
            if !isFinal { return .starved }
            position = bytes.count
            return .skipped
        }
        guard startsName(bytes[position + 2]) else { return stray(bytes, behind: 2) }
        guard let cut = cutTag(bytes, from: position + 2) else { return unfinished(bytes) }
        let token = MarkupToken(kind: .endTag, range: position..<cut.end, name: cut.name)
        position = cut.end
        return .token(token)
    }

    /// A tag without its end: to be continued, or never.
    private mutating func unfinished(_ bytes: borrowing Span<UInt8>) -> Step {
        let start = position
        if isFinal {
            position = bytes.count
        } else if bytes.count - start > Self.longestTag {
            section = .bogus
            position = start + 1
        } else {
            needed = (bytes.count - start) * 2
            return .starved
        }
        let name = (start + 1)..<nameEnd(bytes, from: start + 1)
        return .token(MarkupToken(kind: .unfinishedTag, range: start..<bytes.count, name: name))
    }

    private mutating func cutTag(_ bytes: borrowing Span<UInt8>, from nameStart: Int) -> Cut? {
        if let cut = cutTag(bytes, from: nameStart, closesQuotes: false) { return cut }
        // A quote that is never closed: the tag ends at its first `>`, or all that follows would be lost.
        guard isFinal, let end = bytes.firstIndex(of: 0x3E, from: nameStart) else { return nil }
        return cutTag(bytes.extracting(0...end), from: nameStart, closesQuotes: true)
    }

    private mutating func cutTag(
        _ bytes: borrowing Span<UInt8>, from nameStart: Int, closesQuotes: Bool
    ) -> Cut? {
        var index = nameEnd(bytes, from: nameStart)
        var cut = Cut(name: nameStart..<index)
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        while true {
            index = skipSpaceAndSlashes(bytes, from: index)
            guard index < bytes.count else { return nil }
            if bytes[index] == 0x3E || (dialect == .xml && bytes[index] == 0x3C) { break }
            guard let attribute = cutAttribute(bytes, at: &index, closesQuotes: closesQuotes) else { return nil }
            if attributes.count < Self.mostAttributes { attributes.append(attribute) }
        }
        // `<a <b>`: in XML the tag has lost its end, and the next one begins.
        cut.end = bytes[index] == 0x3E ? index + 1 : index
        let lastValue = attributes.last?.value.upperBound ?? nameStart
        cut.isSelfClosing = bytes[index - 1] == 0x2F && lastValue < index
        return cut
    }

    /// Cuts one attribute, and moves behind it.
    private func cutAttribute(
        _ bytes: borrowing Span<UInt8>, at index: inout Int, closesQuotes: Bool
    ) -> MarkupAttribute? {
        let start = index
        index += 1
        while index < bytes.count, bytes[index] != 0x3D, !endsName(bytes[index]) { index += 1 }
        var attribute = MarkupAttribute(name: start..<index, value: index..<index)
        var next = skipSpace(bytes, from: index)
        guard next < bytes.count else { return nil }
        guard bytes[next] == 0x3D else { return attribute }
        next = skipSpace(bytes, from: next + 1)
        guard next < bytes.count, let value = cutValue(bytes, at: &next, closesQuotes: closesQuotes) else { return nil }
        attribute.value = value
        attribute.hasReferences = bytes.extracting(value).firstIndex(of: 0x26, from: 0) != nil
        index = next
        return attribute
    }

    private func cutValue(
        _ bytes: borrowing Span<UInt8>, at index: inout Int, closesQuotes: Bool
    ) -> Range<Int>? {
        let first = bytes[index]
        let start = index
        if first == 0x22 || first == 0x27 {
            if let end = bytes.firstIndex(of: first, from: start + 1) {
                let cut = runawayEnd(bytes, of: (start + 1)..<end)
                index = cut ?? end + 1
                return (start + 1)..<(cut ?? end)
            }
            guard closesQuotes else { return nil }
            index = bytes.count - 1
            return (start + 1)..<index
        }
        while index < bytes.count, !endsValue(bytes[index]) { index += 1 }
        return start..<index
    }

    /// Where a value ends whose closing quote was forgotten, so that another value's opening quote seems to be it.
    ///
    /// feedparser's judgement: behind a closing quote stands a space, the tag's end, or a name with an equals sign. Only a
    /// value with a `<` in it, which XML forbids, is in question.
    private func runawayEnd(_ bytes: borrowing Span<UInt8>, of value: Range<Int>) -> Int? {
        guard dialect == .xml, value.upperBound + 1 < bytes.count,
            bytes.extracting(value).firstIndex(of: 0x3C, from: 0) != nil
        else { return nil }
        let next = bytes[value.upperBound + 1]
        if next == 0x3E || next == 0x2F || isMarkupSpace(next) { return nil }
        var name = value.upperBound + 1
        while name < bytes.count, isAlphanumeric(bytes[name]) { name += 1 }
        if name > value.upperBound + 1, name < bytes.count, bytes[name] == 0x3D { return nil }
        return value.first { bytes[$0] == 0x3C || bytes[$0] == 0x3E }
    }

    private func endsValue(_ byte: UInt8) -> Bool {
        byte == 0x3E || isMarkupSpace(byte) || (dialect == .xml && byte == 0x3C)
    }

    func endsName(_ byte: UInt8) -> Bool {
        byte == 0x3E || byte == 0x2F || isMarkupSpace(byte) || (dialect == .xml && byte == 0x3C)
    }

    func nameEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, !endsName(bytes[index]) { index += 1 }
        return index
    }

    private func skipSpace(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, isMarkupSpace(bytes[index]) { index += 1 }
        return index
    }

    private func skipSpaceAndSlashes(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == 0x2F || isMarkupSpace(bytes[index]) { index += 1 }
        return index
    }
}

/// White space of HTML and XML.
@inline(__always)
func isMarkupSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C)
}
