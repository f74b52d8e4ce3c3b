/// Finds addresses in text: of pages, of mail, and of pictures of posts.
enum Links {
    /// An address in a text and what it links to.
    struct Link: Equatable {
        /// Where it stands.
        var range: Range<Int>
        /// An absolute URL.
        var target: String
    }

    /// The addresses in a line, in order, without the punctuation that follows them.
    static func links(in line: ArraySlice<UInt8>) -> [Link] {
        guard mayHoldLink(line) else { return [] }
        var links: [Link] = []
        var index = line.startIndex
        while index < line.endIndex {
            let floor = links.last?.range.upperBound ?? line.startIndex
            guard let link = link(at: index, in: line, floor: floor) else {
                index += 1
                continue
            }
            links.append(link)
            index = max(link.range.upperBound, index + 1)
        }
        return links
    }

    /// Most lines hold none of the signs one of which every address has: `@`, `://`, `www.`, and the `m/` of pictures.
    private static func mayHoldLink(_ line: ArraySlice<UInt8>) -> Bool {
        if firstIndex(of: UInt8(ascii: "@"), in: line, from: line.startIndex) != nil { return true }
        var index = line.startIndex
        while let slash = firstIndex(of: UInt8(ascii: "/"), in: line, from: index) {
            let before = slash > line.startIndex ? lowercased(line[slash - 1]) : 0
            if before == UInt8(ascii: ":") || before == UInt8(ascii: "m") { return true }
            index = slash + 1
        }
        index = line.startIndex + 3
        while let dot = firstIndex(of: UInt8(ascii: "."), in: line, from: index) {
            if line[(dot - 3)..<dot].allSatisfy({ lowercased($0) == UInt8(ascii: "w") }) { return true }
            index = dot + 1
        }
        return false
    }

