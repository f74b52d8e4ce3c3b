internal import ArgumentParser
internal import FeedmillConfiguration

/// What a configuration is put together from besides the file, kept to read it anew.
struct ConfigurationSource: Sendable {
    /// The options as typed.
    let typed: [(option: String, value: String)]
    let environment: [String: String]

    /// The configuration in force by now.
    func load() throws(ConfigurationFailures) -> Configuration {
        try Configuration.load(commandLine: typed, environment: environment)
    }

    /// The configuration in force; if anything is wrong with it, all of that goes to stderr and the program ends with 2.
    func loadOrExit() throws -> Configuration {
        do throws(ConfigurationFailures) {
            return try load()
        } catch {
            StandardStream.error.write("\(error)\n")
            throw ExitCode.unusable
        }
    }
}
