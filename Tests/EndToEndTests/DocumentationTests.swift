import FeedmillTesting
import Foundation
import Testing

/// What the README, the manual pages and the configuration file say is what the program does.
@Suite struct DocumentationTests {
    private struct Help: Decodable {
        struct Name: Decodable {
            var kind, name: String
        }
        struct Argument: Decodable {
            var names: [Name]?
            var sectionTitle: String?

            var options: [String] { (names ?? []).filter { $0.kind == "long" }.map(\.name) }
        }
        struct Command: Decodable {
            var commandName: String
            var arguments: [Argument]?
            var subcommands: [Command]?
        }
        var command: Command
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private let mill: Installation
    private let commands: [Help.Command]

    init() throws {
        mill = try Installation()
        let dump = try mill.tool(Programs.feedmill, "--experimental-dump-help")
        let help = try JSONDecoder().decode(Help.self, from: Data(dump.bytes)).command
        commands = try #require(help.subcommands).filter { $0.commandName != "help" }
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The options that are keys too, under the keys' names.
    private var keys: Set<String> {
        let options = commands.flatMap { $0.arguments ?? [] }.filter { $0.sectionTitle != nil }.flatMap(\.options)
        return Set(options.map { $0.replacingOccurrences(of: "-", with: "_") })
    }

    @Test func `the README names every command and every option of one command`() throws {
        let readme = try text("README.md")
        for command in commands {
            #expect(readme.contains("| `feedmill \(command.commandName)"), "feedmill \(command.commandName)")
            for argument in command.arguments ?? [] where argument.sectionTitle == nil {
                for option in argument.options where option != "help" && option != "version" {
                    #expect(readme.contains("`--\(option)"), "\(command.commandName) --\(option)")
                }
            }
        }
    }

    @Test func `the configuration file holds every key`() throws {
        #expect(keys.count > 10)
        let lines = try text("Config/feedmill.yaml").split(separator: "\n")
        for key in keys where key != "config" {
            #expect(lines.contains { $0.hasPrefix("\(key):") || $0.hasPrefix("# \(key):") }, "\(key)")
        }
    }

    @Test func `the configuration file states defaults only`() throws {
        func values(_ configuration: String) throws -> [String: Substring] {
            let table = try mill.tool(Programs.feedmill, "check-config", "--config", configuration).output
            let rows = table.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 2) }
            return Dictionary(rows.compactMap { $0.count > 1 && $0[0] != "config" ? (String($0[0]), $0[1]) : nil }) {
                $1
            }
        }
        try mill.folder.write("", to: "empty.yaml")
        let (stated, defaults) = try (
            values(Self.root.path + "/Config/feedmill.yaml"), values(mill.folder.path + "/empty.yaml")
        )
        #expect(stated == defaults)
        #expect(stated.count > 10)
    }

    @Test(arguments: ["README.md", "systemd/man/feedmill.1.in"])
    func `every fixed address that is told is served`(document: String) throws {
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let told = try text(document).matches(of: /(?:^|[`" ])(\/[a-z.]+)(?=[`"\s])/).map { String($0.output.1) }
        let routes = Set(told).filter {
            $0.contains(".") || ["/status", "/healthz", "/readyz", "/metrics"].contains($0)
        }
        #expect(routes.isSuperset(of: ["/rss.xml", "/atom.xml", "/feed.json", "/feeds.opml", "/status", "/readyz"]))
        for route in routes { #expect(try mill.get(route).status == 200, "\(route)") }
    }

    @Test func `manual pages are made of what the program says, and troff has nothing to complain of`() throws {
        for page in ["feedmill.1", "feedmill.yaml.5"] {
            let made = try mill.tool(Self.root.path + "/systemd/manual.sh", Programs.feedmill, page)
            try #require(made.exitCode == 0, "\(made)")
            let terms =
                page == "feedmill.1" ? keys.map { "--\($0.replacingOccurrences(of: "_", with: "-"))" } : Array(keys)
            for term in terms where term != "config" {
                #expect(made.output.contains(term.replacingOccurrences(of: "-", with: "\\-")), "\(page): \(term)")
            }
            #expect(!made.output.split(separator: "\n").contains { $0.hasPrefix("@") }, "\(page)")
        }
    }

    @Test func `the unit of several feedmills is that of one, but for its names`() throws {
        func settings(_ unit: String) throws -> [Substring] {
            try text("systemd/\(unit)").split(separator: "\n").filter { line in
                let own = [
                    "#", "Description=", "ExecStart=", "StateDirectory=", "WorkingDirectory=", "RuntimeDirectory=",
                ]
                return !own.contains { line.hasPrefix($0) }
            }
        }
        #expect(try settings("feedmill.service") == settings("feedmill@.service"))
    }
}
