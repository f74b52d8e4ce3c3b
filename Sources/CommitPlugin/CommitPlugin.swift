import Foundation
import PackagePlugin

/// Tells the program which commit it is built from, by a source file that is made anew when the repository's head moves.
///
/// A manifest could ask for the commit too, but SwiftPM keeps what a manifest says for as long as its text stays the same.
@main struct CommitPlugin: BuildToolPlugin {
    /// Without git, or outside of a repository, there is no commit to tell.
    private static let script = """
        if commit=$(git -C "$1" rev-parse --short=10 HEAD 2>/dev/null)
        then echo "let buildCommit: String? = \\"$commit\\""
        else echo "let buildCommit: String? = nil"
        fi > "$2"
        """

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let package = context.package.directoryURL
        let made = context.pluginWorkDirectoryURL.appending(path: "BuildCommit.swift")
        return [
            .buildCommand(
                displayName: "Noting the commit", executable: URL(filePath: "/bin/sh"),
                arguments: ["-c", Self.script, "sh", package.path(), made.path()], inputFiles: heads(of: package),
                outputFiles: [made])
        ]
    }

    /// What git writes whenever another commit is the head: which branch that is, and the list of what it was.
    private func heads(of package: URL) -> [URL] {
        ["HEAD", "logs/HEAD"].compactMap { name in
            guard let path = git(in: package, "rev-parse", "--path-format=absolute", "--git-path", name) else {
                return nil
            }
            return FileManager.default.fileExists(atPath: path) ? URL(filePath: path) : nil
        }
    }

    private func git(in folder: URL, _ arguments: String...) -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", folder.path()] + arguments
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        guard (try? process.run()) != nil else { return nil }
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
