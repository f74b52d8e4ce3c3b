internal import ArgumentParser
internal import Glibc

extension ExitCode {
    /// Some documents could not be read or understood, a path is unknown, or the daemon is not ready.
    static let incomplete = ExitCode(1)
    /// feedmill could not work at all: a wrong command line, a wrong configuration, no seeds directory, no daemon.
    static let unusable = ExitCode(2)
}

extension AsyncParsableCommand {
    /// Runs what the command line asks for; a command line that is wrong ends the program with 2, as a wrong
    /// configuration does.
    static func runOrExit() async {
        do {
            let list = FileList(Array(CommandLine.arguments.dropFirst()))
            var command = try await asyncParseAsRoot(list.arguments)
            if var parse = command as? Parse {
                parse.files += list.rest
                command = parse
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            StandardStream.error.write(fullMessage(for: error) + "\n")
            Glibc.exit(ExitCode.unusable.rawValue)
        }
    }
}
