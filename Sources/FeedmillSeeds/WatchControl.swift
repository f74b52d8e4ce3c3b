import Glibc
import Synchronization

/// What the watcher and its thread share: requests one way, figures the other, and a pipe to wake the thread.
final class WatchControl: Sendable {
    struct Requests {
        var stop = false
        var verify = false
    }

    let directories = Atomic<Int>(0)
    let isExhausted = Atomic<Bool>(false)
    private let requests = Mutex(Requests())
    private let reading: Int32
    private let writing: Int32

    init() throws(KernelError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .last }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Notes a request and wakes the thread.
    func request(_ change: (inout Requests) -> Void) {
        requests.withLock { change(&$0) }
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }

    /// What has been requested since the last time.
    func takeRequests() -> Requests {
        var bytes: UInt64 = 0
        while read(reading, &bytes, 8) > 0 {}
        return requests.withLock { requests in
            defer { requests.verify = false }
            return requests
        }
    }

    /// Waits for a request, or for something to read from `descriptor`, at most until `deadline`.
    func wait(for descriptor: Int32, until deadline: ContinuousClock.Instant?) {
        var polled = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let timeout = deadline.map { milliseconds(until: $0) } ?? -1
        // Interrupted or not: whoever waits looks at everything afterwards.
        _ = poll(&polled, 2, timeout)
    }

    /// Rounded up, so that the deadline has passed afterwards.
    private func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let (seconds, attoseconds) = (deadline - .now).components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
        return Int32(clamping: max(0, milliseconds))
    }
}
