public import FeedmillModel

extension PageRenderer {
    /// The status endpoint for people: the facts of its JSON, and what an operator asks next.
    ///
    /// It asks to be loaded again by itself. `now` is what times are told from.
    public func status(_ report: StatusReport, _ details: StatusDetails, now: Timestamp) -> PublishedFile {
        var values: [String: Any] = [
            "pageTitle": "feedmill is \(report.status.rawValue)", "state": report.status.rawValue, "refresh": 15,
            "root": "",
            "facts": facts(report), "daemon": daemon(report),
            "channels": report.channels.map(channelValues), "hasChannels": !report.channels.isEmpty,
            "failed": details.failed.map { failedValues($0, now) },
            "arrivals": details.arrivals.map { arrivalValues($0, now) }, "hasArrivals": !details.arrivals.isEmpty,
            "copies": details.copies.map(copyValues), "hasCopies": !details.copies.isEmpty,
            "ignored": details.ignored.map { ["path": $0.path.description, "rule": $0.rule] },
            "hasIgnored": !details.ignored.isEmpty,
        ]
        values["reason"] = report.reason
        values["progress"] = report.progress.map(progressValues)
        values["unshown"] = [
            unshown("failures", report.seeds.failed - details.failed.count),
            unshown("copies", report.items.duplicates - details.copies.count),
            unshown("ignored files", report.seeds.ignored - details.ignored.count),
        ].compactMap { $0 }
        return page("status", .status, values, lastModified: Timestamp(seconds: 0), freshness: .never)
    }

    /// The address of a document's page as seen from this one: it may be asked for on another address than the feeds.
    private func beside(_ path: DocumentPath) -> String {
        String(PublicPath.document(path).address.dropFirst())
    }

    private func progressValues(_ progress: StatusReport.Progress) -> [String: Any] {
        var values: [String: Any] = ["words": "First scan: \(progress)"]
        values["bar"] = progress.total.map { ["done": progress.done, "total": $0] }
        return values
    }

    private func facts(_ report: StatusReport) -> [[String: Any]] {
        let facts: [(String, Int)] = [
            ("Items", report.items.total), ("Documents", report.seeds.documents), ("Failed", report.seeds.failed),
            ("Waiting", report.seeds.pending), ("Copies", report.items.duplicates),
            ("Ignored", report.seeds.ignored), ("Withdrawn", report.items.retracted),
            ("Nearly as earlier ones", report.items.related),
        ]
        return facts.map { name, number in
            ["name": name, "number": grouped(number), "isBad": name == "Failed" && number > 0]
        }
    }

    private func daemon(_ report: StatusReport) -> [[String: String]] {
        let watcher = report.watcher
        let rows: KeyValuePairs = [
            "Seeds directory": report.seeds.path,
            "Watched by": [
                watcher.backend, counted(watcher.directories, "folder"), counted(watcher.overflows, "overflow"),
                counted(watcher.drift, "change") + " that only a scan found",
            ].joined(separator: ", "),
            "Last scan": watcher.lastScanAt ?? "none yet",
            "Version": report.version,
            "Started": "\(report.startedAt), \(span(report.uptimeSeconds)) ago",
        ]
        return rows.map { ["name": $0, "value": $1] }
    }

    private func channelValues(_ channel: StatusReport.Channel) -> [String: Any] {
        [
            "title": channel.title, "address": addresses.of(.index(of: ChannelName(channel.name.utf8))),
            "items": grouped(channel.items), "rss": channel.rss, "atom": channel.atom, "json": channel.json,
            "updated": dateValues(rfc3339: channel.updated),
        ]
    }

    private func failedValues(_ failed: StatusDetails.Failed, _ now: Timestamp) -> [String: Any] {
        var values: [String: Any] = [
            "path": failed.path.description, "address": beside(failed.path),
            "message": failed.message, "at": dateValues(failed.at), "ago": ago(failed.at, now),
        ]
        values["place"] = place(failed.position)
        values["line"] = failed.line.map { ["before": $0.before, "at": $0.at, "after": $0.after] }
        return values
    }

    private func arrivalValues(_ arrival: StatusDetails.Arrival, _ now: Timestamp) -> [String: Any] {
        [
            "path": arrival.path.description, "address": beside(arrival.path),
            "at": dateValues(arrival.at), "ago": ago(arrival.at, now), "took": span(arrival.seconds),
        ]
    }

    private func copyValues(_ copy: (path: DocumentPath, original: DocumentPath?)) -> [String: Any] {
        var values: [String: Any] = ["path": copy.path.description, "address": beside(copy.path)]
        values["original"] = copy.original.map {
            ["path": $0.description, "address": beside($0)]
        }
        return values
    }

    private func unshown(_ noun: String, _ number: Int) -> String? {
        number > 0 ? "\(grouped(number)) more \(noun) are not shown here." : nil
    }
}

/// Where in a document: `line 3, column 14`.
func place(_ position: TextPosition?) -> String? {
    position.map { "line \($0.line)" + ($0.column.map { ", column \($0)" } ?? "") }
}

/// A number with its thousands apart: `12,304`.
func grouped(_ number: Int) -> String {
    var groups: [String] = []
    var rest = Array(String(number.magnitude))[...]
    while !rest.isEmpty {
        groups.insert(String(rest.suffix(3)), at: 0)
        rest = rest.dropLast(3)
    }
    return (number < 0 ? "−" : "") + groups.joined(separator: ",")
}

/// How long ago, in the unit that fits.
private func ago(_ moment: Timestamp, _ now: Timestamp) -> String {
    span(Double(max(0, now.milliseconds - moment.milliseconds)) / 1000) + " ago"
}

/// A span of time in the unit that fits: `3.1 ms`, `41 s`, `3 h`.
func span(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: tenths(seconds * 1000) + " ms"
    case ..<60: "\(Int(seconds)) s"
    case ..<3600: "\(Int(seconds / 60)) min"
    case ..<172_800: "\(Int(seconds / 3600)) h"
    default: "\(Int(min(seconds / 86400, 1e9))) days"
    }
}

private func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}
