internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel

/// `feedmill parse`: what documents state, without touching any state.
struct Parse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what each document states, as JSON Feed 1.1, a document a line.",
        discussion: "Touches no state. Ends with 1 if a file could not be understood, and goes on with the others.")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Argument(help: ArgumentHelp("The documents; - is stdin.", valueName: "FILE")) var files: [String]

    func run() async throws {
        let settings = try options.configuration().settings
        let printer = DocumentPrinter(settings: settings)
        var failed = false
        for file in files {
            do {
                try printer.print(rawBytes(ofArgument: file))
            } catch let refusal as HeldOutput.Refusal {
                StandardStream.error.write("\(refusal)\n")
                throw ExitCode.unusable
            } catch {
                StandardStream.error.write("\(error)\n")
                failed = true
            }
        }
        if failed { throw ExitCode.incomplete }
    }
}
