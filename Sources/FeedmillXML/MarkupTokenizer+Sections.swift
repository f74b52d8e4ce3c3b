/// What is between tags and is no text: comments, CDATA sections, processing instructions, declarations.
extension MarkupTokenizer {
    mutating func declaration(_ bytes: borrowing Span<UInt8>) -> Step {
        let known = bytes.count - position
        if known < 9, !isFinal { return .starved }
        if starts(bytes, with: "<!--") { return comment(bytes) }
        if starts(bytes, with: "<![CDATA[") {
            position += 9
            if dialect == .xml { section = .characterData } else { hasOpenMarker = true }
            return .skipped
        }
        if dialect == .xml, starts(bytes, with: "<!DOCTYPE") { return documentType(bytes) }
        // `<!'`, and a `<!DOCTYPE` that a sentence ends in, are words; browsers would drop all behind them.
        if dialect == .html, !beginsDeclaration(bytes) { return text(bytes) }
        return stray(bytes, behind: 2)
    }

    /// Whether a letter follows, or what ends it at once, and somewhere an end.
    private mutating func beginsDeclaration(_ bytes: borrowing Span<UInt8>) -> Bool {
        guard position + 2 < bytes.count, !endlessSections.contains(.bogus) else { return false }
        let next = bytes[position + 2]
        guard next == 0x3E || next == 0x2D || next == 0x5B || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A) else {
            return false
        }
        if bytes.firstIndex(of: 0x3E, from: position + 2) != nil { return true }
        endlessSections.insert(.bogus)
        return false
    }

    /// Skips to the first `>`, behind so many bytes.
    mutating func stray(_ bytes: borrowing Span<UInt8>, behind length: Int) -> Step {
        let start = position
        section = .bogus
        position = min(bytes.count, position + length)
        return dialect == .xml ? .token(MarkupToken(kind: .stray, range: start..<position)) : .skipped
    }

    private mutating func comment(_ bytes: borrowing Span<UInt8>) -> Step {
        // WHATWG HTML § 13.2.5.43: `<!-->` and `<!--->` are whole.
        let body = position + 4
        let dash = body < bytes.count && bytes[body] == 0x2D ? 1 : 0
        if dialect == .html, body + dash < bytes.count, bytes[body + dash] == 0x3E {
            position = body + dash + 1
            return .skipped
        }
        return begin(.comment, bytes, behind: 4)
    }

    mutating func instruction(_ bytes: borrowing Span<UInt8>) -> Step {
        if bytes.count - position < 5, !isFinal { return .starved }
        // `<?xml version="1.0">` is a common slip; in others, as in PHP, a `>` may stand inside.
        if dialect == .html || starts(bytes, with: "<?xml") {
            section = .bogus
            position += 2
            return .skipped
        }
        return begin(.instruction, bytes, behind: 2)
    }

    /// Begins what is skipped up to its end.
    ///
    /// One that has no end ends at its first `>`, or all that follows would be lost.
    private mutating func begin(_ section: Section, _ bytes: borrowing Span<UInt8>, behind length: Int) -> Step {
        if endlessSections.contains(section) { return stray(bytes, behind: 2) }
        let start = position
        position += length
        if sectionEnd(section, bytes) != nil || bytes.count - start > Self.longestDoubt {
            self.section = section
            return .skipped
        }
        position = start
        guard isFinal else {
            needed = (bytes.count - start) * 2
            return .starved
        }
        endlessSections.insert(section)
        return stray(bytes, behind: 2)
    }

    /// Goes on in what is open.
    mutating func go(on section: Section, _ bytes: borrowing Span<UInt8>) -> Step {
        if let end = sectionEnd(section, bytes) {
            let start = position
            self.section = nil
            position = end + 1
            // Only of a CDATA section is it certain that two bytes precede the end: `<!>` is whole.
            guard section == .characterData, start < end - 2 else { return .skipped }
            return .token(MarkupToken(kind: .characterData, range: start..<(end - 2)))
        }
        // Four bytes may belong to an end that is not all there.
        let open = isFinal ? bytes.count : max(position, bytes.count - 3)
        guard section == .characterData else {
            position = open
            return isFinal ? .skipped : .starved
        }
        let end = isFinal ? open : Self.characterEnd(bytes.extracting(0..<open), from: position)
        guard end > position else { return .starved }
        defer { position = end }
        return .token(MarkupToken(kind: .characterData, range: position..<end))
    }

    /// The index of the `>` that ends what is open.
    private func sectionEnd(_ section: Section, _ bytes: borrowing Span<UInt8>) -> Int? {
        var index = position
        while let end = bytes.firstIndex(of: 0x3E, from: index) {
            index = end + 1
            let (last, before) = (byte(bytes, end - 1), byte(bytes, end - 2))
            switch section {
            case .bogus: return end
            case .instruction: if last == 0x3F { return end }
            case .characterData: if last == 0x5D, before == 0x5D { return end }
            case .comment:
                if last == 0x2D, before == 0x2D { return end }
                if dialect == .html, last == 0x21, before == 0x2D, byte(bytes, end - 3) == 0x2D { return end }
            }
        }
        return nil
    }

    /// A byte of what is open; 0 before it.
    private func byte(_ bytes: borrowing Span<UInt8>, _ index: Int) -> UInt8 {
        index >= position ? bytes[index] : 0
    }

    /// Skips `<!DOCTYPE … [ … ]>`; nothing in it is heeded.
    private mutating func documentType(_ bytes: borrowing Span<UInt8>) -> Step {
        if !isDocumentTypeEndless, let end = documentTypeEnd(bytes) {
            position = end
        } else if isFinal || isDocumentTypeEndless || bytes.count - position > Self.longestTag {
            isDocumentTypeEndless = true
            section = .bogus
            position += 2
        } else {
            needed = (bytes.count - position) * 2
            return .starved
        }
        return .skipped
    }

    private func documentTypeEnd(_ bytes: borrowing Span<UInt8>) -> Int? {
        var index = position + 2
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x22, 0x27:
                guard let quote = bytes.firstIndex(of: bytes[index], from: index + 1) else { return nil }
                index = quote
            case 0x5B: depth += 1
            case 0x5D: depth -= 1
            case 0x2D where index + 1 < bytes.count && bytes[index + 1] == 0x2D && bytes[index - 1] == 0x21:
                guard let end = commentEnd(bytes, from: index + 2) else { return nil }
                index = end
            case 0x3E where depth <= 0: return index + 1
            default: break
            }
            index += 1
        }
        return nil
    }

    private func commentEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while let end = bytes.firstIndex(of: 0x3E, from: index) {
            if end >= start + 2, bytes[end - 1] == 0x2D, bytes[end - 2] == 0x2D { return end }
            index = end + 1
        }
        return nil
    }

    private func starts(_ bytes: borrowing Span<UInt8>, with text: StaticString) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            for (offset, byte) in expected.enumerated() {
                let found = bytes[position + offset]
                // Letters in any case: `<!doctype` is common in broken documents.
                guard found == byte || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A && found ^ byte == 0x20) else {
                    return false
                }
            }
            return true
        }
    }
}
