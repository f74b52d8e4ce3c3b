internal import FeedmillModel
internal import Glibc
internal import Logging

/// Writes a record as one line on stderr: the message, then `key=value` in the order of the keys.
///
/// Under systemd a line begins with its priority, sd-daemon(3), and bears no time, for the journal has both; elsewhere it
/// begins with the time in UTC and the level.
struct LineLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    private let isForJournal: Bool

    init(isForJournal: Bool) {
        self.isForJournal = isForJournal
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
        TerminalLine.standardError.write(above: line(event.level, "\(event.message)", fields) + "\n")
    }

    /// A record's line, without its end.
    func line(_ level: Logger.Level, _ message: String, _ fields: Logger.Metadata) -> String {
        let pairs = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\(Self.quoted("\($0.value)"))" }
        return start(level) + Self.oneLine(message) + pairs.joined()
    }

    private func start(_ level: Logger.Level) -> String {
        if isForJournal { return "<\(level.priority)>" }
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        let time = Timestamp(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
        return "\(time.rfc3339) \(level.rawValue): "
    }

    /// A value as `key=value` can be read back: in quotes where it holds what would end it.
    private static func quoted(_ value: String) -> String {
        let text = oneLine(value)
        let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" || $0 == "\\" }
        guard !isPlain else { return text }
        let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"\(String(escaped))\""
    }

    /// The text without control characters, so that a document's name can neither begin a record nor colour a terminal.
    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            if scalar == "\n" {
                line += "; "
            } else if isControl(scalar) {
                line += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}

extension LineLogHandler {
    /// Whether stderr is the journal's, as systemd's `JOURNAL_STREAM` says, systemd.exec(5).
    static func writesToJournal(_ environment: [String: String]) -> Bool {
        var information = stat()
        guard let stream = environment["JOURNAL_STREAM"], unsafe fstat(STDERR_FILENO, &information) == 0 else {
            return false
        }
        return stream == "\(information.st_dev):\(information.st_ino)"
    }
}

extension Logger.Level {
    /// The priority of syslog(3).
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
