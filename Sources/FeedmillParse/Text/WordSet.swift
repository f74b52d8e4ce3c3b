/// A set of words of our own, asked about many words that are not in it.
///
/// Nearly all of those are told by their length and first byte; only words beyond ASCII that are left become strings.
struct WordSet: ExpressibleByArrayLiteral, Sendable {
    private static let longest = 31

    /// The words by their length.
    private let words: [[[UInt8]]]
    /// By length, what the words of that length begin with, in either case.
    private let firstBytes: [ByteSet]

    /// The words are given in lower case.
    init(arrayLiteral words: String...) {
        self.init(words)
    }

    init(_ words: [String]) {
        let bytes = words.map { Array($0.utf8) }
        self.words = (0...Self.longest).map { length in bytes.filter { $0.count == length } }
        // The cases of other scripts differ in their first bytes, and sometimes in their lengths.
        let either = bytes + words.map { Array($0.uppercased().utf8) }
        firstBytes = (0...Self.longest).map { length in
            ByteSet(either.filter { $0.count == length }.compactMap(\.first))
        }
    }

    /// Whether a word is in the set, in any case.
    func contains(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, word.count <= Self.longest, firstBytes[word.count].contains(first) else {
            return false
        }
        guard word.contains(where: { $0 >= 0x80 }) else {
            return words[word.count].contains { $0.elementsEqual(word.lazy.map(lowercased)) }
        }
        return contains(lowercase: string(word).lowercased())
    }

    /// Whether a word that is in lower case already is in the set.
    func contains(lowercase word: String) -> Bool {
        let bytes = word.utf8
        guard let first = bytes.first, bytes.count <= Self.longest, firstBytes[bytes.count].contains(first) else {
            return false
        }
        return words[bytes.count].contains { $0.elementsEqual(bytes) }
    }
}

/// Texts of our own that lines may begin with, sorted by their first bytes: few lines go further than that.
struct StaticTexts: ExpressibleByArrayLiteral, Sendable {
    private var texts: [[StaticText]] = Array(repeating: [], count: 256)

    init(arrayLiteral texts: StaticText...) {
        self.init(texts)
    }

    init(_ texts: [StaticText]) {
        for text in texts { if let first = text.bytes.first { self.texts[Int(first)].append(text) } }
    }

    /// The first of them that the line begins with, in any case of ASCII.
    func opening(of line: ArraySlice<UInt8>) -> StaticText? {
        guard let first = line.first else { return nil }
        return texts[Int(lowercased(first))].first { line.startsIgnoringCase($0) }
    }
}

/// The pieces of bytes between separators, one by one: what `split` gives, without an array of them.
struct BytePieces: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    private let separators: ByteSet

    init(of bytes: ArraySlice<UInt8>, between separators: ByteSet) {
        (rest, self.separators) = (bytes, separators)
    }

    mutating func next() -> ArraySlice<UInt8>? {
        rest = rest.drop(while: separators.contains)
        guard !rest.isEmpty else { return nil }
        let piece = rest.prefix { !separators.contains($0) }
        rest = rest[piece.endIndex...]
        return piece
    }
}
