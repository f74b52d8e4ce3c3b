/// Finds the text of CDATA sections, which is most of most feeds that hold whole articles.
enum CharacterData {
    /// Shorter texts are not worth a call more.
    private static let longText = 512
    private static let opening = Array("<![CDATA[".utf8)

    /// All up to where a long text begins, behind the opening of its section; all there is, if there is none.
    ///
    /// What looks like an opening may be none, as within a comment: only the parser knows.
    static func beforeLongText(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let span = bytes.span
        var index = 0
        while let bracket = span.firstIndex(of: 0x5B, from: index) {
            index = bracket + 1
            guard index >= opening.count, bytes[..<(bytes.startIndex + index)].suffix(opening.count) == opening[...]
            else { continue }
            let near = span.extracting(0..<min(span.count, index + longText))
            guard let end = end(in: near, from: index) else { return bytes[..<(bytes.startIndex + index)] }
            index = end
        }
        return bytes
    }

    /// What stands in an open section, without what ends it, or may be the beginning of that.
    static func text(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if let end = end(in: bytes.span, from: 0) { return bytes[..<(bytes.startIndex + end)] }
        var text = bytes
        while text.last == 0x5D { text = text.dropLast() }
        return text
    }

    /// Where the first `]]>` stands.
    private static func end(in bytes: borrowing Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while let bracket = bytes.firstIndex(of: 0x5D, from: index), bracket + 2 < bytes.count {
            if bytes[bracket + 1] == 0x5D, bytes[bracket + 2] == 0x3E { return bracket }
            index = bracket + 1
        }
        return nil
    }
}
