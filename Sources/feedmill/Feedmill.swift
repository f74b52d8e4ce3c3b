internal import ArgumentParser
internal import FeedmillModel

/// The program.
///
/// Each subcommand is a file of its own.
@main
struct Feedmill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Drop a file, get a feed.",
        discussion: """
            Watches a folder, and publishes what is dropped into it as RSS, Atom and JSON Feed.
            """,
        version: feedmillVersion + (buildCommit.map { " (\($0))" } ?? ""),
        subcommands: [
            Serve.self, Build.self, Parse.self, Why.self, Items.self, Status.self, Retract.self, Restore.self,
            Check.self, Backup.self, CheckConfig.self,
        ],
        defaultSubcommand: Serve.self)

    static func main() async {
        await runOrExit()
    }
}
