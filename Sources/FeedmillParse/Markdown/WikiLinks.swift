/// Links between notes as wikis and Obsidian write them: `[[Page]]`, `[[Page#Part|words]]`.
///
/// They lead to notes that only the author has, so that their words are all that can be kept.
enum WikiLinks {
    /// The text with every link replaced by its words.
    static func text(_ text: String) -> String {
        guard text.contains("[[") else { return text }
        return string(replacing(Array(text.utf8)[...])[...])
    }

    private static func replacing(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (result, index) = ([UInt8](), bytes.startIndex)
        while index < bytes.endIndex {
            if let (link, end) = link(in: bytes, at: index) {
                result += words(of: link)
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// What stands inside the link that begins at `index`, and where it ends; nil where none begins.
    static func link(in bytes: ArraySlice<UInt8>, at index: Int) -> (inside: ArraySlice<UInt8>, end: Int)? {
        guard bytes[index...].starts(with: [0x5B, 0x5B]) else { return nil }
        let inside = bytes[(index + 2)...].prefix(longest)
        guard let end = inside.firstIndex(where: { $0 == 0x5D || $0 == 0x5B || $0 == 0x0A || $0 == 0x0D }),
            bytes[end...].starts(with: [0x5D, 0x5D]), end > index + 2
        else { return nil }
        return (bytes[(index + 2)..<end], end + 2)
    }

    /// What a reader sees: the words behind the stroke, else the page's name with its part.
    static func words(of link: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if let stroke = link.lastIndex(of: UInt8(ascii: "|")), stroke + 1 < link.endIndex {
            return link[(stroke + 1)...]
        }
        // Within a table the stroke bears a backslash.
        return link.last == UInt8(ascii: "\\") ? link.dropLast() : link
    }

    /// Longer than a name of a note and its words.
    private static let longest = 600
}
