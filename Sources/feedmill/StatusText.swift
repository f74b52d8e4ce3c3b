internal import FeedmillModel

/// A status report as a table for people.
struct StatusText: CustomStringConvertible {
    private static let maxFailures = 20

    private let report: StatusReport
    private let isColoured: Bool

    init(_ report: StatusReport, isColoured: Bool = false) {
        self.report = report
        self.isColoured = isColoured
    }

    /// The report; sections without content are left out.
    var description: String {
        let sections = [TextTable(summary).description, channels, failures]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var summary: [[String]] {
        let seeds = report.seeds
        let watcher = report.watcher
        return [
            ["status", coloured(report.status.rawValue, statusColour)],
            report.reason.map { ["reason", coloured($0, statusColour)] },
            report.progress.map { ["first scan", $0.inWords] },
            ["version", report.version],
            ["running", "\(uptime) since \(report.startedAt)"],
            ["seeds", seeds.path],
            [
                "documents",
                "\(seeds.documents), of these \(seeds.pending) pending, \(seeds.failed) failed; \(seeds.ignored) ignored",
            ],
            [
                "items",
                "\(report.items.total), besides \(report.items.duplicates) copies, \(report.items.retracted) retracted",
            ],
            [
                "watching",
                "\(watcher.directories) folders by \(watcher.backend), overflows \(watcher.overflows), "
                    + "missed changes \(watcher.drift)",
            ],
            watcher.lastScanAt.map { ["last scan", $0] },
            report.lastIngest.map {
                ["last document", "\($0.path) at \($0.at), visible in \(milliseconds($0.seconds))"]
            },
        ].compactMap { $0 }
    }

    private var channels: String {
        guard !report.channels.isEmpty else { return "" }
        let rows = report.channels.map { [$0.name, $0.title, "\($0.items)", $0.updated, $0.atom] }
        return TextTable([["CHANNEL", "TITLE", "ITEMS", "UPDATED", "FEED"]] + rows).description
    }

    private var failures: String {
        guard !report.failures.isEmpty else { return "" }
        let lines = report.failures.prefix(Self.maxFailures).map { "\($0.at)  \($0)\n" }
        let more = report.failures.count - lines.count
        return coloured("FAILED", .red) + "\n" + lines.joined()
            + (more > 0 ? "and \(more) more; --json tells all\n" : "")
    }

    private var statusColour: TerminalColour {
        switch report.status {
        case .ready: .green
        case .starting: .yellow
        case .degraded: .red
        }
    }

    private func coloured(_ text: String, _ colour: TerminalColour) -> String {
        isColoured ? colour.paint(text) : text
    }

    private var uptime: String {
        let seconds = Int(report.uptimeSeconds)
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
        if days > 0 { return "\(days) d \(hours) h" }
        if hours > 0 { return "\(hours) h \(minutes) min" }
        return minutes > 0 ? "\(minutes) min \(seconds % 60) s" : "\(seconds) s"
    }

    private func milliseconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
