internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FoundationEssentials

/// `feedmill why`: what became of documents, and why.
struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what became of a document and why.",
        discussion:
            "A PATH counts from the working directory, else from the seeds directory. Ends with 1 if one is unknown.")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    @Flag(help: "Print JSON, a story a line.") var json = false

    @Argument(help: ArgumentHelp("The documents.", valueName: "PATH")) var paths: [String]

    func run() async throws {
        let settings = try options.configuration().settings
        var isUnknown = false
        try await SystemFailure.endingProgram {
            let teller = try Storyteller(
                settings: settings, baseURL: settings.baseURL(listeningOn: settings.listen).url)
            for path in paths {
                let story = try SeedsPaths(seeds: settings.seeds).candidates(for: rawBytes(ofArgument: path))
                    .lazy.compactMap { try teller.story(of: $0) }.first
                if let story {
                    try show(story)
                } else {
                    StandardStream.error.write("\(path): nothing is known of it\n")
                    isUnknown = true
                }
            }
        }
        if isUnknown { throw ExitCode.incomplete }
    }

    private func show(_ story: DocumentStory) throws {
        guard json else {
            let isColoured = TerminalColour.isWanted(ProcessInfo.processInfo.environment)
            return StandardStream.output.write(StoryText(story, isColoured: isColoured).description)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        StandardStream.output.write(String(decoding: try encoder.encode(story), as: UTF8.self) + "\n")
    }
}
