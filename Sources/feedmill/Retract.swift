internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FeedmillStore

/// `feedmill retract`: withdraws items, whatever their documents state.
struct Retract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Withdraw items from the feeds, and keep them so.",
        discussion: """
            They stay withdrawn when their documents change, or others say the same, until `feedmill restore`. The running \
            daemon does it, or this command where none runs. Ends with 1 if an item is unknown.
            """)

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Print JSON, an item a line.") var json = false

    @Argument(help: ArgumentHelp("The items' ids, UUIDs, or the addresses of their pages.", valueName: "ID"))
    var ids: [String]

    func run() async throws {
        let settings = try options.configuration().settings
        let isComplete = try await SystemFailure.endingProgram {
            try await ItemOrder(
                settings: settings, order: { .retract(uuid: $0) }, isDone: \.isWithheld, word: "retracted"
            ).run(ids, json: json)
        }
        if !isComplete { throw ExitCode.incomplete }
    }
}
