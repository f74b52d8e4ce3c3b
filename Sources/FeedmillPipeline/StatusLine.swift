internal import FeedmillModel
internal import FeedmillStore

/// How the daemon is doing in one line, as `systemctl status` shows it.
struct StatusLine: CustomStringConvertible {
    /// What troubles the daemon.
    var reason: String?
    /// How far the first scan is, in documents.
    var progress: StatusReport.Progress?
    /// How many items there are, in how many channels; nil while the database can't tell.
    var items: (Int, channels: Int)?
    var failed = 0
    /// What was taken in last, and how many seconds ago.
    var last: (path: String, seconds: Int)?

    /// `12,304 items in 9 channels; last: world/a.txt 3 s ago`, after what is more urgent.
    var description: String {
        let parts = [
            reason.map { "degraded: \($0)" },
            progress.map { "first scan: \($0)" },
            items.map { "\(counted($0.0, "item")) in \(counted($0.channels, "channel"))" },
            failed > 0 ? "\(counted(failed, "document")) failed" : nil,
            last.map { "last: \($0.path) \(ago($0.seconds))" },
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }

    private func counted(_ number: Int, _ noun: String) -> String {
        "\(number.grouped) \(noun)\(number == 1 ? "" : "s")"
    }

    private func ago(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(max(0, seconds)) s ago"
        case ..<7200: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3600) h ago"
        default: "\(seconds / 86_400) d ago"
        }
    }
}

extension Mill {
    /// How the daemon is doing, in one line.
    public var statusLine: String { StatusLine(status.brief(), counts()).description }

    /// What the database counts; nil where it fails, which is a fault of its own.
    func counts() -> StoreCounts? { try? store.read { try $0.counts() } }
}

extension StatusLine {
    init(_ state: StatusReporter.Brief, _ counts: StoreCounts?) {
        reason = state.reason
        progress = state.progress
        items = counts.map { ($0.live, $0.liveByChannel.keys.count { $0 != nil }) }
        failed = counts?.failed ?? 0
        last = state.last
    }
}
