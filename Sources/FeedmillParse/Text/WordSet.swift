/// A set of words of our own, asked about many words that are not in it.
///
/// Nearly all of those are told by their length and first byte; only the rest become strings.
struct WordSet: ExpressibleByArrayLiteral, Sendable {
    private static let longest = 31

    private let words: Set<String>
    /// By length, what the words of that length begin with.
    private let firstBytes: [ByteSet]

    /// The words are given in lower case.
    init(arrayLiteral words: String...) {
        self.init(words)
    }

    init(_ words: [String]) {
        self.words = Set(words)
        firstBytes = (0...Self.longest).map { length in
            ByteSet(words.filter { $0.utf8.count == length }.compactMap(\.utf8.first))
        }
    }

    /// Whether a word is in the set, in any case.
    func contains(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, word.count <= Self.longest else { return false }
        // The cases of other scripts differ in their first bytes, and sometimes in their lengths.
        guard first >= 0x80 || firstBytes[word.count].contains(lowercased(first)) else { return false }
        return words.contains(string(word).lowercased())
    }
}
