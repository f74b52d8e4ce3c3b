import FeedmillModel
import FeedmillPublish
import FeedmillStore
import FeedmillTesting
import Testing

@testable import FeedmillPipeline

@Suite("The status of the daemon")
struct StatusReporterTests {
    private let reporter = StatusReporter()

    private var status: StatusReport.Status { reporter.report(seedsPath: "seeds").status }

    @Test func `it is starting until what the first scan found has been looked at`() {
        #expect(status == .starting)
        #expect(!reporter.expect(3))
        #expect(!reporter.lookedAt(2))
        #expect(status == .starting)
        #expect(reporter.lookedAt(1))
        #expect(status == .ready)
    }

    @Test func `it tells how far the first scan is, until that is done`() {
        var progress: StatusReport.Progress? { reporter.report(seedsPath: "seeds").progress }
        #expect(progress == nil, "nothing is known yet")
        reporter.met(2000)
        #expect(progress == StatusReport.Progress(done: 2000, total: nil))
        _ = reporter.expect(3)
        #expect(progress == StatusReport.Progress(done: 0, total: 3))
        _ = reporter.lookedAt(2)
        #expect(progress == StatusReport.Progress(done: 2, total: 3))
        _ = reporter.lookedAt(1)
        #expect(progress == nil)
        reporter.met(5000)
        #expect(progress == nil, "what a later scan meets is no progress")
    }

    @Test func `it is ready at once if the first scan found nothing to look at`() {
        #expect(reporter.expect(0))
        #expect(status == .ready)
    }

    @Test func `a fault degrades it, with the reason, until it is mended`() {
        _ = reporter.expect(0)
        #expect(reporter.begin(.store, "the disk is full"))
        #expect(!reporter.begin(.store, "the disk is full"))
        #expect(status == .degraded)
        #expect(reporter.report(seedsPath: "seeds").reason == "the disk is full")
        #expect(reporter.end(.store))
        #expect(!reporter.end(.store))
        #expect(status == .ready)
    }

    @Test func `several faults are all told`() {
        reporter.begin(.store, "one")
        reporter.begin(.publish, "two")
        let reason = reporter.report(seedsPath: "seeds").reason ?? ""
        #expect(Set(reason.split(separator: "; ")) == ["one", "two"])
    }

    @Test func `folders that can be read again are no fault any more`() {
        reporter.begin(.folder(DocumentPath("a")), "a")
        reporter.begin(.folder(DocumentPath("b")), "b")
        reporter.endFolders(except: [DocumentPath("b")])
        #expect(reporter.report(seedsPath: "seeds").reason == "b")
    }

    @Test func `a document's failure is a trouble, mended when the document is`() throws {
        let path = DocumentPath("world/a.txt")
        reporter.note(path, failure: DocumentFailure(message: "a comma is missing", line: 3, column: 14))
        let failed = try #require(reporter.troubles.first)
        #expect(failed.message == "world/a.txt:3:14: a comma is missing")
        #expect(failed.document == path)
        #expect(failed.mended == nil)
        reporter.note(path, failure: nil)
        let mended = try #require(reporter.troubles.first)
        #expect(mended.id == failed.id)
        #expect(mended.mended != nil)
        #expect(reporter.troubles.count == 1)
    }

    @Test func `work that goes on for longer than allowed is stuck`() {
        #expect(reporter.stuck(after: .zero) == nil)
        reporter.beginWork()
        #expect(reporter.stuck(after: .zero) != nil)
        #expect(reporter.stuck(after: .seconds(60)) == nil)
        reporter.endWork()
        #expect(reporter.stuck(after: .zero) == nil)
    }

    @Test func `an ignored file counts once, and no longer once it is taken`() {
        reporter.setIgnored([DocumentPath("_a")])
        reporter.note(DocumentPath("_a"), isIgnored: true)
        reporter.note(DocumentPath("_b"), isIgnored: true)
        #expect(reporter.report(seedsPath: "seeds").seeds.ignored == 2)
        reporter.note(DocumentPath("_b"), isIgnored: false)
        #expect(reporter.report(seedsPath: "seeds").seeds.ignored == 1)
    }
}
