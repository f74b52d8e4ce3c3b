import Glibc

/// What the kernel refused with.
struct KernelError: Error, Hashable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    /// What the call that just failed left in `errno`.
    static var last: KernelError { KernelError(errno) }

    /// Nothing is there, or the way to it leads through something that is no folder (any more).
    var isAbsence: Bool { number == ENOENT || number == ENOTDIR }

    /// The kernel's words.
    ///
    /// glibc's `strerror` uses a buffer per thread.
    var words: String { String(cString: strerror(number)) }
}

// Constants and calls that glibc hides from Swift, which sees it without _GNU_SOURCE. The numbers are the kernel's
// ABI on x86-64 and arm64 alike.

/// `O_PATH`: a handle to a place, without opening what lies there.
let openPathOnly: Int32 = 0o10000000
/// `O_NOATIME`: reading leaves no trace; granted to a file's owner.
let leavingNoTrace: Int32 = 0o1000000
/// `F_SETSIG`: which signal to send instead of `SIGIO`.
let setSignal: Int32 = 10
/// `F_SETLEASE`.
let setLease: Int32 = 1024

/// `statx` and `fstatfs`, which Glibc's module does not import, found at run time; nil in a libc without them.
enum KernelCalls {
    typealias Statx =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UInt32, UnsafeMutableRawPointer) -> Int32
    typealias Fstatfs = @convention(c) (Int32, UnsafeMutableRawPointer) -> Int32

    static let statx = dlsym(nil, "statx").map { unsafeBitCast($0, to: Statx.self) }
    static let fstatfs = dlsym(nil, "fstatfs").map { unsafeBitCast($0, to: Fstatfs.self) }
}

/// A name as the kernel wants it: its bytes and a NUL.
func terminated(_ name: some Sequence<UInt8>) -> [CChar] {
    var characters: [CChar] = []
    characters.reserveCapacity(name.underestimatedCount + 1)
    for byte in name { characters.append(CChar(bitPattern: byte)) }
    characters.append(0)
    return characters
}

/// Calls again while a signal interrupts.
func uninterrupted<Result: SignedInteger>(_ call: () -> Result) throws(KernelError) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { throw .last }
    }
}
