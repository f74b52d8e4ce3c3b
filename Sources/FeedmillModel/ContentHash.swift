/// What makes two items the same: a hash of the normalised title and text, with the version of the normalisation.
///
/// The version allows the normalisation to improve without every stored item counting as changed.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    /// The version that is made now.
    public static let currentVersion: UInt8 = 1

    /// The version byte, then the 32 bytes of SHA-256.
    public let bytes: [UInt8]

    /// Makes a hash of a digest of the present version.
    public init(digest: some Sequence<UInt8>) {
        bytes = [Self.currentVersion] + digest
    }

    /// Makes a hash of what `bytes` returned earlier.
    public init(stored bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// `1:` and 64 lower-case hexadecimal digits.
    public var description: String {
        "\(bytes.first ?? 0):" + hexadecimal(bytes.dropFirst())
    }
}

/// Bytes as lower-case hexadecimal digits.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
