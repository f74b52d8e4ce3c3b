import FeedmillModel
import FeedmillTesting
import Synchronization
import Testing

@testable import FeedmillPipeline

@Suite struct StatusLineTests {
    @Test func `it tells items, channels and the last document`() {
        let line = StatusLine(items: (12_304, channels: 9), last: (path: "world/a.txt", seconds: 3))
        #expect("\(line)" == "12,304 items in 9 channels; last: world/a.txt 3 s ago")
    }

    @Test func `what is more urgent comes first`() {
        let line = StatusLine(
            reason: "the disk is full", progress: StatusReport.Progress(done: 1200, total: 100_000),
            items: (1, channels: 1), failed: 2)
        #expect(
            "\(line)"
                == "degraded: the disk is full; first scan: 1,200 of 100,000 documents; 1 item in 1 channel; "
                + "2 documents failed")
    }

    @Test func `while it is not known how much there is, what was met is told`() {
        let line = StatusLine(progress: StatusReport.Progress(done: 45_000, total: nil))
        #expect("\(line)" == "first scan: 45,000 files met")
    }

    @Test(arguments: [(119, "119 s"), (120, "2 min"), (7200, "2 h"), (172_800, "2 d")])
    func `what is long ago is told roughly`(seconds: Int, words: String) {
        #expect("\(StatusLine(last: (path: "a", seconds: seconds)))" == "last: a \(words) ago")
    }
}

@Suite struct PulseTests {
    private final class Count: Sendable {
        let beats = Mutex(0)
    }

    private func pulse(every interval: Duration?, _ count: Count) -> Pulse {
        Pulse(Supervision(interval: interval, alive: { count.beats.withLock { $0 += 1 } }))
    }

    @Test func `it beats no more often than asked for, however much work there is`() {
        let count = Count()
        let pulse = pulse(every: .seconds(3600), count)
        for _ in 0..<1000 { pulse.beat() }
        #expect(count.beats.withLock { $0 } == 0)
    }

    @Test func `it beats when it is time to`() {
        let count = Count()
        let pulse = pulse(every: .zero, count)
        #expect(pulse.beat())
        #expect(count.beats.withLock { $0 } == 1)
    }

    @Test func `where nobody asks it never beats and nothing needs to wake up`() {
        let count = Count()
        let pulse = pulse(every: nil, count)
        #expect(!pulse.beat())
        #expect(pulse.deadline == nil)
    }
}
