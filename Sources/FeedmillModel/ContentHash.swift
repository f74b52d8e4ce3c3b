/// What makes two items the same: a hash of the normalised title and text, with the version of the normalisation.
///
/// The version allows the normalisation to improve without every stored item counting as changed.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    /// The version that is made now.
    public static let currentVersion: UInt8 = 1

    /// The version byte, then the 32 bytes of SHA-256.
    public let bytes: [UInt8]

    /// Makes a hash of a digest of the present version.
    public init(digest: [UInt8]) {
        bytes = [Self.currentVersion] + digest
    }

    /// Makes a hash of what `bytes` returned earlier.
    public init(stored bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// `1:` and 64 lower-case hexadecimal digits.
    public var description: String {
        "\(bytes.first ?? 0):" + hexadecimal(Array(bytes.dropFirst()))
    }
}

/// Bytes as lower-case hexadecimal digits.
public func hexadecimal(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.count)
    for byte in bytes {
        digits.append(hexadecimalDigit(byte >> 4))
        digits.append(hexadecimalDigit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}
