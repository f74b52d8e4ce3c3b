import FeedmillXML

/// Gathers one line of plain text: white space of all kinds folded, no control characters, no bidi overrides.
struct PlainLineGatherer {
    private var bytes: [UInt8] = []
    private var decoded: [UInt8] = []
    private var hasSpace = false

    /// The text.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Keeps what is before and after from becoming one word.
    mutating func breakWord() {
        hasSpace = true
    }

    mutating func add(_ text: borrowing Span<UInt8>, hasReferences: Bool) {
        guard hasReferences else { return add(text) }
        decoded.removeAll(keepingCapacity: true)
        CharacterReferences.decode(text, in: .text, into: &decoded)
        let decoded = decoded
        add(decoded.span)
    }

    private mutating func add(_ text: borrowing Span<UInt8>) {
        var index = 0
        while index < text.count {
            let end = endOfPlainRun(text, from: index)
            if end > index {
                append(text[index])
                text.extracting((index + 1)..<end).copy(to: &bytes)
                index = end
                continue
            }
            let space =
                text[index] == 0xC2 && index + 1 < text.count && text[index + 1] == 0x85 ? 2 : foldedSpace(text, index)
            let dropped = space > 0 ? 0 : droppedLength(text, at: index)
            if space > 0 {
                hasSpace = true
            } else if dropped == 0 {
                append(text[index])
            }
            index += max(1, space + dropped)
        }
    }

    /// Where bytes end that stand for themselves: what is ASCII but neither white space nor a control.
    private func endOfPlainRun(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count, text[index] > 0x20, text[index] < 0x7F { index += 1 }
        return index
    }

    /// White space, but for the zero-width ones, which are no gap between words.
    private func foldedSpace(_ text: borrowing Span<UInt8>, _ index: Int) -> Int {
        let length = spaceLength(in: text, at: index)
        if length == 3, text[index] == 0xEF || text[index + 2] == 0x8B { return 0 }
        return length
    }

    private mutating func append(_ byte: UInt8) {
        if hasSpace, !bytes.isEmpty { bytes.append(0x20) }
        hasSpace = false
        bytes.append(byte)
    }

    /// How many bytes a character has that a title must not hold; 0 for all others.
    private func droppedLength(_ text: borrowing Span<UInt8>, at index: Int) -> Int {
        let byte = text[index]
        if byte < 0x80 { return byte < 0x20 || byte == 0x7F ? 1 : 0 }
        guard index + 1 < text.count else { return 0 }
        // C1 controls.
        if byte == 0xC2 { return text[index + 1] < 0xA0 ? 2 : 0 }
        guard index + 2 < text.count else { return 0 }
        let (second, third) = (text[index + 1], text[index + 2])
        let isOverride = byte == 0xE2 && second == 0x80 && (0xAA...0xAE).contains(third)
        let isForbidden = byte == 0xEF && second == 0xBF && third >= 0xBE
        // A byte order mark in the middle is left over from gluing files.
        let isMark = byte == 0xEF && second == 0xBB && third == 0xBF
        return isOverride || isForbidden || isMark ? 3 : 0
    }
}
