/// One thing that is wrong with the configuration.
public struct ConfigurationFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The key at fault, `channels.NAME.title` within a channel; nil where it is none.
    public var key: String?
    /// Where it stands.
    public var origin: Origin
    /// What is wrong and what is expected, without a full stop.
    public var message: String

    /// Makes a failure.
    public init(_ key: String?, at origin: Origin, _ message: String) {
        self.key = key
        self.origin = origin
        self.message = message
    }

    /// The sentence for the terminal: `Config/feedmill.yaml:3: limit: "ten" is not a whole number from 1 to 10000`.
    public var description: String {
        guard let key, !origin.namesKey else { return "\(origin): \(message)" }
        return "\(origin): \(key): \(message)"
    }
}

/// Everything that is wrong with the configuration.
public struct ConfigurationFailures: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of command line, environment, file; never empty.
    public var failures: [ConfigurationFailure]

    /// Makes them.
    public init(_ failures: [ConfigurationFailure]) {
        self.failures = failures
    }

    /// A line a failure.
    public var description: String {
        failures.map(\.description).joined(separator: "\n")
    }
}
