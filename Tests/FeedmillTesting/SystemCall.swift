import Glibc

/// The kernel refused something that a test wanted done.
public struct SystemCallFailure: Error, CustomStringConvertible {
    /// The call and what it was about.
    public var call: String
    /// Its `errno`.
    public var code: Int32

    /// The sentence that a test shows.
    public var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Passes a call's result through, or throws what `errno` says where it is negative.
@discardableResult
func check<Result: SignedInteger>(_ call: String, _ result: Result) throws -> Result {
    guard result >= 0 else { throw SystemCallFailure(call: call, code: errno) }
    return result
}

/// Raw bytes as the kernel wants them, with the closing NUL.
func cString(_ bytes: some Sequence<UInt8>) -> [CChar] {
    bytes.map { CChar(bitPattern: $0) } + [0]
}
