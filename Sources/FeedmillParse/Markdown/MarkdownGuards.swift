/// Keeps cmark-gfm 0.29.0.gfm.6 from what takes it quadratic time or memory; no text that people write is touched.
struct MarkdownGuards {
    private let input: ArraySlice<UInt8>
    private let brackets: Int
    private var openBrackets = 0

    /// Whether no word holds so many addresses, as `www._www._` does, that the search for them would be quadratic.
    let linksAddresses: Bool

    /// More than a text nests; brackets that are never closed, as in `![[]()![[]()`, are looked through again and again.
    private static let mostOpenBrackets = 50
    /// More than a word of addresses holds.
    private static let mostAddresses = 50
    /// How many bytes the targets of all references may make, if every bracket were one.
    private static let budget = 64 << 20

    init(_ input: ArraySlice<UInt8>) {
        self.input = input
        var (brackets, addresses, linksAddresses) = (0, 0, true)
        for index in input.indices {
            switch input[index] {
            case 0x09, 0x0A, 0x0D, 0x20: addresses = 0
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "@"), UInt8(ascii: ":"): addresses += 1
            case UInt8(ascii: "w"): if input[index...].starts(with: [0x77, 0x77, 0x77]) { addresses += 1 }
            default: break
            }
            if addresses > Self.mostAddresses { linksAddresses = false }
        }
        (self.brackets, self.linksAddresses) = (brackets, linksAddresses)
    }

    /// Brackets are closed in their paragraph.
    mutating func startParagraph() {
        openBrackets = 0
    }

    /// Whether this byte opens a bracket too many, and must lose its meaning.
    mutating func mustEscape(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "]") { openBrackets = max(0, openBrackets - 1) }
        guard byte == UInt8(ascii: "[") else { return false }
        guard openBrackets < Self.mostOpenBrackets else { return true }
        openBrackets += 1
        return false
    }

    /// Whether the line that begins at `start` defines a reference whose target, used again and again, would fill the
    /// memory: `[a]: ` with a target of many kilobytes, and `[a]` thousands of times.
    func isTooLargeDefinition(at start: Int, lineEnd: Int) -> Bool {
        guard isDefinition(input[start..<lineEnd]) else { return false }
        var lines = LineCursor(input[start...])
        var end = start
        while let line = lines.next(), !isBlank(line), end == start || !isDefinition(line) { end = lines.index }
        return end - start > 1000 && (end - start) * brackets > Self.budget
    }

    private func isDefinition(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.drop { isSpace($0) || isDigit($0) || ">-+*.)".utf8.contains($0) }
        guard text.first == UInt8(ascii: "[") else { return false }
        let label = text.prefix(1002)
        return label.indices.dropLast().contains {
            label[$0] == UInt8(ascii: "]") && label[$0 + 1] == UInt8(ascii: ":")
        }
    }
}
