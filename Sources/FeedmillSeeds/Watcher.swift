public import FeedmillModel
import Glibc
import Synchronization

/// Watches the seeds directory with inotify, recursively, on a thread of its own.
///
/// Changes are reported from that thread, in the order of the kernel, with nothing in between: what is called must be
/// quick. Those met while starting are reported from the thread that calls `start`.
public final class Watcher: Sendable {
    private struct Running {
        let control: WatchControl
        let thread: pthread_t
    }

    private let directory: SeedsDirectory
    private let settle: Duration
    private let onChange: @Sendable (SeedsChange) -> Void
    private let running = Mutex<Running?>(nil)

    /// Makes a watcher that does nothing yet.
    ///
    /// `settle`: how long a file that was closed after writing must stay quiet.
    public init(directory: SeedsDirectory, settle: Duration, onChange: @escaping @Sendable (SeedsChange) -> Void) {
        self.directory = directory
        self.settle = settle
        self.onChange = onChange
    }

    deinit {
        stop()
    }

    /// Starts watching; returns when all folders that exist are watched.
    ///
    /// What lies in them is not reported: scan then.
    ///
    /// A missing seeds directory is no failure: `rootGone` is reported, and `rootReturned` once it is there. Neither are
    /// missing watches: `watchesExhausted` is reported. Throws if there is no thread or no descriptor to be had.
    public func start() throws(SystemFailure) {
        let control = try makeControl()
        let loop = WatchLoop(directory: directory, settle: settle, control: control, onChange: onChange)
        loop.begin()
        let thread = try spawn(loop)
        running.withLock { $0 = Running(control: control, thread: thread) }
    }

    /// Stops watching; returns when the last change has been reported.
    ///
    /// Must not be called from `onChange`.
    public func stop() {
        guard let stopped = running.withLock({ $0.take() }) else { return }
        stopped.control.request { $0.stop = true }
        pthread_join(stopped.thread, nil)
    }

    /// Has the watcher compare the seeds directory with the one that it watches, which a change further up may have
    /// replaced without an event, and try again to watch what could not be watched.
    ///
    /// Returns at once.
    public func verify() {
        running.withLock { $0?.control }?.request { $0.verify = true }
    }

    /// How many folders are watched, the seeds directory itself among them.
    public var directories: Int {
        running.withLock { $0?.control.directories.load(ordering: .relaxed) } ?? 0
    }

    /// Whether some folders are not watched, since there were no watches left; `verify` tries again.
    public var isExhausted: Bool {
        running.withLock { $0?.control.isExhausted.load(ordering: .relaxed) } ?? false
    }

    private func makeControl() throws(SystemFailure) -> WatchControl {
        do throws(KernelError) {
            return try WatchControl()
        } catch {
            throw SystemFailure(.seeds, "the seeds directory cannot be watched: \(error.words)")
        }
    }

    private func spawn(_ loop: WatchLoop) throws(SystemFailure) -> pthread_t {
        var thread = pthread_t()
        let baton = Unmanaged.passRetained(loop)
        let refused = pthread_create(&thread, nil, watchThread, baton.toOpaque())
        guard refused == 0 else {
            baton.release()
            throw SystemFailure(.seeds, "the watcher's thread cannot be started: \(KernelError(refused).words)")
        }
        return thread
    }
}

/// From here on the loop belongs to this thread alone.
private func watchThread(_ baton: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let baton else { return nil }
    Unmanaged<WatchLoop>.fromOpaque(baton).takeRetainedValue().run()
    return nil
}
