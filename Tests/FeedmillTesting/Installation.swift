public import FeedmillModel
import Foundation

/// An installation of feedmill of a test's own: a seeds directory, a state folder, and the daemon that runs on them.
///
/// It runs the built program as a user does and looks only at what a user can see.
public final class Installation {
    /// What absolute links start with; fixed, so that feeds are the same on whatever port a daemon listens.
    public static let baseURL = "http://feeds.test"

    /// What a daemon has come to when `start` returns.
    public enum Readiness: Sendable {
        /// It runs, maybe not for long.
        case started
        /// It answers requests.
        case serving
        /// `/readyz` says 200.
        case ready
    }

    /// Everything of this installation lies in it.
    public let folder: Folder
    /// The seeds directory.
    public let seeds: Folder
    /// The state folder, as the daemon sees it where it has mounts of its own.
    public var state: Folder {
        let path = folder.path + "/state"
        guard !surroundings.isEmpty, let daemon else { return Folder(path) }
        return Folder("/proc/\(daemon.id)/root" + path)
    }
    /// Where documents are made before they are moved into the seeds directory: on the same file system.
    public let staging: Folder
    /// Options that every command gets.
    public var options: [String]
    /// Variables that every command gets.
    public var environment: [String: String] = [:]
    /// The address that daemons listen on.
    public var listen = "127.0.0.1:0"
    /// The running daemon.
    public private(set) var daemon: ChildProcess?

    private let program: String
    private let surroundings: [String]
    private let temporary: TemporaryFolder
    private var commands = 0

    /// Makes an installation whose seeds directory holds the files of a text archive.
    ///
    /// `surroundings` are the words of a command that makes what the program shall meet, like `unshare`, and then
    /// becomes what follows it; it starts in the installation's folder.
    public init(
        _ archive: String = "", options: [String] = [], makingSeeds: Bool = true, program: String = Programs.feedmill,
        surroundings: [String] = []
    ) throws {
        temporary = try TemporaryFolder()
        folder = temporary.folder
        seeds = folder.folder("seeds")
        staging = folder.folder("staging")
        self.options = ["--base-url", Self.baseURL] + options
        self.program = program
        self.surroundings = surroundings
        try staging.makeFolder()
        if makingSeeds { try seeds.makeFolder() }
        try TextArchive(archive).write(into: seeds)
    }
}

extension Installation {
    /// Starts the daemon and waits until it has come as far as asked.
    public func start(
        until readiness: Readiness = .ready, within seconds: Double = 30, omittingCommand: Bool = false
    ) throws {
        try? state.remove("endpoint")
        let daemon = try spawn(
            (omittingCommand ? [] : ["serve"]) + ["--listen", listen], output: "daemon.out", errors: "daemon.log")
        self.daemon = daemon
        if readiness == .started { return }
        try eventually("the daemon is \(readiness)", within: seconds) {
            if daemon.hasEnded { return true }
            let target = readiness == .ready ? "/readyz" : "/healthz"
            return try http.get(target).status == 200
        }
        if let ending = daemon.ending {
            throw DeadlineMissed(state: "the daemon is \(readiness)", seconds: seconds, last: "\(ending)\n\(log)")
        }
    }

    /// Ends the daemon by SIGTERM and waits for its end.
    @discardableResult
    public func stop(within seconds: Double = 10) throws -> Ending {
        daemon?.signal(SIGTERM)
        return try waitForEnd(within: seconds)
    }

    /// Ends the daemon by SIGKILL and waits for its end.
    public func kill() throws {
        daemon?.signal(SIGKILL)
        try waitForEnd(within: 10)
    }

    /// Waits until the daemon has ended by itself.
    @discardableResult
    public func waitForEnd(within seconds: Double) throws -> Ending {
        guard let daemon else { throw NotReadable(description: "no daemon was started") }
        defer { self.daemon = nil }
        return try daemon.wait(within: seconds)
    }

    /// What daemons have written to standard error until now.
    public var log: String { folder.text("daemon.log") }

    /// A client of the daemon, by the address that it wrote into its state folder.
    public var http: HTTPClient {
        get throws {
            let prefix = "http://127.0.0.1:"
            let address = state.text("endpoint").split(separator: "\n").first { $0.hasPrefix(prefix) }
            guard let port = address.flatMap({ UInt16($0.dropFirst(prefix.count)) }) else {
                throw NotReadable(description: "no address of 127.0.0.1 in STATE/endpoint")
            }
            return HTTPClient(.port(port))
        }
    }

