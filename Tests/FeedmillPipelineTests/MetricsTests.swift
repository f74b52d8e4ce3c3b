import FeedmillModel
import FeedmillStore
import FeedmillTesting
import Testing

@testable import FeedmillPipeline

@Suite struct MetricsTests {
    private var figures = MetricsText.Figures(
        report: StatusReport(
            status: .ready, version: "1.0.0", startedAt: "s", uptimeSeconds: 61.5,
            seeds: StatusReport.Seeds(path: "/seeds", documents: 10)))

    private var lines: Set<Substring> { Set(MetricsText(figures).text.split(separator: "\n")) }

    @Test func `a histogram counts what is no longer than each bound`() {
        var histogram = Histogram()
        for seconds in [0.001, 0.0011, 31] { histogram.note(seconds) }
        let counts = Dictionary(uniqueKeysWithValues: histogram.upToBounds.map { ($0.bound, $0.count) })
        #expect(counts[0.0005] == 0)
        #expect(counts[0.001] == 1)
        #expect(counts[0.0025] == 2)
        #expect(counts[30] == 2)
        #expect(histogram.count == 3)
        #expect(histogram.sum == 31.0021)
    }

    @Test mutating func `how long a step took is told as a histogram`() {
        figures.tally.note(.publication, took: [.milliseconds(3), .seconds(60)])
        #expect(
            lines.isSuperset(of: [
                "# TYPE feedmill_publication_latency_seconds histogram",
                "feedmill_publication_latency_seconds_bucket{le=\"0.00025\"} 0",
                "feedmill_publication_latency_seconds_bucket{le=\"0.005\"} 1",
                "feedmill_publication_latency_seconds_bucket{le=\"+Inf\"} 2",
                "feedmill_publication_latency_seconds_sum 60.003",
                "feedmill_publication_latency_seconds_count 2",
            ]))
    }

    @Test mutating func `documents are counted by what became of them, from the start on`() {
        figures.tally.note(Ingestor.Outcome.removed)
        #expect(
            lines.isSuperset(of: [
                "feedmill_documents_processed_total{outcome=\"removed\"} 1",
                "feedmill_documents_processed_total{outcome=\"failed\"} 0",
            ]))
    }

    @Test mutating func `what is at fault is 1, and the rest is 0`() {
        figures.faults = [.store]
        #expect(lines.isSuperset(of: ["feedmill_fault{kind=\"store\"} 1", "feedmill_fault{kind=\"watches\"} 0"]))
    }

    @Test mutating func `moments are seconds since 1970, and left out before they come`() {
        #expect(!lines.contains { $0.hasPrefix("feedmill_last_rescan") })
        figures.lastScan = Timestamp(milliseconds: 1_700_000_000_250)
        #expect(lines.contains("feedmill_last_rescan_timestamp_seconds 1700000000.25"))
    }

    @Test mutating func `what runs is told with the commit that it was built from`() {
        figures.commit = "0123456789"
        #expect(lines.contains("feedmill_build_info{version=\"1.0.0\",revision=\"0123456789\"} 1"))
    }

    @Test func `the process tells what it uses`() throws {
        let process = ProcessFigures.now(startedAt: Timestamp(seconds: 5))
        #expect(process.started == 5)
        #expect(try #require(process.residentBytes) > 1e6)
        #expect(try #require(process.cpuSeconds) > 0)
        #expect(try #require(process.openDescriptors) >= 3)
        #expect(try #require(process.mostDescriptors) >= 3)
    }
}

@Suite struct DropTimesTests {
    private let drops = DropTimes()

    @Test func `only what the watcher told of was waited for, and once`() {
        drops.notice("a.txt")
        #expect(drops.published(["a.txt", "found by a scan.txt"]).count == 1)
        #expect(drops.published(["a.txt"]).isEmpty)
    }

    @Test func `what will not be seen is forgotten`() {
        drops.notice("temporary.txt")
        drops.forget(["temporary.txt"] as [DocumentPath])
        #expect(drops.published(["temporary.txt"]).isEmpty)
    }
}
