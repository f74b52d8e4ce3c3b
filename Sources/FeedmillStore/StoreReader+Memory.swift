internal import GRDB

/// Something that has to be known of earlier runs.
public enum Memory: String, Sendable {
    /// The version of the program that last took documents in: what one version fails at, the next may understand.
    case program
    /// What the archive documents were rendered with: base URL and the renderer's version.
    case rendering
    /// By which rules items have topics.
    case topics
    /// When topics last came to be listed or no longer were, in milliseconds.
    case topicList
    /// The number of the latest item of an earlier feedmill without a fingerprint; 0 when all have one.
    case fingerprints
}

extension StoreReader {
    /// What was remembered by an earlier run.
    public func recall(_ memory: Memory) throws -> String? {
        try database.row("SELECT value FROM memory WHERE name = ?", [memory.rawValue])?[0]
    }
}

extension StoreWriter {
    /// Remembers something for later runs.
    public func remember(_ value: String, as memory: Memory) throws {
        try database.run(
            "INSERT INTO memory (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            [memory.rawValue, value])
    }
}