    fileprivate func spawn(
        _ arguments: [String], raw: [[UInt8]] = [], input: String? = nil, output: String, errors: String
    ) throws -> ChildProcess {
        let common = ["--seeds", seeds.path, "--state", folder.path + "/state"] + options
        let words = surroundings + [program] + arguments + common
        return try spawn(
            words[0], words.dropFirst().map { Array($0.utf8) } + raw, input: input, output: output, errors: errors)
    }

    fileprivate func spawn(
        _ program: String, _ arguments: [[UInt8]], input: String? = nil, output: String, errors: String
    ) throws -> ChildProcess {
        var command = ChildProcess.Command(
            executable: program, arguments: arguments,
            environment: Self.inherited.merging(environment) { $1 }, workingFolder: folder.path,
            output: folder.path + "/" + output, errors: folder.path + "/" + errors)
        if let input { command.input = folder.path + "/" + input }
        return try ChildProcess(command)
    }

    /// No variable that means something to feedmill comes from outside.
    private static var inherited: [String: String] {
        let names = ["PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "SWIFT_BACKTRACE", "LLVM_PROFILE_FILE"]
        return ProcessInfo.processInfo.environment.filter { names.contains($0.key) }
    }
}

/// What a command said.
public struct CommandResult: Sendable, CustomStringConvertible {
    /// Its exit code; nil if a signal ended it.
    public var exitCode: Int32? { ending.exitCode }
    /// What it wrote to standard output.
    public var bytes: [UInt8]
    /// What it wrote to standard output, as text.
    public var output: String { String(decoding: bytes, as: UTF8.self) }
    /// What it wrote to standard error.
    public var errors: String
    /// How it ended, and what it used.
    public var ending: Ending

    /// All of it, for a failed test.
    public var description: String { "\(ending)\n\(output)\n\(errors)" }
}

extension Installation {
    /// Runs a command to its end, with this installation's seeds directory and state.
    ///
    /// `raw` are further arguments, of any bytes; `input` is what it reads.
    public func run(
        _ arguments: [String], raw: [[UInt8]] = [], input: String? = nil, within seconds: Double = 60
    ) throws -> CommandResult {
        commands += 1
        let name = "command-\(commands)"
        if let input { try folder.write(input, to: "\(name).in") }
        let process = try spawn(
            arguments, raw: raw, input: input.map { _ in name + ".in" }, output: name + ".out", errors: name + ".err")
        return try result(of: process, name, within: seconds)
    }

    /// Runs another program to its end in the installation's folder; `input` is what it reads.
    public func tool(
        _ program: String, _ arguments: String..., input: [UInt8]? = nil, within seconds: Double = 60
    ) throws -> CommandResult {
        commands += 1
        let name = "command-\(commands)"
        if let input { try folder.write(input, to: "\(name).in") }
        let process = try spawn(
            program, arguments.map { Array($0.utf8) }, input: input.map { _ in name + ".in" }, output: name + ".out",
            errors: name + ".err")
        return try result(of: process, name, within: seconds)
    }

    private func result(of process: ChildProcess, _ name: String, within seconds: Double) throws -> CommandResult {
        let ending = try process.wait(within: seconds)
        return CommandResult(
            bytes: folder.bytes("\(name).out") ?? [], errors: folder.text("\(name).err"), ending: ending)
    }

    /// Runs `feedmill build`.
    @discardableResult
    public func build(_ arguments: [String] = [], within seconds: Double = 60) throws -> CommandResult {
        try run(["build"] + arguments, within: seconds)
    }

    /// Asks `feedmill why` about a document.
    public func why(_ path: DocumentPath) throws -> DocumentStory {
        let result = try run(["why", "--json"], raw: [path.bytes])
        let data = Data(result.output.utf8)
        if let stories = try? JSONDecoder().decode([DocumentStory].self, from: data), let story = stories.first {
            return story
        }
        do {
            return try JSONDecoder().decode(DocumentStory.self, from: data)
        } catch {
            throw NotReadable(description: "why \(path): \(error)\n\(result)")
        }
    }
}

extension Installation {
    /// Drops a document as a careful program does: written elsewhere, then renamed into place.
    ///
    /// `age` sets its modification time so many seconds back.
    public func drop(_ path: DocumentPath, _ text: String, age: Int64 = 0) throws {
        try seeds.makeParent(of: path)
        try staging.write(text, to: "dropped")
        if age > 0 { try staging.touch("dropped", at: staging.modified("dropped") - age * 1_000_000_000) }
        try staging.move("dropped", to: path, in: seeds)
    }

