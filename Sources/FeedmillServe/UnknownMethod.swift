import NIOCore
import NIOHTTP1

/// Tells a request with a method that the decoder does not know, which gets 405, from what is no request at all.
enum UnknownMethod {
    /// Whether one of the lines read is a request line (RFC 9112 § 3) with such a method.
    static func isCause(of bytes: ByteBuffer) -> Bool {
        bytes.readableBytesView.split(separator: UInt8(ascii: "\n")).contains(where: isRequestLine)
    }

    private static func isRequestLine(_ line: ByteBufferView) -> Bool {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, parts[0].allSatisfy(isTokenCharacter),
            parts[2].starts(with: "HTTP/1.".utf8),
            case .RAW = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self))
        else { return false }
        return true
    }

    /// RFC 9110 § 5.6.2.
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
