/// Goes through bytes line by line; lines end with LF, CRLF or CR.
struct LineCursor {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line begins.
    private(set) var index: Int
    /// The number of the next line.
    private(set) var line: Int

    init(_ bytes: ArraySlice<UInt8>, line: Int = 1) {
        self.bytes = bytes
        self.line = line
        index = bytes.startIndex
    }

    /// The next line without its end; nil behind the last.
    mutating func next() -> ArraySlice<UInt8>? {
        guard index < bytes.endIndex else { return nil }
        let start = index
        var end = start
        while end < bytes.endIndex, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        index = min(end + 1, bytes.endIndex)
        if index < bytes.endIndex, bytes[end] == 0x0D, bytes[index] == 0x0A { index += 1 }
        line += 1
        return bytes[start..<end]
    }

    /// Moves behind lines that hold nothing but white space.
    mutating func skipBlank() {
        var ahead = self
        while let line = ahead.next(), isBlank(line) { self = ahead }
    }

    /// How many lines end in the bytes.
    static func count(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.indices.count { index in
            bytes[index] == 0x0A || (bytes[index] == 0x0D && (index + 1 >= bytes.endIndex || bytes[index + 1] != 0x0A))
        }
    }
}
