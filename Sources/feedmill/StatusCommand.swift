internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FoundationEssentials

/// `feedmill status`: how the running daemon is doing.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask the running daemon how it is doing.",
        discussion: "Ends with 0 if it is ready, 1 if it is not, 2 if none answers.")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Print the status endpoint's JSON.") var json = false

    func run() async throws {
        let settings = try options.configuration().settings
        do {
            let answer = try await StatusClient(stateDirectory: settings.state).ask()
            let report = try JSONDecoder().decode(StatusReport.self, from: Data(answer))
            if json {
                StandardStream.output.write(answer[...] + (answer.last == 0x0A ? [] : [0x0A]))
            } else {
                StandardStream.output.write(
                    StatusText(report, isColoured: TerminalColour.isWanted(ProcessInfo.processInfo.environment))
                        .description)
            }
            if report.status != .ready { throw ExitCode.incomplete }
        } catch let failure as NoStatus {
            StandardStream.error.write("\(failure)\n")
            throw ExitCode.unusable
        } catch let failure as DecodingError {
            StandardStream.error.write("what answers is no feedmill, or one of another version: \(failure)\n")
            throw ExitCode.unusable
        }
    }
}
