/// An article's title: its first line as one line of plain text.
struct ArticleTitle {
    /// What titles have at most, in Unicode scalars: so it holds however characters are counted.
    static let longest = 500

    /// The title.
    let text: String
    /// Whether the line was longer, and must stand in the content as a whole.
    let isCut: Bool

    /// Makes a title of a line.
    init(_ line: ArraySlice<UInt8>) {
        if Self.isPlain(line) {
            (text, isCut) = (string(line), false)
            return
        }
        // Four bytes a scalar at most; a line of megabytes is not looked through for a title.
        let head = line.prefix((Self.longest + 1) * 8)
        let scalars = Array(String(decoding: head, as: UTF8.self).unicodeScalars).filter { !Self.isHidden($0) }
        let isWhole = head.count == line.count && scalars.count <= Self.longest
        isCut = !isWhole
        text = isWhole ? Self.folded(scalars) : Self.cut(scalars)
    }

    /// Whether the line is what its title will be, as nearly all are: not too long, nothing to hide, nothing to fold.
    private static func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= longest, line.last != 0x20 else { return false }
        let bytes = line.span
        for index in 0..<bytes.count {
            switch bytes[index] {
            case 0x20 where index == 0 || bytes[index - 1] == 0x20: return false
            case ..<0x20, 0x7F: return false
            // What holds the controls from U+0080 on, and the overrides and separators from U+2028 on.
            case 0x80...0x9F where bytes[index - 1] == 0xC2: return false
            case 0xA8...0xAE where bytes[index - 1] == 0x80: return false
            default: break
            }
        }
        return true
    }

    /// Controls, and the bidi overrides that could make a title look like another.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E: scalar != "\t" && scalar != "\u{85}"
        default: false
        }
    }

    private static func folded(_ scalars: [Unicode.Scalar]) -> String {
        var folded = String.UnicodeScalarView()
        var isAfterSpace = true
        for scalar in scalars {
            let isSpace =
                scalar == " " || scalar == "\t" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
            if !isSpace { folded.append(scalar) } else if !isAfterSpace { folded.append(" ") }
            isAfterSpace = isSpace
        }
        if isAfterSpace, !folded.isEmpty { folded.removeLast() }
        return String(folded)
    }

    /// Cuts at the end of a word, where the last hundred scalars hold one, and says so by an ellipsis.
    private static func cut(_ scalars: [Unicode.Scalar]) -> String {
        var head = scalars.prefix(longest - 1)
        if let space = head.suffix(100).lastIndex(of: " ") {
            head = head[..<space]
        } else {
            // What belongs to the character before it goes with it.
            while let next = scalars.dropFirst(head.count).first, isJoining(next) || head.last == "\u{200D}",
                head.count > 100
            {
                head.removeLast()
            }
        }
        while let last = head.last, last == " " || Punctuation.continues(last) { head.removeLast() }
        return folded(Array(head)) + "…"
    }

    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: scalar == "\u{200D}"
        }
    }
}
