internal import FeedmillModel
internal import FeedmillPipeline
internal import Synchronization

/// Shows on a terminal how far the first scan is, and how long it will take.
final class ProgressBar: Sendable {
    /// A scan that is done before this is not worth a bar.
    private static let patience = Duration.milliseconds(500)
    private static let betweenDrawings = Duration.milliseconds(100)

    private let began = ContinuousClock.now
    private let nextDrawing = Mutex(ContinuousClock.now + patience)
    private let line: TerminalLine

    init(_ line: TerminalLine) {
        self.line = line
    }

    /// What shows progress on standard error; nil where that is no terminal.
    static func onTerminal(_ environment: [String: String]) -> (@Sendable (StatusReport.Progress?) -> Void)? {
        guard TerminalLine.isUsable(environment) else { return nil }
        let bar = ProgressBar(.standardError)
        return { bar.show($0) }
    }

    /// Shows it, or at the end, nil, nothing any more.
    func show(_ progress: StatusReport.Progress?) {
        guard let progress else { return line.show("") }
        let isTime = nextDrawing.withLock { next in
            let now = ContinuousClock.now
            guard now >= next else { return false }
            next = now + Self.betweenDrawings
            return true
        }
        if isTime { line.show(Self.text(progress, after: began.duration(to: .now), columns: TerminalLine.columns)) }
    }

    /// The line, no longer than the terminal is wide.
    static func text(_ progress: StatusReport.Progress, after elapsed: Duration, columns: Int) -> String {
        let rest = progress.part.flatMap { secondsLeft($0, after: elapsed) }.map { ", \($0) s left" } ?? ""
        let text = "first scan: \(progress.inWords)\(rest)"
        let width = min(40, columns - text.count - 4)
        guard let part = progress.part, width >= 10 else { return String(text.prefix(max(0, columns - 1))) }
        let full = Int(part * Double(width))
        return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: width - full) + "] " + text
    }

    /// How long the rest takes if it goes on like this; nil while that can't be told.
    private static func secondsLeft(_ part: Double, after elapsed: Duration) -> Int? {
        guard part > 0.01, elapsed > .seconds(1) else { return nil }
        return Int((elapsed / .seconds(1) * (1 - part) / part).rounded(.up))
    }
}

extension StatusReport.Progress {
    /// `12,304 of 100,000 documents, 12 %`.
    var inWords: String {
        description + (part.map { ", \(Int($0 * 100)) %" } ?? "")
    }
}
