import FeedmillModel

/// Files that appeared under their name without being whole for certain: most are closed by their writer, and that is
/// told; those that are never will be looked at when they have had the time to settle.
struct ClosingWatch {
    /// How a file was noticed.
    enum Sighting {
        /// It was created before our eyes: if somebody writes it, its closing will be told.
        case created
        /// It was there when its folder was listed: its closing may have come before the watch.
        case listed
    }

    private var sightings: [DocumentPath: Sighting] = [:]
    private var queue = Queue<(due: ContinuousClock.Instant, path: DocumentPath)>()

    /// When the next file is due; nil when none is waited for, and then nothing needs to wake up.
    var nextDue: ContinuousClock.Instant? { queue.first?.due }

    /// Whether a file is waited for.
    func contains(_ path: DocumentPath) -> Bool {
        sightings[path] != nil
    }

    mutating func insert(_ path: DocumentPath, _ sighting: Sighting, due: ContinuousClock.Instant) {
        sightings[path] = sighting
        queue.append((due, path))
    }

    /// The file was closed, renamed or removed: whatever is to be told of it has been.
    mutating func remove(_ path: DocumentPath) {
        guard !sightings.isEmpty, sightings.removeValue(forKey: path) != nil, sightings.isEmpty else { return }
        queue = Queue()
    }

    /// Takes one that is due.
    mutating func popDue(_ now: ContinuousClock.Instant) -> (DocumentPath, Sighting)? {
        while let first = queue.first, first.due <= now {
            _ = queue.popFirst()
            if let sighting = sightings.removeValue(forKey: first.path) { return (first.path, sighting) }
        }
        return nil
    }
}
