public import FeedmillModel

/// What is in force and where each value came from.
public struct Configuration: Sendable {
    /// The values in force; `baseURL` only where it is stated, for the port that is listened on may be picked later.
    public var settings: Settings
    /// Every key in force with its value as text, in the order of the help text, then the root's own, then channels in
    /// the file's order as `channels.NAME.title`; what a channel or the root leaves out is left out here.
    public var origins: [(key: String, value: String, origin: Origin)]
    /// What is usable but probably not meant, in sentences.
    public var warnings: [String]

    /// Puts together what the command line, the environment and the file state, in this order of precedence.
    ///
    /// Options are named as in the interface, without dashes in front (`base-url`), with their values as typed.
    /// Throws everything that is wrong at once; what is overridden is checked too.
    public static func load(
        commandLine: [(option: String, value: String)], environment: [String: String]
    ) throws(ConfigurationFailures) -> Configuration {
        try load(commandLine: commandLine, environment: environment, usualFiles: ConfigurationFile.usualPaths)
    }

    /// The same with other places where a file is looked for, first to last.
    package static func load(
        commandLine: [(option: String, value: String)], environment: [String: String], usualFiles: [String]
    ) throws(ConfigurationFailures) -> Configuration {
        var loader = ConfigurationLoader()
        let typed = loader.read(commandLine: commandLine)
        let variables = loader.read(environment: environment)
        let file = loader.findFile(typed: typed, variables: variables, usual: usualFiles)
        loader.take(file)
        loader.take(variables)
        loader.take(typed)
        return try loader.finish(environment: environment)
    }
}
