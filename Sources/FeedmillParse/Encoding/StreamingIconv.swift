import Glibc

/// Reads an encoding through the system's iconv, piece by piece.
///
/// Safe to use: the descriptor is its own from its start to its end.
@safe final class StreamingIconv {
    private let descriptor: iconv_t
    /// What one unit of the encoding has, and is skipped where it is no character: in bytes.
    private let unit: Int
    /// The beginning of a character whose end is in the next piece.
    private var carry: [UInt8] = []
    /// How often bytes were no character, and U+FFFD stands in their place.
    private(set) var replaced = 0

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Opens an encoding; nil if the system does not know it.
    init?(_ name: String, unit: Int = 1) {
        guard let opened = unsafe iconv_open("UTF-8", name), Int(bitPattern: opened) != -1 else { return nil }
        unsafe descriptor = opened
        self.unit = unit
    }

    deinit {
        unsafe iconv_close(descriptor)
    }

    /// The piece as UTF-8, but for a character that it cuts.
    func decode(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        let input = carry + piece
        var output: [UInt8] = []
        output.reserveCapacity(input.count * 3 / 2)
        var start = 0
        while start < input.count {
            let (taken, stop) = step(input, from: start, into: &output)
            start += taken
            if stop == .cut || (stop == .full && taken == 0) { break }
            guard stop == .broken else { continue }
            output += Self.replacement
            replaced += 1
            start = min(start + unit, input.count)
        }
        carry = Array(input[start...])
        return output
    }

    /// What is left at the end: a character that was cut.
    func finish() -> [UInt8] {
        guard !carry.isEmpty else { return [] }
        carry = []
        replaced += 1
        return Self.replacement
    }

    private enum Stop { case full, cut, broken }

    /// Converts up to a buffer's fill; why it stopped there.
    private func step(_ input: [UInt8], from start: Int, into output: inout [UInt8]) -> (taken: Int, stop: Stop) {
        var stop = Stop.full
        var left = input.count - start
        output += unsafe [UInt8](unsafeUninitializedCapacity: 16384) { buffer, written in
            var room = buffer.count
            var target = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            unsafe input.withUnsafeBytes { source in
                // iconv takes its input as `char **` but never writes to it.
                var from = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)?
                    .advanced(by: start).assumingMemoryBound(to: CChar.self)
                if unsafe iconv(descriptor, &from, &left, &target, &room) == -1 {
                    stop = errno == EILSEQ ? .broken : errno == EINVAL ? .cut : .full
                }
            }
            written = buffer.count - room
        }
        return (input.count - start - left, stop)
    }
}
