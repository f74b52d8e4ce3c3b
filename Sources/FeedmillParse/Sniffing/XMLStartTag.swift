import FeedmillModel

/// A start tag taken apart as far as a feed's root needs it.
struct XMLStartTag {
    /// One that goes on for longer is prose with a stray sign in it.
    static let longest = 64 << 10

    let bytes: ArraySlice<UInt8>
    /// The name without its prefix.
    let localName: ArraySlice<UInt8>
    private let prefix: ArraySlice<UInt8>?
    /// Just after its `>`.
    let end: Int

    /// Reads the tag whose `<` the bytes start with; nil if they end before it does.
    init?(_ bytes: ArraySlice<UInt8>) {
        let bytes = bytes.prefix(Self.longest)
        guard let index = Self.last(of: bytes) else { return nil }
        // `<rss <channel>`: the tag has lost its end.
        let isWhole = bytes[index] == UInt8(ascii: ">")
        (self.bytes, end) = (isWhole ? bytes[...index] : bytes[..<index], isWhole ? index + 1 : index)
        let name = bytes[(bytes.startIndex + 1)..<index].prefix { !isSpace($0) && $0 != UInt8(ascii: "/") }
        if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
            (prefix, localName) = (name[..<colon], name[(colon + 1)...])
        } else {
            (prefix, localName) = (nil, name)
        }
    }

    /// Where the `>` stands that ends a tag, or the `<` of the next.
    private static func last(of bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex + 1
        var before: UInt8 = 0
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") { return index }
            if before == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let close = bytes[(index + 1)...].firstIndex(of: byte), mayFollowValue(bytes[(close + 1)...])
                else { return bytes[index...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") } }
                index = close
            }
            if !isSpace(byte) { before = byte }
            index += 1
        }
        return nil
    }

    /// Whether what follows a quote shows that it closes a value, and opens none for which another was forgotten.
    private static func mayFollowValue(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let next = rest.first else { return true }
        if isSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { return true }
        let name = rest.prefix { isWordByte($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
        return !name.isEmpty && name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: "=")
    }

    /// Whether it is the whole element.
    var isEmpty: Bool { bytes.dropLast().last == UInt8(ascii: "/") }

    /// The namespace that the element's own prefix is declared as; nil if the tag declares none.
    var namespace: ArraySlice<UInt8>? {
        attribute(prefix.map { "xmlns:" + string($0) } ?? "xmlns")
    }

    /// The raw value of an attribute.
    func attribute(_ name: String) -> ArraySlice<UInt8>? {
        let wanted = Array(name.utf8)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(where: isSpace) {
            index = bytes[found...].firstIndex { !isSpace($0) } ?? bytes.endIndex
            guard bytes[index...].starts(with: wanted) else { continue }
            let rest = trimmed(bytes[(index + wanted.count)...])
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = trimmed(rest.dropFirst())
            guard let quote = value.first else { continue }
            return value.dropFirst().prefix { $0 != quote }
        }
        return nil
    }
}
