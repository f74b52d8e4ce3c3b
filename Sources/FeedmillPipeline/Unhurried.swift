internal import Glibc

/// Runs work on a thread of its own that gives way to others: to documents that come, and to readers who ask.
///
/// Only the kernel's threads have a priority; it can be lowered by everybody, and raised again by the mighty only.
func unhurried<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        let job = Job {
            continuation.resume(returning: work())
        }
        let baton = unsafe Unmanaged.passRetained(job)
        var thread = pthread_t()
        if unsafe pthread_create(&thread, nil, runJob, baton.toOpaque()) == 0 {
            pthread_detach(thread)
        } else {
            // No thread to be had: then here, at the usual priority.
            unsafe baton.takeRetainedValue().work()
        }
    }
}

private final class Job: Sendable {
    let work: @Sendable () -> Void

    init(work: @escaping @Sendable () -> Void) {
        self.work = work
    }
}

private func runJob(_ baton: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let baton = unsafe baton else { return nil }
    // 0 stands for the calling thread: Linux has a nice value for each.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
    unsafe Unmanaged<Job>.fromOpaque(baton).takeRetainedValue().work()
    return nil
}
