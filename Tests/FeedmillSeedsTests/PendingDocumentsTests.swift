import FeedmillModel
import FeedmillSeeds
import FeedmillTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PendingDocumentsTests {
    let pending = PendingDocuments()

    @Test func `what is due at once comes in the order of marking, each once`() async {
        for name in ["c", "a", "b", "a", "c"] { pending.mark(DocumentPath(name)) }
        #expect(pending.count == 3)
        #expect(await pending.next(atMost: 10) == ["c", "a", "b"])
        #expect(pending.count == 0)
    }

    @Test func `no more comes than was asked for, and the rest comes next`() async {
        for number in 0..<5 { pending.mark("\(number)") }
        #expect(await pending.next(atMost: 3) == ["0", "1", "2"])
        #expect(await pending.next(atMost: 3) == ["3", "4"])
    }

    @Test func `what was taken can be marked again`() async {
        pending.mark("a")
        #expect(await pending.next(atMost: 1) == ["a"])
        pending.mark("a")
        #expect(await pending.next(atMost: 1) == ["a"])
    }

    @Test func `what was taken is outstanding until more is asked for`() async {
        pending.mark("a")
        pending.mark("later", due: .now + .seconds(3600))
        #expect(await pending.next(atMost: 1) == ["a"])
        #expect(pending.outstanding == ["a", "later"])
        #expect(await pending.next(atMost: 1, until: .now) == [])
        #expect(pending.outstanding == ["later"])
    }

    @Test func `more can be taken while work goes on, and only if it is due`() async {
        pending.mark("large")
        #expect(await pending.next(atMost: 1) == ["large"])
        pending.mark("small")
        pending.mark("later", due: .now + .seconds(3600))
        #expect(pending.takeDue(atMost: 10) == ["small"])
        #expect(pending.outstanding == ["large", "small", "later"])
        pending.done(["small"])
        #expect(pending.outstanding == ["large", "later"])
    }

    @Test func `a waiting task is woken by a mark`() async {
        async let taken = pending.next(atMost: 1)
        await Task.yield()
        pending.mark("a")
        #expect(await taken == ["a"])
    }

    @Test func `one who waits until a moment is told then that nothing came`() async {
        pending.mark("later", due: .now + .seconds(3600))
        #expect(await pending.next(atMost: 1, until: .now + .milliseconds(20)) == [])
        pending.mark("now")
        #expect(await pending.next(atMost: 1, until: .now + .seconds(3600)) == ["now"])
    }

    @Test func `what settles comes when it is due, not before`() async {
        let due = ContinuousClock.now + .milliseconds(60)
        pending.mark("settling", due: due)
        pending.mark("now")
        #expect(await pending.next(atMost: 10) == ["now"])
        #expect(await pending.next(atMost: 10) == ["settling"])
        #expect(ContinuousClock.now >= due)
    }

    @Test func `what has settled comes in the order of settling`() async throws {
        let start = ContinuousClock.now
        pending.mark("late", due: start + .milliseconds(2))
        pending.mark("early", due: start + .milliseconds(1))
        try eventually("both are due") { ContinuousClock.now > start + .milliseconds(3) }
        #expect(await pending.next(atMost: 10) == ["early", "late"])
    }

    @Test func `of two dues the later stands, whichever came first`() async {
        let later = ContinuousClock.now + .milliseconds(80)
        pending.mark("a", due: later - .milliseconds(70))
        pending.mark("a", due: later)
        pending.mark("a", due: later - .milliseconds(60))
        #expect(pending.count == 1)
        #expect(await pending.next(atMost: 1) == ["a"])
        #expect(ContinuousClock.now >= later)
    }

    @Test func `an earlier due wakes before a later one that is waited for`() async {
        pending.mark("late", due: .now + .seconds(600))
        async let taken = pending.next(atMost: 10)
        await Task.yield()
        pending.mark("early", due: .now + .milliseconds(10))
        #expect(await taken == ["early"])
        #expect(pending.count == 1)
    }

    @Test func `at once ends the settling`() async {
        pending.mark("a", due: .now + .seconds(600))
        pending.mark("a")
        #expect(await pending.next(atMost: 1) == ["a"])
        #expect(pending.count == 0)
    }

    @Test func `a path that begins to settle again is not taken at once`() async {
        pending.mark("a")
        pending.mark("a", due: .now + .seconds(600))
        pending.mark("b")
        #expect(await pending.next(atMost: 10) == ["b"])
        #expect(pending.count == 1)
    }

    @Test func `a path marked to and fro stays one`() async {
        for _ in 0..<10_000 {
            pending.mark("a", due: .now + .seconds(600))
            pending.mark("a")
        }
        #expect(pending.count == 1)
        #expect(await pending.next(atMost: 10) == ["a"])
    }

    @Test func `a cancelled task gets nothing`() async {
        let waiting = Task { await pending.next(atMost: 1) }
        await Task.yield()
        waiting.cancel()
        #expect(await waiting.value == [])
        pending.mark("a")
        #expect(await pending.next(atMost: 1) == ["a"])
    }

    @Test func `marks of many threads all arrive`() async {
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask { for number in 0..<500 { pending.mark("\(task)/\(number)") } }
            }
            var taken: Set<DocumentPath> = []
            while taken.count < 4000 { taken.formUnion(await pending.next(atMost: 64)) }
        }
        #expect(pending.count == 0)
    }
}
