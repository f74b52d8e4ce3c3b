internal import Crypto

/// SHA-256 over a document's bytes, which arrive piece by piece, so that no document need lie in memory whole.
public struct ByteHasher: Sendable {
    private var hasher = SHA256()

    /// Begins with nothing.
    public init() {}

    /// Takes the next piece; how the bytes are cut into pieces makes no difference.
    public mutating func update(_ piece: ArraySlice<UInt8>) {
        hasher.update(data: piece)
    }

    /// The digest of all pieces, 32 bytes.
    public consuming func finish() -> [UInt8] {
        Array(hasher.finalize())
    }
}
