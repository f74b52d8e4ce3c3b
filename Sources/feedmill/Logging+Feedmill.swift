internal import ArgumentParser
internal import FeedmillModel
internal import FoundationEssentials
internal import Logging

extension Logger {
    /// The logger of a run: lines on stderr, from the level that is configured.
    static func feedmill(_ settings: Settings) -> Logger {
        let isForJournal = LineLogHandler.writesToJournal(ProcessInfo.processInfo.environment)
        var logger = Logger(label: "feedmill") { _ in LineLogHandler(isForJournal: isForJournal) }
        logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .info
        return logger
    }
}

extension SystemFailure {
    /// Runs what may meet a fault of the surroundings; such a fault is said on stderr, and the program ends with 2.
    static func endingProgram<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let failure as SystemFailure {
            StandardStream.error.write("feedmill: \(failure)\n")
            throw ExitCode.unusable
        }
    }
}
