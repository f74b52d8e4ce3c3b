import Crypto

/// The first 16 bytes of SHA-256: enough that two different contents never share one.
func digest(of bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes).prefix(16))
}
