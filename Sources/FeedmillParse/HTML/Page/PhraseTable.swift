/// Phrases in small letters, found in a line without looking at each.
struct PhraseTable {
    private var byFirst: [[ArraySlice<UInt8>]] = Array(repeating: [], count: 256)

    init(_ phrases: [String]) {
        for phrase in phrases {
            let bytes = Array(phrase.utf8)[...]
            if let first = bytes.first { byFirst[Int(first)].append(bytes) }
        }
    }

    /// A line as it is looked through.
    static func line(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

    /// Whether a line begins with one of the phrases.
    func begins(_ line: [UInt8]) -> Bool { stands(in: line, at: 0) }

    /// Whether one of the phrases stands in a line where a word begins.
    func isIn(_ line: [UInt8]) -> Bool {
        line.indices.contains { index in
            let isStart = index == 0 || !isWordByte(line[index - 1]) || line[index] >= 0xE3
            return isStart && stands(in: line, at: index)
        }
    }

    private func stands(in line: [UInt8], at index: Int) -> Bool {
        guard index < line.count else { return false }
        return byFirst[Int(line[index])].contains { line[index...].starts(with: $0) }
    }
}
