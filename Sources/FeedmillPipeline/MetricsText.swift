internal import FeedmillModel
internal import FeedmillStore

/// What there is to tell in figures, as Prometheus text, exposition format 0.0.4.
struct MetricsText {
    /// What is told.
    struct Figures {
        var report: StatusReport
        /// The commit that the program was built from.
        var commit: String?
        var tally = WorkTally()
        var faults: Set<Fault.Kind> = []
        /// Documents marked for a look.
        var queued = 0
        /// When everything was last looked at.
        var lastScan: Timestamp?
        /// When a document was last taken in.
        var lastIngest: Timestamp?
        var database = Store.Sizes()
        var process = ProcessFigures()
    }

    private var lines: [String] = []

    /// The text, with an end to each line.
    var text: String { lines.joined(separator: "\n") + "\n" }

    init(_ figures: Figures) {
        tellState(figures)
        tellContents(figures.report)
        tellWork(figures)
        tellProcess(figures.process)
    }

    private mutating func tellState(_ figures: Figures) {
        let report = figures.report
        metric(
            "feedmill_build_info", "gauge", "What is running, as labels; always 1.",
            [("{version=\"\(escaped(report.version))\",revision=\"\(escaped(figures.commit ?? ""))\"}", "1")])
        metric(
            "feedmill_status", "gauge", "1 for the present status.",
            [StatusReport.Status.starting, .ready, .degraded].map {
                ("{status=\"\($0.rawValue)\"}", report.status == $0 ? "1" : "0")
            })
        metric(
            "feedmill_fault", "gauge", "1 while this needs a person.",
            Fault.Kind.allCases.map { ("{kind=\"\($0.rawValue)\"}", figures.faults.contains($0) ? "1" : "0") })
        metric("feedmill_uptime_seconds", "gauge", "Seconds since the start.", [("", "\(report.uptimeSeconds)")])
    }

    private mutating func tellContents(_ report: StatusReport) {
        gauge("documents", "Documents in the seeds directory, the ignored left out.", report.seeds.documents)
        gauge("documents_pending", "Documents waiting to be taken in, empty ones too.", report.seeds.pending)
        gauge("documents_failed", "Documents that could not be read or understood.", report.seeds.failed)
        gauge("documents_ignored", "Files that a rule keeps out.", report.seeds.ignored)
        gauge("items", "Live items.", report.items.total)
        gauge("items_duplicate", "Items recorded as copies.", report.items.duplicates)
        gauge("items_retracted", "Withdrawn items.", report.items.retracted)
        gauge("items_related", "Live items that say nearly what an earlier one says.", report.items.related)
        metric(
            "feedmill_channel_items", "gauge", "Live items of a channel.",
            report.channels.map { ("{channel=\"\(escaped($0.name))\"}", "\($0.items)") })
        gauge("watched_directories", "Folders that are watched.", report.watcher.directories)
        counter("watch_overflows_total", "Times the kernel's queue ran over.", report.watcher.overflows)
        counter("watch_drift_total", "Changes that only a rescan found.", report.watcher.drift)
    }

    private mutating func tellWork(_ figures: Figures) {
        metric(
            "feedmill_documents_processed_total", "counter", "Documents looked at, by what became of them.",
            Ingestor.Outcome.Name.allCases.map {
                ("{outcome=\"\($0.rawValue)\"}", "\(figures.tally.documents[$0] ?? 0)")
            })
        gauge("queue_documents", "Documents marked for a look.", figures.queued)
        for work in WorkTally.Work.allCases { histogram(work, figures.tally[work]) }
        moment("last_rescan", "When everything was last looked at, since 1970.", figures.lastScan)
        moment("last_ingest", "When a document was last taken in, since 1970.", figures.lastIngest)
        metric(
            "feedmill_database_size_bytes", "gauge", "Bytes of the database's file and of its write-ahead log.",
            [
                ("{file=\"database\"}", "\(figures.database.database)"),
                ("{file=\"log\"}", "\(figures.database.log)"),
            ])
    }

    /// Under the names that every program's have.
    private mutating func tellProcess(_ process: ProcessFigures) {
        let figures: KeyValuePairs = [
            "process_start_time_seconds": ("gauge", "When the process started, since 1970.", process.started),
            "process_cpu_seconds_total": ("counter", "Seconds of a processor used.", process.cpuSeconds),
            "process_resident_memory_bytes": ("gauge", "Bytes of memory held.", process.residentBytes),
            "process_open_fds": ("gauge", "Open file descriptors.", process.openDescriptors),
            "process_max_fds": ("gauge", "File descriptors that may be open.", process.mostDescriptors),
        ]
        for (name, (type, help, value)) in figures {
            if let value { metric(name, type, help, [("", number(value))]) }
        }
    }
}

extension MetricsText {
    private mutating func metric(
        _ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]
    ) {
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(type)")
        lines += samples.map { "\(name)\($0.labels) \($0.value)" }
    }

    private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        metric("feedmill_\(name)", "gauge", help, [("", "\(value)")])
    }

    private mutating func counter(_ name: String, _ help: String, _ value: Int) {
        metric("feedmill_\(name)", "counter", help, [("", "\(value)")])
    }

    private mutating func moment(_ name: String, _ help: String, _ moment: Timestamp?) {
        guard let moment else { return }
        metric(
            "feedmill_\(name)_timestamp_seconds", "gauge", help, [("", number(Double(moment.milliseconds) / 1000))])
    }

    private mutating func histogram(_ work: WorkTally.Work, _ durations: Histogram) {
        let (name, help) = Self.naming(work)
        lines.append("# HELP feedmill_\(name) \(help)")
        lines.append("# TYPE feedmill_\(name) histogram")
        for (bound, count) in durations.upToBounds {
            lines.append("feedmill_\(name)_bucket{le=\"\(number(bound))\"} \(count)")
        }
        lines.append("feedmill_\(name)_bucket{le=\"+Inf\"} \(durations.count)")
        lines.append("feedmill_\(name)_sum \(durations.sum)")
        lines.append("feedmill_\(name)_count \(durations.count)")
    }

    private static func naming(_ work: WorkTally.Work) -> (name: String, help: String) {
        switch work {
        case .publication:
            ("publication_latency_seconds", "Seconds from the notice of a document until readers can see it.")
        case .parse: ("parse_seconds", "Seconds to read and parse a document.")
        case .store: ("store_seconds", "Seconds of a transaction.")
        case .publish: ("publish_seconds", "Seconds to make the current feeds that a transaction changed.")
        case .rescan: ("rescan_seconds", "Seconds of a look at everything.")
        }
    }
}

/// A number, without a point where it is whole.
private func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
}

/// A label's value: backslash, quote and line feed are escaped.
private func escaped(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
}
