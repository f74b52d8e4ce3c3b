import FeedmillModel

/// Makes UTF-8 of a feed's bytes, whatever encoding they are in.
struct FeedDecoder {
    private var bytes: [UInt8] = []
    private(set) var encoding = "utf-8"
    private(set) var warnings: [ParseWarning] = []

    mutating func decode(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        bytes += piece
        return []
    }

    mutating func finish() -> [UInt8] {
        let decoded = TextDecoder.decode(bytes)
        bytes = []
        (encoding, warnings) = (decoded.encoding, decoded.warnings)
        return decoded.bytes
    }
}
