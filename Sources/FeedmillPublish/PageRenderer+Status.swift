public import FeedmillModel

extension PageRenderer {
    /// The status endpoint for people; the same facts as its JSON.
    public func status(_ report: StatusReport) -> PublishedFile {
        var values: [String: Any] = [
            "pageTitle": "feedmill is \(report.status.rawValue)", "status": report.status.rawValue,
            "tables": tables(report),
            "channels": report.channels.map(channelValues), "hasChannels": !report.channels.isEmpty,
            "failures": report.failures.map(failureValues), "hasFailures": !report.failures.isEmpty,
        ]
        values["reason"] = report.reason
        return page("status", .status, values, lastModified: Timestamp(seconds: 0), freshness: .never)
    }

    private func tables(_ report: StatusReport) -> [[String: Any]] {
        var tables = [
            table(
                "Documents",
                [
                    "Seeds directory": report.seeds.path, "Documents": String(report.seeds.documents),
                    "Pending": String(report.seeds.pending), "Failed": String(report.seeds.failed),
                    "Ignored": String(report.seeds.ignored),
                ]),
            table(
                "Items",
                [
                    "Live": String(report.items.total), "Copies": String(report.items.duplicates),
                    "Withdrawn": String(report.items.retracted),
                ]),
            table(
                "Watching",
                [
                    "Backend": report.watcher.backend, "Directories": String(report.watcher.directories),
                    "Overflows": String(report.watcher.overflows), "Drift": String(report.watcher.drift),
                    "Last scan": report.watcher.lastScanAt ?? "none yet",
                ]),
            table(
                "Daemon",
                [
                    "Version": report.version, "Started": report.startedAt,
                    "Up for": counted(Int(report.uptimeSeconds.rounded(.down)), "second"),
                ]),
        ]
        if let ingest = report.lastIngest {
            tables.append(
                table("Last taken in", ["Document": ingest.path, "At": ingest.at, "Seconds": String(ingest.seconds)]))
        }
        return tables
    }

    private func table(_ title: String, _ rows: KeyValuePairs<String, String>) -> [String: Any] {
        ["title": title, "rows": rows.map { ["name": $0, "value": $1] }]
    }

    private func channelValues(_ channel: StatusReport.Channel) -> [String: Any] {
        [
            "title": channel.title, "items": channel.items, "updated": channel.updated, "rss": channel.rss,
            "atom": channel.atom, "json": channel.json,
        ]
    }

    private func failureValues(_ failure: StatusReport.Failure) -> [String: Any] {
        let place = [failure.line, failure.column].compactMap { $0.map { ":\($0)" } }.joined()
        return ["place": failure.path + place, "message": failure.message, "at": failure.at]
    }
}
