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

    @Test func `README and manual page tell the same addresses`() throws {
        let rows = try text("README.md").split(separator: "\n").drop { $0 != "| path | what |" }.dropFirst(2)
            .prefix { $0.hasPrefix("|") }
        let told = rows.flatMap { row in
            row.split(separator: "|")[0].matches(of: /`(\/[^`]*)`/).map { String($0.output.1) }
        }
        #expect(told.count > 15)
        let manual = try text("systemd/man/feedmill.1.in").replacing("\\-", with: "-")
        for address in told {
            // A family of feeds is told by its folder.
            let named = address.replacing(/(?:rss|atom)\.xml$|feed\.json$/, with: "")
            #expect(manual.contains(address) || manual.contains(named), "\(address)")
        }
    }

    @Test func `README and manual page tell the exit codes that the program has`() throws {
        let codes = try text("Sources/feedmill/ExitCode+Feedmill.swift").matches(of: /ExitCode\((\d+)\)/)
            .map { String($0.output.1) }
        #expect(codes == ["1", "2"], "besides 0")
        let manual = try text("systemd/man/feedmill.1.in").split(separator: ".SH ").first {
            $0.hasPrefix("EXIT STATUS")
        }
        #expect(manual?.matches(of: /\.B (\d+)\n/).map { String($0.output.1) } == ["0"] + codes)
        let readme = try text("README.md").replacing("\n", with: " ")
        #expect(readme.contains(/It ends with 0 if[^.]*; with 1 if[^.]*; with 2 if\s/))
        for command in commands {
            // What each says of its own codes is of these.
            let help = try mill.tool(Programs.feedmill, command.commandName, "--help").output
            for match in help.replacing("\n", with: " ").matches(of: /(?:[Ee]nds with|with) (\d+)\b/) {
                #expect((["0"] + codes).contains(String(match.output.1)), "\(command.commandName): \(match.output.0)")
            }
        }
    }

    @Test func `the manual page names every command, and every variable that the program heeds`() throws {
        let manual = try mill.tool(Self.root.path + "/systemd/manual.sh", Programs.feedmill, "feedmill.1").output
            .replacing("\\-", with: "-")
        for command in commands {
            #expect(manual.contains("\\fBfeedmill \(command.commandName)"), "\(command.commandName)")
        }
        let sources = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources/feedmill")
        let heeded = try sources.filter { $0.hasSuffix(".swift") }.flatMap { file in
            try text("Sources/feedmill/\(file)").matches(of: /environment\["([A-Z_]+)"\]/).map { String($0.output.1) }
        }
        #expect(heeded.count > 5)
        for variable in heeded where variable != "TERM" { #expect(manual.contains(variable), "\(variable)") }
    }

    @Test func `alerts and dashboard ask for metrics that there are, and miss none of the troubles`() throws {
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let metrics = try mill.get("/metrics").text
        let families = metrics.matches(of: /# TYPE (\w+) (\w+)/).flatMap { match in
            match.2 == "histogram" ? ["_bucket", "_sum", "_count"].map { match.1 + $0 } : [String(match.1)]
        }
        for file in ["Config/alerts.yaml", "Config/alerts.test.yaml", "Config/dashboard.json"] {
            let asked = try Set(text(file).matches(of: /\b(?:feedmill|process)_[a-z_]+/).map { String($0.output) })
            #expect(asked.count > 10, "\(file)")
            #expect(asked.subtracting(families).isEmpty, "\(file): \(asked.subtracting(families))")
        }
        let tried = try text("Config/alerts.test.yaml")
        for alert in try text("Config/alerts.yaml").matches(of: /alert: (\w+)/) {
            #expect(tried.contains("alertname=\"\(alert.1)\""), "\(alert.1) is not tried")
        }
        let panels = try JSONSerialization.jsonObject(with: Data(text("Config/dashboard.json").utf8))
        #expect((panels as? [String: Any])?["panels"] != nil)
    }

    @Test(.enabled(if: Programs.isInstalled("promtool"), "it needs promtool"))
    func `promtool finds nothing to complain of in metrics and alerts`() throws {
        try mill.drop("world/a.txt", Article(1))
        try mill.start()
        let metrics = try mill.tool("/usr/bin/env", "promtool", "check", "metrics", input: mill.get("/metrics").body)
        #expect(metrics.exitCode == 0 && metrics.output.isEmpty && metrics.errors.isEmpty, "\(metrics)")
        let alerts = Self.root.path + "/Config/alerts"
        let rules = try mill.tool("/usr/bin/env", "promtool", "check", "rules", alerts + ".yaml")
        #expect(rules.exitCode == 0, "\(rules)")
        let tests = try mill.tool("/usr/bin/env", "promtool", "test", "rules", alerts + ".test.yaml")
        #expect(tests.exitCode == 0, "\(tests)")
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
