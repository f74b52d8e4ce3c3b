/// A page in an MHTML archive, RFC 2557: the part of it that is the page itself.
struct MIMEArchive {
    /// The page's bytes, transfer encoding undone.
    let page: [UInt8]
    /// Where it was.
    let location: ArraySlice<UInt8>?
    /// Its charset as declared.
    let charset: String?

    /// The page of an archive; nil where the bytes are none, or it holds no page.
    init?(_ bytes: [UInt8]) {
        let (head, body) = Self.parts(bytes[...])
        guard let type = Self.field("content-type", in: head) else { return nil }
        if type.startsIgnoringCase("text/html") {
            self.init(head, body, fallback: nil)
            return
        }
        guard type.startsIgnoringCase("multipart/"), let boundary = Self.parameter("boundary", of: type),
            !boundary.isEmpty
        else { return nil }
        let snapshot = Self.field("snapshot-content-location", in: head)
        let location = Self.field("content-location", in: head) ?? snapshot
        let start = Self.parameter("start", of: type)
        var first: (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>)?
        for part in Self.split(body, boundary: boundary) {
            let (partHead, partBody) = Self.parts(part)
            guard let type = Self.field("content-type", in: partHead),
                type.startsIgnoringCase("text/html") || type.startsIgnoringCase("application/xhtml")
            else { continue }
            // Frames of a page are pages too.
            let isStart =
                Self.states(start, as: "content-id", in: partHead)
                || Self.states(snapshot, as: "content-location", in: partHead)
            if first == nil || isStart { first = (partHead, partBody) }
            if isStart || (start == nil && snapshot == nil) { break }
        }
        guard let first else { return nil }
        self.init(first.head, first.body, fallback: location)
    }

    private static func states(
        _ value: ArraySlice<UInt8>?, as name: StaticText, in head: ArraySlice<UInt8>
    ) -> Bool {
        guard let value, let stated = field(name, in: head) else { return false }
        return stated.elementsEqual(value)
    }

    private init(_ head: ArraySlice<UInt8>, _ body: ArraySlice<UInt8>, fallback: ArraySlice<UInt8>?) {
        let encoding = Self.field("content-transfer-encoding", in: head) ?? []
        if encoding.startsIgnoringCase("quoted-printable") {
            page = Self.unquoted(body)
        } else if encoding.startsIgnoringCase("base64") {
            page = Self.base64(body)
        } else {
            page = Array(body)
        }
        let stated = Self.field("content-location", in: head)
        location = stated?.startsIgnoringCase("http") == true ? stated : fallback ?? stated
        charset = Self.field("content-type", in: head).flatMap { Self.parameter("charset", of: $0) }.map { string($0) }
    }

    /// Whether bytes begin as the head of such an archive does.
    static func isArchive(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(8192)
        guard let first = head.first, isASCIILetter(first) else { return false }
        let isHead =
            head.startsIgnoringCase("from:") || head.startsIgnoringCase("mime-version:")
            || head.startsIgnoringCase("content-type:")
            || head.startsIgnoringCase("snapshot-content-location:") || head.startsIgnoringCase("date:")
            || head.startsIgnoringCase("subject:")
        return isHead
            && (head.containsIgnoringCase("multipart/related") || head.containsIgnoringCase("content-type: text/html"))
    }

    /// The head and the body, parted by an empty line.
    private static func parts(_ bytes: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        var lineStart = index
        while index < bytes.endIndex, index - bytes.startIndex < 65536 {
            if bytes[index] == 0x0A {
                let line = bytes[lineStart..<index]
                if line.isEmpty || line.elementsEqual([0x0D]) {
                    if lineStart > bytes.startIndex { return (bytes[..<lineStart], bytes[(index + 1)...]) }
                }
                lineStart = index + 1
            }
            index += 1
        }
        return ([], bytes)
    }

    /// A field's value, its folded lines joined.
    private static func field(_ name: StaticText, in head: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var value: [UInt8]?
        for line in head.split(separator: 0x0A) {
            if let gathered = value {
                guard let first = line.first, first == 0x20 || first == 0x09 else { break }
                value = gathered + trimmed(line)
            } else if line.startsIgnoringCase(name), line.dropFirst(name.bytes.count).first == UInt8(ascii: ":") {
                value = Array(trimmed(line.dropFirst(name.bytes.count + 1)))
            }
        }
        return value.map { $0[...] }
    }

    private static func parameter(_ name: StaticText, of value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for part in value.split(separator: UInt8(ascii: ";")).dropFirst() {
            let part = trimmed(part)
            guard part.startsIgnoringCase(name), part.dropFirst(name.bytes.count).first == UInt8(ascii: "=") else {
                continue
            }
            return trimmed(part.dropFirst(name.bytes.count + 1)).filter { $0 != UInt8(ascii: "\"") }[...]
        }
        return nil
    }

    /// The parts between lines of two hyphens and the boundary.
    private static func split(_ body: ArraySlice<UInt8>, boundary: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let mark = [0x2D, 0x2D] + boundary
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var lineStart = body.startIndex
        while lineStart < body.endIndex, parts.count < 10_000 {
            let lineEnd = firstIndex(of: 0x0A, in: body, from: lineStart) ?? body.endIndex
            if body[lineStart..<lineEnd].starts(with: mark) {
                if let start { parts.append(body[start..<lineStart]) }
                start = min(lineEnd + 1, body.endIndex)
            }
            lineStart = lineEnd + 1
        }
        if let start, start < body.endIndex { parts.append(body[start...]) }
        return parts
    }

    /// Quoted-printable undone, RFC 2045 § 6.7.
    private static func unquoted(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(body.count)
        var index = body.startIndex
        while index < body.endIndex {
            guard body[index] == UInt8(ascii: "=") else {
                output.append(body[index])
                index += 1
                continue
            }
            let next = body[(index + 1)...]
            if next.first == 0x0A {
                index += 2
            } else if next.first == 0x0D {
                index += next.dropFirst().first == 0x0A ? 3 : 2
            } else if let high = next.first.flatMap(hexadecimal), let low = next.dropFirst().first.flatMap(hexadecimal)
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(body[index])
                index += 1
            }
        }
        return output
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// Base64 undone, RFC 2045 § 6.8: what is not of its alphabet is skipped.
    private static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(body.count / 4 * 3)
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in body {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return output
    }
}
