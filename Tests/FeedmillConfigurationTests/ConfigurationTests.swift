import FeedmillConfiguration
import FeedmillModel
import Foundation
import Testing

@Suite struct ConfigurationTests {
    @Test func `without any statement the defaults are in force`() throws {
        let configuration = try Configuration.load(commandLine: [], environment: [:], usualFiles: [])
        #expect(configuration.settings == Settings())
        #expect(configuration.warnings.isEmpty)
        #expect(configuration.origins.allSatisfy { $0.origin == .default })
        #expect(configuration.row("config")?.value == "none")
    }

    @Test func `the command line wins over the environment and that over the file`() throws {
        let text = "limit: 1\nrescan: 10\nsettle: 1\n"
        let environment = ["FEEDMILL_LIMIT": "2", "FEEDMILL_RESCAN": "20"]
        let configuration = try loaded(text, commandLine: [("limit", "3")], environment: environment)
        #expect(configuration.settings.limit == 3)
        #expect(configuration.settings.rescan == .seconds(20))
        #expect(configuration.settings.settle == .seconds(1))
        #expect(configuration.row("limit")?.origin == .commandLine(option: "limit"))
        #expect(configuration.row("rescan")?.origin == .environment(variable: "FEEDMILL_RESCAN"))
        let path = try #require(configuration.row("config")?.value)
        #expect(configuration.row("settle")?.origin == .file(path: path, line: 3))
    }

    @Test func `of an option typed twice the last one counts`() throws {
        #expect(try loaded(commandLine: [("limit", "3"), ("limit", "4")]).settings.limit == 4)
    }

    @Test(arguments: [
        (Origin.commandLine(option: "base-url"), "--base-url"),
        (.environment(variable: "FEEDMILL_LIMIT"), "FEEDMILL_LIMIT"),
        (.file(path: "a.yaml", line: 3), "a.yaml:3"), (.file(path: "a.yaml", line: nil), "a.yaml"),
        (.default, "default"),
    ])
    func `a place is named as it opens an error`(origin: Origin, name: String) {
        #expect(origin.description == name)
    }

    @Test func `a dash in a key of the file is read as an underscore`() throws {
        #expect(try loaded("feed-bytes: 2048").settings.feedBytes == 2048)
    }

    @Test func `a list stands for itself, one value for a list of one`() throws {
        let addresses: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 1), .unix(path: "/run/a.sock")]
        #expect(try loaded("listen: [127.0.0.1:1, unix:/run/a.sock]").settings.listen == addresses)
        #expect(try loaded("listen: 127.0.0.1:1").settings.listen == [addresses[0]])
    }

    @Test func `an option of a list is repeatable, a variable's values are separated by commas`() throws {
        let addresses: [ListenAddress] = [.tcp(host: "::1", port: 1), .tcp(host: "localhost", port: 2)]
        let typed = [(option: "admin-listen", value: "[::1]:1"), (option: "admin-listen", value: "localhost:2")]
        #expect(try loaded(commandLine: typed).settings.adminListen == addresses)
        let environment = ["FEEDMILL_ADMIN_LISTEN": "[::1]:1, localhost:2"]
        #expect(try loaded(environment: environment).settings.adminListen == addresses)
    }

    @Test func `an empty variable counts as not set, with a warning`() throws {
        let configuration = try loaded("limit: 7", environment: ["FEEDMILL_LIMIT": ""])
        #expect(configuration.settings.limit == 7)
        #expect(configuration.warnings == ["FEEDMILL_LIMIT is empty and counts as not set"])
    }

    @Test(arguments: ["FEEDMILL_SERVICE_HOST", "FEEDMILL_PORT", "FEEDMILL_BINARY"])
    func `variables that others may have set are let be`(variable: String) throws {
        #expect(try complaints(environment: [variable: "x"]).isEmpty)
    }

    @Test func `values are their text, whatever YAML would make of it`() throws {
        let text = "channels:\n  off:\n    title: no\n    copyright: 2026-01-01\n  \"1e3\":\n    title: 0x10\n"
        let channels = try loaded(text).settings.channels
        #expect(channels[ChannelName("off")]?.title == "no")
        #expect(channels[ChannelName("off")]?.copyright == "2026-01-01")
        #expect(channels[ChannelName("1e3")]?.title == "0x10")
    }

    @Test func `an empty file states nothing`() throws {
        #expect(try complaints("").isEmpty)
        #expect(try complaints("\u{FEFF}# only a comment\n").isEmpty)
        #expect(try complaints("channels:\nadmin_listen:\n").isEmpty)
    }
}

