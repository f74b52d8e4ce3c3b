/// A text as it is compared with others: the runs of its words, and its facts.
///
/// Two texts are near if the shorter is nearly all in the longer, which is at most twice as long, and if their facts agree:
/// of two reports from one template, as on the weather or on shares, nearly all words may be the same, but not the
/// numbers and names.
public struct Likeness: Sendable {
    /// The share of the shorter text's runs of words that the longer must hold.
    static let leastShared = 0.8
    /// What the shorter must have of the longer's length.
    static let leastLength = 0.5
    /// Runs of words kept of a text, about, at the most: of a long text a sample is compared.
    private static let sampleBytes = 131_072

    private var shingles: HashSet
    private var facts: [UInt64] = []
    /// Runs of words are kept if these low bits of their hash are 0.
    private let mask: UInt64

    /// Takes a text from sanitised HTML.
    public init(markup: String) {
        self.init(markup: markup, mask: Self.mask(bytes: markup.utf8.count))
    }

    private init(markup: String, mask: UInt64) {
        self.mask = mask
        let text = markup.utf8.span
        var tokens = TextTokens()
        var runs = Shingles()
        shingles = HashSet(minimumCapacity: min(text.count, Self.sampleBytes) / 6)
        while let token = tokens.next(in: text) {
            if token.isFact, Shingles.mixed(token.hash) & mask == 0 { facts.append(token.hash) }
            if let shingle = runs.add(token), shingle & mask == 0 { shingles.insert(shingle) }
        }
        facts.sort()
    }

    /// How much of the shorter text is in the longer, from 0.8 to 1; nil if the texts are not near.
    public func near(markup: String) -> Double? {
        let otherMask = Self.mask(bytes: markup.utf8.count)
        let mask = max(mask, otherMask)
        let other = Likeness(markup: markup, mask: mask)
        var (own, shared) = (0, 0)
        shingles.forEach { shingle in
            guard shingle & mask == 0 else { return }
            own += 1
            if other.shingles.contains(shingle) { shared += 1 }
        }
        let (shorter, longer) = (Double(min(own, other.shingles.count)), Double(max(own, other.shingles.count)))
        guard shorter > 0, Double(shared) >= Self.leastShared * shorter, shorter >= Self.leastLength * longer,
            agree(facts.filter { Shingles.mixed($0) & mask == 0 }, other.facts)
        else { return nil }
        return Double(shared) / shorter
    }

    /// Whether one text has more than three quarters of the other's facts, or all.
    private func agree(_ facts: [UInt64], _ others: [UInt64]) -> Bool {
        var (shared, place, otherPlace) = (0, 0, 0)
        while place < facts.count, otherPlace < others.count {
            let (fact, other) = (facts[place], others[otherPlace])
            if fact == other { shared += 1 }
            if fact <= other { place += 1 }
            if other <= fact { otherPlace += 1 }
        }
        let fewer = min(facts.count, others.count)
        return shared == fewer || shared * 4 > fewer * 3
    }

    /// How many low bits are to be 0 for a text of this size.
    private static func mask(bytes: Int) -> UInt64 {
        var mask: UInt64 = 0
        while bytes / Int(mask + 1) > sampleBytes { mask = mask << 1 | 1 }
        return mask
    }
}
