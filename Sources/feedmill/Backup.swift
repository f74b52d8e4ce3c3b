internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillStore

/// `feedmill backup`: a copy of the database, also while a daemon runs.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database into a file, also while the daemon runs.",
        discussion: """
            The copy is of one moment. To restore it, stop feedmill, remove feedmill.db, feedmill.db-wal and \
            feedmill.db-shm from the state directory, and put the copy there as feedmill.db.
            """)

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Print JSON.") var json = false

    @Argument(help: ArgumentHelp("The copy; one that is there is replaced.", valueName: "FILE")) var file: String

    func run() async throws {
        let settings = try options.configuration().settings
        try await SystemFailure.endingProgram {
            let bytes = try Store.backUp(directory: settings.state, to: file)
            StandardStream.output.write(json ? "{\"bytes\":\(bytes)}\n" : "\(file): \(bytes) bytes\n")
        }
    }
}
