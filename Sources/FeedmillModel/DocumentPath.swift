/// Where a document lies, relative to the seeds directory: the raw bytes that the kernel uses, `/` between components.
///
/// A file's name on Linux is any bytes but NUL and `/`; it need not be UTF-8, so it is never a `String` here.
public struct DocumentPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The path's bytes, without a leading slash.
    public let bytes: [UInt8]

    /// Makes a path of raw bytes.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Makes a path of a string's UTF-8.
    public init(_ string: String) {
        self.init(string.utf8)
    }

    /// The names on the way, the document's own last.
    public var components: [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "/"))
    }

    /// The document's own name: the last component.
    public var name: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// The folder directly under the seeds directory that the document lies in, however deep; nil directly in the root.
    public var channel: ChannelName? {
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        return ChannelName(bytes[..<slash])
    }

    /// The path of something named `name` in the folder that this path names; the seeds directory itself is empty.
    public func appending(_ name: some Sequence<UInt8>) -> DocumentPath {
        DocumentPath(bytes.isEmpty ? Array(name) : bytes + [UInt8(ascii: "/")] + name)
    }

    /// Whether this path lies in the folder `folder`, at any depth.
    ///
    /// Everything lies in the empty path.
    public func isInside(_ folder: DocumentPath) -> Bool {
        folder.bytes.isEmpty
            || (bytes.count > folder.bytes.count && bytes[folder.bytes.count] == UInt8(ascii: "/")
                && bytes.starts(with: folder.bytes))
    }

    /// The path for people: as it is where it is printable UTF-8, other bytes as `\xNN`.
    public var description: String {
        printable(bytes)
    }

    /// Orders by raw bytes, so that no locale has a say.
    public static func < (left: DocumentPath, right: DocumentPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// The bytes of a file's name for people: valid UTF-8 stays, control characters and stray bytes become `\xNN`.
func printable(_ bytes: [UInt8]) -> String {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var (text, place) = ("", 0)
    while true {
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded):
            let scalar = Unicode.UTF8.decode(encoded)
            text += isControl(scalar) ? encoded.map(hexEscape).joined() : String(scalar)
            place += encoded.count
        case .error(let length):
            text += bytes[place..<place + length].map(hexEscape).joined()
            place += length
        case .emptyInput: return text
        }
    }
}

/// Controls and the bidi overrides that could make a name look like another on a terminal.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
}

private func hexEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
}
