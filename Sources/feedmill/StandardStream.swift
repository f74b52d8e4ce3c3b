internal import Glibc

/// The streams that a program is started with, written to without a buffer between.
enum StandardStream: Int32 {
    /// For data.
    case output = 1
    /// For everything that people should know.
    case error = 2

    /// Writes a text.
    func write(_ text: String) {
        _ = write(Array(text.utf8)[...])
    }

    /// Writes bytes; false if nobody takes them.
    @discardableResult func write(_ bytes: ArraySlice<UInt8>) -> Bool {
        writeAll(bytes, to: rawValue)
    }
}

/// Writes all bytes to a descriptor; false, with the reason in `errno`, if that is refused.
func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}

/// What the kernel said last, in words.
func lastErrorInWords() -> String {
    errorInWords(errno)
}

/// What an error's number means.
func errorInWords(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
}
