internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FeedmillStore

/// `feedmill restore`: brings withdrawn items back.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring withdrawn items back into the feeds, under their ids.",
        discussion: """
            The running daemon does it, or this command where none runs. Ends with 1 if an item is unknown or another one \
            says the same.
            """)

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Print JSON, an item a line.") var json = false

    @Argument(help: ArgumentHelp("The items' ids, UUIDs, or the addresses of their pages.", valueName: "ID"))
    var ids: [String]

    func run() async throws {
        let settings = try options.configuration().settings
        let isComplete = try await SystemFailure.endingProgram {
            try await ItemOrder(
                settings: settings, order: { .restore(uuid: $0) }, isDone: { !$0.isRetracted }, word: "restored"
            ).run(ids, json: json)
        }
        if !isComplete { throw ExitCode.incomplete }
    }
}
