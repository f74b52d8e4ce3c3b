internal import FeedmillModel
internal import Glibc

/// What the kernel counts of this process; nil where it does not tell.
struct ProcessFigures: Sendable {
    /// Seconds since 1970.
    var started: Double?
    /// Of all its threads together.
    var cpuSeconds: Double?
    var residentBytes: Double?
    var openDescriptors: Double?
    var mostDescriptors: Double?

    /// The figures of this moment, of a process that began its work at `startedAt`.
    static func now(startedAt: Timestamp) -> ProcessFigures {
        ProcessFigures(
            started: Double(startedAt.milliseconds) / 1000, cpuSeconds: usedSeconds(), residentBytes: resident(),
            openDescriptors: descriptors(), mostDescriptors: limit())
    }

    private static func usedSeconds() -> Double? {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The second number of proc_pid_statm(5), in pages.
    private static func resident() -> Double? {
        let words = String(decoding: MemoryMapping.contents(of: "/proc/self/statm"), as: UTF8.self)
            .split(separator: " ")
        return words.dropFirst().first.flatMap { Double($0) }.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
    }

    private static func descriptors() -> Double? {
        guard let folder = unsafe opendir("/proc/self/fd") else { return nil }
        defer { unsafe closedir(folder) }
        var count = 0
        while let entry = unsafe readdir(folder) {
            if unsafe entry.pointee.d_name.0 != CChar(bitPattern: UInt8(ascii: ".")) { count += 1 }
        }
        // One of them lists the others.
        return Double(count - 1)
    }

    private static func limit() -> Double? {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        return Double(limit.rlim_cur)
    }
}
