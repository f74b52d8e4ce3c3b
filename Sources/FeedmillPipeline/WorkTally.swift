internal import FeedmillStore

/// What the stages have done since the start, for metrics.
struct WorkTally: Sendable {
    /// Work whose time is told.
    enum Work: CaseIterable, Sendable {
        /// From the watcher's notice of a document until readers can see it.
        case publication
        /// Reading and understanding a document.
        case parse
        /// A transaction.
        case store
        /// Making the current feeds that a transaction changed.
        case publish
        /// A look at everything.
        case rescan
    }

    private var durations: [Work: Histogram] = [:]
    /// Documents looked at, by what became of them.
    private(set) var documents: [Ingestor.Outcome.Name: Int] = [:]

    /// How long this work took, each time.
    subscript(work: Work) -> Histogram { durations[work] ?? Histogram() }

    /// Work took so long, each time.
    mutating func note(_ work: Work, took seconds: [Duration]) {
        for duration in seconds { durations[work, default: Histogram()].note(duration / .seconds(1)) }
    }

    /// So it went with a document.
    mutating func note(_ outcome: Ingestor.Outcome) {
        documents[outcome.name, default: 0] += 1
    }
}

/// Durations, counted by how long they were.
struct Histogram: Hashable, Sendable {
    /// What each count but the last goes up to, in seconds.
    static let bounds = [
        0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    private var counts = [Int](repeating: 0, count: bounds.count + 1)
    /// All of them together, in seconds.
    private(set) var sum = 0.0

    /// How many there are.
    var count: Int { counts.reduce(0, +) }

    /// How many took no longer than each bound.
    var upToBounds: [(bound: Double, count: Int)] {
        var total = 0
        return zip(Self.bounds, counts).map { bound, count in
            total += count
            return (bound, total)
        }
    }

    mutating func note(_ seconds: Double) {
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
    }
}

extension Ingestor.Outcome {
    /// What became of a document, in a word.
    enum Name: String, CaseIterable {
        case taken, empty, draft, failed, renamed, removed, withdrawn
    }

    var name: Name {
        switch self {
        case .taken(let look, _):
            switch look.outcome {
            case .taken: .taken
            case .empty: .empty
            case .draft: .draft
            case .failed, .unreadable: .failed
            }
        case .renamed: .renamed
        case .removed: .removed
        case .withdrawn: .withdrawn
        }
    }
}
