import NIOCore
import Synchronization

/// The questions that are open, each with the task that answers it and the requests that wait; bound to the loop.
final class Inquiries {
    private struct Open {
        var task: Task<Void, Never>
        var waiting: [(Answer) -> Void]
    }

    private let office: Office
    private let loop: any EventLoop
    private var open: [Int: Open] = [:]
    private var shared: [Question: Int] = [:]
    private var count = 0
    private let delivery = Delivery()

    init(office: Office, loop: any EventLoop) {
        self.office = office
        self.loop = loop
    }

    /// Has a question answered, on the loop; one that is open and may be shared is not asked twice.
    func ask(_ question: Question, then: @escaping (Answer) -> Void) {
        if question.isShared, let number = shared[question] {
            open[number]?.waiting.append(then)
            return
        }
        count += 1
        if question.isShared { shared[question] = count }
        open[count] = Open(task: begin(question, count), waiting: [then])
    }

    /// Gives up what is still open: the loop is about to end, and nothing may be brought to it any more.
    func end() {
        delivery.end()
        for inquiry in open.values { inquiry.task.cancel() }
        open = [:]
        shared = [:]
    }

    private func begin(_ question: Question, _ number: Int) -> Task<Void, Never> {
        let bound = NIOLoopBound(self, eventLoop: loop)
        return Task { [office, delivery, loop] in
            let answer = await office.answer(question)
            delivery.bring(to: loop) { bound.value.settle(question, number, answer) }
        }
    }

    private func settle(_ question: Question, _ number: Int, _ answer: Answer) {
        if shared[question] == number { shared[question] = nil }
        for waiting in open.removeValue(forKey: number)?.waiting ?? [] { waiting(answer) }
    }
}

/// The way of answers to the loop, for as long as there is one.
private final class Delivery: Sendable {
    private let isOpen = Mutex(true)

    func bring(to loop: any EventLoop, _ work: @escaping @Sendable () -> Void) {
        isOpen.withLock { if $0 { loop.execute(work) } }
    }

    func end() {
        isOpen.withLock { $0 = false }
    }
}