    private static func link(at index: Int, in line: ArraySlice<UInt8>, floor: Int) -> Link? {
        switch line[index] {
        case UInt8(ascii: ":"): schemeLink(at: index, in: line, floor: floor)
        case UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "p"): bareLink(at: index, in: line)
        case UInt8(ascii: "@"): mailLink(at: index, in: line, floor: floor)
        default: nil
        }
    }

    // MARK: Pages

    private static func schemeLink(at colon: Int, in line: ArraySlice<UInt8>, floor: Int) -> Link? {
        guard line[colon...].starts(with: "://".utf8) else { return nil }
        for scheme: StaticText in ["https", "http", "ftp"] {
            let start = colon - scheme.bytes.count
            guard start >= floor, line[start..<colon].startsIgnoringCase(scheme) else { continue }
            guard start == line.startIndex || !isASCIILetter(line[start - 1]) else { return nil }
            guard colon + 3 < line.endIndex, isWordByte(line[colon + 3]) else { return nil }
            let end = endOfAddress(in: line, from: colon + 3)
            guard end > colon + 3 else { return nil }
            return Link(range: start..<end, target: encoded(line[start..<end], hostFrom: colon + 3))
        }
        return nil
    }

    // `www.example.org/page`, `pic.twitter.com/abc`
    private static func bareLink(at start: Int, in line: ArraySlice<UInt8>) -> Link? {
        guard
            start == line.startIndex || !(isWordByteOfASCII(line[start - 1]) || "./@-_".utf8.contains(line[start - 1]))
        else { return nil }
        let rest = line[start...]
        let isPicture = rest.startsIgnoringCase("pic.twitter.com/") || rest.startsIgnoringCase("pic.x.com/")
        guard isPicture || rest.startsIgnoringCase("www.") else { return nil }
        // Looked at before the rest of the address, so that a line full of what only begins like one is read once.
        let afterDot = start + 4
        guard afterDot < line.endIndex, isWordByte(line[afterDot]) else { return nil }
        let end = endOfAddress(in: line, from: start)
        let host = line[start..<end].prefix { $0 != UInt8(ascii: "/") }
        guard isPicture || host.count(where: { $0 == UInt8(ascii: ".") }) >= 2,
            !isPicture || end > start + host.count + 1
        else { return nil }
        return Link(range: start..<end, target: "https://" + encoded(line[start..<end], hostFrom: start))
    }

    private static func isWordByteOfASCII(_ byte: UInt8) -> Bool {
        isASCIILetter(byte) || isDigit(byte)
    }

    /// Where an address ends: before white space, signs that stand in no address, and the punctuation around it.
    private static func endOfAddress(in line: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < line.endIndex {
            let next = scalar(in: line, at: index)
            guard isAddressScalar(next) else { break }
            index += UTF8.width(next)
        }
        return withoutPunctuation(line, start..<min(index, line.endIndex))
    }

    /// Letters beyond ASCII stand in addresses as people copy them; quotes, dashes and all of East Asia's signs end them,
    /// since there an address is followed by text without a space.
    private static func isAddressScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.value > 0x20 && !"\"<>`{}|\\^".unicodeScalars.contains(scalar) && scalar.value != 0x7F
        }
        switch scalar.value {
        case 0x80...0xBF, 0x2000...0x206F, 0x2E80...0xD7FF, 0xE000..., 0xFEFF: return false
        default: return true
        }
    }

    /// Drops punctuation at the end; a closing bracket stays where its opening one is inside.
    private static func withoutPunctuation(_ line: ArraySlice<UInt8>, _ range: Range<Int>) -> Int {
        var end = range.upperBound
        var surplus = surplusOfClosing(line[range])
        while end > range.lowerBound {
            let last = line[end - 1]
            if last == UInt8(ascii: ")") || last == UInt8(ascii: "]") {
                guard surplus > 0 else { break }
                surplus -= 1
            } else if !".,;:!?'*_~&#(".utf8.contains(last) {
                break
            }
            end -= 1
        }
        return end
    }

    private static func surplusOfClosing(_ address: ArraySlice<UInt8>) -> Int {
        address.reduce(0) { surplus, byte in
            switch byte {
            case UInt8(ascii: ")"), UInt8(ascii: "]"): surplus + 1
            case UInt8(ascii: "("), UInt8(ascii: "["): surplus - 1
            default: surplus
            }
        }
    }

    /// The address as a URI: beyond the host, bytes that no URI may hold are percent-encoded.
    private static func encoded(_ address: ArraySlice<UInt8>, hostFrom: Int) -> String {
        guard address.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) else {
            return string(address)
        }
        let slash = address[hostFrom...].firstIndex(of: UInt8(ascii: "/")) ?? address.endIndex
        let digits = Array("0123456789ABCDEF".utf8)
        let path = address[slash...].flatMap { byte -> [UInt8] in
            let isFree = byte < 0x80 && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "]")
            return isFree ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return string(address[..<slash]) + String(decoding: path, as: UTF8.self)
    }

    // MARK: Mail

    private static func mailLink(at sign: Int, in line: ArraySlice<UInt8>, floor: Int) -> Link? {
        var start = sign
        while start > floor, sign - start < 64, isLocalByte(line[start - 1]) { start -= 1 }
        while start < sign, !isWordByteOfASCII(line[start]) { start += 1 }
        let end = endOfDomain(in: line, from: sign + 1)
        guard start < sign, line[sign - 1] != UInt8(ascii: "."), let domainEnd = end else { return nil }
        // `user:name@host` and letters beyond ASCII before it are something else.
        // As do handles of Mastodon, `@name@host`.
        guard start == line.startIndex || !isWordByte(line[start - 1]) && line[start - 1] != UInt8(ascii: "@") else {
            return nil
        }
        return Link(range: start..<domainEnd, target: "mailto:" + string(line[start..<domainEnd]))
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isWordByteOfASCII(byte) || "._%+-".utf8.contains(byte)
    }

    /// The end of labels parted by full stops, the last of which has two letters at least.
    private static func endOfDomain(in line: ArraySlice<UInt8>, from start: Int) -> Int? {
        let scope = line[start...].prefix(253)
        var end =
            scope.firstIndex { !isWordByteOfASCII($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
            ?? scope.endIndex
        while end > start, !isWordByteOfASCII(line[end - 1]) { end -= 1 }
        let labels = line[start..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last, last.count >= 2,
            last.allSatisfy(isASCIILetter), end == line.endIndex || line[end] < 0x80 || line[end] >= 0xE2
        else { return nil }
        return end
    }
}
