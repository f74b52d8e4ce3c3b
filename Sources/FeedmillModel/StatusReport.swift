/// How the daemon is doing, in exactly the shape of the status endpoint; everything else that tells is a view of it.
public struct StatusReport: Codable, Hashable, Sendable {
    /// Whether the daemon does its work.
    public enum Status: String, Codable, Sendable {
        /// The first scan is under way.
        case starting
        /// All is well.
        case ready
        /// Something needs a person.
        case degraded
    }

    /// The seeds directory and its documents.
    public struct Seeds: Codable, Hashable, Sendable {
        /// The directory, as configured.
        public var path: String
        /// All documents but the ignored.
        public var documents: Int
        /// Waiting to be taken in, empty ones too.
        public var pending: Int
        /// Those that could not be read or understood.
        public var failed: Int
        /// Files that a rule ignores.
        public var ignored: Int

        /// Makes the counts.
        public init(path: String, documents: Int = 0, pending: Int = 0, failed: Int = 0, ignored: Int = 0) {
            self.path = path
            self.documents = documents
            self.pending = pending
            self.failed = failed
            self.ignored = ignored
        }
    }

    /// How changes are noticed.
    public struct Watcher: Codable, Hashable, Sendable {
        /// `inotify` or `polling`.
        public var backend: String
        /// Directories watched.
        public var directories: Int
        /// How often the kernel's queue ran over.
        public var overflows: Int
        /// Changes that only a rescan found.
        public var drift: Int
        /// When everything was last looked at, RFC 3339.
        public var lastScanAt: String?

        /// Makes the counts.
        public init(
            backend: String = "inotify", directories: Int = 0, overflows: Int = 0, drift: Int = 0,
            lastScanAt: String? = nil
        ) {
            self.backend = backend
            self.directories = directories
            self.overflows = overflows
            self.drift = drift
            self.lastScanAt = lastScanAt
        }

        enum CodingKeys: String, CodingKey {
            case backend, directories, overflows, drift
            case lastScanAt = "last_scan_at"
        }
    }

    /// The items.
    public struct Items: Codable, Hashable, Sendable {
        /// Live ones, without copies and retracted ones.
        public var total: Int
        /// Documents and entries recorded as copies.
        public var duplicates: Int
        /// Withdrawn ones.
        public var retracted: Int
        /// Live ones that say nearly what an earlier one says; told to people and in metrics, not in the JSON.
        public var related = 0

        /// Makes the counts.
        public init(total: Int = 0, duplicates: Int = 0, retracted: Int = 0, related: Int = 0) {
            self.total = total
            self.duplicates = duplicates
            self.retracted = retracted
            self.related = related
        }

        enum CodingKeys: String, CodingKey {
            case total, duplicates, retracted
        }
    }

    /// A channel and its feeds' absolute addresses.
    public struct Channel: Codable, Hashable, Sendable {
        /// The folder's name.
        public var name: String
        /// The title in force.
        public var title: String
        /// Live items in it.
        public var items: Int
        /// When it last changed, RFC 3339.
        public var updated: String
        /// The RSS feed.
        public var rss: String
        /// The Atom feed.
        public var atom: String
        /// The JSON feed.
        public var json: String

        /// Makes a channel's row.
        public init(
            name: String, title: String, items: Int, updated: String, rss: String, atom: String, json: String
        ) {
            self.name = name
            self.title = title
            self.items = items
            self.updated = updated
            self.rss = rss
            self.atom = atom
            self.json = json
        }
    }

    /// The document that was taken in last.
    public struct Ingest: Codable, Hashable, Sendable {
        /// Its path.
        public var path: String
        /// When, RFC 3339.
        public var at: String
        /// From reading it until readers could see it.
        public var seconds: Double

        /// Makes it.
        public init(path: String, at: String, seconds: Double) {
            self.path = path
            self.at = at
            self.seconds = seconds
        }
    }

    /// A document that could not be read or understood.
    public struct Failure: Codable, Hashable, Sendable, CustomStringConvertible {
        /// Its path.
        public var path: String
        /// Why, in one sentence.
        public var message: String
        /// The line, where known.
        public var line: Int?
        /// The column, where known.
        public var column: Int?
        /// When it failed, RFC 3339.
        public var at: String

        /// Makes a failure's row.
        public init(path: String, message: String, line: Int? = nil, column: Int? = nil, at: String) {
            self.path = path
            self.message = message
            self.line = line
            self.column = column
            self.at = at
        }

        /// The sentence for log and terminal: `world/b.json:3:14: a comma is missing`.
        public var description: String {
            ParseFailure(path, message, at: line.map { TextPosition(line: $0, column: column) }).description
        }
    }

    /// How far the first scan is.
    public struct Progress: Codable, Hashable, Sendable, CustomStringConvertible {
        /// Documents looked at; while the seeds directory is still being listed, the files met.
        public var done: Int
        /// Documents to look at; nil while that is not known yet.
        public var total: Int?

        /// Makes it.
        public init(done: Int, total: Int?) {
            self.done = done
            self.total = total
        }

        /// `12,304 of 100,000 documents`.
        public var description: String {
            guard let total else { return "\(done.grouped) file\(done == 1 ? "" : "s") met" }
            return "\(done.grouped) of \(total.grouped) document\(total == 1 ? "" : "s")"
        }

        /// What part is done, from 0 to 1; nil while it is not known how much there is.
        public var part: Double? {
            total.map { $0 > 0 ? min(1, Double(done) / Double($0)) : 1 }
        }
    }

    /// Whether the daemon does its work.
    public var status: Status
    /// What is wrong and what to do, while degraded.
    public var reason: String?
    /// How far the first scan is, while starting.
    public var progress: Progress?
    /// feedmill's own version.
    public var version: String
    /// When the daemon started, RFC 3339.
    public var startedAt: String
    /// How long ago that was.
    public var uptimeSeconds: Double
    /// The seeds directory and its documents.
    public var seeds: Seeds
    /// How changes are noticed.
    public var watcher: Watcher
    /// The items.
    public var items: Items
    /// The channels, by name.
    public var channels: [Channel]
    /// The document that was taken in last.
    public var lastIngest: Ingest?
    /// What failed, newest first, at most 1,000.
    public var failures: [Failure]

    /// Makes a report.
    public init(
        status: Status, reason: String? = nil, progress: Progress? = nil, version: String, startedAt: String,
        uptimeSeconds: Double,
        seeds: Seeds, watcher: Watcher = Watcher(), items: Items = Items(), channels: [Channel] = [],
        lastIngest: Ingest? = nil, failures: [Failure] = []
    ) {
        self.status = status
        self.reason = reason
        self.progress = progress
        self.version = version
        self.startedAt = startedAt
        self.uptimeSeconds = uptimeSeconds
        self.seeds = seeds
        self.watcher = watcher
        self.items = items
        self.channels = channels
        self.lastIngest = lastIngest
        self.failures = failures
    }

    enum CodingKeys: String, CodingKey {
        case status, reason, progress, version, seeds, watcher, items, channels, failures
        case startedAt = "started_at"
        case uptimeSeconds = "uptime_seconds"
        case lastIngest = "last_ingest"
    }
}