    /// Drops an article of our own making.
    public func drop(_ path: DocumentPath, _ article: Article, age: Int64 = 0) throws {
        try drop(path, article.text, age: age)
    }

    /// Waits until everything that happened in the seeds directory before this call has been dealt with.
    ///
    /// A marker is written the slow way into a channel of its own, so that all that needs to settle has settled too.
    public func settle(_ marker: String = "settled") throws {
        let path: DocumentPath = "markers/\(marker).txt"
        try seeds.makeParent(of: path)
        try seeds.write("Marker \(marker)\nIt stands at the end of a queue.\n", to: path)
        try eventually("the marker \(marker) is published") {
            try feed(.atom, of: "markers").titles.contains("Marker \(marker)")
        }
        // What was removed settles from when the kernel tells, which may be after the marker was written.
        try eventually("nothing is pending") { try status().seeds.pending == 0 }
    }
}

extension Installation {
    /// Gets what lies at a target or at an absolute address of this installation.
    public func get(_ target: String, _ fields: [String: String] = [:]) throws -> HTTPResponse {
        let path = target.hasPrefix(Self.baseURL) ? String(target.dropFirst(Self.baseURL.count)) : target
        return try http.get(path, fields)
    }

    /// Reads a current feed over HTTP; nil is the root.
    public func feed(_ format: FeedFormat = .atom, of channel: ChannelName? = nil) throws -> FeedReading {
        try reading(PublicPath.feed(format, of: channel).address, as: format)
    }

    /// Reads a feed document over HTTP.
    public func reading(_ target: String, as format: FeedFormat) throws -> FeedReading {
        let response = try get(target)
        guard response.status == 200 else { throw NotReadable(description: "\(target): \(response.status)") }
        return try FeedReading(response.body, as: format)
    }

    /// Reads a current feed and all archive documents that it leads to, the newest first.
    public func history(_ format: FeedFormat = .atom, of channel: ChannelName? = nil) throws -> [FeedReading] {
        var documents = [try feed(format, of: channel)]
        var seen: Set<String> = []
        while let previous = documents.last?.links["prev-archive"] {
            guard seen.insert(previous).inserted else { throw NotReadable(description: "a circle at \(previous)") }
            documents.append(try reading(previous, as: format))
        }
        return documents
    }

    /// Reads the status endpoint.
    public func status() throws -> StatusReport {
        try JSONDecoder().decode(StatusReport.self, from: Data(get("/status").body))
    }

    /// Waits until the root's Atom feed lists exactly these titles, in any order.
    public func waitForTitles(_ titles: Set<String>, within seconds: Double = 15) throws {
        try eventually("the feed lists \(titles.sorted())", within: seconds) {
            let found = try Set(feed().titles)
            guard found != titles else { return true }
            throw NotReadable(description: "it lists \(found.sorted())")
        }
    }

    /// Waits until a current feed lists an entry with this title.
    @discardableResult
    public func waitForEntry(
        _ title: String, _ format: FeedFormat = .atom, of channel: ChannelName? = nil, within seconds: Double = 15
    ) throws -> FeedReading.Entry {
        let feed = PublicPath.feed(format, of: channel)
        return try eventually("\(feed) lists “\(title)”", within: seconds) {
            let found = try self.feed(format, of: channel)
            if let entry = found.entry(titled: title) { return entry }
            throw NotReadable(description: "it lists \(found.titles)")
        }
    }

    /// Waits until every target's `Last-Modified` lies before the present second, so that it means what it says.
    ///
    /// Changes that follow one another within a second get dates that run ahead of the clock, and are not sent so.
    public func waitUntilCalm(_ targets: [String] = ["/atom.xml"]) throws {
        for target in targets {
            try eventually("\(target) has a Last-Modified of the past") {
                let response = try get(target)
                let date = response["Date"].flatMap(Timestamp.init(imfFixdate:))
                guard let modified = Timestamp(imfFixdate: response.lastModified), let date else { return false }
                return modified < date
            }
        }
    }

    /// Waits until so many items are live.
    public func waitForItems(_ count: Int, within seconds: Double = 30) throws {
        try eventually("\(count) items", within: seconds) {
            let found = try status().items.total
            guard found != count else { return true }
            throw NotReadable(description: "\(found) items")
        }
    }
}
