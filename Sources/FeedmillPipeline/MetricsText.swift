internal import FeedmillModel

/// The status report as Prometheus text, exposition format 0.0.4.
struct MetricsText {
    let text: String

    /// The stages whose time is told, and what one observation of it is.
    private static let stages = [
        ("parse", "Seconds to read and parse a document."), ("store", "Seconds of a transaction."),
        ("publish", "Seconds to make the current feeds that a transaction changed."),
    ]

    init(_ report: StatusReport, _ work: [String: StatusReporter.Work]) {
        var lines: [String] = []
        func metric(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            lines.append("# HELP feedmill_\(name) \(help)")
            lines.append("# TYPE feedmill_\(name) \(type)")
            lines += samples.map { "feedmill_\(name)\($0.labels) \($0.value)" }
        }
        func gauge(_ name: String, _ help: String, _ value: Int) { metric(name, "gauge", help, [("", "\(value)")]) }
        func counter(_ name: String, _ help: String, _ value: String) { metric(name, "counter", help, [("", value)]) }

        metric("info", "gauge", "feedmill's version.", [("{version=\"\(escaped(report.version))\"}", "1")])
        metric(
            "status", "gauge", "1 for the present status.",
            [StatusReport.Status.starting, .ready, .degraded].map {
                ("{status=\"\($0.rawValue)\"}", report.status == $0 ? "1" : "0")
            })
        gauge("documents", "Documents in the seeds directory, the ignored left out.", report.seeds.documents)
        gauge("documents_pending", "Documents waiting to be taken in.", report.seeds.pending)
        gauge("documents_failed", "Documents that could not be read or understood.", report.seeds.failed)
        gauge("documents_ignored", "Files that a rule keeps out.", report.seeds.ignored)
        gauge("items", "Live items.", report.items.total)
        gauge("items_duplicate", "Items recorded as copies.", report.items.duplicates)
        gauge("items_retracted", "Withdrawn items.", report.items.retracted)
        gauge("items_related", "Live items that say nearly what an earlier one says.", report.items.related)
        metric(
            "channel_items", "gauge", "Live items of a channel.",
            report.channels.map { ("{channel=\"\(escaped($0.name))\"}", "\($0.items)") })
        gauge("watched_directories", "Folders that are watched.", report.watcher.directories)
        counter("watch_overflows_total", "Times the kernel's queue ran over.", "\(report.watcher.overflows)")
        counter("watch_drift_total", "Changes that only a rescan found.", "\(report.watcher.drift)")
        for (stage, help) in Self.stages {
            let work = work[stage] ?? StatusReporter.Work()
            metric("\(stage)_seconds", "summary", help, [("_sum", "\(work.seconds)"), ("_count", "\(work.count)")])
        }
        metric("uptime_seconds", "gauge", "Seconds since the start.", [("", "\(report.uptimeSeconds)")])
        text = lines.joined(separator: "\n") + "\n"
    }
}

/// A label's value: backslash, quote and line feed are escaped.
private func escaped(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
}
