internal import Glibc

/// The bytes of an argument as the kernel passed them.
///
/// Swift's `String` repairs what is not UTF-8, and a file's name need not be: the name is then looked up among the
/// arguments as they came.
func rawBytes(ofArgument argument: String) -> [UInt8] {
    guard argument.unicodeScalars.contains("\u{FFFD}") else { return Array(argument.utf8) }
    for index in 0..<Int(CommandLine.argc) {
        guard let pointer = unsafe CommandLine.unsafeArgv[index] else { continue }
        let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
        if String(decoding: bytes, as: UTF8.self) == argument { return bytes }
    }
    return Array(argument.utf8)
}