@Suite struct StateDirectoryTests {
    @Test func `the state lies in the first directory that systemd provides`() throws {
        let configuration = try loaded(environment: ["STATE_DIRECTORY": "/var/lib/a:/var/lib/b"])
        #expect(configuration.settings.state == "/var/lib/a")
        #expect(configuration.settings.publicPath == "/var/lib/a/public")
        #expect(configuration.row("state")?.origin == .environment(variable: "STATE_DIRECTORY"))
        #expect(configuration.row("public")?.value == "/var/lib/a/public")
    }

    @Test func `whoever speaks of feedmill wins over what systemd provides`() throws {
        let configuration = try loaded("state: here", environment: ["STATE_DIRECTORY": "/var/lib/a"])
        #expect(configuration.settings.state == "here")
    }
}

@Suite struct ConfigurationFileTests {
    @Test func `the first of the usual files that exists is read`() throws {
        let first = try TemporaryConfiguration("limit: 1")
        let second = try TemporaryConfiguration("limit: 2")
        let files = ["/nonexistent/feedmill.yaml", first.path, second.path]
        let configuration = try Configuration.load(commandLine: [], environment: [:], usualFiles: files)
        #expect(configuration.settings.limit == 1)
        #expect(configuration.row("config")?.value == first.path)
        #expect(configuration.row("config")?.origin == .default)
    }

    @Test func `a file that someone names must exist`() {
        let typed = [(option: "config", value: "/nonexistent/feedmill.yaml")]
        #expect {
            try Configuration.load(commandLine: typed, environment: [:], usualFiles: [])
        } throws: { error in
            "\(error)" == "--config: the file \"/nonexistent/feedmill.yaml\" does not exist"
        }
    }

    @Test func `the variable names the file where no option does`() throws {
        let file = try TemporaryConfiguration("limit: 9")
        let configuration = try Configuration.load(
            commandLine: [], environment: ["FEEDMILL_CONFIG": file.path], usualFiles: [])
        #expect(configuration.settings.limit == 9)
        #expect(configuration.row("config")?.origin == .environment(variable: "FEEDMILL_CONFIG"))
    }

    @Test func `a folder in the file's place is an error, not an empty file`() {
        #expect {
            try Configuration.load(commandLine: [], environment: [:], usualFiles: ["/"])
        } throws: { error in
            "\(error)" == "/: it cannot be read: Is a directory"
        }
    }

    @Test func `the example file loads and is the defaults`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Config/feedmill.yaml")
        let example = try Configuration.load(
            commandLine: [("config", file.path)], environment: [:], usualFiles: [])
        let defaults = try Configuration.load(commandLine: [], environment: [:], usualFiles: [])
        #expect(example.settings == defaults.settings)
        #expect(example.warnings.isEmpty)
    }

    @Test func `the example file holds every key and all its comments would load`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Config/feedmill.yaml")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        // A comment that is a key and its value is made one.
        let keys = lines.map { line in
            let uncommented = line.hasPrefix("# ") ? line.dropFirst(2) : line
            let isKey = uncommented.contains(/^ *[a-z_]+:( .*)?$/) && !uncommented.hasPrefix("# ")
            return isKey ? String(uncommented) : String(line)
        }
        let configuration = try loaded(keys.joined(separator: "\n"))
        let stated = Set(configuration.origins.filter { $0.origin != .default }.map(\.key))
        #expect(stated.isSuperset(of: Configuration.keys.map(\.name)))
        #expect(stated.isSuperset(of: Configuration.channelKeys.map { "channels.world.\($0.name)" }))
        #expect(stated.isSuperset(of: ["title", "description", "language", "author", "image", "copyright"]))
    }
}
