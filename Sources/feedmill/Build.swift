internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FoundationEssentials
internal import Logging

/// `feedmill build`: takes in what is new, writes the published files, and ends.
struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in what is new, write the published files, and exit.",
        discussion: """
            Ends with 0 if all is well, with 1 if some documents are failed, and with 2 if it could not work at all.
            """)

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Take missing files for deleted even where a lost mount could be the reason.")
    var acceptDeletions = false

    func run() async throws {
        let configuration = try options.configuration()
        let settings = configuration.settings
        var logger = Logger.feedmill(settings)
        // What failed is said once, below or as the end of the program; what went well need not be said.
        logger.logLevel = .critical
        for warning in configuration.warnings { StandardStream.error.write("warning: \(warning)\n") }
        let failures = try await SystemFailure.endingProgram {
            let (baseURL, warning) = settings.baseURL(listeningOn: settings.listen)
            if let warning { StandardStream.error.write("warning: \(warning)\n") }
            defer { TerminalLine.standardError.show("") }
            let supervision = Supervision(
                progress: ProgressBar.onTerminal(ProcessInfo.processInfo.environment))
            return try await Mill(
                settings: settings, baseURL: baseURL, files: nil, acceptsDeletions: acceptDeletions,
                supervision: supervision, logger: logger
            ).build()
        }
        for failure in failures { StandardStream.error.write("\(failure)\n") }
        if !failures.isEmpty { throw ExitCode.incomplete }
    }
}
