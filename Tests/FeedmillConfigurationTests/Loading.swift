import FeedmillConfiguration
import FeedmillModel
import Foundation

/// A configuration file for one test, removed afterwards.
struct TemporaryConfiguration: ~Copyable {
    let path: String

    init(_ text: String) throws {
        try self.init(bytes: Array(text.utf8))
    }

    init(bytes: [UInt8]) throws {
        path = NSTemporaryDirectory() + "feedmill-configuration-\(UUID().uuidString).yaml"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// What a file with this text comes to, with what is typed and the environment over it.
func loaded(
    _ text: String = "", commandLine: [(option: String, value: String)] = [], environment: [String: String] = [:]
) throws -> Configuration {
    let file = try TemporaryConfiguration(text)
    return try Configuration.load(
        commandLine: commandLine + [("config", file.path)], environment: environment, usualFiles: [])
}

/// The sentences about everything that is wrong, `FILE` standing for the file's path.
func complaints(
    _ text: String = "", commandLine: [(option: String, value: String)] = [], environment: [String: String] = [:]
) throws -> [String] {
    try complaints(bytes: Array(text.utf8), commandLine: commandLine, environment: environment)
}

/// The same for a file of any bytes.
func complaints(
    bytes: [UInt8], commandLine: [(option: String, value: String)] = [], environment: [String: String] = [:]
) throws -> [String] {
    let file = try TemporaryConfiguration(bytes: bytes)
    do throws(ConfigurationFailures) {
        _ = try Configuration.load(
            commandLine: commandLine + [("config", file.path)], environment: environment, usualFiles: [])
        return []
    } catch {
        return error.failures.map { $0.description.replacingOccurrences(of: file.path, with: "FILE") }
    }
}

extension Configuration {
    /// The value and the place of a key in force.
    func row(_ key: String) -> (value: String, origin: Origin)? {
        origins.first { $0.key == key }.map { ($0.value, $0.origin) }
    }
}
