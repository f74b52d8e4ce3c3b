/// The configuration file: which one it is and what it states.
struct ConfigurationFile {
    /// Where it lies, as it was named.
    var path: String
    /// What it states, in its order.
    var entries: [StatedEntry]

    /// Where a configuration is looked for when nobody says where it is.
    static let usualPaths = ["Config/feedmill.yaml", "/etc/feedmill/feedmill.yaml"]

    /// The largest file that is read, in bytes: a larger one is something else.
    static let maxBytes = 1_048_576

    /// Reads the file that someone named, which must exist.
    static func named(_ path: String, by origin: Origin) throws(ConfigurationFailures) -> ConfigurationFile {
        guard let file = try read(path) else {
            let failure = ConfigurationFailure("config", at: origin, "the file \"\(path)\" does not exist")
            throw ConfigurationFailures([failure])
        }
        return file
    }

    /// Reads the first of the files that exists; nil if none does.
    static func first(of paths: [String]) throws(ConfigurationFailures) -> ConfigurationFile? {
        for path in paths {
            if let file = try read(path) { return file }
        }
        return nil
    }

    /// Reads a file; nil if it does not exist.
    private static func read(_ path: String) throws(ConfigurationFailures) -> ConfigurationFile? {
        let bytes: [UInt8]
        do {
            bytes = try contents(of: path, atMost: maxBytes)
        } catch {
            guard !error.isMissing else { return nil }
            let failure = ConfigurationFailure(nil, at: .file(path: path, line: nil), error.message)
            throw ConfigurationFailures([failure])
        }
        let entries = try YAMLEntries.read(bytes, path: path)
        return ConfigurationFile(path: path, entries: entries)
    }
}
