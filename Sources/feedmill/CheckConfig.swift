internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel

/// `feedmill check-config`: what is in force, and where each value came from.
struct CheckConfig: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Read the configuration, and print what is in force and from where.",
        discussion: "Ends with 2 and FILE:LINE: message for everything that is wrong.")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    func run() async throws {
        let configuration = try options.configuration()
        StandardStream.output.write(table(configuration.origins))
        let settings = configuration.settings
        let guess = settings.baseURL(listeningOn: settings.listen).warning
        for warning in configuration.warnings + [guess].compactMap({ $0 }) {
            StandardStream.error.write("warning: \(warning)\n")
        }
    }

    private func table(_ rows: [(key: String, value: String, origin: Origin)]) -> String {
        let cells = rows.map { [$0.key, $0.value.isEmpty ? "\"\"" : $0.value, $0.origin.description] }
        return TextTable(cells).description
    }
}
