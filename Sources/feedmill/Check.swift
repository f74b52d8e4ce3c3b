internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FoundationEssentials
internal import Logging

/// `feedmill check`: the database, the published files and the seeds directory against one another.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the database, the published files and the documents with one another.",
        discussion: "Names each difference. Ends with 0 if there is none (left), else with 1.")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Write the published files that differ anew.") var repair = false

    @Flag(help: "Print JSON, a difference a line.") var json = false

    func run() async throws {
        let settings = try options.configuration().settings
        let differences = try await SystemFailure.endingProgram {
            let baseURL = settings.baseURL(listeningOn: settings.listen).url
            let inspector = try Inspector(settings: settings, baseURL: baseURL)
            let found = try await lasting(inspector)
            guard repair, found.contains(where: { $0.kind == .file }) else { return found }
            if try OrderPipe(stateDirectory: settings.state).send(.rewrite) {
                return try await repaired(inspector)
            }
            var logger = Logger.feedmill(settings)
            logger.logLevel = .critical
            _ = try Mill(settings: settings, baseURL: baseURL, files: nil, logger: logger).obey(.rewrite)
            return try inspector.differences()
        }
        for difference in differences { try show(difference) }
        if !differences.isEmpty { throw ExitCode.incomplete }
    }

    /// The differences that are not just a daemon's work under way: files follow the database by a moment.
    private func lasting(_ inspector: Inspector) async throws -> [Difference] {
        let found = try inspector.differences()
        guard !found.isEmpty else { return found }
        try await Task.sleep(for: .seconds(1))
        let again = Set(found)
        return try inspector.differences().filter(again.contains)
    }

    /// What is left once the daemon has written the files, 30 s at the most.
    private func repaired(_ inspector: Inspector) async throws -> [Difference] {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let left = try inspector.differences()
            if !left.contains(where: { $0.kind == .file }) || ContinuousClock.now > deadline { return left }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func show(_ difference: Difference) throws {
        guard json else {
            return StandardStream.output.write(
                "\(difference.kind.rawValue) \(difference.subject): \(difference.message)\n")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        StandardStream.output.write(String(decoding: try encoder.encode(difference), as: UTF8.self) + "\n")
    }
}
