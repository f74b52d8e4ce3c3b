internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FoundationEssentials

/// `feedmill check-config`: what is in force, and where each value came from.
struct CheckConfig: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Read the configuration, and print what is in force and from where.",
        discussion: "Ends with 2 and FILE:LINE: message for everything that is wrong.")

    private struct Value: Encodable {
        var key: String
        var value: String
        var origin: String
    }

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Print JSON, a key a line.") var json = false

    func run() async throws {
        let configuration = try options.configuration()
        StandardStream.output.write(try json ? lines(configuration.origins) : table(configuration.origins))
        let settings = configuration.settings
        let guess = settings.baseURL(listeningOn: settings.listen).warning
        for warning in configuration.warnings + [guess].compactMap({ $0 }) {
            StandardStream.error.write("warning: \(warning)\n")
        }
    }

    private func lines(_ rows: [(key: String, value: String, origin: Origin)]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try rows.map { row in
            let value = Value(key: row.key, value: row.value, origin: row.origin.description)
            return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        }.joined()
    }

    private func table(_ rows: [(key: String, value: String, origin: Origin)]) -> String {
        let isColoured = TerminalColour.isWanted(ProcessInfo.processInfo.environment)
        let cells = rows.map { row in
            let origin = row.origin.description
            let value = row.value.isEmpty ? "\"\"" : row.value
            // What somebody stated stands out from what nobody did.
            return [row.key, value, isColoured && row.origin != .default ? TerminalColour.green.paint(origin) : origin]
        }
        return TextTable(cells).description
    }
}
