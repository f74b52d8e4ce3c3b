import Glibc

/// Reads the old encodings through the system's iconv.
enum IconvDecoder {
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// What real files hold under these names is what Microsoft made of them.
    private static let extended = ["shift_jis": "CP932", "euc-kr": "CP949", "gb2312": "GB18030", "gbk": "GB18030"]

    /// The bytes as UTF-8; what is no character in the encoding becomes U+FFFD, a byte at a time, and is counted.
    ///
    /// An encoding that the system does not know is read as windows-1252, which has nearly every byte.
    static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> (bytes: [UInt8], replaced: Int) {
        guard let descriptor = unsafe iconv_open("UTF-8", extended[name] ?? name),
            Int(bitPattern: descriptor) != -1
        else { return name == "windows-1252" ? latin1(bytes) : decode(bytes, from: "windows-1252") }
        defer { unsafe iconv_close(descriptor) }
        return unsafe convert(Array(bytes), through: descriptor)
    }

    /// Each byte as the scalar of its number: what is left where iconv has no tables at all.
    private static func latin1(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], replaced: Int) {
        (Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8), 0)
    }

    /// One call of iconv converts as much as it can; it stops at a full buffer or at a bad byte.
    private static func convert(_ input: [UInt8], through descriptor: iconv_t) -> (bytes: [UInt8], replaced: Int) {
        var (output, replaced, start) = ([UInt8](), 0, 0)
        output.reserveCapacity(input.count * 3 / 2)
        while start < input.count {
            let (taken, isBroken) = unsafe step(input, from: start, into: &output, through: descriptor)
            start += taken
            if isBroken {
                output += replacement
                replaced += 1
                start += 1
            } else if taken == 0 {
                break
            }
        }
        return (output, replaced)
    }

    /// Converts up to a buffer's fill; whether it stopped at a byte that is no character's.
    private static func step(
        _ input: [UInt8], from start: Int, into output: inout [UInt8], through descriptor: iconv_t
    ) -> (taken: Int, isBroken: Bool) {
        var isBroken = false
        var left = input.count - start
        output += unsafe [UInt8](unsafeUninitializedCapacity: 16384) { buffer, written in
            var room = buffer.count
            var target = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            unsafe input.withUnsafeBytes { source in
                // iconv takes its input as `char **` but never writes to it.
                var from = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)?
                    .advanced(by: start).assumingMemoryBound(to: CChar.self)
                if unsafe iconv(descriptor, &from, &left, &target, &room) == -1 {
                    isBroken = errno == EILSEQ || errno == EINVAL
                }
            }
            written = buffer.count - room
        }
        return (input.count - start - left, isBroken)
    }
}
