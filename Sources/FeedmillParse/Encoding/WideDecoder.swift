/// Reads the encodings whose units are wider than a byte.
enum WideDecoder {
    /// UTF-16 as UTF-8; unpaired surrogates and an odd last byte become U+FFFD and are counted.
    static func decodeUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> (bytes: [UInt8], replaced: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var replaced = bytes.count % 2
        var units = UTF16Units(bytes: bytes, index: bytes.startIndex, bigEndian: bigEndian)
        var parser = UTF16.ForwardParser()
        while true {
            switch parser.parseScalar(from: &units) {
            case .valid(let encoded): append(UTF16.decode(encoded), to: &output)
            case .error:
                append("\u{FFFD}", to: &output)
                replaced += 1
            case .emptyInput:
                if bytes.count % 2 == 1 { append("\u{FFFD}", to: &output) }
                return (output, replaced)
            }
        }
    }

    /// UTF-32 as UTF-8; values that are no scalars, and a rest of less than four bytes, become U+FFFD and are counted.
    static func decodeUTF32(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> (bytes: [UInt8], replaced: Int) {
        var output: [UInt8] = []
        var replaced = 0
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 4) {
            let unit = bytes[start..<min(start + 4, bytes.endIndex)]
            let ordered = bigEndian ? Array(unit) : unit.reversed()
            let value = ordered.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let scalar = unit.count == 4 ? Unicode.Scalar(value) : nil
            if scalar == nil { replaced += 1 }
            append(scalar ?? "\u{FFFD}", to: &output)
        }
        return (output, replaced)
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        if scalar.isASCII {
            output.append(UInt8(scalar.value))
        } else if let encoded = UTF8.encode(scalar) {
            output.append(contentsOf: encoded)
        }
    }

    private struct UTF16Units: IteratorProtocol {
        let bytes: ArraySlice<UInt8>
        var index: Int
        let bigEndian: Bool

        mutating func next() -> UInt16? {
            guard index + 1 < bytes.endIndex else { return nil }
            defer { index += 2 }
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return bigEndian ? first << 8 | second : second << 8 | first
        }
    }
}
